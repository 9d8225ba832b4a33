// Dragging, pinching and Ctrl with the wheel move and scale a view: {x, y} is the place of the
// picture's origin in the frame, in pixels, and scale how many pixels a unit of the picture has.
function makeGestures(frame, { range, moved, clicked, hovered }) {
  let view = { x: 0, y: 0, scale: 1 };
  let flight = 0, travelled = 0;
  const fingers = new Map();
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const within = (scale) => Math.min(range()[1], Math.max(range()[0], scale));
  const at = (event) => {
    const box = frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  function set(next) {
    view = { ...next, scale: within(next.scale) };
    moved(view);
  }
  const pan = (dx, dy) => set({ ...view, x: view.x + dx, y: view.y + dy });
  function zoom(factor, { x, y } = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 }) {
    const by = within(view.scale * factor) / view.scale;
    set({ x: x + (view.x - x) * by, y: y + (view.y - y) * by, scale: view.scale * by });
  }
  // The view in which a place of the picture is in the middle of the frame.
  const around = (x, y, scale) => ({
    x: frame.clientWidth / 2 - x * within(scale), y: frame.clientHeight / 2 - y * within(scale), scale,
  });
  function go(next) {
    cancelAnimationFrame(flight);
    if (still.matches) return set(next);
    const first = view, start = performance.now();
    const half = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 };
    const middle = (one) => [(half.x - one.x) / one.scale, (half.y - one.y) / one.scale];
    const [a, b] = [middle(first), middle(next)];
    const step = (time) => {
      const part = Math.min(1, Math.max(0, (time - start) / 320)), ease = part * part * (3 - 2 * part);
      const scale = first.scale * (next.scale / first.scale) ** ease;
      set(part < 1 ? around(a[0] + (b[0] - a[0]) * ease, a[1] + (b[1] - a[1]) * ease, scale) : next);
      if (part < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
    return undefined;
  }

  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    cancelAnimationFrame(flight);
    if (!fingers.size) travelled = 0;
    fingers.set(event.pointerId, at(event));
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    const now = at(event);
    if (!fingers.has(event.pointerId)) return hovered(now);
    const before = fingers.get(event.pointerId);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < 4) return undefined;
    if (!other) return pan(now.x - before.x, now.y - before.y);
    const span = (one) => Math.hypot(one.x - other.x, one.y - other.y);
    pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    return zoom(span(now) / Math.max(1, span(before)),
      { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  });
  const lifted = (event) => {
    if (!fingers.delete(event.pointerId) || event.type === "pointercancel") return;
    if (!fingers.size && travelled < 4) clicked(at(event));
  };
  frame.addEventListener("pointerup", lifted);
  frame.addEventListener("pointercancel", lifted);
  // The wheel scrolls the page; with Ctrl or ⌘ (and by pinching a touch pad) it zooms the picture.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.004)), at(event));
  }, { passive: false });
  return { set, go, pan, zoom, around, get view() { return view; } };
}
