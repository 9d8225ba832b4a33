// The page of the graph: puts the parts together. Nothing is fetched.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = readData();
  const matching = makeMatching(data);
  const colours = makeColours();
  const shapes = makeShapes(colours.colour);
  const elements = makeElements();
  const panel = byId("panel");
  const hint = (seen) => { byId("hint").hidden = !seen; };
  const verdicts = [...document.querySelectorAll('[name="standing"]')].map((one) => one.value);
  const order = makeOrder(data, verdicts);
  const store = makeStore({
    chosen: null, filters: matching.EVERYTHING, picture: data.focus ? "focus" : "whole",
    sort: order.FIRST,
  });
  let found = matching.passing(store.now.filters);
  let opener = null;

  // The picture that shows what is chosen.
  const settle = (patch) => {
    const picture = patch.picture ?? store.now.picture;
    const holds = (name) => !patch.chosen || pictures.holds(name, patch.chosen);
    return { ...patch, picture: !holds(picture) && holds("whole") ? "whole" : picture };
  };
  const choose = (chosen, { from = "graph", also = {} } = {}) => {
    if (chosen && !known(chosen)) return;
    store.change(settle({ ...also, chosen }), { from });
  };
  const pictures = makePictures(data);
  const known = ({ kind, id }) => (kind === "arrow" ? pictures.holds("whole", { kind, id })
    || pictures.holds("focus", { kind, id }) : Boolean(data[kind](id)));
  const boxes = makeBoxes(byId("graph"), { data, colours, shapes, hint, choose,
    passes: (id) => found.has(id) }, pictures.of(store.now.picture));
  const controls = makeControls({ data, store, matching, order, elements, choose, close, known,
    settle, boxes, openFromList(id, button) {
      opener = button;
      choose({ kind: "claim", id }, { from: "list" });
      if (innerWidth > 900) panel.scrollIntoView({ block: "center" });
    } });
  const told = makePanel(data, elements, choose, close);

  function fillPanel(chosen) {
    if (!chosen) panel.replaceChildren(...told.overview());
    else if (chosen.kind === "arrow") panel.replaceChildren(...told.arrow(...boxes.ends(chosen.id)));
    else panel.replaceChildren(...told[chosen.kind](chosen.id));
    panel.classList.toggle("chosen", Boolean(chosen));
    panel.scrollTop = 0;
  }
  function close() {
    store.change({ chosen: null });
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }
  function filter(now) {
    found = matching.passing(now.filters);
    controls.show(found, now);
    const seen = (picture) => [...found].some((id) => pictures.holds(picture, { kind: "claim", id }));
    if (found.size && !seen(now.picture)) store.change({ picture: "whole" }, { keep: false });
  }
  store.listen((now, before, { from }) => {
    if (byId("own")) byId("own").checked = now.picture === "whole";
    if (now.filters !== before.filters || now.sort !== before.sort) filter(now);
    if (now.picture !== before.picture) boxes.show(pictures.of(now.picture));
    if (now.chosen !== before.chosen || now.picture !== before.picture) {
      boxes.mark(now.chosen, { look: from !== "graph" });
      controls.list.mark(now.chosen?.kind === "claim" ? now.chosen.id : null);
      fillPanel(now.chosen);
      if (now.chosen && ["list", "panel"].includes(from)) panel.focus({ preventScroll: innerWidth > 900 });
    } else boxes.restyle();
  });

  byId("own")?.addEventListener("change", () => {
    store.change({ picture: byId("own").checked ? "whole" : "focus", chosen: null });
    boxes.firstLook();
  });
  byId("zoom-in").addEventListener("click", () => boxes.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => boxes.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => boxes.fit());

  function recolour() {
    colours.forget();
    for (const small of document.querySelectorAll("canvas[data-family]")) {
      const c = small.getContext("2d");
      c.setTransform(1, 0, 0, 1, 30, 18);
      c.clearRect(-30, -18, 60, 36);
      shapes.draw(c, small.dataset.family, 56, 32, false);
    }
    boxes.restyle();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

  if (byId("own")) byId("own").checked = false; // a browser may keep it from the last visit
  recolour();
  filter(store.now);
  boxes.firstLook();
  fillPanel(null);
  controls.address.open();
  // For the browser's console and for tests.
  window.kgbuild = { store, choose, network: boxes.network, labels: boxes.labels,
    get picture() { return boxes.picture; } };
})();
