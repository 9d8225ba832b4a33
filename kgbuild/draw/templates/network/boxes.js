// The readable picture: boxes and arrows where the layout put them, drawn by vis-network.
function makeBoxes(frame, { data, colours, shapes, hint, choose, passes }, first) {
  const LABEL = 13.5, ROW = 13.5;
  const READABLE = 0.815; // the least scale at which all words measure 11 pixels
  const FAR = 0.62; // below it words in boxes are too small: names stand at a size of their own
  const FONT = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
  const { colour } = colours;
  let now = first, chosen = null, near = null;

  // ---- boxes
  const isBold = (node) => !["other", "value", "quoted"].includes(node.group);
  const any = (claims) => claims.some(passes);
  const edgeSeen = (edge) => any(edge.claims);
  function nodeSeen(id) {
    return now.edgesOf.get(id).some((one) => edgeSeen(now.edges.get(one)))
      || now.nodes.get(id).rows.some((row) => any(row.claims));
  }
  const nodeAlpha = (id) => (!nodeSeen(id) ? 0.13 : near && !near.has(id) ? 0.3 : 1);
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
      context.fillStyle = colours.word(row.standing, true);
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
    const line = colours.line(edge.standing);
    const off = near && chosen && !chosenEdges().has(edge.id);
    return {
      ...edge, hidden: !edgeSeen(edge),
      width: chosenEdges().has(edge.id) ? edge.width + 1.2 : edge.width,
      color: { color: line, highlight: line, hover: line, inherit: false, opacity: off ? 0.22 : 1 },
    };
  }
  function chosenEdges() {
    if (!chosen) return new Set();
    if (chosen.kind === "entity") return new Set(now.edgesOf.get(chosen.id) || []);
    const edge = chosen.kind === "claim" ? now.edgeOfClaim.get(chosen.id) : chosen.id;
    return new Set(edge ? [edge] : []);
  }
  const vised = () => ({
    nodes: new vis.DataSet([...now.nodes.values()].map((one) => ({ ...one, ctxRenderer: drawNode }))),
    edges: new vis.DataSet([...now.edges.values()].map(styled)),
  });
  const network = new vis.Network(frame, vised(),
    { ...data.options, interaction: { ...data.options.interaction, hideEdgesOnDrag: first.nodes.size > 300 } });
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
      if (near && !named) continue;
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
      context.fillStyle = colours.word(edge.standing, named);
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

  const { extent, fit, lookAt, firstLook, scaleOf } =
    makeCamera(network, frame, () => now, READABLE, hint);

  // ---- choosing
  // What is chosen stands out, with what it is linked to; the rest is dimmed.
  function mark(one, { look }) {
    chosen = one;
    near = null;
    network.unselectAll();
    if (chosen) {
      const found = new Set();
      for (const id of chosenEdges()) {
        const edge = now.edges.get(id);
        found.add(edge.from).add(edge.to);
      }
      const own = chosen.kind === "entity" ? chosen.id : now.nodeOfClaim.get(chosen.id);
      if (now.nodes.has(own)) found.add(own);
      if (!found.size && chosen.kind === "claim") {
        for (const id of data.claim(chosen.id).entities) if (now.nodes.has(id)) found.add(id);
      }
      if (found.size) near = found;
      if (chosen.kind === "entity" && now.nodes.has(own)) network.selectNodes([own], false);
      if (look && found.size) {
        hint(false);
        const whole = chosen.kind !== "entity" || scaleOf(extent(found)) > FAR;
        lookAt(whole || !now.nodes.has(own) ? found : [own], whole ? FAR : READABLE);
      }
    }
    restyle();
  }
  network.on("click", ({ nodes: [id], edges: [edge], pointer }) => {
    const arrow = id === undefined ? labelAt(pointer.canvas) || edge : undefined;
    if (id === undefined) return arrow ? chooseClaims(arrow, now.edges.get(arrow).claims) : choose(null);
    const row = network.getScale() >= FAR && rowAt(now.nodes.get(id), pointer.canvas.y);
    if (row && row.claims.length === 1) return choose({ kind: "claim", id: row.claims[0] });
    if (data.entity(id)) return choose({ kind: "entity", id });
    if (id.startsWith("claim:")) return choose({ kind: "claim", id: id.slice(6) });
    const [first] = now.edgesOf.get(id);
    return first ? chooseClaims(first, now.edges.get(first).claims)
      : choose({ kind: "claim", id: now.nodes.get(id).rows[0].claims[0] });
  });
  const chooseClaims = (arrow, claims) => choose(claims.length === 1
    ? { kind: "claim", id: claims[0] } : { kind: "arrow", id: arrow });
  frame.querySelector(".vis-network").tabIndex = -1; // the list is what the keyboard reads
  const canvas = frame.querySelector("canvas");
  canvas.addEventListener("mousemove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const over = network.getNodeAt(at) !== undefined || network.getEdgeAt(at) !== undefined
      || labelAt(network.DOMtoCanvas(at)) !== undefined;
    canvas.style.cursor = over ? "pointer" : "grab";
  });
  network.on("dragStart", () => { hint(false); });
  // The wheel scrolls the page; with Ctrl or ⌘ (and by pinching) it zooms the picture.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
  const name = (id) => data.entity(id)?.label || now.nodes.get(id).lines.join(" ");
  // The claims of an arrow, and between which two it goes.
  function ends(id) {
    const edge = now.edges.get(id);
    return [edge.claims, `${name(edge.from)} → ${name(edge.to)}`];
  }
  return {
    show, restyle, mark, fit, firstLook, ends, network, labels,
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    get picture() { return now; },
  };
}
