// The page inside a widget of a notebook: once the frame's parent has spoken to it, it tells what
// is chosen and which claims pass the filters; and it chooses, filters and is dark as it is told.
function makeHost(store, { choose, claimsOf, found, everything, theme }) {
  if (parent === window) return;
  let isHeard = false;
  const tell = () => {
    const { chosen } = store.now;
    const told = chosen && { kind: chosen.kind, id: chosen.id, claims: claimsOf(chosen) };
    // A sandboxed frame has no origin, and does not know its parent's; the ids are the parent's own.
    parent.postMessage({ kgbuild: { chosen: told, matching: [...found()] } }, "*");
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data?.kgbuild !== "object") return;
    const { chosen, filters, theme: wanted } = data.kgbuild;
    if (wanted) theme.choose(wanted);
    if (filters) store.change({ filters: { ...everything, ...filters } }, { from: "host" });
    if (chosen !== undefined) choose(chosen, { from: "host" });
    if (chosen === undefined && !filters) return;
    isHeard = true;
    tell();
  });
  store.listen(() => { if (isHeard) tell(); });
}
