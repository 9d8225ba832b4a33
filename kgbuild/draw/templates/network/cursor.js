// The picture by keyboard: arrow keys go from box to box, Enter opens one, letters unfold.
function makeCursor(frame, said, { boxes, store, data, elements, act }) {
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let at = null;
  frame.removeAttribute("aria-hidden");
  for (const [name, value] of Object.entries({ tabindex: "0", role: "application",
    "aria-label": "Picture of the graph", "aria-describedby": "picture-keys" })) {
    frame.setAttribute(name, value);
  }
  const start = () => {
    const { picture } = boxes, { chosen } = store.now;
    const near = chosen && (chosen.kind === "entity" ? chosen.id : picture.nodeOfClaim.get(chosen.id));
    return [at, near, ...picture.byDegree.map((node) => node.id)]
      .find((id) => picture.nodes.has(id) && boxes.seen(id)) || null;
  };
  // The nearest box in a direction; what lies aside counts twice.
  function next([right, down]) {
    const here = boxes.place(at);
    let best = null;
    for (const id of boxes.picture.nodes.keys()) {
      if (id === at || !boxes.seen(id)) continue;
      const there = boxes.place(id), x = there.x - here.x, y = there.y - here.y;
      const along = x * right + y * down, aside = Math.abs(x * down + y * right);
      if (along <= 0 || aside > 2 * along) continue;
      const far = along + 2 * aside;
      if (!best || far < best.far) best = { id, far };
    }
    return best && best.id;
  }
  function tell() {
    const entity = data.entity(at), node = boxes.picture.nodes.get(at);
    const { length } = entity ? entity.claims : boxes.picture.edgesOf.get(at);
    said.textContent = [entity ? entity.label : node.lines.join(" "), entity ? entity.type : "",
      elements.counted(length, "claim")].filter(Boolean).join(", ");
  }
  function go(id) {
    if (id === null) return;
    at = id;
    boxes.point(at);
    tell();
  }
  frame.addEventListener("focus", () => { if (frame.matches(":focus-visible") && !boxes.picture.atlas) go(start()); });
  frame.addEventListener("blur", () => { if (!boxes.picture.atlas) boxes.point(null); });
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (boxes.picture.atlas) return; // a map is not walked through
    const way = WAYS[event.key];
    if (way) {
      if (!boxes.picture.nodes.has(at)) at = null;
      go(at === null ? start() : next(way));
    } else if (event.key === "Enter" && boxes.picture.nodes.has(at)) boxes.open(at);
    else if (at === null || !act(event.key, at)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { refresh() { if (document.activeElement === frame && !boxes.picture.atlas) go(start()); } };
}
