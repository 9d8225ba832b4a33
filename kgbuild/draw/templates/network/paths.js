// How two boxes are linked by claims: the shortest way, and others that share no box with it.
function makePaths(passes, route, widthOf) {
  const MOST = 3, READABLE = 0.85; // the scale at which words read, and a little
  const seen = (picture, id) => picture.edges.get(id).claims.some(passes);

  // Breadth first; of ways of one length that which goes by named things, then in the picture's order.
  function shortest(picture, from, to, barred, direct) {
    const before = new Map([[from, null]]);
    let level = [from];
    while (level.length && !before.has(to)) {
      const next = [];
      for (const id of level) {
        const beyond = picture.edgesOf.get(id).filter((one) => seen(picture, one)).map((one) => {
          const edge = picture.edges.get(one);
          return edge.from === id ? edge.to : edge.from;
        });
        const plain = (one) => Number(["other", "value"].includes(picture.nodes.get(one).group));
        for (const one of beyond.sort((a, b) => plain(a) - plain(b))) {
          if (before.has(one) || barred.has(one) || (!direct && id === from && one === to)) continue;
          before.set(one, id);
          next.push(one);
        }
      }
      level = next;
    }
    if (!before.has(to)) return null;
    const way = [];
    for (let id = to; id !== null; id = before.get(id)) way.unshift(id);
    return way;
  }
  function find(picture, from, to) {
    const ways = [], barred = new Set();
    let direct = true;
    while (ways.length < MOST && picture.nodes.has(from) && picture.nodes.has(to)) {
      const way = shortest(picture, from, to, barred, direct);
      if (!way) break;
      ways.push(way);
      if (way.length === 2) direct = false;
      for (const id of way.slice(1, -1)) barred.add(id);
    }
    return ways;
  }
  const between = (picture, one, two) => picture.edgesOf.get(one).filter((id) => {
    const edge = picture.edges.get(id);
    return seen(picture, id) && [edge.from, edge.to].includes(two);
  });
  // Each way with the claims of its steps, those alone that pass the filters.
  const steps = (picture, way) => way.slice(1).map((to, at) => ({ from: way[at], to,
    claims: between(picture, way[at], to).flatMap((id) => picture.edges.get(id).claims.filter(passes)) }));

  // Where the boxes of the ways stand: rows from left to right, or columns from top to bottom.
  function places(picture, [from, to], ways, upright) {
    const words = (way) => Math.max(...way.slice(1).map((id, at) => Math.max(
      ...between(picture, way[at], id).map((one) => widthOf(picture.edges.get(one).words)))));
    const along = (id) => picture.nodes.get(id)[upright ? "boxHeight" : "boxWidth"];
    const aside = (id) => picture.nodes.get(id)[upright ? "boxWidth" : "boxHeight"];
    const reach = (way) => way.slice(1).reduce((sum, id, at) =>
      sum + (along(way[at]) + along(id)) / 2
        + (!upright ? words(way) + 66 : between(picture, way[at], id).length > 1 ? 120 : 72), 0);
    const long = ways.length ? Math.max(...ways.map(reach)) : 320;
    const rows = ways.length === 2 && ways[0].length > 2 ? [-0.5, 0.5] : [0, 1, -1];
    const deep = Math.max(0, ...ways.flat().map(aside)) + (upright ? 28 : 74);
    const found = new Map([[from, [0, 0]], [to, [long, 0]]]);
    ways.forEach((way, row) => way.slice(1, -1).forEach((id, at) => {
      found.set(id, [long * (at + 1) / (way.length - 1), rows[row] * deep]);
    }));
    const nodes = [...found].filter(([id]) => picture.nodes.has(id)).map(([id, [a, b]]) => ({
      ...picture.nodes.get(id), x: Math.round(upright ? b : a), y: Math.round(upright ? a : b) }));
    const extent = (at, size) => Math.max(...nodes.map((one) => one[at] + one[size] / 2))
      - Math.min(...nodes.map((one) => one[at] - one[size] / 2));
    return { nodes, w: extent("x", "boxWidth"), h: extent("y", "boxHeight") };
  }
  // Rows where they read in the room there is, else whatever is seen larger.
  function draw(picture, ends, ways, room) {
    const edges = [...new Set(ways.flatMap((way) => way.slice(1).flatMap(
      (id, at) => between(picture, way[at], id))))].map((id) => picture.edges.get(id));
    const scale = ({ w, h }) => Math.min(READABLE, room.w / w, room.h / h);
    const rows = places(picture, ends, ways, false), columns = places(picture, ends, ways, true);
    const { nodes } = scale(columns) > scale(rows) ? columns : rows;
    return { nodes, ...route(nodes, edges) };
  }
  return { find, steps, draw };
}
