(() => {
  "use strict";
  for (const table of document.querySelectorAll(".kgbuild table.claims:not([data-sorts])")) {
    table.dataset.sorts = "yes";
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[column].textContent.trim();
        const rows = [...body.rows].sort((a, b) =>
          key(a).localeCompare(key(b), "en", { numeric: true }) * (up ? 1 : -1));
        body.append(...rows);
      });
    });
  }
})();
