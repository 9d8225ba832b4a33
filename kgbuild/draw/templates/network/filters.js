// The form above the picture and what is set in it: words and verdicts in the form itself, all
// else as chips that can be taken away.
function makeFilters(form, store, matching, { el, counted }, names) {
  const byId = (id) => document.getElementById(id);
  const search = byId("search"), chips = byId("active"), looser = byId("looser");
  const toggles = [...form.querySelectorAll('[name="standing"]')];
  const change = (patch, options) => store.change(
    { filters: matching.tidy({ ...store.now.filters, ...patch }) }, options);
  // Many claims are searched when the typing rests.
  const WAIT = matching.isLarge ? 150 : 0;
  let waiting = null;
  function searchFor(words) {
    clearTimeout(waiting);
    const go = () => change({ words }, { from: "filters", run: "search" });
    if (WAIT) waiting = setTimeout(go, WAIT);
    else go();
  }
  search.addEventListener("input", () => searchFor(search.value));
  search.addEventListener("focus", () => setTimeout(matching.prepare, 0, 0), { once: true });
  search.addEventListener("change", () => store.rest());
  for (const toggle of toggles) {
    toggle.addEventListener("change", () => change(
      { hidden: toggles.filter((one) => !one.checked).map((one) => one.value) }, { from: "filters" }));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  function reset() {
    store.change({ filters: matching.EVERYTHING });
    search.focus();
  }
  for (const id of ["reset", "clear"]) byId(id).addEventListener("click", reset);

  // Every filter that is set: its name in words, and what takes it away.
  function set(filters) {
    const { least, sure, time } = filters;
    const first = matching.EVERYTHING;
    const found = [];
    const say = (name, text, patch) => found.push({ name, text, patch, kind: names.kind(name) });
    if (matching.wordsOf(filters.words).length) say("words", `“${filters.words.trim()}”`, { words: "" });
    if (filters.hidden.length) say("hidden", "verdicts switched off", { hidden: first.hidden });
    for (const name of matching.CHOICES) {
      for (const value of filters[name]) {
        say(name, names.value(name, value), { [name]: filters[name].filter((one) => one !== value) });
      }
    }
    if (least) say("least", `sure of the reading: at least ${Math.round(least * 100)} %`, { least: 0 });
    if (sure) say("sure", `sure of the verdict: at least ${Math.round(sure * 100)} %`, { sure: 0 });
    const spoken = names.time(time);
    if (spoken) say("time", spoken, { time: { ...first.time, of: time.of } });
    return found;
  }
  function show(filters) {
    if (search.value !== filters.words) search.value = filters.words;
    for (const toggle of toggles) toggle.checked = !filters.hidden.includes(toggle.value);
    const inForm = ["words", "hidden"];
    const shown = set(filters).filter(({ name }) => !inForm.includes(name));
    const had = chips.contains(document.activeElement);
    chips.replaceChildren(...shown.map(({ kind, text, patch }) => el("li", {}, el("button", {
      type: "button", title: text, "aria-label": ["Remove filter:", kind, text].filter(Boolean).join(" "), click: () => change(patch),
    }, kind ? el("small", { text: kind }) : "", el("bdi", { text }),
    el("span", { "aria-hidden": "true", text: "×" })))));
    chips.hidden = !shown.length;
    if (had) (chips.querySelector("button") || byId("open-facets")).focus();
    const sums = filters === matching.EVERYTHING ? null : matching.counts("hidden", filters);
    for (const toggle of toggles) {
      const number = toggle.parentElement.querySelector("b");
      number.dataset.all ??= number.textContent;
      number.textContent = sums ? (sums.get(toggle.value) || 0).toLocaleString("en") : number.dataset.all;
    }
  }
  // Which filter to take away so that something is found.
  function advise(filters) {
    const { nearly } = matching.weigh(filters);
    const ways = new Map();
    for (const { name } of set(filters)) ways.set(name, nearly.get(name)?.length || 0);
    const helping = [...ways].filter(([, count]) => count);
    const clear = { ...matching.EVERYTHING };
    looser.replaceChildren(...(helping.length ? helping.map(([name, count]) => el("button", {
      type: "button", text: `Without ${names.filter(name)}: ${counted(count, "claim")}`,
      click: () => change({ [name]: clear[name] }),
    })) : ["No filter alone is to blame: take away several."]));
  }
  function count(found, all, filters) {
    byId("reset").hidden = filters === matching.EVERYTHING;
    const [some, whole] = [found, all].map((number) => number.toLocaleString("en"));
    byId("matching").textContent = found === all ? `all ${whole} listed` : `${some} of ${whole} listed`;
    byId("none").hidden = found > 0;
    show(filters);
    if (!found) advise(filters);
  }

  // In the address: names that people can read and change, checked when read.
  const IN_ADDRESS = { types: "type", relations: "relation", speakers: "speaker",
    documents: "document", certainties: "certainty", polarities: "polarity", hidden: "hide" };
  const LEAST = { least: "extraction", sure: "verdict" };
  const inAddress = {
    names: ["q", ...Object.values(IN_ADDRESS), ...Object.values(LEAST), "time", "from", "to", "timeless"],
    write({ filters }) {
      const { words, time } = filters;
      const pairs = words.trim() ? [["q", words.trim()]] : [];
      for (const [name, short] of Object.entries(IN_ADDRESS)) {
        pairs.push(...filters[name].map((value) => [short, value]));
      }
      for (const [name, short] of Object.entries(LEAST)) {
        if (filters[name]) pairs.push([short, filters[name]]);
      }
      if (time.of !== matching.EVERYTHING.time.of) pairs.push(["time", time.of]);
      if (time.from !== null) pairs.push(["from", time.from]);
      if (time.to !== null) pairs.push(["to", time.to]);
      if (!time.timeless) pairs.push(["timeless", "no"]);
      return pairs;
    },
    read(params) {
      const filters = { words: (params.get("q") || "").slice(0, 200) };
      for (const [name, short] of Object.entries(IN_ADDRESS)) {
        const asked = params.getAll(short).slice(0, 500);
        const there = asked.length ? matching.valuesOf(name) : null;
        filters[name] = asked.filter((one) => there.has(one));
      }
      for (const [name, short] of Object.entries(LEAST)) {
        const share = Number(params.get(short));
        filters[name] = share > 0 && share <= 1 ? share : 0;
      }
      const day = (name) => {
        const text = params.get(name);
        return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
      };
      const of = params.get("time") === "published" ? "published" : "said";
      filters.time = { of, from: day("from"), to: day("to"), timeless: params.get("timeless") !== "no" };
      return { filters: matching.tidy({ ...matching.EVERYTHING, ...filters }) };
    },
  };
  return { count, change, inAddress, stopWaiting: () => clearTimeout(waiting) };
}
