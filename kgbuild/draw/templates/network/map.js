// The whole of a large graph: every box a dot, communities as circles that open on click. Shows
// what boxes.js shows, with the same functions.
function makeMap(frame, atlas, { data, colours, shapes, hint, choose, passes, open }) {
  const { colour } = colours;
  const { circles, x, y, radius, from, to, ends: parts } = atlas;
  const MARGIN = 0.4; // of the frame is painted beyond each of its edges, so that moving has room
  const SLICE = 7; // milliseconds of painting in a frame: 30 frames a second leave 33 for all
  const canvas = frame.appendChild(document.createElement("canvas"));
  const context = canvas.getContext("2d", { alpha: false });
  const seenDots = new Uint8Array(atlas.count).fill(1);
  const seenArrows = new Uint8Array(atlas.arrowCount).fill(1);
  const sheet = makeSheet(atlas, { colours, shapes,
    seen: { dot: (at) => seenDots[at], arrow: (at) => seenArrows[at] } });
  const { extent } = sheet;
  let chosen = null, near = null, over = null;
  const ratio = () => Math.min(2, devicePixelRatio || 1);
  const size = () => ({ w: frame.clientWidth, h: frame.clientHeight });

  // ---- painting: `front` is shown, `back` is painted and then changes places with it
  const bitmap = () => {
    const made = document.createElement("canvas");
    // Kept where the processor reads it: only so a browser paints at once and not all at the end.
    const on = made.getContext("2d", { alpha: false, willReadFrequently: true });
    return { canvas: made, context: on, view: null, labels: [] };
  };
  let front = bitmap(), back = bitmap(), work = null, stale = true, waiting = 0;
  function begin() {
    const { w, h } = size(), view = gestures.view, mx = Math.round(w * MARGIN), my = Math.round(h * MARGIN);
    const wide = w + 2 * mx, high = h + 2 * my;
    back.canvas.width = wide * ratio();
    back.canvas.height = high * ratio();
    back.view = { x: view.x + mx, y: view.y + my, scale: view.scale, mx, my };
    stale = false;
    work = sheet.paint(back.context, back.view, wide, high, ratio());
  }
  function proceed(until) {
    while (work && performance.now() < until) {
      const { done } = work.next();
      if (front.view) back.context.getImageData(0, 0, 1, 1); // makes the browser paint the piece
      if (!done) continue;
      back.labels = sheet.labels.map(({ box, ...one }) => ({ ...one,
        box: [box[0] - back.view.mx, box[1] - back.view.my, box[2] - back.view.mx, box[3] - back.view.my] }));
      [front, back] = [back, front];
      work = null;
    }
  }
  // Whether the bitmap no longer suits: another scale, or moved to near its edge.
  function worn() {
    const { view } = gestures, { view: old } = front;
    if (stale || !old || old.scale !== view.scale) return true;
    return Math.abs(view.x - (old.x - old.mx)) > old.mx * 0.5 || Math.abs(view.y - (old.y - old.my)) > old.my * 0.5;
  }
  function frameIn() {
    waiting = 0;
    const { w, h } = size();
    if (!w || !h) return;
    if (canvas.width !== w * ratio() || canvas.height !== h * ratio()) {
      canvas.width = w * ratio();
      canvas.height = h * ratio();
      canvas.style.width = `${w}px`;
      canvas.style.height = `${h}px`;
      stale = true;
    }
    if (!work && worn()) begin();
    proceed(front.view ? performance.now() + SLICE : Infinity);
    draw(w, h);
    if (work || worn()) ask();
  }
  const ask = () => { waiting = waiting || requestAnimationFrame(frameIn); };
  function draw(w, h) {
    const { view } = gestures, { view: old } = front, r = ratio(), by = view.scale / old.scale;
    context.setTransform(r, 0, 0, r, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = colour("paper");
    context.fillRect(0, 0, w, h);
    // The place of the bitmap's corner: whole pixels, so that it is copied and not blended.
    const left = view.x - old.x * by, top = view.y - old.y * by;
    const whole = by === 1 ? Math.round : (value) => value;
    context.imageSmoothingEnabled = false; // 0.5 ms and not 7; a sharp bitmap follows in a moment
    context.drawImage(front.canvas, whole(left), whole(top),
      (front.canvas.width / r) * by, (front.canvas.height / r) * by);
    if (near) emphasis.draw(context, near, { w, h }, view);
    if (over !== null) ring(view, over);
  }

  const MANY = 1500; // arrows drawn of what is chosen
  const emphasis = makeEmphasis(atlas, { data, colours });
  function ring({ x: ox, y: oy, scale }, dot) {
    context.globalAlpha = 1;
    context.strokeStyle = colour("focus");
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x[dot] * scale + ox, y[dot] * scale + oy, Math.max(4, radius[dot] * scale + 2), 0, 7);
    context.stroke();
  }
  function around(one) {
    if (!one) return null;
    const own = one.kind === "entity" ? atlas.dotOf(one.id)
      : one.kind === "claim" ? atlas.dotOfClaim(one.id) : -1;
    const arrow = one.kind === "claim" ? atlas.arrowOfClaim(one.id)
      : one.kind === "arrow" ? atlas.arrowOf(one.id) : -1;
    const said = one.kind === "entity" && data.entity(one.id)
      ? data.said(one.id).map((id) => atlas.arrowOfClaim(id)).filter((at) => at >= 0) : [];
    const arrows = own >= 0 && one.kind === "entity" ? [...new Set([...atlas.arrowsOf(own), ...said])]
      : arrow >= 0 ? [arrow] : [];
    const named = new Set(own >= 0 ? [own] : []);
    if (own < 0) for (const at of arrows) named.add(from[at]).add(to[at]);
    if (!named.size && one.kind === "claim") {
      for (const id of data.claim(one.id).entities) if (atlas.dotOf(id) >= 0) named.add(atlas.dotOf(id));
    }
    if (!named.size) return null;
    const dots = new Set(named);
    for (const at of arrows) dots.add(from[at]).add(to[at]);
    const most = [...dots].sort((a, b) => atlas.degree(b) - atlas.degree(a));
    return { own, named: [...named], arrows: arrows.slice(0, MANY),
      dots: [...named, ...most.filter((dot) => !named.has(dot))].slice(0, MANY) };
  }
  function mark(one, { look }) {
    chosen = one;
    near = around(one);
    over = null;
    if (near && look) lookAt(near.named.length > 1 ? near.named : near.dots.slice(0, 40), near.named);
    ask();
  }

  // ---- the camera
  const scaleOf = (e, pad) => Math.min(size().w / (e.right - e.left + 2 * pad), size().h / (e.bottom - e.top + 2 * pad));
  const fitted = () => {
    const scale = scaleOf(extent, 40);
    return gestures.around((extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2, scale);
  };
  const frameOf = (dots) => ({
    left: Math.min(...dots.map((dot) => x[dot])), right: Math.max(...dots.map((dot) => x[dot])),
    top: Math.min(...dots.map((dot) => y[dot])), bottom: Math.max(...dots.map((dot) => y[dot])),
  });
  function lookAt(dots, named) {
    const all = frameOf(dots), own = frameOf(named);
    const scale = Math.min(1.4, Math.max(scaleOf(all, 60), Math.min(1, scaleOf(own, 60))));
    const whole = scale <= scaleOf(all, 60) * 1.001;
    const e = whole ? all : own;
    gestures.go(gestures.around((e.left + e.right) / 2, (e.top + e.bottom) / 2, scale));
  }
  function enter(number) {
    const one = circles[number], e = { left: one.x - one.radius, right: one.x + one.radius,
      top: one.y - one.radius, bottom: one.y + one.radius };
    gestures.go(gestures.around(one.x, one.y, scaleOf(e, 10)));
  }

  // ---- pointing
  const frontLabels = () => {
    const { view } = gestures, { view: old } = front;
    if (!old || old.scale !== view.scale) return [];
    const dx = view.x - (old.x - old.mx), dy = view.y - (old.y - old.my);
    return front.labels.map(({ box, ...one }) => (
      { ...one, box: [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy] }));
  };
  const { dotAt, nameAt, arrowAt, communityAt } = makePointing(atlas, {
    view: () => gestures.view, size, near: () => near, labels: frontLabels,
    shown: (at) => seenArrows[at] && (parts[0][at] === parts[1][at] || gestures.view.scale >= sheet.near),
  });
  const openCircle = (number) => (circles[number].whole ? open(number) : enter(number));
  function clicked(point) {
    const dot = dotAt(point);
    const named = dot === null ? nameAt(point) : null;
    if (dot !== null || (named && named.dot !== undefined)) return chooseDot(dot ?? named.dot);
    const arrow = arrowAt(point);
    if (arrow !== null) return chooseArrow(arrow);
    if (chosen) return choose(null);
    const number = named ? named.circle : communityAt(point);
    return number === null ? undefined : openCircle(number);
  }
  function chooseDot(dot) {
    const id = atlas.id(dot);
    if (data.entity(id)) return choose({ kind: "entity", id });
    if (id.startsWith("claim:")) return choose({ kind: "claim", id: id.slice(6) });
    const at = atlas.arrowsOf(dot)[0];
    return at === undefined ? choose({ kind: "claim", id: atlas.rowsIn(dot)[0].claims[0] }) : chooseArrow(at);
  }
  function chooseArrow(at) {
    const claims = atlas.claimsOf(at);
    return choose(claims.length === 1 ? { kind: "claim", id: claims[0] } : { kind: "arrow", id: atlas.arrowId(at) });
  }
  function hovered(point) {
    const dot = dotAt(point);
    const any = dot !== null || nameAt(point) || communityAt(point) !== null;
    frame.style.cursor = any ? "pointer" : "grab";
    if (dot !== over) {
      over = dot;
      ask();
    }
  }
  const gestures = makeGestures(frame, { clicked, hovered, moved: () => { hint(false); ask(); },
    range: () => [scaleOf(extent, 40) * 0.6, 3] });

  // Where a dot is on the screen.
  function placed(dot) {
    const { view } = gestures, box = frame.getBoundingClientRect();
    return { x: box.left + x[dot] * view.scale + view.x, y: box.top + y[dot] * view.scale + view.y };
  }
  function restyle() {
    atlas.mark(passes, seenArrows, seenDots);
    sheet.forget();
    stale = true;
    ask();
  }
  const name = (dot) => data.entity(atlas.id(dot))?.label || atlas.label(dot);
  function ends(id) {
    const at = atlas.arrowOf(id);
    return [atlas.claimsOf(at), `${name(from[at])} → ${name(to[at])}`];
  }
  const WAYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  frame.parentElement.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!way || frame.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    gestures.pan(way[0] * 80, way[1] * 80);
  });
  new ResizeObserver(ask).observe(frame);
  return {
    restyle, mark, ends, enter, openCircle, ask, circles, place: (id) => placed(atlas.dotOf(id)),
    fit: () => gestures.go(fitted()),
    firstLook: () => gestures.set(fitted()),
    zoom: (factor) => gestures.zoom(factor),
    pan: (dx, dy) => gestures.pan(dx, dy),
    get view() { return gestures.view; },
    get painted() { return Boolean(front.view) && !work && !worn(); },
  };
}
