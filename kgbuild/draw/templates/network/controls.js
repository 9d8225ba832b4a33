// Search, filters, time, table, link, undo and keys, put together around the state.
function makeControls({ data, store, matching, order, elements, choose, chooseFromList, close, known, settle,
  drawing, pictures, parts }) {
  const byId = (id) => document.getElementById(id);
  const search = byId("search");
  const tell = (text) => { byId("told").textContent = text; };
  const list = makeList(byId("claims-table"), { tell, data, elements, choose: chooseFromList,
    sort: (sort) => store.change({ sort }) });

  const change = (patch, options) => filters.change(patch, options);
  const facets = makeFacets(byId("facets"), store, matching, elements, data, change);
  const times = makeTimes(store, matching, change);
  const filters = makeFilters(byId("tools"), store, matching, elements,
    { ...facets.names, time: times.words });
  // What was searched for is found: the words have done their work.
  makeSuggestions(search, byId("suggestions"), data, matching, elements, (chosen) => {
    filters.stopWaiting();
    const cleared = matching.tidy({ ...store.now.filters, words: "" });
    choose(chosen, { from: "panel", also: { filters: cleared } });
  });

  const first = store.now;
  const pictureInAddress = {
    names: ["picture"],
    write: ({ picture }) => (picture === first.picture ? [] : [["picture", picture]]),
    read(params) {
      const name = params.get("picture");
      return { picture: name !== null && pictures.knows(name) ? name : first.picture };
    },
  };
  const address = makeAddress(store, [filters.inAddress, order.inAddress, pictureInAddress, ...parts],
    { known, settle, kinds: { claim: "claim", entity: "entity", arrow: "arrow" } });
  makeShare(byId("copy"), address, tell);

  const steps = { undo: byId("undo"), redo: byId("redo") };
  for (const [name, button] of Object.entries(steps)) button.addEventListener("click", store[name]);
  store.listen((now, before) => {
    steps.undo.disabled = !store.canUndo;
    steps.redo.disabled = !store.canRedo;
    if (now.sort !== before.sort) list.headed(now.sort);
  });

  const keys = makeKeys(byId("keys"));
  byId("help").addEventListener("click", keys.help);
  keys.add("/", "Search", () => search.select());
  keys.note(["↓", "↑"], "Through what the search offers, or through the list");
  keys.add("j", "Next claim of the list", () => list.step(1));
  keys.add("k", "Claim before", () => list.step(-1));
  keys.note("Enter", "Open it");
  keys.note("Esc", "Close one thing after another");
  keys.add("f", "Fit the picture", () => drawing.fit());
  keys.add(["+", "="], "Zoom in", () => drawing.zoom(1.3));
  keys.add(["-", "−"], "Zoom out", () => drawing.zoom(1 / 1.3));
  keys.note(["Ctrl Z", "Ctrl Shift Z"], "Undo, redo");
  keys.add("?", "These keys", keys.help);
  keys.listen({ undo: store.undo, redo: store.redo, escape({ target }) {
    if (target === search && search.value) filters.change({ words: "" });
    else if (target === search) search.blur();
    else if (store.now.chosen || store.now.path) close();
  } });

  return {
    list, address, keys, tell,
    // Lists the claims that pass, in order, and says how many they are.
    show(found, { filters: set, sort }) {
      list.show(order.sorted(sort).filter((id) => found.has(id)));
      filters.count(found.size, data.order.length, set);
    },
  };
}
