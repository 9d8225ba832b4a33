// The page of an annotated text: puts the parts together. Nothing is fetched.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = readArticle();
  if (!data.order.length) return;
  const FIRST = { chosen: null, here: [], order: "worth", verdict: "", speaker: "", words: "", hidden: [] };
  const text = byId("text"), panel = byId("panel"), claims = byId("claims");
  const elements = makeElements();
  const store = makeStore(FIRST);
  const marks = makeMarks(text, data);
  const list = makeList(claims, data, elements);
  const told = makePanel(data, elements, choose, close);
  let opener = null, pointed = null;
  const shows = (what) => !store.now.hidden.includes(what);
  const card = makeCard(byId("card"), text, { data, elements, marks, shows, light });
  const strip = makeStrip(byId("strip"), text, { data, marks, choose: (id) => choose({ kind: "claim", id }, { from: "strip" }) });
  const address = makeAddress(store, [makeSettings(FIRST)], {
    known: ({ kind, id }) => Boolean(data[kind](id)), settle: (patch) => ({ ...patch, here: [] }),
    kinds: { claim: "note", entity: "entity" } }); // as other pages link to it

  function light(id) {
    marks.light(id);
    list.link(pointed)?.classList.remove("lit");
    list.link(id)?.classList.add("lit");
    pointed = id;
  }
  // `here`: all claims at the place that was clicked; they stay on offer while one of them is open.
  function choose(chosen, { from = "text", here = null } = {}) {
    const now = store.now.here;
    store.change({ chosen, here: here ?? (now.includes(chosen.id) ? now : []) }, { from });
  }
  function close() {
    const back = opener;
    opener = null;
    store.change({ chosen: null, here: [] }, { from: "close" });
    if (back?.isConnected) back.focus({ preventScroll: true });
  }

  const disputed = data.order.filter(data.disputed);
  const stepped = (of) => of.filter((id) => list.passing.includes(id));
  function step(all, by) {
    const ids = stepped(all), at = ids.indexOf(store.now.chosen?.id);
    if (!ids.length) return say(all === disputed ? "No claim listed is disputed." : "No claim is listed.");
    const from = at >= 0 ? at : nearest(ids, by);
    choose({ kind: "claim", id: ids[(from + by + ids.length) % ids.length] }, { from: "step" });
  }
  // The last before the chosen claim in the text, where that is none of these.
  function nearest(ids, by) {
    const here = data.order.indexOf(store.now.chosen?.id);
    const before = ids.filter((id) => data.order.indexOf(id) < here).length;
    return by > 0 ? before - 1 : before;
  }
  const say = (words) => { byId("told").textContent = words; };
  function count(output, all, word) {
    const ids = stepped(all), at = ids.indexOf(store.now.chosen?.id);
    output.textContent = at >= 0 ? `${word} ${at + 1} of ${ids.length}` : `${ids.length || "none"} ${all === disputed ? word : "listed"}`;
    for (const button of output.parentElement.querySelectorAll("button")) button.disabled = !ids.length;
  }
  function counts() {
    count(byId("disputed-at"), disputed, "disputed");
    count(byId("claim-at"), data.order, "place");
  }

  function fill({ chosen, here }) {
    panel.hidden = !chosen;
    byId("key").hidden = Boolean(chosen);
    if (!chosen) return panel.replaceChildren();
    const [head, ...rest] = told[chosen.kind](chosen.id);
    const others = (name, title, ids) => (ids.length
      ? [elements.el("section", { class: name }, elements.el("h3", { text: title }), told.cards(ids))] : []);
    const same = here.filter((id) => id !== chosen.id);
    const near = chosen.kind === "claim"
      ? data.inSentence(chosen.id).filter((id) => !here.includes(id)) : [];
    panel.replaceChildren(head, ...others("here", "Also in these words", same), ...rest,
      ...others("near", "In the same sentence", near));
    panel.scrollTop = 0;
    panel.parentElement.scrollTop = 0;
  }
  function look(id) {
    const mark = marks.first(id);
    if (!mark) return;
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 90 || bottom > innerHeight * (innerWidth > 820 ? 0.75 : 0.4)) {
      scrollTo({ top: scrollY + top - innerHeight * 0.3 });
    }
  }
  store.listen((now, before, { from }) => {
    const id = now.chosen?.kind === "claim" ? now.chosen.id : null;
    if (["order", "verdict", "speaker", "words"].some((name) => now[name] !== before[name])) {
      list.show(now);
      marks.fade(list.passing);
      strip.fade(list.passing);
    }
    if (now.hidden !== before.hidden) hide(now.hidden);
    if (now.chosen !== before.chosen || now.here !== before.here) {
      card.hide();
      marks.choose(id);
      list.mark(id);
      strip.mark(id);
      fill(now);
      // What was clicked is seen already, unless the evidence is about to lie over it.
      if (id && (from !== "text" || innerWidth <= 820)) look(id);
      if (id) say(`Claim ${data.claim(id).number}, ${data.claim(id).standing.word}: ${data.claim(id).text}`);
      if (from === "step" && id && !document.activeElement.closest(".stepper")) {
        opener = marks.first(id);
        opener.focus({ preventScroll: true });
        card.hide();
      } else if (now.chosen && ["text", "list", "panel"].includes(from)) panel.focus({ preventScroll: true });
    }
    counts();
  });

  // Switches and filters: none is a step that the browser's Back takes back.
  function hide(hidden) {
    for (const box of byId("switches").querySelectorAll("input")) {
      box.checked = !hidden.includes(box.value);
      document.body.classList.toggle(`hides-${box.value}`, hidden.includes(box.value));
    }
    marks.enable(!hidden.includes("claims"));
  }
  byId("switches").addEventListener("change", (event) => {
    const { value, checked } = event.target;
    const others = store.now.hidden.filter((one) => one !== value);
    store.change({ hidden: checked ? others : [...others, value] }, { from: "switch", keep: false });
  });
  const fields = { order: byId("order"), verdict: byId("verdict"), speaker: byId("speaker"), words: byId("search") };
  byId("tools").addEventListener("input", () => store.change(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value])), { from: "filters", keep: false }));
  byId("tools").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => {
    store.change({ verdict: "", speaker: "", words: "" }, { from: "clear", keep: false });
    byId("search").focus();
  });
  store.listen((now, before, { from }) => {
    if (from !== "filters") for (const [name, field] of Object.entries(fields)) field.value = now[name];
  });

  // What is clicked and typed.
  text.addEventListener("click", (event) => {
    const stretch = event.target.closest(".claim"), name = event.target.closest(".entity");
    if (stretch) event.preventDefault();
    if (event.detail && String(getSelection())) return; // words that are being copied
    if (stretch && shows("claims")) {
      opener = stretch.hasAttribute("href") ? stretch : marks.first(marks.at(stretch)[0]);
      const here = marks.at(stretch);
      choose({ kind: "claim", id: here[0] }, { here });
    } else if (name && shows("names") && data.entity(name.dataset.entity)) {
      opener = null;
      choose({ kind: "entity", id: name.dataset.entity });
    } else if (store.now.chosen) close();
  });
  claims.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opener = link;
    choose({ kind: "claim", id: list.idOf(link) }, { from: "list" });
  });
  claims.addEventListener("pointerover", (event) => light(list.idOf(event.target.closest("a"))));
  claims.addEventListener("pointerleave", () => light(null));
  claims.addEventListener("focusin", (event) => light(list.idOf(event.target.closest("a"))));
  claims.addEventListener("focusout", () => light(null));
  const KEYS = { n: [disputed, 1], p: [disputed, -1], j: [data.order, 1], k: [data.order, -1] };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (card.open) card.hide();
      else if (store.now.chosen) close();
    } else if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey
        && !event.target.closest("input, select, textarea")) step(...KEYS[event.key]);
  });
  for (const [name, all] of [["disputed", disputed], ["claim", data.order]]) {
    byId(`${name}-before`).addEventListener("click", () => step(all, -1));
    byId(`${name}-after`).addEventListener("click", () => step(all, 1));
  }

  document.body.classList.add("scripted");
  for (const id of ["bar", "tools", "heads", "claims", "strip"]) byId(id).removeAttribute("hidden");
  list.show(store.now);
  hide([]);
  counts();
  address.open();
  window.kgbuild = { store, choose }; // for the browser's console and for tests
})();
