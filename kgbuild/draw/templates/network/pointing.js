// What is under a point of the map: a dot, a name, an arrow, a community.
function makePointing(atlas, { view, size, near, labels, shown }) {
  const HANDY = 2.6; // pixels of radius from which a dot can be pointed at
  const OPENED = 0.42; // a community this wide, as a share of the frame, is opened by the next click
  const { circles, x, y, radius, from, to } = atlas;
  const CELL = 60, grid = new Map();
  for (const dot of atlas.byDegree) {
    const key = Math.floor(x[dot] / CELL) * 65536 + Math.floor(y[dot] / CELL);
    if (!grid.has(key)) grid.set(key, []);
    grid.get(key).push(dot);
  }
  const placeOf = ({ x: px, y: py }) => {
    const { x: left, y: top, scale } = view();
    return { x: (px - left) / scale, y: (py - top) / scale };
  };
  function dotAt(point) {
    const { scale } = view(), place = placeOf(point);
    const gx = Math.floor(place.x / CELL), gy = Math.floor(place.y / CELL);
    const picked = new Set(near()?.dots);
    let best = null, least = Infinity;
    for (let cx = gx - 1; cx <= gx + 1; cx++) for (let cy = gy - 1; cy <= gy + 1; cy++) {
      for (const dot of grid.get(cx * 65536 + cy) || []) {
        const distance = Math.hypot(x[dot] - place.x, y[dot] - place.y) * scale;
        const handy = picked.has(dot);
        if (radius[dot] * scale < HANDY && !handy) continue;
        if (distance < Math.max(radius[dot] * scale + 1, 5) && distance < least) [best, least] = [dot, distance];
      }
    }
    return best;
  }
  const nameAt = ({ x: px, y: py }) => labels()
    .find(({ box }) => px > box[0] && px < box[2] && py > box[1] && py < box[3]) || null;
  function arrowAt(point) {
    const { scale } = view(), place = placeOf(point), reach = 5 / scale;
    const candidates = near()?.arrows;
    let best = null, least = reach;
    const look = (at) => {
      if (!candidates && !shown(at)) return;
      const ax = x[from[at]], ay = y[from[at]], dx = x[to[at]] - ax, dy = y[to[at]] - ay;
      const t = Math.max(0, Math.min(1, ((place.x - ax) * dx + (place.y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(place.x - ax - t * dx, place.y - ay - t * dy);
      if (distance < least) [best, least] = [at, distance];
    };
    if (candidates) candidates.forEach(look);
    else if (scale > 0.35) for (let at = 0; at < atlas.arrowCount; at++) look(at);
    return best;
  }
  // The outermost community under a point that is not yet entered.
  function communityAt(point) {
    const place = placeOf(point), { w, h } = size();
    for (const one of circles) { // a parent stands before its parts
      if (Math.hypot(one.x - place.x, one.y - place.y) > one.radius) continue;
      const shown = (2 * one.radius * view().scale) / Math.min(w, h);
      if (shown < OPENED || one.whole) return one.at;
    }
    return null;
  }
  return { dotAt, nameAt, arrowAt, communityAt };
}
