// The table of claims: the same content as the picture, for reading and for screen readers.
function makeList(table, { choose, sort, tell }) {
  const body = table.tBodies[0];
  const rows = new Map([...body.rows].map((row) => [row.dataset.claim, row]));
  let shown = [...rows.keys()];
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !String(getSelection())) choose(row.dataset.claim, row.querySelector(".open"));
  });

  // ---- sorting: by the heads, and where there is no room for them by a choice
  const heads = [...table.tHead.querySelectorAll("[data-by]")];
  const pick = document.getElementById("sorting");
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    const option = document.createElement("option");
    option.value = head.dataset.by;
    option.textContent = head.textContent;
    head.replaceChildren(button);
    pick.append(option);
    button.addEventListener("click", () => sort({ by: head.dataset.by,
      down: head.getAttribute("aria-sort") === "ascending" }));
  }
  pick.addEventListener("change", () => sort({ by: pick.value, down: false }));
  pick.parentElement.hidden = false;
  function headed({ by, down }) {
    for (const head of heads) {
      if (head.dataset.by === by) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    pick.value = by;
  }
  headed({ by: "number", down: false });

  // ---- by keyboard
  function step(by, from) {
    const at = shown.indexOf(from ?? document.activeElement?.closest("#rows tr")?.dataset.claim);
    const next = at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by));
    const opener = rows.get(shown[next])?.querySelector(".open");
    if (!opener) return;
    opener.focus({ preventScroll: true });
    opener.closest("tr").scrollIntoView({ block: "nearest" });
  }
  body.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".open")) return;
    event.preventDefault();
    step(by);
  });
  return {
    step,
    headed(order) {
      headed(order);
      const head = heads.find((one) => one.dataset.by === order.by);
      tell(`Sorted by ${head.textContent}, ${order.down ? "descending" : "ascending"}`);
    },
    // Shows these claims, in this order.
    show(ids) {
      const before = shown;
      shown = ids;
      const seen = new Set(ids);
      for (const [id, row] of rows) row.hidden = !seen.has(id);
      const moved = ids.length !== before.length || ids.some((id, at) => id !== before[at]);
      if (moved) body.append(...ids.map((id) => rows.get(id)));
    },
    mark(claim) {
      for (const [id, row] of rows) {
        if (id === claim) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      }
    },
  };
}
