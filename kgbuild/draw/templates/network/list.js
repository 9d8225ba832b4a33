// The table of claims: the same content as the picture, for reading and for screen readers. Of a
// long list only the first rows are there; further ones are made where one reads on.
function makeList(table, { data, elements, choose }) {
  const { el, chip } = elements;
  const MORE = 100; // rows made at once: 8 ms
  const rows = new Map([...table.rows].map((row) => [row.dataset.claim, row]));
  let shown = [], made = 0, marked = null;
  const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 3)}...` : text);
  // As the template makes them.
  function rowOf(id) {
    if (rows.has(id)) return rows.get(id);
    const one = data.claim(id), { lead, words, tail } = one.quote;
    const sure = `${one.negated ? "denied, " : ""}${one.certainty}${one.opinion ? ", opinion" : ""}${
      one.factuality ? `; taken for ${one.factuality.words}` : ""}`;
    const row = el("tr", { "data-claim": id },
      el("td", { class: "number", text: one.number }),
      el("td", { class: "what" }, el("button", { type: "button", class: "open", dir: "auto", text: clip(one.text, 240) })),
      el("td", { class: "who" }, el("bdi", { text: clip(one.speaker, 60) })),
      el("td", { class: "sure", text: sure }),
      el("td", { class: "verdict" }, chip(one.standing)),
      el("td", { class: "where", dir: "auto" }, lead, el("mark", { text: words }), tail));
    rows.set(id, row);
    return row;
  }
  function more(count = MORE) {
    const next = shown.slice(made, made + count).map(rowOf);
    made += next.length;
    table.append(...next);
    end.hidden = made >= shown.length;
  }
  const end = el("p", { class: "end", text: "More claims follow as you read on." });
  table.closest("table").after(end);
  new IntersectionObserver(([seen]) => { if (seen.isIntersecting) more(); }, { rootMargin: "600px" }).observe(end);
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !String(getSelection())) choose(row.dataset.claim, row.querySelector(".open"));
  });
  function show(matching) {
    shown = data.order.filter((id) => matching.has(id));
    made = 0;
    table.replaceChildren();
    more();
  }
  function mark(claim) {
    rows.get(marked)?.removeAttribute("aria-current");
    marked = claim;
    if (claim) rowOf(claim).setAttribute("aria-current", "true");
  }
  return { show, mark };
}
