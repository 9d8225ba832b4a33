// The page of the graph: puts the parts together. Nothing is fetched.
const columns = makeColumns();
readData(columns, (data) => {
  const byId = (id) => document.getElementById(id);
  const frame = byId("graph"), panel = byId("panel"), own = byId("own");
  const elements = makeElements();
  const atlas = makeAtlas(data, columns);
  const matching = makeMatching(data);
  const order = makeOrder(data, data.key.standings.map(({ key }) => key));
  let found = matching.passing(matching.EVERYTHING);
  const passes = (id) => found.has(id);
  const filtered = () => found.size < data.order.length;

  // ---- what can be drawn, and the state that says what is
  const colours = makeColours();
  const shapes = makeShapes(colours.colour);
  const ink = makeInk({ colours, shapes, passes });
  const route = makeRoutes(ink.widthOf), unfold = makeUnfold(route, ink.widthOf);
  const pictures = makePictures(data, atlas, ({ nodes, edges }) => unfold(nodes, edges));
  const views = makeViews(pictures, makePaths(passes, route, ink.widthOf), unfold,
    () => ({ w: frame.clientWidth, h: frame.clientHeight }));
  const store = makeStore({
    chosen: null, filters: matching.EVERYTHING, picture: data.focus ? "focus" : "whole",
    sort: order.FIRST, groups: data.labelled || Boolean(data.map), ...views.NOTHING,
  });

  // ---- choosing
  let opener = null; // has the focus again when the panel is closed
  const known = ({ kind, id }) => (kind === "arrow"
    ? ["whole", "focus"].some((name) => pictures.holds(name, { kind, id })) : Boolean(data[kind](id)));
  // Whether a picture shows what is chosen: a person also by what he says.
  const shows = (picture, one) => pictures.inPicture(picture, one) || (one.kind === "entity"
    && Boolean(data.entity(one.id)) && data.said(one.id).some((id) => pictures.inPicture(picture, { kind: "claim", id })));
  // The picture that shows what is chosen.
  function settle(patch) {
    const picture = patch.picture ?? store.now.picture;
    const holds = (name) => !patch.chosen || shows(pictures.of(name), patch.chosen);
    return { ...patch, picture: !holds(picture) && holds("whole") ? "whole" : picture };
  }
  function choose(chosen, { from = "graph", also = {} } = {}) {
    if (chosen && !known(chosen)) return;
    if (from === "picture") opener = frame;
    store.change(settle({ ...also, chosen }), { from });
  }
  function chooseFromList(id, button) {
    opener = button;
    choose({ kind: "claim", id }, { from: "list" });
    if (innerWidth > 900) panel.scrollIntoView({ block: "center" });
  }
  function close() {
    store.change(store.now.chosen ? { chosen: null } : { path: null });
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  // ---- the picture and what is around it
  const actions = makeActions(store, views, { data, elements, pictures, line: byId("view"),
    drawn: () => drawing.picture });
  const drawing = makeDrawing(frame, { data, atlas, pictures, elements, colours, shapes, ink, passes, choose,
    unfold: actions, card: makeCard(frame.parentElement, data, elements),
    hint: (seen) => { byId("hint").hidden = !seen; },
    setPicture: (picture) => store.change({ picture, chosen: null }) },
  pictures.of(store.now.picture));
  const bar = makeBar({ data, store, views, pictures, drawing, elements, colours, shapes, ink,
    passes, filtered });
  const cursor = makeCursor(frame, byId("spoken"), { boxes: drawing, store, data, elements, act: actions.key });
  const controls = makeControls({ data, store, matching, order, elements, choose, chooseFromList, close,
    known, settle, drawing, pictures, parts: [views.inAddress, bar.inAddress] });

  // ---- the panel
  const told = makePanel(data, elements, choose, close, { actions: actions.bar });
  function tell({ chosen, path }) {
    if (chosen?.kind === "arrow") return told.arrow(...drawing.ends(chosen.id));
    if (chosen) return told[chosen.kind](chosen.id);
    if (path) return told.path({ ...views.path(store.now), filtered: filtered() });
    return [...told.overview(data.order.filter(passes)), ...(drawing.picture.atlas ? [drawing.communities()] : [])];
  }
  function fillPanel(now) {
    const { chosen } = now;
    panel.replaceChildren(...tell(now));
    if (chosen && !views.isWhole(now) && !shows(drawing.picture, chosen)) {
      panel.append(actions.absent());
    }
    panel.classList.toggle("chosen", Boolean(chosen));
    panel.scrollTop = 0;
  }

  // ---- what a change of the state changes on the page
  function filter(now, from) {
    found = matching.passing(now.filters);
    controls.show(found, now);
    const seen = (picture) => [...found].some((id) => pictures.holds(picture, { kind: "claim", id }));
    if (found.size && !seen(now.picture)) store.change({ picture: "whole" }, { from, keep: false });
  }
  // What a filter leaves is brought into view when the typing rests.
  const REST = 400;
  let gathering = 0;
  function gather() {
    clearTimeout(gathering);
    gathering = setTimeout(() => { if (filtered() && !store.now.chosen && !drawing.picture.atlas) drawing.gather(); }, REST);
  }
  store.listen((now, before, { from }) => {
    const has = (...names) => names.some((name) => now[name] !== before[name]);
    if (own) own.checked = now.picture === "whole";
    if (has("filters", "sort")) filter(now, from);
    if (has("filters")) gather();
    if (store.now !== now) return; // the filter led to another picture, which is drawn by now
    const picture = views.of(now), redrawn = picture !== drawing.picture;
    actions.tell(now); // before the picture is drawn: makes room for the line above it
    drawing.show(picture);
    cursor.refresh();
    if (has("chosen", "picture") || redrawn) {
      drawing.mark(now.chosen, { look: from !== "graph" });
      controls.list.mark(now.chosen?.kind === "claim" ? now.chosen.id : null);
      fillPanel(now);
      if (now.chosen && ["list", "panel", "picture"].includes(from)) panel.focus({ preventScroll: innerWidth > 900 });
    } else if (has("filters")) {
      drawing.restyle();
      if (!now.chosen) fillPanel(now);
    }
    if (has("around", "path") && redrawn) drawing.firstLook({ isPath: Boolean(now.path) });
  });

  own?.addEventListener("change", () => {
    store.change({ picture: own.checked ? "whole" : "focus", chosen: null });
    drawing.firstLook();
  });
  byId("zoom-in").addEventListener("click", () => drawing.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => drawing.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => drawing.fit());

  if (own) own.checked = false; // a browser may keep it from the last visit
  filter(store.now);
  drawing.firstLook();
  fillPanel(store.now);
  controls.address.open();
  makeHost(store, { choose, theme: bar.theme, found: () => found, everything: matching.EVERYTHING,
    claimsOf: ({ kind, id }) => (kind === "claim" ? [id]
      : kind === "entity" ? data.entity(id).claims : drawing.ends(id)[0]) });
  // For the browser's console and for tests.
  window.kgbuild = { store, choose, theme: bar.theme, map: drawing.map,
    get network() { return drawing.network; },
    get labels() { return drawing.labels; }, get picture() { return drawing.picture; } };
});
