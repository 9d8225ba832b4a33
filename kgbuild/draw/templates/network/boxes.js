// The readable picture: boxes and arrows where the layout put them, drawn by vis-network.
function makeBoxes(frame, { data, elements, colours, ink, hint, choose, passes, unfold, card, pictures }, first) {
  const READABLE = 0.815; // the least scale at which all words measure 11 pixels
  const FAR = 0.62; // below it words in boxes are too small: names stand at a size of their own
  const { colour } = colours;
  let now = first, chosen = null, near = null, pointed = null, tinted = true;
  let picked = new Set(); // the arrows that are chosen, or that end at what is

  // ---- boxes
  const LONGEST = 34; // letters of an arrow's words, as kgbuild/draw/boxes.py
  const any = (claims) => claims.some(passes);
  // An arrow as the claims that pass the filters make it: a bundle of which some are left out must
  // not keep the verdict of one of those.
  function seenAs(edge) {
    const left = edge.claims.filter(passes);
    if (!left.length || left.length === edge.claims.length) return edge;
    const claims = left.map(data.claim), keys = claims.map((one) => one.standing.key);
    const { key, glyph, width, dashes } = data.key.standings.find((one) => keys.includes(one.key));
    const [{ relation }] = claims;
    const words = left.length > 1 ? `${left.length} claims` : elements.clipped(relation, LONGEST);
    return { ...edge, standing: key, width, dashes: dashes || false,
      words: key === "unchecked" ? words : `${glyph} ${words}` };
  }
  const edgeSeen = (edge) => any(edge.claims);
  function nodeSeen(id) {
    return now.edgesOf.get(id).some((one) => edgeSeen(now.edges.get(one)))
      || now.nodes.get(id).rows.some((row) => any(row.claims));
  }
  const nodeAlpha = (id) => (!nodeSeen(id) ? 0.13 : near && !near.has(id) ? 0.3 : 1);
  const drawNode = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const node = now.nodes.get(id);
    return {
      drawNode() {
        ctx.translate(x, y);
        ink.box(ctx, node, { alpha: nodeAlpha(id), strong: selected || hover,
          words: network.getScale() >= FAR });
      },
      nodeDimensions: { width: node.boxWidth, height: node.boxHeight },
    };
  };

  // ---- arrows
  function styled(whole) {
    const edge = seenAs(whole);
    const line = colours.line(edge.standing);
    const isPicked = picked.has(edge.id), off = near && chosen && !isPicked;
    return {
      ...edge, hidden: !edgeSeen(edge),
      width: isPicked ? edge.width + 1.2 : edge.width,
      color: { color: line, highlight: line, hover: line, inherit: false, opacity: off ? 0.22 : 1 },
    };
  }
  function edgesOf(one) {
    if (!one) return new Set();
    if (one.kind === "entity") {
      const said = data.entity(one.id) ? data.said(one.id) : [];
      return new Set([...now.edgesOf.get(one.id) || [],
        ...said.map((id) => now.edgeOfClaim.get(id)).filter((id) => now.edges.has(id))]);
    }
    const edge = one.kind === "claim" ? now.edgeOfClaim.get(one.id) : one.id;
    return new Set(now.edges.has(edge) ? [edge] : []);
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
    picked = edgesOf(chosen);
    pointed = null;
    card.show(null);
    network.setData(vised());
    network.redraw(); // the frame may have another height now
  }
  const pointOn = (edge, share) => network.body.edges[edge.id].edgeType.getPoint(share);
  const position = (id) => network.getPosition(id);
  const afar = makeAfar(ink, colour, { position, dimmed: (id) => nodeAlpha(id) < 1 });
  const groups = makeGroups({ colours, position, seen: nodeSeen });
  const ties = { sides(context, edge) {
    context.beginPath();
    for (let step = 0; step <= 12; step += 1) {
      const { x, y } = pointOn(edge, step / 12);
      if (step) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    context.stroke();
  } };
  network.on("beforeDrawing", (context) => { if (tinted) groups.draw(context, now, ties); });

  // ---- words of the arrows, where the layout found room for them; names from far away
  const labels = new Map();
  network.on("afterDrawing", (context) => {
    labels.clear();
    const scale = network.getScale();
    for (const edge of now.edges.values()) {
      const strong = picked.has(edge.id);
      if (!edgeSeen(edge) || !(now.labelled || strong) || (scale < FAR && !strong)) continue;
      if (near && !strong) continue;
      labels.set(edge.id, ink.label(context, seenAs(edge), pointOn(edge, edge.labelAt),
        { strong, least: 12 / scale }));
    }
    if (scale < FAR) afar.draw(context, scale, now);
    if (pointed && now.nodes.has(pointed)) ring(context, scale);
  });
  // What the keyboard stands on.
  function ring(context, scale) {
    const { x, y } = network.getPosition(pointed), { boxWidth: w, boxHeight: h } = now.nodes.get(pointed);
    const off = 5 / scale;
    context.strokeStyle = colour("focus");
    context.lineWidth = 3 / scale;
    context.beginPath();
    context.roundRect(x - w / 2 - off, y - h / 2 - off, w + 2 * off, h + 2 * off, 9);
    context.stroke();
  }
  const labelAt = ({ x, y }) => {
    for (const [id, box] of labels) {
      if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return id;
    }
    return undefined;
  };

  const { extent, fit, lookAt, firstLook, scaleOf, bring, inView } =
    makeCamera(network, frame, () => now, READABLE, hint);

  // ---- choosing
  // What is chosen stands out, with what it is linked to; the rest is dimmed.
  function mark(one, { look }) {
    chosen = one;
    picked = edgesOf(one);
    near = null;
    network.unselectAll();
    if (chosen) {
      const found = new Set();
      for (const id of picked) {
        const edge = now.edges.get(id);
        found.add(edge.from).add(edge.to);
      }
      const own = chosen.kind === "entity" ? chosen.id : now.nodeOfClaim.get(chosen.id);
      if (now.nodes.has(own)) found.add(own);
      if (chosen.kind === "entity") {
        for (const id of data.said(chosen.id)) if (now.nodeOfClaim.has(id)) found.add(now.nodeOfClaim.get(id));
      }
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
  // After a filter that leaves few boxes: they come into view, if some are outside or too small.
  const FEW = 40;
  function gather() {
    const ids = [...now.nodes.keys()].filter(nodeSeen);
    if (ids.length && ids.length <= FEW && ids.length < now.nodes.size && !inView(ids, FAR)) lookAt(ids, 0);
  }
  // What a box stands for, as something to choose: an entity, a claim spoken of, a value's claim.
  function standsFor(id) {
    if (data.entity(id)) return { kind: "entity", id };
    if (id.startsWith("claim:")) return { kind: "claim", id: id.slice(6) };
    const [edge] = now.edgesOf.get(id);
    return edge ? ofArrow(edge) : { kind: "claim", id: now.nodes.get(id).rows[0].claims[0] };
  }
  function ofArrow(arrow) {
    const { claims } = now.edges.get(arrow);
    return claims.length === 1 ? { kind: "claim", id: claims[0] } : { kind: "arrow", id: arrow };
  }
  network.on("click", ({ nodes: [id], edges: [edge], pointer, event }) => {
    const arrow = id === undefined ? labelAt(pointer.canvas) || edge : undefined;
    if (id === undefined) return choose(arrow ? ofArrow(arrow) : null);
    if (event.srcEvent?.shiftKey) return unfold.path(id);
    const row = network.getScale() >= FAR
      && ink.rowAt(now.nodes.get(id), pointer.canvas.y - network.getPosition(id).y);
    if (row && row.claims.length === 1) return choose({ kind: "claim", id: row.claims[0] });
    return choose(standsFor(id));
  });
  network.on("doubleClick", ({ nodes: [id] }) => { if (data.entity(id)) unfold.open(id); });
  network.on("oncontext", ({ event, pointer }) => {
    const id = network.getNodeAt(pointer.DOM);
    if (!data.entity(id)) return;
    event.preventDefault();
    choose({ kind: "entity", id }, { from: "panel" });
  });
  frame.querySelector(".vis-network").tabIndex = -1; // the frame around it has the focus
  const canvas = frame.querySelector("canvas");
  canvas.addEventListener("mousemove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const id = network.getNodeAt(at);
    const arrow = id === undefined ? labelAt(network.DOMtoCanvas(at)) || network.getEdgeAt(at) : undefined;
    canvas.style.cursor = id !== undefined || arrow !== undefined ? "pointer" : "grab";
    const cut = id !== undefined && (network.getScale() < FAR || now.nodes.get(id).lines.at(-1).endsWith("…"));
    if (event.buttons) card.show(null);
    else if (arrow) card.show({ key: arrow, claims: now.edges.get(arrow).claims }, at.x, at.y);
    else card.show(cut && data.entity(id) ? { key: id, entity: data.entity(id) } : null, at.x, at.y);
  });
  canvas.addEventListener("mouseleave", () => card.show(null));
  network.on("dragStart", () => { hint(false); });
  // The wheel scrolls the page; with Ctrl or ⌘ (and by pinching) it zooms the picture.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  }, { capture: true, passive: true });
  // The claims of an arrow, and between which two it goes.
  function ends(id) {
    const edge = pictures.arrow(id);
    return [edge.claims, `${pictures.name(edge.from)} → ${pictures.name(edge.to)}`];
  }
  // The keyboard's box: ringed, and moved into view.
  function point(id) {
    pointed = id;
    if (id) bring(id);
    network.redraw();
  }
  // All that is seen, on another context whose point (0, 0) is the picture's upper left corner.
  function paint(context, { left, top }) {
    const kept = chosen;
    mark(null, { look: false }); // what is chosen is not part of what is shown
    network.redraw();
    const edges = [...now.edges.values()].filter(edgeSeen);
    context.save();
    context.translate(-left, -top);
    if (tinted) groups.draw(context, now, ties);
    for (const { id } of edges) network.body.edges[id].draw(context);
    for (const { id } of edges) network.body.edges[id].drawArrows(context);
    for (const node of now.nodes.values()) {
      if (!nodeSeen(node.id)) continue;
      const { x, y } = network.getPosition(node.id);
      context.save();
      context.translate(x, y);
      ink.box(context, node, {});
      context.restore();
    }
    if (now.labelled) for (const edge of edges) ink.label(context, seenAs(edge), pointOn(edge, edge.labelAt), {});
    context.restore();
    mark(kept, { look: false });
  }
  return {
    show, restyle, mark, gather, fit, ends, network, labels, point, paint,
    // A path is better seen whole, as long as its words are drawn.
    firstLook: ({ isPath = false } = {}) => firstLook(isPath ? FAR : READABLE),
    open: (id) => choose(standsFor(id), { from: "picture" }),
    tint(on) {
      tinted = on;
      network.redraw();
    },
    seen: nodeSeen,
    place: (id) => network.getPosition(id),
    // The frame around all that is seen, with the words of arrows.
    extent() {
      const ids = [...now.nodes.keys()].filter(nodeSeen);
      return ids.length ? extent(ids) : null;
    },
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    get picture() { return now; },
  };
}
