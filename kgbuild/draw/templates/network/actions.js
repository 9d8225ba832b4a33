// What can be done with a box: the buttons of the panel, the keys of the picture, a double click,
// and the line above the picture that says what is left out and leads back.
function makeActions(store, views, { data, elements, pictures, line, drawn }) {
  const { el, clipped, counted } = elements;
  const name = (id) => pictures.name(id);
  const set = (patch) => store.change(patch);
  const actions = {
    only: (id) => set(views.only(id)),
    expand: (id) => set(views.add(store.now, id)),
    collapse(id) {
      const { around } = store.now, rest = around.filter(([one]) => one !== id);
      set(rest.length && rest.length < around.length ? { around: rest }
        : views.hide(store.now, views.lone(store.now, id)));
    },
    hide: (id) => set({ ...views.hide(store.now, [id]), chosen: null }),
    all: () => set(views.NOTHING),
    path: (from, to) => set({ ...views.NOTHING, path: [from, to], chosen: null }),
  };
  const expanded = (id) => store.now.around.some(([one]) => one === id);
  // A double click unfolds: from the whole to what is around, from there to what is around that.
  function open(id) {
    if (store.now.around.length) actions.expand(id);
    else actions.only(id);
  }
  // The key pressed on a box; says whether it meant something.
  function key(pressed, id) {
    const run = { n: actions.only, e: actions.expand, c: actions.collapse, h: actions.hide }[pressed];
    if (!run || !data.entity(id)) return false;
    run(id);
    return true;
  }

  // ---- the way to another box
  const MOST = 1000; // names suggested, the most connected
  const names = new Map();
  const suggestions = el("datalist", { id: "names" });
  document.body.append(suggestions);
  function suggest() {
    if (names.size) return;
    for (const { id } of pictures.of("whole").byDegree) {
      const entity = data.entity(id);
      if (!entity || suggestions.childElementCount >= MOST) continue;
      const short = clipped(entity.label, 80);
      const own = names.has(short.toLocaleLowerCase()) ? `${short} (${entity.type})` : short;
      if (names.has(own.toLocaleLowerCase())) continue;
      names.set(own.toLocaleLowerCase(), id);
      suggestions.append(el("option", { value: own }));
    }
  }
  function named(words) {
    const wanted = words.trim().toLocaleLowerCase();
    if (!wanted) return undefined;
    const found = [...names].find(([own, id]) => own === wanted
      || data.entity(id).aliases.some((one) => one.toLocaleLowerCase() === wanted));
    return (found || [...names].find(([own]) => own.startsWith(wanted)) || [])[1];
  }
  function wayForm(id) {
    const field = el("input", { type: "search", list: "names", name: "to", autocomplete: "off",
      spellcheck: "false", "aria-label": `Show how ${name(id)} is linked to`, placeholder: "a name" });
    const wrong = el("p", { class: "wrong", role: "status" });
    field.addEventListener("focus", suggest);
    const form = el("form", { class: "way" }, el("span", { text: "Path to" }), field,
      el("button", { type: "submit", text: "Show" }), wrong);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      suggest();
      const to = named(field.value);
      wrong.textContent = to === undefined ? "No box has this name." : to === id ? "That is the same box." : "";
      if (!wrong.textContent) actions.path(id, to);
    });
    field.addEventListener("change", () => {
      // Enter submits by itself a moment later, and by then the form is gone.
      setTimeout(() => {
        if (form.isConnected && names.has(field.value.trim().toLocaleLowerCase())) form.requestSubmit();
      });
    });
    return form;
  }
  const button = (text, run, more = {}) => el("button", { type: "button", text, click: run, ...more });
  function bar(id) {
    if (!pictures.holds("whole", { kind: "entity", id })) return "";
    const { now } = store;
    if (drawn().atlas) {
      return el("div", { class: "actions", role: "group", "aria-label": "In the picture" },
        button("Show its neighbours as boxes", () => actions.only(id)), wayForm(id));
    }
    const lone = views.lone(now, id).length, more = views.more(now, id), isDrawn = drawn().nodes.has(id);
    const alone = now.around.length === 1 && now.around[0][0] === id && !now.hidden.length;
    const folds = alone ? "" : expanded(id) && now.around.length > 1 ? "Collapse" : !lone ? "" : lone === 1
      ? "Hide the one that hangs on it" : `Hide the ${lone} that hang on it`;
    return el("div", { class: "actions", role: "group", "aria-label": "In the picture" },
      alone ? "" : button("Only its neighbours", () => actions.only(id)),
      more && now.around.length ? button(`Expand: ${more} more`, () => actions.expand(id)) : "",
      isDrawn && folds && !now.path ? button(folds, () => actions.collapse(id)) : "",
      isDrawn && !now.path ? button("Hide", () => actions.hide(id)) : "",
      wayForm(id));
  }

  // What the panel says of something that the picture leaves out.
  const absent = () => el("p", { class: "absent" }, "Not in this picture. ", button("Show the whole", actions.all));

  // ---- the line above the picture
  function tell(now) {
    const parts = [], { around, hidden, path } = now;
    if (path) parts.push("From ", el("bdi", { text: name(path[0]) }), " to ", el("bdi", { text: name(path[1]) }));
    else if (around.length) {
      parts.push("Around ", el("bdi", { text: name(around[0][0]) }),
        around.length > 1 ? ` and ${around.length - 1} more` : "");
    }
    if (hidden.length && !path) {
      parts.push(`${parts.length ? ", " : ""}${hidden.length} hidden`);
    }
    line.hidden = !parts.length;
    if (line.hidden) return line.replaceChildren();
    const steps = Math.max(...around.map(([, far]) => far));
    const far = (count) => button(counted(count, "step"), () =>
      set({ around: around.map(([id]) => [id, count]) }), { "aria-pressed": String(steps === count) });
    const also = around.length && !path ? [far(1), far(2)] : [];
    return line.replaceChildren(el("span", { class: "what" }, ...parts), ...also, button("Show all", actions.all));
  }
  return { ...actions, open, key, bar, absent, tell, path: (to) => {
    const { chosen } = store.now;
    if (chosen?.kind === "entity" && chosen.id !== to && data.entity(to)) actions.path(chosen.id, to);
  } };
}
