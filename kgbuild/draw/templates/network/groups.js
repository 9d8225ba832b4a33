// Boxes that have more to do with each other than with the rest stand on a common pale ground.
function makeGroups({ colours, position, seen }) {
  const PAD = 26, TIE = 72, TINTS = 4;
  // One path of the boxes and of the ties between them, so that no box of another group is
  // wrapped in, as a hull around all would do.
  function draw(context, picture, { sides }) {
    for (const [number, ids] of picture.groups) {
      const kept = ids.filter(seen);
      if (kept.length < 3) continue;
      const own = new Set(kept), tint = colours.colour(`group-${number % TINTS}`);
      context.fillStyle = tint;
      context.strokeStyle = tint;
      context.lineCap = "round";
      context.lineWidth = TIE;
      for (const edge of picture.edges.values()) {
        if (!own.has(edge.from) || !own.has(edge.to)) continue;
        sides(context, edge);
      }
      for (const id of kept) {
        const { x, y } = position(id), { boxWidth: w, boxHeight: h } = picture.nodes.get(id);
        context.beginPath();
        context.roundRect(x - w / 2 - PAD, y - h / 2 - PAD, w + 2 * PAD, h + 2 * PAD, PAD);
        context.fill();
      }
    }
    context.lineWidth = 1;
  }
  return { draw };
}
