// The panel of filters: every value with how many claims it would leave under all other filters.
function makeFacets(panel, store, matching, { el }, data, change) {
  const SHOWN = 60; // values of a list that are shown at once; the search finds the others
  const OWN_WORDS = "own words";
  const TITLES = { types: "Type of entity", relations: "Relation", speakers: "Speaker",
    documents: "Document", certainties: "Certainty", polarities: "Affirmed or denied" };
  const KINDS = { types: "type", relations: "relation", speakers: "said by", documents: "in" };
  const FILTERS = { words: "the words searched for", hidden: "hiding verdicts", types: "the types",
    relations: "the relations", speakers: "the speakers", documents: "the documents",
    certainties: "the certainty", polarities: "the polarity", least: "the confidence of extraction",
    sure: "the confidence of verdicts", time: "the time" };
  const ORDER = { certainties: ["certain", "probable", "possible", "planned", "conditional", "asked"],
    polarities: ["affirmed", "denied"] };
  const button = document.getElementById("open-facets");
  const groups = document.getElementById("facet-groups");
  const disputed = document.getElementById("disputed");
  const DISPUTED = data.standings.disputed;
  const documentNames = new Map();
  function label(name, value) {
    if (name === "documents") {
      if (!documentNames.size) {
        for (const id of data.order) documentNames.set(data.claim(id).document, data.claim(id).document_name);
      }
      return documentNames.get(value) || value;
    }
    if (name === "relations" && value === OWN_WORDS) return "in the text’s own words";
    return value;
  }
  const collator = new Intl.Collator("en", { numeric: true });
  const lists = new Map(); // name to value to what is drawn of it
  const sliders = [];

  // A group can be folded; on a small screen those without a choice are.
  function group(title, isUsed, ...children) {
    const made = el("details", { class: "group" }, el("summary", { text: title }),
      el("div", { role: "group", "aria-label": title }, ...children));
    made.open = isUsed || !matchMedia("(max-width: 640px)").matches;
    return made;
  }
  function list(name, filters) {
    const all = [...matching.valuesOf(name)];
    if (all.length < 2) return null;
    const sums = matching.counts(name, filters);
    const rank = ORDER[name] && ((value) => ORDER[name].indexOf(value));
    all.sort((a, b) => (rank ? rank(a) - rank(b)
      : filters[name].includes(b) - filters[name].includes(a)
        || (sums.get(b) || 0) - (sums.get(a) || 0) || collator.compare(label(name, a), label(name, b))));
    const box = el("ul", {});
    const more = el("p", { class: "more", hidden: "" });
    function fill(words) {
      const found = words.length ? all.filter((value) => {
        const text = label(name, value).toLocaleLowerCase();
        return words.every((word) => text.includes(word));
      }) : all;
      const chosen = new Set(store.now.filters[name]);
      const drawn = new Map();
      box.replaceChildren(...found.slice(0, SHOWN).map((value) => {
        const input = el("input", { type: "checkbox" });
        input.checked = chosen.has(value);
        input.addEventListener("change", () => {
          const kept = new Set(store.now.filters[name]);
          if (input.checked) kept.add(value);
          else kept.delete(value);
          change({ [name]: [...kept] });
        });
        const number = el("b", {});
        drawn.set(value, { input, number });
        return el("li", {}, el("label", { title: label(name, value) }, input,
          el("bdi", { text: label(name, value) }), number));
      }));
      lists.set(name, drawn);
      more.hidden = found.length > 0 && found.length <= SHOWN;
      more.textContent = found.length ? `${SHOWN} of ${found.length.toLocaleString("en")}; type to find others`
        : "none is called so";
      refresh(name, drawn, store.now.filters);
    }
    const finder = all.length > 14 ? el("input", { type: "search", spellcheck: "false",
      placeholder: `Find among ${all.length.toLocaleString("en")}`, "aria-label": `Find: ${TITLES[name]}` }) : "";
    if (finder) finder.addEventListener("input", () => fill(matching.wordsOf(finder.value)));
    fill([]);
    return group(TITLES[name], filters[name].length > 0, finder, box, more);
  }
  function least(filters) {
    const rows = matching.rows();
    const made = [["least", "Sure of the reading at least"], ["sure", "Sure of the verdict at least"]]
      .filter(([name]) => new Set(rows.map((row) => row[name])).size > 1)
      .map(([name, text]) => {
        const said = el("output", {});
        const input = el("input", { type: "range", min: "0", max: "100", step: "5" });
        const show = () => {
          input.value = Math.round(store.now.filters[name] * 100);
          said.textContent = input.value === "0" ? "any" : `${input.value} %`;
          input.setAttribute("aria-valuetext", said.textContent);
        };
        input.addEventListener("input", () => {
          change({ [name]: Number(input.value) / 100 }, { run: name });
          show();
        });
        input.addEventListener("change", () => store.rest());
        sliders.push(show);
        show();
        return el("label", { class: "least" }, el("span", { text }), input, said);
      });
    return made.length ? group("Confidence", filters.least + filters.sure > 0, ...made) : null;
  }
  function build() {
    lists.clear();
    sliders.length = 0;
    const filters = store.now.filters;
    const columns = [["types"], ["relations"], ["speakers", "documents"], ["certainties", "polarities"]]
      .map((names) => names.map((name) => list(name, filters)));
    columns.at(-1).push(least(filters));
    groups.replaceChildren(...columns.map((column) => column.filter(Boolean))
      .filter((column) => column.length).map((column) => el("div", {}, ...column)));
    const standings = matching.valuesOf("hidden");
    disputed.parentElement.hidden = !DISPUTED.some((key) => standings.has(key)) || !settled().length;
    showDisputed(filters);
  }
  // What remains where all other verdicts are switched off.
  const settled = () => [...matching.valuesOf("hidden")].filter((key) => !DISPUTED.includes(key)).sort();
  const showDisputed = ({ hidden }) => {
    disputed.checked = settled().length > 0 && matching.same([...hidden].sort(), settled());
  };
  disputed.addEventListener("change", () => change({ hidden: disputed.checked ? settled() : [] }));
  function refresh(name, drawn, filters) {
    const sums = matching.counts(name, filters);
    for (const [value, { input, number }] of drawn) {
      const count = sums.get(value) || 0;
      number.textContent = count.toLocaleString("en");
      input.checked = filters[name].includes(value);
      input.closest("li").classList.toggle("nil", !count);
    }
  }
  const isOpen = () => panel.matches(":popover-open");
  function place() {
    const { left, bottom } = button.getBoundingClientRect();
    panel.style.setProperty("--left", `${Math.max(8, Math.min(left, innerWidth - panel.offsetWidth - 8))}px`);
    panel.style.setProperty("--top", `${bottom + 6}px`);
  }
  panel.addEventListener("beforetoggle", (event) => { if (event.newState === "open") build(); });
  panel.addEventListener("toggle", () => {
    button.setAttribute("aria-expanded", String(isOpen()));
    if (isOpen()) place();
  });
  addEventListener("resize", () => { if (isOpen()) place(); });
  store.listen((now, before) => {
    const { filters } = now;
    const set = matching.CHOICES.reduce((sum, name) => sum + filters[name].length, 0)
      + (filters.least > 0) + (filters.sure > 0);
    button.textContent = set ? `Filters (${set})` : "Filters";
    if (!isOpen() || filters === before.filters) return;
    for (const [name, drawn] of lists) refresh(name, drawn, filters);
    for (const show of sliders) show();
    showDisputed(filters);
  });
  return { names: { value: label, kind: (name) => KINDS[name] || "", filter: (name) => FILTERS[name] } };
}
