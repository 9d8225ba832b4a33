// The page of the graph: draws, filters, and fills the panel. Text enters the page by textContent
// alone; nothing is fetched.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const data = read("data");
  const nodes = new Map(read("nodes").map((node) => [node.id, node]));
  const edges = new Map(read("edges").map((edge) => [edge.id, edge]));
  const options = JSON.parse(read("options"));
  const edgeOfClaim = new Map();
  const edgesOfNode = new Map([...nodes.keys()].map((id) => [id, []]));
  for (const edge of edges.values()) {
    for (const claim of edge.claims) edgeOfClaim.set(claim, edge.id);
    edgesOfNode.get(edge.from).push(edge.id);
    edgesOfNode.get(edge.to).push(edge.id);
  }
  const byDegree = [...nodes.values()].sort(
    (a, b) => edgesOfNode.get(b.id).length - edgesOfNode.get(a.id).length);
  const rows = new Map([...byId("rows").rows].map((row) => [row.dataset.claim, row]));
  const panel = byId("panel");
  const state = { chosen: null, matching: new Set(data.order), near: null, opener: null };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const LABEL = 12.5;
  const FONT = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';

  // ---- colours, from the style sheet, so that light and dark are said once
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const DARK_LINES = { supported: "#4ba3dc", refuted: "#f0803c", unknown: "#9a9a9a" };
  const colours = new Map();
  const colour = (name) => {
    if (!colours.has(name)) {
      const found = getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
      colours.set(name, found || "#888888");
    }
    return colours.get(name);
  };
  const lineColour = (standing) => (dark.matches && DARK_LINES[standing]) || colour(standing);

  // ---- shapes: a path within a box around (0, 0)
  const polygon = (context, points) => {
    context.beginPath();
    points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  };
  const rounded = (context, w, h, radius) => {
    context.beginPath();
    context.roundRect(-w / 2, -h / 2, w, h, radius);
  };
  const SHAPES = {
    person: (c, w, h) => rounded(c, w, h, h / 2),
    organization: (c, w, h) => rounded(c, w, h, 7),
    government: (c, w, h) => {
      polygon(c, [[-w / 2, -h / 2], [w / 2, -h / 2], [w / 2, h / 2], [-w / 2, h / 2]]);
    },
    media: (c, w, h) => rounded(c, w, h, [10, 10, 10, 0]),
    place: (c, w, h) => {
      const d = Math.min(10, w / 4);
      polygon(c, [[-w / 2, 0], [-w / 2 + d, -h / 2], [w / 2 - d, -h / 2], [w / 2, 0],
        [w / 2 - d, h / 2], [-w / 2 + d, h / 2]]);
    },
    product: (c, w, h) => {
      const d = 6;
      polygon(c, [[-w / 2 + d, -h / 2], [w / 2 - d, -h / 2], [w / 2, -h / 2 + d],
        [w / 2, h / 2 - d], [w / 2 - d, h / 2], [-w / 2 + d, h / 2], [-w / 2, h / 2 - d],
        [-w / 2, -h / 2 + d]]);
    },
    chip: (c, w, h) => rounded(c, w - 8, h - 2, 2),
    model: (c, w, h) => rounded(c, w, h, [h / 2.2, 3, h / 2.2, 3]),
    technology: (c, w, h) => {
      const d = 8;
      polygon(c, [[-w / 2 + d, -h / 2], [w / 2, -h / 2], [w / 2 - d, h / 2], [-w / 2, h / 2]]);
    },
    event: (c, w, h) => {
      const d = 8;
      polygon(c, [[-w / 2, -h / 2], [w / 2 - d, -h / 2], [w / 2, 0], [w / 2 - d, h / 2],
        [-w / 2, h / 2], [-w / 2 + d, 0]]);
    },
    work: (c, w, h) => {
      const d = 9;
      polygon(c, [[-w / 2, -h / 2], [w / 2 - d, -h / 2], [w / 2, -h / 2 + d], [w / 2, h / 2],
        [-w / 2, h / 2]]);
    },
    other: (c, w, h) => rounded(c, w, h, h / 2),
    value: (c, w, h) => rounded(c, w, h, 3),
    quoted: (c, w, h) => rounded(c, w, h, 5),
  };
  const drawShape = (c, family, w, h, strong) => {
    const shape = family in SHAPES ? family : "other";
    c.lineWidth = strong ? 2.4 : 1.2;
    c.strokeStyle = strong ? colour("ink") : colour(shape + "-line");
    c.fillStyle = colour(shape);
    c.setLineDash({ other: [2, 3], quoted: [5, 3], value: [1, 3] }[shape] || []);
    if (shape === "chip") {
      for (let y = -h / 2 + 6; y <= h / 2 - 5; y += 6) {
        for (const side of [-1, 1]) {
          c.beginPath();
          c.moveTo(side * (w / 2 - 4), y);
          c.lineTo(side * (w / 2), y);
          c.stroke();
        }
      }
    }
    SHAPES[shape](c, w, h);
    c.fill();
    c.stroke();
    c.setLineDash([]);
    if (shape === "government") c.strokeRect(-w / 2 + 3, -h / 2 + 3, w - 6, h - 6);
  };
  const nodeSeen = (id) => {
    const own = edgesOfNode.get(id);
    if (!own.length) return (data.entities[id]?.claims || []).some((one) => state.matching.has(one));
    return own.some((one) => edgeSeen(edges.get(one)));
  };
  const edgeSeen = (edge) => edge.claims.some((one) => state.matching.has(one));
  const nodeAlpha = (id) => (!nodeSeen(id) ? 0.13 : state.near && !state.near.has(id) ? 0.3 : 1);

  const drawNode = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const node = nodes.get(id);
    return {
      drawNode() {
        ctx.translate(x, y);
        const alpha = nodeAlpha(id);
        if (alpha < 1) { // no line shows through a box that is dimmed
          SHAPES[node.group in SHAPES ? node.group : "other"](ctx, node.boxWidth, node.boxHeight);
          ctx.fillStyle = colour("paper");
          ctx.fill();
        }
        ctx.globalAlpha = alpha;
        drawShape(ctx, node.group, node.boxWidth, node.boxHeight, selected || hover);
        if (node.textSize * network.getScale() < 5.5) return;
        const bold = !["other", "value", "quoted"].includes(node.group);
        ctx.font = `${bold ? 600 : 400} ${node.textSize}px ${FONT}`;
        ctx.fillStyle = colour(bold ? "ink" : "soft");
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        const step = node.textSize * 1.2;
        node.lines.forEach((line, at) =>
          ctx.fillText(line, 0, (at - (node.lines.length - 1) / 2) * step + 0.5));
      },
      nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
    };
  };

  const network = new vis.Network(byId("graph"), {
    nodes: new vis.DataSet([...nodes.values()].map((node) => ({ ...node, ctxRenderer: drawNode }))),
    edges: new vis.DataSet([...edges.values()].map(styled)),
  }, { ...options, interaction: { ...options.interaction, hideEdgesOnDrag: nodes.size > 300 } });
  const drawnEdges = network.body.data.edges;

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
    if (chosen.kind === "entity") return new Set(edgesOfNode.get(chosen.id) || []);
    const edge = chosen.kind === "claim" ? edgeOfClaim.get(chosen.id) : chosen.id;
    return new Set(edge ? [edge] : []);
  }
  const restyle = () => drawnEdges.update([...edges.values()].map(styled));

  // ---- words of the arrows, where the layout found room for them
  const labels = new Map();
  network.on("afterDrawing", (context) => {
    labels.clear();
    const scale = network.getScale();
    const picked = chosenEdges();
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const edge of edges.values()) {
      const named = picked.has(edge.id);
      if (!edgeSeen(edge) || !(data.labelled || named) || (LABEL * scale < 5.5 && !named)) continue;
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
      context.fillStyle = edge.standing === "unchecked" || edge.standing === "conflicting"
        ? colour(named ? "ink" : "soft") : lineColour(edge.standing);
      context.fillText(edge.words, x, y + 0.5);
      labels.set(edge.id, [x - w / 2, y - h / 2, x + w / 2, y + h / 2]);
    }
    if (15 * scale < 7.5) nameTheLargest(context, scale);
  });
  // From far away only as many names as fit, the most connected first, at a size that reads.
  function nameTheLargest(context, scale) {
    const size = 11.5 / scale, taken = [];
    context.font = `600 ${size}px ${FONT}`;
    context.lineWidth = 3.5 / scale;
    context.lineJoin = "round";
    for (const node of byDegree) {
      if (nodeAlpha(node.id) < 1 || taken.length > 60) continue;
      const { x, y } = network.getPosition(node.id);
      const text = node.lines.join(" ");
      const w = context.measureText(text).width / 2, h = size * 0.7;
      if (taken.some((t) => x - w < t[2] && x + w > t[0] && y - h < t[3] && y + h > t[1])) continue;
      taken.push([x - w, y - h, x + w, y + h]);
      context.strokeStyle = colour("paper");
      context.strokeText(text, x, y);
      context.fillStyle = colour("ink");
      context.fillText(text, x, y);
    }
  }
  const labelAt = ({ x, y }) => {
    for (const [id, box] of labels) {
      if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return id;
    }
    return undefined;
  };

  // ---- choosing
  const ends = (edge) => [edge.from, edge.to];
  function choose(chosen, { from = "graph", push = true } = {}) {
    state.chosen = chosen;
    state.near = null;
    for (const row of rows.values()) row.removeAttribute("aria-current");
    network.unselectAll();
    if (chosen) {
      const near = new Set();
      for (const id of chosenEdges()) ends(edges.get(id)).forEach((one) => near.add(one));
      if (chosen.kind === "entity" && nodes.has(chosen.id)) near.add(chosen.id);
      if (chosen.kind === "claim") {
        for (const one of data.claims[chosen.id].entities) {
          if (!near.size && nodes.has(one)) near.add(one);
        }
      }
      if (near.size) state.near = near;
      if (chosen.kind === "entity" && nodes.has(chosen.id)) network.selectNodes([chosen.id], false);
      if (chosen.kind === "claim") rows.get(chosen.id).setAttribute("aria-current", "true");
      if (from !== "graph" && near.size) {
        network.fit({ nodes: [...near], maxZoomLevel: 1.1, minZoomLevel: 0.3,
          animation: still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
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
  function fromAddress() {
    let found = null;
    try {
      const [, kind, id] = /^#(claim|entity|arrow)-(.+)$/s.exec(location.hash) || [];
      const key = id && decodeURIComponent(id);
      const known = { claim: data.claims, entity: data.entities }[kind];
      if (kind === "arrow" ? edges.has(key) : known && Object.hasOwn(known, key)) {
        found = { kind, id: key };
      }
    } catch { found = null; }
    return found;
  }
  network.on("click", ({ nodes: [node], edges: [edge], pointer }) => {
    const arrow = node === undefined ? labelAt(pointer.canvas) || edge : undefined;
    if (node !== undefined) {
      if (node in data.entities) return choose({ kind: "entity", id: node });
      if (node.startsWith("claim:")) return choose({ kind: "claim", id: node.slice(6) });
      return chooseArrow(edgesOfNode.get(node)[0]);
    }
    return arrow ? chooseArrow(arrow) : choose(null);
  });
  const chooseArrow = (id) => {
    const { claims } = edges.get(id);
    choose(claims.length === 1 ? { kind: "claim", id: claims[0] } : { kind: "arrow", id });
  };
  const canvas = byId("graph").querySelector("canvas");
  canvas.addEventListener("mousemove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const over = network.getNodeAt(at) !== undefined || network.getEdgeAt(at) !== undefined
      || labelAt(network.DOMtoCanvas(at)) !== undefined;
    canvas.style.cursor = over ? "pointer" : "grab";
  });
  // The wheel scrolls the page; with Ctrl or ⌘ (and by pinching) it zooms the picture.
  byId("graph").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });

  // ---- the panel
  function el(tag, settings = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) {
      if (name === "text") made.textContent = value;
      else if (name === "click") made.addEventListener("click", value);
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }
  const chip = ({ key, glyph, word }) => el("span", { class: `chip is-${key}` },
    el("span", { "aria-hidden": "true", text: glyph }), ` ${word}`);
  const section = (title, ...children) => el("section", {}, el("h3", { text: title }), ...children);
  const webLink = (address) => {
    let url = null;
    try { url = new URL(address); } catch { return null; }
    if (!["http:", "https:"].includes(url.protocol)) return null;
    const short = address.length > 70 ? address.slice(0, 69) + "…" : address;
    return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank", text: short });
  };
  const entityLink = (id, label) => el("button", { type: "button", class: "link", dir: "auto",
    text: label, click: () => choose({ kind: "entity", id }, { from: "panel" }) });
  const percent = (share) => `${Math.round(share * 100)} % sure`;
  function head(kind, title) {
    return [
      el("header", {}, el("p", { class: "kind", text: kind }),
        el("button", { type: "button", class: "close", text: "Close",
          "aria-label": "Close details (Escape)", click: close })),
      el("h2", { dir: "auto", text: title }),
    ];
  }
  function pairs(list) {
    const kept = list.filter(([, value]) => value);
    return el("dl", {}, ...kept.flatMap(([name, value]) => [
      el("dt", { text: name }), el("dd", { dir: "auto" }, value)]));
  }
  const doubt = (claim) => (claim.certainty === "certain" ? "" : ` (${claim.certainty})`);
  function cards(ids) {
    return el("ul", { class: "cards" }, ...ids.map((id) => {
      const claim = data.claims[id];
      return el("li", {}, el("button", { type: "button",
        click: () => choose({ kind: "claim", id }, { from: "panel" }) },
      el("span", { dir: "auto", text: claim.text + doubt(claim) }), chip(claim.standing)));
    }));
  }
  function speakers(claim) {
    const chain = claim.speakers.map((one) => el("li", {},
      one.entity && data.entities[one.entity] ? entityLink(one.entity, one.name)
        : el("bdi", { text: one.name }), one.cue ? ` (“${one.cue}”)` : ""));
    const told = claim.document_name || "the text";
    chain.push(el("li", {}, chain.length ? "told by " : "said by ", el("bdi", { text: told }),
      chain.length ? "" : " itself"));
    return el("ol", { class: "chain" }, ...chain);
  }
  function findings(claim) {
    return claim.findings.map((one) => el("div", { class: "finding" },
      el("p", { class: "checker", text: `${one.checker}: ${one.stance}` }),
      one.reason === claim.reason ? "" : el("p", { dir: "auto", text: one.reason }),
      one.formula ? el("p", { class: "formula", dir: "auto", text: one.formula }) : "",
      one.facts.length ? el("ul", { class: "facts" }, ...one.facts.map((fact) => el("li", {},
        el("bdi", { text: fact.text }), el("span", { class: "source" },
          (fact.link && webLink(fact.link)) || el("bdi", { text: fact.source }))))) : ""));
  }
  function claimPanel(claim) {
    const { quote } = claim;
    const sure = [claim.negated ? "denied" : "affirmed", claim.certainty,
      claim.opinion ? "an opinion" : ""].filter(Boolean).join(", ");
    return [
      ...head(`Claim ${claim.number} of ${data.order.length}`, claim.text),
      el("div", { class: "verdict" }, chip(claim.standing),
        claim.verdict_confidence === null ? ""
          : el("small", { text: percent(claim.verdict_confidence) })),
      el("p", { dir: "auto", text: claim.reason || "No reference was asked about this claim." }),
      ...(claim.findings.length ? [section("What it rests on", ...findings(claim))] : []),
      section("In the text", el("p", { class: "quote", dir: "auto" },
        el("span", { class: "context", text: quote.before }), quote.lead,
        el("mark", { text: quote.words }), quote.tail,
        el("span", { class: "context", text: quote.after }))),
      section("Who says so", speakers(claim)),
      section("How it is said", pairs([
        ["Said as", sure], ["Tense", claim.tense], ["Time", claim.time],
        ...claim.details,
        ["Speaks of", claim.entities.length ? el("span", {}, ...claim.entities.flatMap(
          (id, at) => [at ? ", " : "", entityLink(id, data.entities[id].label)])) : ""],
        ["Extraction", percent(claim.confidence)],
        ["Source", claim.document_name],
        ["Address", claim.document_link ? webLink(claim.document_link) : ""],
        ["Characters", `${claim.start.toLocaleString("en")} to ${claim.end.toLocaleString("en")}`],
      ])),
    ];
  }
  function entityPanel(entity) {
    const names = entity.aliases.flatMap((one, at) => [at ? ", " : "", el("bdi", { text: one })]);
    return [
      ...head(entity.type, entity.label),
      pairs([
        ["Also called", names.length ? el("span", {}, ...names) : ""],
        ["Same as", entity.links.length ? el("span", {}, ...entity.links.flatMap(
          ([, link], at) => [at ? el("br") : "", webLink(link)])) : ""],
      ]),
      section(entity.claims.length === 1 ? "1 claim" : `${entity.claims.length} claims`,
        cards(entity.claims)),
    ];
  }
  function overview() {
    const serious = data.order.filter((id) =>
      ["refuted", "conflicting"].includes(data.claims[id].standing.key));
    const list = (serious.length ? serious : data.order).slice(0, 12);
    return [
      el("h2", { text: serious.length ? "Disputed claims" : "First claims" }),
      el("p", { class: "kind", text: serious.length
        ? "What the reference refutes, or sources disagree on."
        : "Nothing is refuted. The list below holds all." }),
      cards(list),
      serious.length > 12 ? el("p", { class: "kind",
        text: `${serious.length - 12} more are in the list below the picture.` }) : "",
      section("How to read this", el("p", { class: "kind",
        text: "An arrow is a claim from its subject to its object, coloured by its verdict; "
          + "several claims between the same two are one arrow with a count. Select a box, an "
          + "arrow or a line of the list to see the sentence and the evidence. Drag to move, "
          + "Ctrl and scroll to zoom, Esc to return here." })),
    ];
  }
  function fillPanel() {
    const { chosen } = state;
    if (!chosen) panel.replaceChildren(...overview().filter(Boolean));
    else if (chosen.kind === "entity") {
      panel.replaceChildren(...entityPanel(data.entities[chosen.id]));
    } else if (chosen.kind === "claim") {
      panel.replaceChildren(...claimPanel(data.claims[chosen.id]));
    } else {
      const edge = edges.get(chosen.id);
      const name = (id) => data.entities[id]?.label || nodes.get(id).lines.join(" ");
      panel.replaceChildren(
        ...head(`${edge.claims.length} claims`, `${name(edge.from)} → ${name(edge.to)}`),
        cards(edge.claims));
    }
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
    const count = state.matching.size, all = data.order.length;
    byId("reset").hidden = count === all;
    byId("matching").textContent = count === all ? `all ${all} shown` : `${count} of ${all} shown`;
    byId("none").hidden = count > 0;
    restyle();
  }
  const tools = byId("tools");
  tools.addEventListener("input", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["reset", "clear"]) {
    byId(id).addEventListener("click", () => {
      tools.reset();
      filter();
      byId("search").focus();
    });
  }
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
  byId("zoom-fit").addEventListener("click", () => fit());
  const fit = () => network.fit({ maxZoomLevel: 1.25 });

  // ---- light and dark, the address, the first picture
  function recolour() {
    colours.clear();
    for (const small of document.querySelectorAll("canvas[data-family]")) {
      const c = small.getContext("2d");
      c.setTransform(1, 0, 0, 1, 30, 18);
      c.clearRect(-30, -18, 60, 36);
      drawShape(c, small.dataset.family, 56, 32, false);
    }
    restyle();
  }
  dark.addEventListener("change", recolour);
  addEventListener("popstate", () => choose(fromAddress(), { from: "address", push: false }));
  addEventListener("beforeprint", fit);
  if (innerWidth <= 900) byId("legend").open = false;
  recolour();
  filter();
  choose(fromAddress(), { from: "address", push: false });
  if (!state.chosen) {
    fit();
    // On a small screen the whole would be unreadable: begin at the most connected box.
    if (innerWidth <= 640 && network.getScale() < 0.62) {
      network.moveTo({ position: network.getPosition(byDegree[0].id), scale: 0.62 });
    }
  }
  // For the browser's console and for tests.
  window.kgbuild = { network, state, labels, choose };
})();
