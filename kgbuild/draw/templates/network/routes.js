// The course of each arrow of a picture that is laid out in the page: straight or bent, and where
// on it the words stand. As kgbuild/draw/routes.py chooses beforehand, with fewer refinements.
function makeRoutes(widthOf) {
  const BENDS = [0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.48, -0.48];
  const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7];
  const SAMPLES = 32, NEAR = 4, HIGH = 22, SEEN = 26;
  const HEAD = { to: { enabled: true, scaleFactor: 0.6 } };
  const inside = ([x, y], [left, top, right, bottom]) => x > left - NEAR && x < right + NEAR
    && y > top - NEAR && y < bottom + NEAR;
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  const frameOf = ({ x, y, boxWidth: w, boxHeight: h }) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];

  // The points of the curve that vis-network draws for a bend.
  function curve(from, to, bend) {
    const across = to.x - from.x, up = from.y - to.y;
    let control = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    if (bend) {
      const angle = Math.atan2(up, across) + (0.5 * bend + 0.5) * Math.PI;
      const reach = (0.5 * Math.abs(bend) + 0.5) * Math.hypot(across, up);
      control = { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
    }
    return Array.from({ length: SAMPLES }, (_, at) => {
      const t = at / (SAMPLES - 1), a = (1 - t) ** 2, b = 2 * t * (1 - t), c = t ** 2;
      return [a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y];
    });
  }
  // All courses of an arrow with what each costs by itself.
  function courses(edge, nodes, frames, facing) {
    const from = nodes.get(edge.from), to = nodes.get(edge.to), half = widthOf(edge.words) / 2 + 5;
    const found = [];
    for (const bend of BENDS) {
      if (facing && bend < 0.12) continue; // two arrows that face each other must both bend
      const points = curve(from, to, bend);
      const out = (point) => !inside(point, frames.get(edge.from)) && !inside(point, frames.get(edge.to));
      const first = points.findIndex(out), last = points.findLastIndex(out);
      const crossed = [...frames].filter(([id, frame]) => id !== edge.from && id !== edge.to
        && points.some((point) => inside(point, frame))).length;
      const step = points.slice(1).reduce((sum, [x, y], at) =>
        sum + Math.hypot(x - points[at][0], y - points[at][1]), 0) / (SAMPLES - 1);
      for (const spot of SPOTS) {
        const share = first < 0 ? 0.5 : (first + (last - first) * spot) / (SAMPLES - 1);
        const [x, y] = points[Math.round(share * (SAMPLES - 1))];
        const frame = [x - half, y - HIGH / 2, x + half, y + HIGH / 2];
        const touched = [...frames.values()].filter((one) => meet(frame, one)).length;
        const seen = points.filter((point) => out(point) && !inside(point, frame)).length * step;
        found.push({ bend, share, points, frame, touched,
          cost: 60 * crossed + 14 * Math.abs(bend) + 100 * touched + 80 * (seen < SEEN)
            + 4 * Math.abs(spot - 0.5) });
      }
    }
    return found;
  }
  // What a course costs beside those that others took.
  function trouble({ points, frame }, others) {
    let sum = 0;
    for (const other of others) {
      if (meet(frame, other.frame)) sum += 100;
      sum += 3 * other.points.filter((point) => inside(point, frame)).length;
      if (points.some((point) => inside(point, other.frame))) sum += 9;
    }
    return sum;
  }
  // Returns the arrows with their courses, and how many words touch something.
  return function route(nodeList, edges) {
    const nodes = new Map(nodeList.map((node) => [node.id, node]));
    const frames = new Map(nodeList.map((node) => [node.id, frameOf(node)]));
    const pairs = new Set(edges.map((edge) => JSON.stringify([edge.from, edge.to])));
    const open = edges.map((edge) =>
      courses(edge, nodes, frames, pairs.has(JSON.stringify([edge.to, edge.from]))));
    const taken = open.map((all) => all[0]);
    for (let round = 0; round < 3; round += 1) {
      open.forEach((all, at) => {
        const others = taken.filter((_, one) => one !== at);
        let best = null;
        for (const one of all) {
          const cost = one.cost + trouble(one, others);
          if (!best || cost < best.cost) best = { one, cost };
        }
        taken[at] = best.one;
      });
    }
    const touching = taken.filter((one, at) => one.touched
      || taken.some((other, place) => place !== at && meet(one.frame, other.frame))).length;
    return { touching, edges: edges.map((edge, at) => {
      const { bend, share } = taken[at];
      const type = bend > 0 ? "curvedCW" : "curvedCCW";
      return { ...edge, labelAt: share, arrows: HEAD,
        smooth: bend ? { enabled: true, type, roundness: Math.abs(bend) } : false };
    }) };
  };
}
