// The rows of the table of claims: those that the page came with, and others made as they are.
function makeRows(table, data, { el, chip }) {
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.claim, row]));
  const columns = new Set([...table.tHead.querySelectorAll("[data-by]")].map((head) => head.dataset.by));
  const clip = (text, most) => (text.length > most + 5 ? `${text.slice(0, most - 3)}...` : text);
  const cell = (name, ...children) => el("td", { class: name }, ...children);
  function made(id) {
    const one = data.claim(id), { lead, words, tail } = one.quote;
    const sure = [one.negated ? "denied, " : "", one.certainty, one.opinion ? ", opinion" : "",
      one.factuality ? `; taken for ${one.factuality.words}` : ""].join("");
    return el("tr", { "data-claim": id },
      cell("number", String(one.number)),
      cell("what", el("button", { type: "button", class: "open", dir: "auto", text: clip(one.text, 240) })),
      cell("who", el("bdi", { text: clip(one.speaker, 60) })),
      cell("sure", sure),
      cell("verdict", chip(one.standing)),
      columns.has("time") ? cell("when", one.time || "") : "",
      columns.has("document") ? cell("document", el("bdi", { text: clip(one.document_name, 60) })) : "",
      el("td", { class: "where", dir: "auto" }, lead, el("mark", { text: words }), tail));
  }
  function of(id) {
    if (!rows.has(id)) rows.set(id, made(id));
    return rows.get(id);
  }
  return { of, known: (id) => rows.get(id) };
}
