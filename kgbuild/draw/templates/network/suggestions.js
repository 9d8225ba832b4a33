// What is offered while words are typed into the search: entities first, then claims.
function makeSuggestions(input, box, data, matching, { el, chip, counted }, take) {
  const ENTITIES = 6, CLAIMS = 5;
  let options = [], active = -1, entities = null;
  function all() {
    if (entities) return entities;
    const ids = new Set(data.order.flatMap((id) => data.claim(id).entities));
    const small = (text) => text.toLocaleLowerCase();
    entities = [...ids].map((id) => {
      const one = data.entity(id);
      return { id, one, label: small(one.label), names: one.aliases.map(small) };
    }).sort((a, b) => b.one.claims.length - a.one.claims.length);
    return entities;
  }
  // How well an entity answers to the words: 0 is best, null is not at all.
  function rank({ label, names }, text, words) {
    if (label === text) return 0;
    if (label.startsWith(text)) return 1;
    const begins = (name) => words.every((word) => name.startsWith(word) || name.includes(` ${word}`));
    if (begins(label)) return 2;
    if (names.some(begins)) return 3;
    return words.every((word) => label.includes(word)) ? 4 : null;
  }
  function find(text) {
    const words = matching.wordsOf(text);
    if (!words.length) return [];
    const whole = words.join(" ");
    const ranked = [[], [], [], [], []];
    for (const entity of all()) {
      const place = rank(entity, whole, words);
      if (place !== null) ranked[place].push(entity);
    }
    const found = ranked.flat().slice(0, ENTITIES).map(({ id, one }) => {
      const alias = words.every((word) => one.label.toLocaleLowerCase().includes(word)) ? null
        : one.aliases.find((name) => words.every((word) => name.toLocaleLowerCase().includes(word)));
      return { chosen: { kind: "entity", id }, shown: [
        el("bdi", { text: one.label }), alias ? el("small", {}, " also called ", el("bdi", { text: alias })) : "",
        el("small", { class: "side", text: `${one.type} · ${counted(one.claims.length, "claim")}` }),
      ] };
    });
    const claims = [];
    for (const id of data.order) {
      const claim = data.claim(id);
      const said = claim.text.toLocaleLowerCase();
      if (words.every((word) => said.includes(word))) claims.push(claim);
      if (claims.length === CLAIMS) break;
    }
    return [...found, ...claims.map((claim) => ({ chosen: { kind: "claim", id: claim.id },
      shown: [el("bdi", { text: claim.text }), chip(claim.standing)] }))];
  }
  function close() {
    options = [];
    active = -1;
    box.hidden = true;
    box.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function open() {
    close();
    options = find(input.value);
    if (!options.length) return;
    const groups = { entity: "Names", claim: "Claims" };
    box.replaceChildren(...Object.entries(groups).map(([kind, title]) => {
      const own = options.filter(({ chosen }) => chosen.kind === kind);
      return own.length ? el("div", { role: "group", "aria-label": title }, ...own.map((one) => {
        one.element = el("div", { role: "option", id: `option-${options.indexOf(one)}`, "aria-selected": "false" },
          ...one.shown);
        one.element.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
        one.element.addEventListener("click", () => pick(one));
        return one.element;
      })) : "";
    }).filter(Boolean));
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }
  function go(to) {
    options[active]?.element.setAttribute("aria-selected", "false");
    active = to;
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    const { element } = options[active];
    element.setAttribute("aria-selected", "true");
    element.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", element.id);
  }
  function pick({ chosen }) {
    close();
    take(chosen);
  }
  let waiting = null;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (matching.isLarge) waiting = setTimeout(open, 120);
    else open();
  });
  input.addEventListener("blur", () => {
    clearTimeout(waiting);
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!options.length) return open();
      const count = options.length + 1; // one place is the field itself
      go((active + 1 + (key === "ArrowDown" ? 1 : count - 1)) % count - 1);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      pick(options[active]);
    } else if (key === "Enter") {
      clearTimeout(waiting);
      close();
    } else if (key === "Escape" && options.length) {
      event.preventDefault();
      close();
    }
    return undefined;
  });
}
