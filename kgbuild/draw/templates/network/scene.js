// What is around the picture: which part of the graph it shows, its keys, its tints, light and
// dark, and how it leaves the page. `boxes` gives the renderer once it is there; a picture that has
// an `atlas` is a map, which is no drawing of boxes: it is neither walked by keys nor saved.
const SCENE = Object.freeze({ around: Object.freeze([]), hidden: Object.freeze([]), path: null,
  theme: "", groups: true });
function makeScene({ data, store, pictures, colours, shapes, elements, passes, filtered, choose, boxes }) {
  const byId = (id) => document.getElementById(id);
  const frame = byId("graph");
  const measuring = document.createElement("canvas").getContext("2d");
  const widthOf = (words) => {
    measuring.font = '13.5px Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
    return measuring.measureText(words).width;
  };
  const route = makeRoutes(widthOf);
  const paths = makePaths(passes, route, widthOf);
  const room = () => ({ w: frame.clientWidth, h: frame.clientHeight });
  const unfold = makeUnfold(route, widthOf);
  const views = makeViews(pictures, paths, unfold, room);
  const drawn = () => boxes().picture;
  const actions = makeActions(store, views, { data, el: elements.el, pictures, line: byId("view"), drawn });
  const card = makeCard(byId("graph").parentElement, data, elements);
  const theme = makeTheme();

  // ---- what the panel says of a path
  function path(now) {
    const { list, picture, other } = views.ways(now);
    return {
      names: now.path.map(pictures.name), asked: filtered(), beyond: other && list.length > 0,
      ways: list.map((way) => paths.steps(picture, way).map((step) => ({ ...step, name: pictures.name(step.to) }))),
    };
  }

  // ---- light and dark
  const switched = byId("theme");
  function paintTheme() {
    theme.set(store.now.theme);
    switched.setAttribute("aria-pressed", String(theme.isDark(store.now.theme)));
    colours.forget();
    for (const small of document.querySelectorAll("canvas[data-family]")) {
      const c = small.getContext("2d");
      c.setTransform(1, 0, 0, 1, 30, 18);
      c.clearRect(-30, -18, 60, 36);
      shapes.draw(c, small.dataset.family, 56, 32, false);
    }
    boxes().restyle();
  }
  switched.addEventListener("click", () => store.change({ theme: theme.other(store.now.theme) }));
  theme.onSystem(paintTheme);

  // ---- groups
  const tints = byId("groups");
  tints?.addEventListener("change", () => store.change({ groups: tints.checked }));

  // ---- out of the page
  // What a saved picture says of itself: how much of the graph it has.
  const view = () => {
    const has = (id) => passes(id) && pictures.inPicture(drawn(), { kind: "claim", id });
    const place = byId("view").querySelector(".what");
    return `${data.order.filter(has).length} of ${data.order.length} claims`
      + `${place ? `: ${place.textContent}` : ""}${filtered() ? ", filtered" : ""}`;
  };
  // The claims that pass the filters and are in the picture, where it does not show all.
  const claims = () => data.order.filter((id) => passes(id)
    && (views.isWhole(store.now) || pictures.inPicture(drawn(), { kind: "claim", id })));
  const say = (text) => { byId("saved").textContent = text; };
  const save = { claims };
  Object.assign(save, makeSave({
    boxes: { paint: (...given) => boxes().paint(...given), extent: () => boxes().extent(),
      seen: (id) => boxes().seen(id),
      restyle: () => boxes().restyle(), get picture() { return drawn(); } },
    data, shapes, theme, view, passes, claims, heading: () => document.querySelector("h1").textContent,
    standings: data.key.standings, families: data.key.families,
    told: { colours, say, theme: () => store.now.theme },
  }));
  for (const kind of ["svg", "png", "csv", "copy"]) {
    byId(`save-${kind}`).addEventListener("click", () => {
      byId("save").open = false;
      save[kind]();
    });
  }
  addEventListener("beforeprint", () => {
    const sheet = save.asSvg(false);
    if (sheet) document.querySelector(".still").replaceChildren(sheet.root);
  });
  // A menu closes when one looks elsewhere, and by Escape.
  for (const menu of document.querySelectorAll(".bar details")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll(".bar details[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });

  const tintsInAddress = {
    names: ["groups"], // light or dark is the reader's own affair and no part of a link
    write: ({ groups }) => (groups ? [] : [["groups", "no"]]),
    read: (params) => ({ groups: params.get("groups") !== "no" }),
  };
  let cursor = null;
  return {
    picture: views.of,
    inAddress: [views.inAddress, tintsInAddress],
    isWhole: views.isWhole,
    actions, card, path, unfold,
    start() {
      cursor = makeCursor(frame, byId("spoken"), { boxes: boxes(), store, data, act: actions.key });
      paintTheme();
    },
    // After the picture of a state is drawn; before it, `tell` makes room for the line above it.
    tell: actions.tell,
    changed(now, before) {
      if (now.theme !== before.theme) paintTheme();
      if (now.groups !== before.groups) boxes().tint(now.groups);
      if (tints) tints.checked = now.groups;
      cursor?.refresh();
    },
  };
}
