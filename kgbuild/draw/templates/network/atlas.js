// The map's dots, arrows and communities by number, in arrays: a hundred thousand objects would be
// slow to make. Numbers are places in the page's data; ids are made when asked for.
function makeAtlas(data, { readers }) {
  if (!data.map) return null;
  const { boxes, arrows, circles, rows } = data.map;
  const box = readers(boxes), arrow = readers(arrows), circle = readers(circles), line = readers(rows);
  const size = (column) => (column.each || column.at || [column.all]).length;
  const count = size(boxes.id), arrowCount = size(arrows.from), rowCount = size(rows.box);
  // Not Array.from() and its like: they are ten times slower.
  const filled = (array, of) => {
    for (let at = 0; at < array.length; at++) array[at] = of(at);
    return array;
  };
  const ints = (number, of) => filled(new Int32Array(number), of);
  const x = ints(count, box.x), y = ints(count, box.y), home = ints(count, box.home);
  const from = ints(arrowCount, arrow.from), to = ints(arrowCount, arrow.to);
  const all = Array.from({ length: size(circles.x) }, (_, at) => ({
    at, x: circle.x(at), y: circle.y(at), radius: circle.radius(at), parent: circle.parent(at),
    size: circle.size(at), hubs: circle.hubs(at), whole: circle.whole(at), depth: 0, parts: [],
  }));
  for (const one of all) { // a parent stands before its parts
    if (one.parent < 0) continue;
    one.depth = all[one.parent].depth + 1;
    all[one.parent].parts.push(one);
  }

  // ---- who is linked to whom: the arrows of a dot lie together in `linked`
  const starts = new Int32Array(count + 1);
  for (let at = 0; at < arrowCount; at++) {
    starts[from[at] + 1]++;
    if (from[at] !== to[at]) starts[to[at] + 1]++;
  }
  for (let at = 0; at < count; at++) starts[at + 1] += starts[at];
  const linked = new Int32Array(starts[count]), next = starts.slice();
  for (let at = 0; at < arrowCount; at++) {
    linked[next[from[at]]++] = at;
    if (from[at] !== to[at]) linked[next[to[at]]++] = at;
  }
  const degree = (dot) => starts[dot + 1] - starts[dot];
  const arrowsOf = (dot) => linked.subarray(starts[dot], starts[dot + 1]);
  const radius = filled(new Float32Array(count), (dot) =>
    Math.min(12, 3.6 + 1.5 * Math.sqrt(degree(dot))));
  // The most connected first: their numbers of arrows sorted together with their places.
  const byDegree = filled(new Float64Array(count), (dot) => -degree(dot) * count + dot).sort();
  for (let at = 0; at < count; at++) byDegree[at] = ((byDegree[at] % count) + count) % count;

  // ---- the two communities that an arrow connects: parts of one, or both the same
  const ends = [new Int32Array(arrowCount), new Int32Array(arrowCount)];
  for (let at = 0; at < arrowCount; at++) {
    let a = home[from[at]], b = home[to[at]];
    while (a !== b && all[a].parent !== all[b].parent) {
      if (all[a].depth >= all[b].depth) a = all[a].parent;
      else b = all[b].parent;
    }
    ends[0][at] = a;
    ends[1][at] = b;
  }

  const places = new Map();
  for (let dot = 0; dot < count; dot++) places.set(box.id(dot), dot);
  const idsOf = (found) => found.map((place) => data.order[place]);
  const arrowOfClaim = new Int32Array(data.order.length).fill(-1);
  const dotOfClaim = new Int32Array(data.order.length).fill(-1);
  for (let at = 0; at < arrowCount; at++) for (const claim of arrow.claims(at)) arrowOfClaim[claim] = at;
  for (let at = 0; at < rowCount; at++) for (const claim of line.claims(at)) dotOfClaim[claim] = line.box(at);
  const placeOfClaim = new Map(data.order.map((id, at) => [id, at]));
  const look = (table, id) => (placeOfClaim.has(id) ? table[placeOfClaim.get(id)] : -1);
  const arrowId = (at) => `arrow:${data.order[arrow.claims(at)[0]]}`;
  const label = (dot) => box.label(dot).replaceAll("\n", " ");

  // ---- dots as boxes, for the picture that a community opens in
  let rowsOf = null;
  function rowsIn(dot) {
    if (!rowsOf) {
      rowsOf = new Map();
      for (let at = 0; at < rowCount; at++) {
        if (!rowsOf.has(line.box(at))) rowsOf.set(line.box(at), []);
        rowsOf.get(line.box(at)).push(at);
      }
    }
    return (rowsOf.get(dot) || []).map((at) => (
      { text: line.text(at), standing: line.standing(at), claims: idsOf(line.claims(at)) }));
  }
  const nodeOf = (dot) => ({
    id: box.id(dot), label: box.label(dot), shape: "custom", group: box.family(dot),
    x: x[dot], y: y[dot], lines: box.label(dot).split("\n"), rows: rowsIn(dot),
    boxWidth: box.width(dot), boxHeight: box.height(dot), textSize: box.font(dot),
  });
  const DASHES = { refuted: [12, 4, 3, 4], unknown: [6, 5] };
  const WIDTHS = { refuted: 2.6, conflicting: 2.6, supported: 2.0, unknown: 1.6, unanswered: 1.2,
    unchecked: 1.2 };
  const edgeOf = (at) => ({
    id: arrowId(at), from: box.id(from[at]), to: box.id(to[at]), words: arrow.words(at),
    labelAt: 0.5, standing: arrow.standing(at), claims: idsOf(arrow.claims(at)),
    dashes: DASHES[arrow.standing(at)] || false, width: WIDTHS[arrow.standing(at)],
    smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.6 } },
  });
  // Which arrows and dots have a claim that passes, marked by 1.
  function mark(passes, arrowMarks, dotMarks) {
    const passing = filled(new Uint8Array(data.order.length), (at) => (passes(data.order[at]) ? 1 : 0));
    const any = (places) => places.some((one) => passing[one]);
    dotMarks.fill(0);
    for (let at = 0; at < arrowCount; at++) {
      arrowMarks[at] = any(arrow.claims(at)) ? 1 : 0;
      if (arrowMarks[at]) dotMarks[from[at]] = dotMarks[to[at]] = 1;
    }
    for (let at = 0; at < rowCount; at++) if (any(line.claims(at))) dotMarks[line.box(at)] = 1;
  }
  // Some dots and the arrows between them.
  function part(dots) {
    const inside = new Set(dots);
    const found = new Set();
    for (const dot of dots) {
      for (const at of arrowsOf(dot)) if (inside.has(from[at]) && inside.has(to[at])) found.add(at);
    }
    return { nodes: [...dots].map(nodeOf), edges: [...found].map(edgeOf) };
  }
  // The dots of a community that holds no others, the most connected first.
  const members = (number) => byDegree.filter((dot) => home[dot] === number);
  const numberOfArrow = (id) => look(arrowOfClaim, id.slice("arrow:".length));
  return {
    count, arrowCount, x, y, home, from, to, ends, radius, byDegree, circles: all, degree, arrowsOf,
    family: box.family, filled, label, id: box.id, arrowId, standing: arrow.standing,
    dotOf: (id) => (places.has(id) ? places.get(id) : -1),
    arrowOf: (id) => (numberOfArrow(id) >= 0 && arrowId(numberOfArrow(id)) === id
      ? numberOfArrow(id) : -1),
    arrowOfClaim: (id) => look(arrowOfClaim, id), dotOfClaim: (id) => look(dotOfClaim, id),
    arrow: (id) => (numberOfArrow(id) >= 0 ? edgeOf(numberOfArrow(id)) : undefined),
    claimsOf: (at) => idsOf(arrow.claims(at)), rowsIn, mark, part, members,
    whole: () => ({ nodes: Array.from({ length: count }, (_, dot) => nodeOf(dot)),
      edges: Array.from({ length: arrowCount }, (_, at) => edgeOf(at)) }),
  };
}
