// The page of the graph: draws, filters, and chooses what the panel tells. Nothing is fetched.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const data = read("data");
  const options = JSON.parse(read("options"));
  const rows = new Map([...byId("rows").rows].map((row) => [row.dataset.claim, row]));
  const panel = byId("panel");
  const state = { chosen: null, matching: new Set(data.order), near: null, opener: null };
  const LABEL = 13.5, ROW = 13.5;
  const READABLE = 0.815; // the least scale at which all words measure 11 pixels
  const FAR = 0.62; // below it words in boxes are too small: names stand at a size of their own
  const FONT = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';

  // ---- the pictures: without the text's own words where that helps, and the whole
  function indexed({ nodes, edges }) {
    const edgesOf = new Map(nodes.map((node) => [node.id, []]));
    const edgeOfClaim = new Map(), nodeOfClaim = new Map();
    for (const edge of edges) {
      for (const claim of edge.claims) edgeOfClaim.set(claim, edge.id);
      edgesOf.get(edge.from).push(edge.id);
      edgesOf.get(edge.to).push(edge.id);
    }
    for (const node of nodes) {
      for (const row of node.rows) for (const claim of row.claims) nodeOfClaim.set(claim, node.id);
    }
    const weight = (node) => edgesOf.get(node.id).length + node.rows.length;
    return {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: new Map(edges.map((edge) => [edge.id, edge])),
      byDegree: [...nodes].sort((a, b) => weight(b) - weight(a)),
      edgesOf, edgeOfClaim, nodeOfClaim,
    };
  }
  const whole = indexed({ nodes: read("nodes"), edges: read("edges") });
  const focused = read("focus");
  const focus = focused && indexed(focused);
  let now = focus || whole;
  const drawnIn = (picture, claim) => picture.edgeOfClaim.has(claim) || picture.nodeOfClaim.has(claim);

  // ---- colours, from the style sheet, so that light and dark are said once
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colours = new Map();
  const colour = (name) => {
    if (!colours.has(name)) {
      const found = getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
      colours.set(name, found || "#888888");
    }
    return colours.get(name);
  };
  const lineColour = (standing) => colour(`${standing}-line`);
  const wordColour = (standing, strong) => (["unchecked", "conflicting"].includes(standing)
    ? colour(strong ? "ink" : "soft") : lineColour(standing));
  const shapes = makeShapes(colour);

  // ---- boxes
  const isBold = (node) => !["other", "value", "quoted"].includes(node.group);
  const any = (claims) => claims.some((one) => state.matching.has(one));
  const edgeSeen = (edge) => any(edge.claims);
  function nodeSeen(id) {
    return now.edgesOf.get(id).some((one) => edgeSeen(now.edges.get(one)))
      || now.nodes.get(id).rows.some((row) => any(row.claims));
  }
  const nodeAlpha = (id) => (!nodeSeen(id) ? 0.13 : state.near && !state.near.has(id) ? 0.3 : 1);
  const rowsTop = (node) => node.boxHeight / 2 - (isBold(node) ? 8 : 6) + 2
    - node.rows.length * ROW * 1.3;

  const drawNode = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const node = now.nodes.get(id);
    return {
      drawNode() {
        ctx.translate(x, y);
        const { boxWidth: w, boxHeight: h } = node;
        const alpha = nodeAlpha(id);
        if (alpha < 1) { // no line shows through a box that is dimmed
          shapes.trace(ctx, node.group, w, h);
          ctx.fillStyle = colour("paper");
          ctx.fill();
        }
        ctx.globalAlpha = alpha;
        shapes.draw(ctx, node.group, w, h, selected || hover);
        if (network.getScale() >= FAR) writeIn(ctx, node, w);
      },
      nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
    };
  };
  function writeIn(context, node, w) {
    const top = rowsTop(node), bold = isBold(node);
    const named = node.rows.length ? (top - 5 - node.boxHeight / 2 + (bold ? 8 : 6)) / 2 : 0;
    const step = node.textSize * 1.2;
    context.font = `${bold ? 600 : 400} ${node.textSize}px ${FONT}`;
    context.fillStyle = colour(bold ? "ink" : "soft");
    context.textAlign = "center";
    context.textBaseline = "middle";
    node.lines.forEach((line, at) =>
      context.fillText(line, 0, named + (at - (node.lines.length - 1) / 2) * step + 0.5));
    if (!node.rows.length) return;
    const left = -w / 2 + (bold ? 13 : 9), alpha = context.globalAlpha;
    context.fillStyle = colour("soft");
    context.globalAlpha = alpha * 0.25;
    context.fillRect(left, top - 4, w - 2 * (left + w / 2), 1);
    context.globalAlpha = alpha;
    context.textAlign = "left";
    context.font = `400 ${ROW}px ${FONT}`;
    node.rows.forEach((row, at) => {
      context.globalAlpha = any(row.claims) ? alpha : alpha * 0.2;
      context.fillStyle = wordColour(row.standing, true);
      context.fillText(row.text, left, top + (at + 0.5) * ROW * 1.3 + 0.5);
    });
    context.globalAlpha = alpha;
  }
  const rowAt = (node, y) => {
    const at = Math.floor((y - network.getPosition(node.id).y - rowsTop(node)) / (ROW * 1.3));
    return node.rows[at];
  };

  // ---- arrows
  function styled(edge) {
    const line = lineColour(edge.standing);
    const off = state.near && state.chosen && !chosenEdges().has(edge.id);
    return {
      ...edge, hidden: !edgeSeen(edge),
      width: chosenEdges().has(edge.id) ? edge.width + 1.2 : edge.width,
      color: { color: line, highlight: line, hover: line, inherit: false, opacity: off ? 0.22 : 1 },
    };
  }
  function chosenEdges() {
    const { chosen } = state;
    if (!chosen) return new Set();
    if (chosen.kind === "entity") return new Set(now.edgesOf.get(chosen.id) || []);
    const edge = chosen.kind === "claim" ? now.edgeOfClaim.get(chosen.id) : chosen.id;
    return new Set(edge ? [edge] : []);
  }
  const vised = () => ({
    nodes: new vis.DataSet([...now.nodes.values()].map((one) => ({ ...one, ctxRenderer: drawNode }))),
    edges: new vis.DataSet([...now.edges.values()].map(styled)),
  });
  const network = new vis.Network(byId("graph"), vised(),
    { ...options, interaction: { ...options.interaction, hideEdgesOnDrag: whole.nodes.size > 300 } });
  const restyle = () => network.body.data.edges.update([...now.edges.values()].map(styled));
  function show(picture) {
    if (now === picture) return;
    now = picture;
    network.setData(vised());
  }

  // ---- words of the arrows, where the layout found room for them; names from far away
  const labels = new Map();
  network.on("afterDrawing", (context) => {
    labels.clear();
    const scale = network.getScale();
    const picked = chosenEdges();
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const edge of now.edges.values()) {
      const named = picked.has(edge.id);
      if (!edgeSeen(edge) || !(data.labelled || named) || (scale < FAR && !named)) continue;
      if (state.near && !named) continue;
      const size = named ? Math.max(LABEL, 12 / scale) : LABEL;
      context.font = `${named ? 600 : 400} ${size}px ${FONT}`;
      const { x, y } = network.body.edges[edge.id].edgeType.getPoint(edge.labelAt);
      const w = context.measureText(edge.words).width + 8, h = size * 1.25 + 3;
      context.fillStyle = colour("paper");
      context.globalAlpha = 0.92;
      context.beginPath();
      context.roundRect(x - w / 2, y - h / 2, w, h, 3);
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = wordColour(edge.standing, named);
      context.fillText(edge.words, x, y + 0.5);
      labels.set(edge.id, [x - w / 2, y - h / 2, x + w / 2, y + h / 2]);
    }
    if (scale < FAR) nameFromAfar(context, scale);
  });
  // Each box holds as much of its name as fits at a size that reads; the most connected may reach
  // beyond their boxes where no other box is.
  function nameFromAfar(context, scale) {
    const size = 11.5 / scale, taken = [];
    const frames = now.byDegree.map((node) => {
      const { x, y } = network.getPosition(node.id);
      return { node, x, y, w: node.boxWidth / 2, h: Math.max(node.boxHeight / 2, size * 0.7) };
    });
    const meet = (a, b) => Math.abs(a.x - b.x) < a.w + b.w && Math.abs(a.y - b.y) < a.h + b.h;
    context.font = `600 ${size}px ${FONT}`;
    for (const frame of frames) {
      const { node } = frame;
      if (nodeAlpha(node.id) < 1) continue;
      context.fillStyle = colour("ink");
      const widest = Math.max(...node.lines.map((line) => context.measureText(line).width));
      if (widest <= node.boxWidth && node.lines.length * size * 1.1 <= node.boxHeight) {
        node.lines.forEach((line, at) => context.fillText(line, frame.x,
          frame.y + (at - (node.lines.length - 1) / 2) * size * 1.1));
        continue;
      }
      let text = node.lines.join(" ");
      const wide = { ...frame, w: context.measureText(text).width / 2 + 4 / scale, h: size * 0.75 };
      const free = wide.w < 1.5 * frame.w && !(frames.some((one) => one !== frame && meet(wide, one))
        || taken.some((one) => meet(wide, one)));
      if (free) {
        context.fillStyle = colour(node.group);
        context.beginPath();
        context.roundRect(frame.x - wide.w, frame.y - wide.h, 2 * wide.w, 2 * wide.h, 4 / scale);
        context.fill();
        taken.push(wide);
      } else {
        while (text && context.measureText(text + "…").width > node.boxWidth - 4 / scale) {
          text = text.slice(0, -1).trimEnd();
        }
        text = text.length > 2 ? text + "…" : "";
      }
      context.fillStyle = colour("ink");
      context.fillText(text, frame.x, frame.y);
    }
  }
  const labelAt = ({ x, y }) => {
    for (const [id, box] of labels) {
      if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return id;
    }
    return undefined;
  };

  const hint = (seen) => { byId("hint").hidden = !seen; };
  const { extent, fit, lookAt, firstLook, scaleOf } =
    makeCamera(network, byId("graph"), () => now, READABLE, hint);

  // ---- choosing
  const ends = (edge) => [edge.from, edge.to];
  function choose(chosen, { from = "graph", push = true } = {}) {
    state.chosen = chosen;
    state.near = null;
    for (const row of rows.values()) row.removeAttribute("aria-current");
    if (chosen) reveal(chosen);
    network.unselectAll();
    if (chosen) {
      const near = new Set();
      for (const id of chosenEdges()) ends(now.edges.get(id)).forEach((one) => near.add(one));
      const own = chosen.kind === "entity" ? chosen.id : now.nodeOfClaim.get(chosen.id);
      if (now.nodes.has(own)) near.add(own);
      if (!near.size && chosen.kind === "claim") {
        for (const one of data.claims[chosen.id].entities) if (now.nodes.has(one)) near.add(one);
      }
      if (near.size) state.near = near;
      if (chosen.kind === "entity" && now.nodes.has(own)) network.selectNodes([own], false);
      if (chosen.kind === "claim") rows.get(chosen.id).setAttribute("aria-current", "true");
      if (from !== "graph" && near.size) {
        hint(false);
        const whole = chosen.kind !== "entity" || scaleOf(extent(near)) > FAR;
        lookAt(whole || !now.nodes.has(own) ? near : [own], whole ? FAR : READABLE);
      }
    }
    restyle();
    fillPanel();
    panel.classList.toggle("chosen", Boolean(chosen));
    panel.scrollTop = 0;
    if (from === "list" || from === "panel") panel.focus({ preventScroll: innerWidth > 900 });
    if (!push) return;
    try {
      const hash = chosen ? `#${chosen.kind}-${encodeURIComponent(chosen.id)}` : "#";
      history.pushState(null, "", hash);
    } catch { /* a sandboxed frame has no address of its own */ }
  }
  // What is chosen must be seen: the text's own words come where it is among them.
  function reveal({ kind, id }) {
    const inPicture = (picture) => (kind === "claim" ? drawnIn(picture, id)
      : kind === "entity" ? picture.nodes.has(id) : picture.edges.has(id));
    if (!inPicture(now) && inPicture(whole)) showOwnWords(true);
  }
  function showOwnWords(yes) {
    if (!focus) return;
    byId("own").checked = yes;
    show(yes ? whole : focus);
  }
  function fromAddress() {
    let found = null;
    try {
      const [, kind, id] = /^#(claim|entity|arrow)-(.+)$/s.exec(location.hash) || [];
      const key = id && decodeURIComponent(id);
      const known = { claim: data.claims, entity: data.entities }[kind];
      if (kind === "arrow" ? whole.edges.has(key) || now.edges.has(key)
        : known && Object.hasOwn(known, key)) found = { kind, id: key };
    } catch { found = null; }
    return found;
  }
  network.on("click", ({ nodes: [id], edges: [edge], pointer }) => {
    const arrow = id === undefined ? labelAt(pointer.canvas) || edge : undefined;
    if (id === undefined) return arrow ? chooseClaims(arrow, now.edges.get(arrow).claims) : choose(null);
    const row = network.getScale() >= FAR && rowAt(now.nodes.get(id), pointer.canvas.y);
    if (row && row.claims.length === 1) return choose({ kind: "claim", id: row.claims[0] });
    if (id in data.entities) return choose({ kind: "entity", id });
    if (id.startsWith("claim:")) return choose({ kind: "claim", id: id.slice(6) });
    const [first] = now.edgesOf.get(id);
    return first ? chooseClaims(first, now.edges.get(first).claims)
      : choose({ kind: "claim", id: now.nodes.get(id).rows[0].claims[0] });
  });
  const chooseClaims = (arrow, claims) => choose(claims.length === 1
    ? { kind: "claim", id: claims[0] } : { kind: "arrow", id: arrow });
  const canvas = byId("graph").querySelector("canvas");
  canvas.addEventListener("mousemove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const over = network.getNodeAt(at) !== undefined || network.getEdgeAt(at) !== undefined
      || labelAt(network.DOMtoCanvas(at)) !== undefined;
    canvas.style.cursor = over ? "pointer" : "grab";
  });
  network.on("dragStart", () => { hint(false); });
  // The wheel scrolls the page; with Ctrl or ⌘ (and by pinching) it zooms the picture.
  byId("graph").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
  const told = makePanel(data, choose, close);
  function fillPanel() {
    const { chosen } = state;
    if (!chosen) panel.replaceChildren(...told.overview());
    else if (chosen.kind === "arrow") {
      const edge = now.edges.get(chosen.id);
      const name = (id) => data.entities[id]?.label || now.nodes.get(id).lines.join(" ");
      panel.replaceChildren(...told.arrow(edge.claims, `${name(edge.from)} → ${name(edge.to)}`));
    } else panel.replaceChildren(...told[chosen.kind](chosen.id));
  }
  function close() {
    const { opener } = state;
    state.opener = null;
    choose(null);
    if (opener && opener.isConnected) opener.focus();
  }

  // ---- filters
  const haystacks = new Map(data.order.map((id) => {
    const claim = data.claims[id];
    const names = claim.entities.flatMap((one) => [data.entities[one].label,
      ...data.entities[one].aliases]);
    return [id, [claim.text, claim.speaker, claim.quote.lead, claim.quote.words, claim.quote.tail,
      ...names].join("\n").toLocaleLowerCase()];
  }));
  function filter() {
    const words = byId("search").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set([...document.querySelectorAll('[name="standing"]:checked')]
      .map((box) => box.value));
    const type = byId("type").value, speaker = byId("speaker").value;
    state.matching = new Set(data.order.filter((id) => {
      const claim = data.claims[id];
      return shown.has(claim.standing.key) && (!speaker || claim.speaker === speaker)
        && (!type || claim.entities.some((one) => data.entities[one].type === type))
        && words.every((word) => haystacks.get(id).includes(word));
    }));
    for (const [id, row] of rows) row.hidden = !state.matching.has(id);
    const found = [...state.matching], count = found.length, all = data.order.length;
    byId("reset").hidden = count === all;
    byId("matching").textContent = count === all ? `all ${all} listed` : `${count} of ${all} listed`;
    byId("none").hidden = count > 0;
    if (count && !found.some((id) => drawnIn(now, id))) showOwnWords(true);
    restyle();
  }
  const tools = byId("tools");
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["reset", "clear"]) {
    byId(id).addEventListener("click", () => {
      const own = byId("own")?.checked;
      tools.reset();
      if (own) byId("own").checked = true;
      filter();
      byId("search").focus();
    });
  }
  byId("own")?.addEventListener("change", () => {
    showOwnWords(byId("own").checked);
    choose(null);
    firstLook();
  });
  byId("rows").addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row || String(getSelection())) return;
    state.opener = row.querySelector(".open");
    choose({ kind: "claim", id: row.dataset.claim }, { from: "list" });
    if (innerWidth > 900) panel.scrollIntoView({ block: "center" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen) close();
  });
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", fit);

  // ---- light and dark, the address, the first picture
  function recolour() {
    colours.clear();
    for (const small of document.querySelectorAll("canvas[data-family]")) {
      const c = small.getContext("2d");
      c.setTransform(1, 0, 0, 1, 30, 18);
      c.clearRect(-30, -18, 60, 36);
      shapes.draw(c, small.dataset.family, 56, 32, false);
    }
    restyle();
  }
  dark.addEventListener("change", recolour);
  addEventListener("popstate", () => choose(fromAddress(), { from: "address", push: false }));
  if (byId("own")) byId("own").checked = false; // a browser may keep it from the last visit
  recolour();
  filter();
  firstLook();
  choose(fromAddress(), { from: "address", push: false });
  // For the browser's console and for tests.
  window.kgbuild = { network, state, labels, choose, get picture() { return now; } };
})();
