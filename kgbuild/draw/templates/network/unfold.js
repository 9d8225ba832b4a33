// The places of a neighbourhood's boxes: d3-force from where they stand in the whole picture, so
// that the same boxes give the same picture; then boxes are parted and arrows routed.
function makeUnfold(route, widthOf) {
  const GAP = 24, TICKS = 300, WIDER = 6;
  // Pushes boxes apart along the axis that needs the least.
  function part(bodies, share) {
    let clashes = 0;
    for (let one = 0; one < bodies.length; one += 1) {
      for (let two = one + 1; two < bodies.length; two += 1) {
        const a = bodies[one], b = bodies[two];
        const x = a.x - b.x, y = a.y - b.y;
        const wide = (a.w + b.w) / 2 + GAP - Math.abs(x), high = (a.h + b.h) / 2 + GAP - Math.abs(y);
        if (wide <= 0 || high <= 0) continue;
        clashes += 1;
        const axis = wide < high ? "x" : "y";
        const push = (Math.min(wide, high) * share + 0.5) * ((axis === "x" ? x : y) < 0 ? -1 : 1);
        a[axis] += push;
        b[axis] -= push;
      }
    }
    return clashes;
  }
  return function unfold(nodes, edges) {
    const bodies = nodes.map((node) => ({ id: node.id, x: node.x, y: node.y,
      w: node.boxWidth, h: node.boxHeight }));
    const size = new Map(bodies.map((one) => [one.id, one.w]));
    const lengths = new Map();
    for (const { from, to, words } of edges) {
      const pair = JSON.stringify([from, to].sort());
      const length = 0.35 * (size.get(from) + size.get(to)) + 0.6 * widthOf(words) + 44;
      lengths.set(pair, Math.max(length, lengths.get(pair) || 0));
    }
    const links = [...lengths].map(([pair, length]) => {
      const [source, target] = JSON.parse(pair);
      return { source, target, length };
    });
    d3.forceSimulation(bodies).stop()
      .force("links", d3.forceLink(links).id((one) => one.id).distance((one) => one.length).strength(0.6))
      .force("spread", d3.forceManyBody().strength(-900))
      .force("across", d3.forceX().strength(0.04))
      .force("flat", d3.forceY().strength(0.08))
      .force("apart", () => part(bodies, 0.25))
      .tick(TICKS);
    let found = null;
    for (let turn = 0; turn < WIDER && !(found && !found.touching); turn += 1) {
      for (let step = 0; step < 200 && part(bodies, 0.4); step += 1);
      const placed = nodes.map((node, at) => (
        { ...node, x: Math.round(bodies[at].x), y: Math.round(bodies[at].y) }));
      const next = { nodes: placed, ...route(placed, edges) };
      if (!found || next.touching < found.touching) found = next;
      for (const one of bodies) {
        one.x *= 1.1;
        one.y *= 1.1;
      }
    }
    return found;
  };
}
