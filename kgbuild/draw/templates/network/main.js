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
  const store = makeStore({
    chosen: null, filters: matching.EVERYTHING, picture: data.focus ? "focus" : "whole",
  });
  let found = matching.passing(store.now.filters);
  let opener = null;

  const choose = (chosen, { from = "graph" } = {}) => {
    if (chosen && !known(chosen)) return;
    const picture = chosen && !pictures.holds(store.now.picture, chosen)
      && pictures.holds("whole", chosen) ? "whole" : store.now.picture;
    store.change({ chosen, picture }, { from });
  };
  const pictures = makePictures(data);
  const known = ({ kind, id }) => (kind === "arrow" ? pictures.holds("whole", { kind, id })
    || pictures.holds("focus", { kind, id }) : Boolean(data[kind](id)));
  const boxes = makeBoxes(byId("graph"), { data, colours, shapes, hint, choose,
    passes: (id) => found.has(id) }, pictures.of(store.now.picture));
  const list = makeList(byId("rows"), { choose(id, button) {
    opener = button;
    choose({ kind: "claim", id }, { from: "list" });
    if (innerWidth > 900) panel.scrollIntoView({ block: "center" });
  } });
  const filters = makeFilters(byId("tools"), store, matching);
  const told = makePanel(data, elements, choose, close);
  const address = makeAddress(data, store, known);

  const claimsOf = ({ kind, id }) => (kind === "claim" ? [id]
    : kind === "entity" ? data.entity(id).claims : boxes.ends(id)[0]);
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
    list.show(found);
    filters.count(found.size, data.order.length);
    const seen = (picture) => [...found].some((id) => pictures.holds(picture, { kind: "claim", id }));
    if (found.size && !seen(now.picture)) store.change({ picture: "whole" }, { keep: false });
  }
  store.listen((now, before, { from }) => {
    if (byId("own")) byId("own").checked = now.picture === "whole";
    if (now.filters !== before.filters) filter(now);
    if (now.picture !== before.picture) boxes.show(pictures.of(now.picture));
    if (now.chosen !== before.chosen || now.picture !== before.picture) {
      boxes.mark(now.chosen, { look: from !== "graph" });
      list.mark(now.chosen?.kind === "claim" ? now.chosen.id : null);
      fillPanel(now.chosen);
      if (now.chosen && ["list", "panel"].includes(from)) panel.focus({ preventScroll: innerWidth > 900 });
    } else boxes.restyle();
  });

  byId("own")?.addEventListener("change", () => {
    store.change({ picture: byId("own").checked ? "whole" : "focus", chosen: null });
    boxes.firstLook();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && store.now.chosen) close();
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
  address.follow();
  makeHost(store, { choose, claimsOf, found: () => found, everything: matching.EVERYTHING });
  // For the browser's console and for tests.
  window.kgbuild = { store, choose, network: boxes.network, labels: boxes.labels,
    get picture() { return boxes.picture; } };
})();
