// Paints the map into a bitmap, a piece at a time: moving the picture moves the bitmap, and a new
// one is painted between the frames.
function makeSheet(atlas, { colours, shapes, seen }) {
  const { colour } = colours;
  const STANDINGS = ["unchecked", "unanswered", "supported", "unknown", "conflicting",
    "refuted"]; // the last on top
  const PIECE = 150; // lines to a piece: the slowest took 9 ms with both cores busy
  const INSIDE = 11; // a community of this radius, in pixels, shows the arrows within it
  const NEAR = 0.8; // from this scale on dots are boxes, and arrows between communities are shown
  const STUB = 34; // pixels of an arrow between communities, seen from inside one
  const FAR = 260; // where its other end is further away than this
  const names = makeNames(atlas, { colour, seen });
  const { circles, x, y, from, to, ends, radius, byDegree } = atlas;
  const standings = atlas.filled(new Uint8Array(atlas.arrowCount),
    (at) => STANDINGS.indexOf(atlas.standing(at)));
  const outer = circles.filter((one) => one.parent < 0);
  const extent = {
    left: Math.min(...outer.map((one) => one.x - one.radius)),
    right: Math.max(...outer.map((one) => one.x + one.radius)),
    top: Math.min(...outer.map((one) => one.y - one.radius)),
    bottom: Math.max(...outer.map((one) => one.y + one.radius)),
  };
  const whole = Math.max(extent.right - extent.left, extent.bottom - extent.top) / 2;
  // Arrows by their standing, and how wide the community is in which they go from part to part.
  const numbers = atlas.filled(new Int32Array(atlas.arrowCount), (at) => at);
  const byStanding = STANDINGS.map((_, key) => numbers.filter((at) => standings[at] === key));
  const span = atlas.filled(new Float32Array(atlas.arrowCount), (at) => {
    const [a, b] = [ends[0][at], ends[1][at]];
    return a === b ? circles[a].radius : circles[a].parent < 0 ? whole : circles[circles[a].parent].radius;
  });
  // How many arrows go from part to part, where they are not shown one by one.
  const bands = new Map();
  for (let at = 0; at < atlas.arrowCount; at++) {
    const a = Math.min(ends[0][at], ends[1][at]), b = Math.max(ends[0][at], ends[1][at]);
    if (a === b) continue;
    const key = a * circles.length + b;
    if (!bands.has(key)) bands.set(key, { a: circles[a], b: circles[b], count: 0, span: span[at] });
    bands.get(key).count++;
  }
  const wide = [...bands.values()].filter((one) => one.count > 1 || bands.size < 400)
    .sort((one, other) => one.count - other.count).slice(-1500);

  const sprites = new Map();
  function sprite(family, size, faint, ratio) {
    const key = `${family} ${size} ${faint} ${ratio}`;
    if (!sprites.has(key)) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil((2 * size + 6) * ratio);
      const c = canvas.getContext("2d");
      c.scale(ratio, ratio);
      c.translate(size + 3, size + 3);
      c.globalAlpha = faint ? 0.25 : 1;
      // The shape of the boxes where it can be told, else a dot.
      if (size > 8) shapes.draw(c, family, 2 * size, 2 * size * (family === "person" ? 1 : 0.86), false);
      else {
        c.fillStyle = colour(family);
        c.strokeStyle = colour(`${family}-line`);
        c.lineWidth = 1.4;
        c.beginPath();
        c.arc(0, 0, size - 0.5, 0, 7);
        c.fill();
        c.stroke();
      }
      sprites.set(key, canvas);
    }
    return sprites.get(key);
  }

  function* paint(context, view, width, height, ratio) {
    const { scale } = view;
    const px = (at) => x[at] * scale + view.x, py = (at) => y[at] * scale + view.y;
    const shownCircle = (one, reach = 0) => {
      const cx = one.x * scale + view.x, cy = one.y * scale + view.y, r = one.radius * scale + reach;
      return cx + r > 0 && cy + r > 0 && cx - r < width && cy - r < height;
    };
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colour("paper");
    context.fillRect(0, 0, width, height);

    // ---- from part to part
    context.lineCap = "round";
    context.strokeStyle = colour("soft");
    for (const { a, b, count, span: about } of wide) {
      // Too small to be told apart, or so large that one is inside and they only pass by.
      if (about * scale < 60 || about * scale > 1500) continue;
      if (!shownCircle(a, 4000) && !shownCircle(b, 4000)) continue;
      context.globalAlpha = Math.min(0.34, 0.1 + 0.05 * Math.log2(count));
      context.lineWidth = Math.min(9, 0.6 + 0.8 * Math.sqrt(count) * Math.min(1, about * scale / 300));
      context.beginPath();
      context.moveTo(a.x * scale + view.x, a.y * scale + view.y);
      context.lineTo(b.x * scale + view.x, b.y * scale + view.y);
      context.stroke();
    }
    yield;
    // ---- communities
    for (const one of circles) {
      const r = one.radius * scale;
      if (r < 3 || (one.size < 3 && r < 9) || !shownCircle(one)) continue;
      context.globalAlpha = 1;
      context.fillStyle = colour(one.depth % 2 ? "paper" : "wash");
      context.strokeStyle = colour("rule");
      context.lineWidth = 1;
      context.beginPath();
      context.arc(one.x * scale + view.x, one.y * scale + view.y, r, 0, 7);
      context.fill();
      if (r > 8) context.stroke();
    }
    yield;

    // ---- arrows, the most serious on top
    const within = (cx, cy) => cx > 0 && cy > 0 && cx < width && cy < height;
    // The part of a line that is in the bitmap (Liang and Barsky 1984).
    function line(ax, ay, bx, by) {
      let first = 0, last = 1;
      for (const [way, room] of [[ax - bx, ax], [bx - ax, width - ax], [ay - by, ay], [by - ay, height - ay]]) {
        if (way === 0 ? room < 0 : false) return false;
        if (way < 0) first = Math.max(first, room / way);
        if (way > 0) last = Math.min(last, room / way);
      }
      if (first >= last) return false;
      context.moveTo(ax + first * (bx - ax), ay + first * (by - ay));
      context.lineTo(ax + last * (bx - ax), ay + last * (by - ay));
      return true;
    }
    const near = scale > NEAR;
    for (let key = 0; key < STANDINGS.length; key++) {
      const serious = key > 2;
      context.strokeStyle = colours.line(STANDINGS[key]);
      context.lineWidth = serious ? (near ? 1.8 : 1.2) : near ? 1.3 : 1;
      const dashes = near && { refuted: [10, 3, 2, 3], unknown: [6, 5] }[STANDINGS[key]] || [];
      for (const across of [true, false]) {
        context.globalAlpha = across ? (serious ? 0.6 : 0.3) : serious ? 0.9 : near ? 0.7 : 0.38;
        // A line that is cut off at the edges: dashes beyond them cost a hundred times as much.
        context.setLineDash(across ? [] : dashes);
        let drawn = 0;
        context.beginPath();
        for (const at of byStanding[key]) {
          const same = ends[0][at] === ends[1][at];
          if (same === across || (same ? span[at] * scale < INSIDE : !near) || !seen.arrow(at)) continue;
          const ax = px(from[at]), ay = py(from[at]), bx = px(to[at]), by = py(to[at]);
          if (across) {
            const a = within(ax, ay), b = within(bx, by);
            if (!a && !b) continue; // it only passes by
            const length = Math.hypot(bx - ax, by - ay);
            const part = length < FAR ? 1 : (STUB + radius[from[at]] * scale) / length;
            const rest = length < FAR ? 1 : (STUB + radius[to[at]] * scale) / length;
            // Of one whose other end is elsewhere a stub says that there is more.
            if (a) line(ax, ay, ax + part * (bx - ax), ay + part * (by - ay));
            if (b && part < 1) line(bx + rest * (ax - bx), by + rest * (ay - by), bx, by);
            if (b) head(context, ax, ay, bx, by, radius[to[at]] * scale);
            drawn++;
            continue;
          }
          if (!line(ax, ay, bx, by)) continue;
          if (near && same) head(context, ax, ay, bx, by, radius[to[at]] * scale);
          if (++drawn % PIECE === 0) {
            context.stroke();
            yield;
            context.beginPath();
          }
        }
        context.stroke();
      }
    }
    context.setLineDash([]);
    yield;

    // ---- dots, the most connected on top
    context.globalAlpha = 1;
    let drawn = 0, tiny = "";
    for (let place = byDegree.length - 1; place >= 0; place--) {
      const dot = byDegree[place], r = radius[dot] * scale, cx = px(dot), cy = py(dot);
      if (cx < -r || cy < -r || cx > width + r || cy > height + r) continue;
      if (r < 3) {
        const name = seen.dot(dot) ? `${atlas.family(dot)}-line` : "rule";
        if (tiny !== name) context.fillStyle = colour(tiny = name);
        const side = Math.max(1, 2 * r);
        context.fillRect(cx - side / 2, cy - side / 2, side, side);
      } else {
        const size = Math.min(40, Math.round(r));
        context.drawImage(sprite(atlas.family(dot), size, !seen.dot(dot), ratio),
          cx - size - 3, cy - size - 3, 2 * size + 6, 2 * size + 6);
        tiny = "";
      }
      if (++drawn % (4 * PIECE) === 0) yield;
    }
    yield;
    yield* names.write(context, view, width, height);
  }
  function head(context, ax, ay, bx, by, r) {
    const length = Math.hypot(bx - ax, by - ay);
    if (length < r + 8) return;
    const ux = (bx - ax) / length, uy = (by - ay) / length;
    const tx = bx - ux * (r + 1), ty = by - uy * (r + 1);
    context.moveTo(tx - 5 * ux + 3 * uy, ty - 5 * uy - 3 * ux);
    context.lineTo(tx, ty);
    context.lineTo(tx - 5 * ux - 3 * uy, ty - 5 * uy + 3 * ux);
  }

  return { paint, labels: names.labels, extent, near: NEAR,
    forget: () => sprites.clear() };
}
