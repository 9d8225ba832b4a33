// The rows of the table of claims: those that the page came with, and others made as they are.
function makeRows(table, data, { el, chip }) {
  const rows = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.claim, row]));
  const columns = new Set([...table.tHead.querySelectorAll("[data-by]")].map((head) => head.dataset.by));
  const clip = (text, most) => (text.length > most + 5 ? `${text.slice(0, most - 3)}...` : text);
  const cell = (name, ...children) => el("td", { class: name }, ...children);
  const auto = (name, ...children) => el("td", { class: name, dir: "auto" }, ...children);
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
      columns.has("time") ? auto("when", clip(one.time || one.time_from || one.time_to || "", 60)) : "",
      columns.has("document") ? auto("document", clip(one.document_name, 80)) : "",
      auto("where", lead, el("mark", { text: words }), tail));
  }
  function of(id) {
    if (!rows.has(id)) rows.set(id, made(id));
    return rows.get(id);
  }
  return { of, known: (id) => rows.get(id) };
}
