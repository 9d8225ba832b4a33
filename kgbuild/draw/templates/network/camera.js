// Which part of the picture is in view, and how large. The hint says that there is more.
function makeCamera(network, frame, picture, least, hint) {
  const PAD = 24;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  function extent(ids) {
    const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const id of ids) {
      const { x, y } = network.getPosition(id), { boxWidth: w, boxHeight: h } = picture().nodes.get(id);
      found.left = Math.min(found.left, x - w / 2);
      found.right = Math.max(found.right, x + w / 2);
      found.top = Math.min(found.top, y - h / 2);
      found.bottom = Math.max(found.bottom, y + h / 2);
    }
    return found;
  }
  const room = () => ({ w: frame.clientWidth, h: frame.clientHeight });
  const centre = (e) => ({ x: (e.left + e.right) / 2, y: (e.top + e.bottom) / 2 });
  const scaleOf = (e) => Math.min(room().w / (e.right - e.left + PAD), room().h / (e.bottom - e.top + PAD));
  const gently = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
  function fit() {
    const all = extent(picture().nodes.keys());
    network.moveTo({ position: centre(all), scale: Math.min(1.25, scaleOf(all)) });
    hint(false);
  }
  function lookAt(ids, atLeast) {
    const around = extent(ids);
    const scale = Math.min(1.15, Math.max(atLeast, scaleOf(around)));
    network.moveTo({ position: centre(around), scale, animation: gently() });
  }
  function reached(id) {
    const seen = new Set([id]);
    for (const one of seen) {
      for (const edge of picture().edgesOf.get(one)) {
        seen.add(picture().edges.get(edge).from).add(picture().edges.get(edge).to);
      }
    }
    return seen;
  }
  // The whole where it reads; else, at a size that reads, of the most connected part what holds
  // the most arrows, disputed and checked ones counting for more.
  function firstLook(enough = least) {
    if (!picture().nodes.size) return;
    const all = extent(picture().nodes.keys());
    if (scaleOf(all) >= enough) return fit();
    const main = reached(picture().byDegree[0].id);
    const worth = { refuted: 4, conflicting: 4, supported: 2 };
    const halves = { x: room().w / least / 2, y: room().h / least / 2 };
    const kept = (at, low, high, half) => (high - low + PAD <= 2 * half ? (low + high) / 2
      : Math.min(Math.max(at, low - PAD / 2 + half), high + PAD / 2 - half));
    let best = null;
    for (const at of [centre(extent(main)), ...[...main].map((id) => network.getPosition(id))]) {
      const x = kept(at.x, all.left, all.right, halves.x), y = kept(at.y, all.top, all.bottom, halves.y);
      const inside = (id) => {
        const place = network.getPosition(id), { boxWidth: w, boxHeight: h } = picture().nodes.get(id);
        return Math.abs(place.x - x) + w / 2 < halves.x && Math.abs(place.y - y) + h / 2 < halves.y;
      };
      const seen = new Set([...main].filter(inside));
      let sum = seen.size;
      for (const edge of picture().edges.values()) {
        if (seen.has(edge.from) && seen.has(edge.to)) sum += worth[edge.standing] || 1;
      }
      if (!best || sum > best.sum) best = { sum, x, y };
    }
    network.moveTo({ position: { x: best.x, y: best.y }, scale: least });
    hint(true);
  }
  // Whether the boxes are in view, and at least so large.
  function inView(ids, atLeast = 0) {
    const e = extent(ids), { w, h } = room();
    const first = network.canvasToDOM({ x: e.left, y: e.top });
    const last = network.canvasToDOM({ x: e.right, y: e.bottom });
    return network.getScale() >= atLeast && first.x > 0 && first.y > 0 && last.x < w && last.y < h;
  }
  // A box that is out of view comes to the middle.
  function bring(id) {
    if (!inView([id])) network.moveTo({ position: network.getPosition(id), scale: network.getScale() });
  }
  return { extent, fit, lookAt, firstLook, scaleOf, bring, inView };
}
