// The whole text at its edge: a tick a claim, and the part that is on the screen.
function makeStrip(strip, text, { data, marks, choose }) {
  const HEIGHT = 1000;
  const draw = (name, settings) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(settings)) made.setAttribute(key, value);
    return made;
  };
  const settled = data.settled;
  // What is settled is drawn over what is open, and wider.
  const order = [...data.order].sort((a, b) => settled(a) - settled(b));
  const ticks = new Map(order.map((id) => [id, draw("rect", {
    class: `tick is-${settled(id) ? data.claim(id).standing.key : "open"}`,
    x: settled(id) ? 1 : 4, width: settled(id) ? 10 : 4, height: 3 })]));
  const seen = draw("rect", { class: "seen", x: 0, width: 12 });
  strip.replaceChildren(seen, ...ticks.values());
  let chosen = null, top = 0, whole = 1;
  const places = new Map();
  const share = (y) => Math.max(0, Math.min(1, (y - top) / whole));
  function measure() {
    const box = text.getBoundingClientRect(), last = text.lastElementChild.getBoundingClientRect();
    top = box.top + scrollY;
    whole = Math.max(1, last.bottom - box.top);
    const high = 3 * HEIGHT / Math.max(1, strip.clientHeight);
    // Read all before writing: a page is laid out anew for each reading after a writing.
    for (const id of order) {
      places.set(id, share((marks.first(id)?.getBoundingClientRect().top ?? box.top) + scrollY));
    }
    for (const [id, tick] of ticks) {
      tick.setAttribute("y", places.get(id) * (HEIGHT - high));
      tick.setAttribute("height", settled(id) ? high * 1.4 : high * 0.7);
    }
    follow();
  }
  function follow() {
    const from = share(scrollY) * HEIGHT, to = share(scrollY + innerHeight) * HEIGHT;
    seen.setAttribute("y", from);
    seen.setAttribute("height", Math.max(8, to - from));
  }
  strip.addEventListener("click", (event) => {
    const box = strip.getBoundingClientRect();
    const y = (event.clientY - box.top) / box.height;
    const near = order.filter((id) => Math.abs(places.get(id) - y) * box.height < 6)
      .sort((a, b) => settled(b) - settled(a) || Math.abs(places.get(a) - y) - Math.abs(places.get(b) - y));
    if (near.length) choose(near[0]);
    else scrollTo({ top: top + y * whole - innerHeight / 2 });
  });
  addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
  new ResizeObserver(measure).observe(text);
  return {
    fade(passing) {
      const kept = new Set(passing);
      for (const [id, tick] of ticks) tick.classList.toggle("faded", !kept.has(id));
    },
    mark(id) {
      ticks.get(chosen)?.classList.remove("chosen");
      ticks.get(id)?.classList.add("chosen");
      chosen = id;
    },
  };
}
