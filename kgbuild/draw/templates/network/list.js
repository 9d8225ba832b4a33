// The table of claims: the same content as the picture, for reading and for screen readers.
function makeList(table, { choose }) {
  const rows = new Map([...table.rows].map((row) => [row.dataset.claim, row]));
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !String(getSelection())) choose(row.dataset.claim, row.querySelector(".open"));
  });
  return {
    show(matching) {
      for (const [id, row] of rows) row.hidden = !matching.has(id);
    },
    mark(claim) {
      for (const [id, row] of rows) {
        if (id === claim) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      }
    },
  };
}
