// The bar below the picture: its key, light and dark, the tints of groups, and how what is shown
// leaves the page.
function makeBar({ data, store, views, pictures, drawing, elements, colours, shapes, ink, passes, filtered }) {
  const byId = (id) => document.getElementById(id);

  // ---- the key's boxes, and light and dark
  function paintKey() {
    for (const small of document.querySelectorAll("canvas[data-family]")) {
      const c = small.getContext("2d");
      c.setTransform(1, 0, 0, 1, 30, 18);
      c.clearRect(-30, -18, 60, 36);
      shapes.draw(c, small.dataset.family, 56, 32, false);
    }
  }
  const theme = makeTheme(byId("theme"), colours, () => {
    paintKey();
    drawing.restyle();
  });
  paintKey();

  // ---- groups
  const tints = byId("groups"), first = store.now.groups;
  tints?.addEventListener("change", () => store.change({ groups: tints.checked }));
  store.listen((now, before) => {
    if (tints) tints.checked = now.groups;
    if (now.groups !== before.groups) drawing.tint(now.groups);
  });
  if (tints) tints.checked = first; // a browser may keep it from the last visit
  drawing.tint(first);

  // ---- out of the page
  const inView = (id) => pictures.inPicture(drawing.picture, { kind: "claim", id });
  const heading = () => document.querySelector("h1").textContent;
  // What a saved picture says of itself: how much of the graph it has.
  function view() {
    const place = byId("view").querySelector(".what");
    const { length } = data.order.filter((id) => passes(id) && inView(id));
    return `${length} of ${data.order.length} claims`
      + `${place ? `: ${place.textContent}` : ""}${filtered() ? ", filtered" : ""}`;
  }
  // The claims that pass the filters and are in the picture, where it does not show all.
  const claims = () => data.order.filter((id) => passes(id) && (views.isWhole(store.now) || inView(id)));
  const save = makeSave({ data, drawing, elements, colours, shapes, theme, passes, FONT: ink.FONT, heading, view, claims,
    say: (text) => { byId("saved").textContent = text; } });
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

  const inAddress = {
    names: ["groups"],
    write: ({ groups }) => (groups === first ? [] : [["groups", groups ? "yes" : "no"]]),
    read: (params) => ({ groups: { yes: true, no: false }[params.get("groups")] ?? first }),
  };
  return { theme, inAddress };
}
