// The form above the picture: what is set in it becomes the filters, and the other way round.
function makeFilters(form, store, matching) {
  const byId = (id) => document.getElementById(id);
  const standings = [...form.querySelectorAll('[name="standing"]')];
  const set = () => ({
    words: byId("search").value,
    hidden: standings.filter((box) => !box.checked).map((box) => box.value),
    type: byId("type").value,
    speaker: byId("speaker").value,
  });
  function show(filters) {
    if (byId("search").value !== filters.words) byId("search").value = filters.words;
    for (const box of standings) box.checked = !filters.hidden.includes(box.value);
    byId("type").value = filters.type;
    byId("speaker").value = filters.speaker;
  }
  form.addEventListener("input", (event) => {
    if (event.target.id === "own") return;
    store.change({ filters: set() }, { from: "filters", keep: event.target.id !== "search" });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const id of ["reset", "clear"]) {
    byId(id).addEventListener("click", () => {
      store.change({ filters: matching.EVERYTHING });
      byId("search").focus();
    });
  }
  store.listen((now, before, { from }) => {
    if (now.filters !== before.filters && from !== "filters") show(now.filters);
  });
  return {
    count(found, all) {
      byId("reset").hidden = found === all;
      byId("matching").textContent = found === all ? `all ${all} listed` : `${found} of ${all} listed`;
      byId("none").hidden = found > 0;
    },
  };
}
