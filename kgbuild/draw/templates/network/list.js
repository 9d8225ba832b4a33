// The table of claims: the same content as the picture, for reading and for screen readers. Of a
// long list only the first rows are there; further ones follow where one reads on.
function makeList(table, { choose, sort, tell, data, elements }) {
  const body = table.tBodies[0];
  const rows = makeRows(table, data, elements);
  const MORE = 150; // rows that come at once
  let shown = [], there = 0, marked = null;
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
    head.dataset.word = head.textContent; // on paper: a browser repeats no buttons there
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

  // ---- a long list comes piece by piece
  const end = elements.el("p", { class: "end", text: "More claims follow as you read on." });
  table.after(end);
  function more() {
    body.append(...shown.slice(there, there + MORE).map(rows.of));
    there = Math.min(shown.length, there + MORE);
    end.hidden = there >= shown.length;
  }
  new IntersectionObserver((seen) => { if (seen.at(-1).isIntersecting) more(); },
    { rootMargin: "800px" }).observe(end);

  // ---- by keyboard
  function step(by, from) {
    const at = shown.indexOf(from ?? document.activeElement?.closest("#rows tr")?.dataset.claim);
    const next = at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by));
    if (!shown.length) return;
    while (there <= next) more();
    const opener = rows.of(shown[next]).querySelector(".open");
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
      if (ids.length === shown.length && ids.every((id, at) => id === shown[at])) return;
      const focused = body.contains(document.activeElement) ? document.activeElement : null;
      shown = ids;
      there = 0;
      body.replaceChildren();
      more();
      if (focused?.isConnected) focused.focus({ preventScroll: true });
    },
    mark(claim) {
      rows.known(marked)?.removeAttribute("aria-current");
      marked = claim;
      if (claim) rows.of(claim).setAttribute("aria-current", "true");
    },
  };
}
