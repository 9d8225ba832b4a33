// The page of the graph: puts the parts together. Nothing is fetched.
const columns = makeColumns();
readData(columns, (data) => {
  const byId = (id) => document.getElementById(id);
  const atlas = makeAtlas(data, columns);
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
    sort: order.FIRST, ...SCENE,
  });
  let found = matching.passing(store.now.filters);
  let opener = null;
  const FAR = 0.62; // a path is better seen whole, as long as its words are drawn: boxes.js

  // The picture that shows what is chosen.
  const settle = (patch) => {
    const picture = patch.picture ?? store.now.picture;
    const holds = (name) => !patch.chosen || pictures.holds(name, patch.chosen);
    return { ...patch, picture: !holds(picture) && holds("whole") ? "whole" : picture };
  };
  const choose = (chosen, { from = "graph", also = {} } = {}) => {
    if (chosen && !known(chosen)) return;
    if (from === "picture") opener = byId("graph");
    store.change(settle({ ...also, chosen }), { from });
  };
  const pictures = makePictures(data, atlas,
    ({ nodes, edges }) => scene.unfold(nodes, edges));
  const setPicture = (picture) => store.change({ picture, chosen: null });
  const known = ({ kind, id }) => (kind === "arrow" ? pictures.holds("whole", { kind, id })
    || pictures.holds("focus", { kind, id }) : Boolean(data[kind](id)));
  const passes = (id) => found.has(id);
  const scene = makeScene({ data, store, pictures, colours, shapes, elements, passes, choose,
    filtered: () => found.size < data.order.length, boxes: () => boxes });
  const boxes = makeStage(byId("graph"), { data, atlas, elements, setPicture, colours, shapes,
    ink: makeInk({ colours, shapes, passes }),
    hint, choose, passes, unfold: scene.actions, card: scene.card, pictures },
  pictures.of(store.now.picture));
  const controls = makeControls({ data, store, matching, order, elements, choose, close, known,
    settle, boxes, pictures, parts: scene.inAddress, openFromList(id, button) {
      opener = button;
      choose({ kind: "claim", id }, { from: "list" });
      if (innerWidth > 900) panel.scrollIntoView({ block: "center" });
    } });
  const told = makePanel(data, elements, choose, close, { actions: scene.actions.bar });

  const claimsOf = ({ kind, id }) => (kind === "claim" ? [id]
    : kind === "entity" ? data.entity(id).claims : boxes.ends(id)[0]);
  function fillPanel(chosen) {
    if (!chosen && store.now.path) panel.replaceChildren(...told.path(scene.path(store.now)));
    else if (!chosen) panel.replaceChildren(...told.overview(), ...(boxes.picture.atlas ? [boxes.communities()] : []));
    else if (chosen.kind === "arrow") panel.replaceChildren(...told.arrow(...boxes.ends(chosen.id)));
    else panel.replaceChildren(...told[chosen.kind](chosen.id));
    if (chosen && !scene.isWhole(store.now) && !pictures.inPicture(boxes.picture, chosen)) {
      panel.append(scene.actions.absent());
    }
    panel.classList.toggle("chosen", Boolean(chosen));
    panel.scrollTop = 0;
  }
  function close() {
    store.change(store.now.chosen ? { chosen: null } : { path: null });
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
    const picture = scene.picture(now), redrawn = picture !== boxes.picture;
    scene.tell(now);
    boxes.show(picture);
    scene.changed(now, before);
    const turned = ["around", "path"].some((key) => now[key] !== before[key]) && redrawn;
    if (now.chosen !== before.chosen || now.picture !== before.picture || redrawn) {
      boxes.mark(now.chosen, { look: from !== "graph" });
      controls.list.mark(now.chosen?.kind === "claim" ? now.chosen.id : null);
      fillPanel(now.chosen);
      if (now.chosen && ["list", "panel", "picture"].includes(from)) panel.focus({ preventScroll: innerWidth > 900 });
    } else {
      boxes.restyle();
      if (now.path && now.filters !== before.filters && !now.chosen) fillPanel(null);
    }
    if (turned) boxes.firstLook(now.path ? FAR : undefined);
  });

  byId("own")?.addEventListener("change", () => {
    store.change({ picture: byId("own").checked ? "whole" : "focus", chosen: null });
    boxes.firstLook();
  });
  byId("zoom-in").addEventListener("click", () => boxes.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => boxes.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => boxes.fit());

  if (byId("own")) byId("own").checked = false; // a browser may keep it from the last visit
  scene.start();
  filter(store.now);
  boxes.firstLook();
  fillPanel(null);
  controls.address.open();
  makeHost(store, { choose, claimsOf, found: () => found, everything: matching.EVERYTHING });
  // For the browser's console and for tests.
  window.kgbuild = { store, choose, map: boxes.map, get network() { return boxes.network; },
    get labels() { return boxes.labels; }, get picture() { return boxes.picture; } };
});
