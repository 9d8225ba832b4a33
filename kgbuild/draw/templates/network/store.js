// What is chosen, filtered and drawn: one value that changes in one place and can be undone.
function makeStore(first) {
  let now = Object.freeze(first);
  const listeners = [], earlier = [], later = [];
  const differs = (next) => Object.keys(next).some((name) => next[name] !== now[name]);
  function become(next, event) {
    const before = now;
    now = Object.freeze(next);
    for (const listen of listeners) listen(now, before, event);
  }
  // `from` tells the listeners where a change comes from; a step that is not kept is no step of
  // its own for undo: the letters of a word that is typed, an address that was followed.
  function change(patch, { from = "graph", keep = true } = {}) {
    const next = { ...now, ...patch };
    if (!differs(next)) return;
    if (keep) {
      earlier.push(now);
      later.length = 0;
    }
    become(next, { from, keep });
  }
  function step(out, into) {
    if (!out.length) return;
    into.push(now);
    become(out.pop(), { from: "history", keep: false });
  }
  return {
    get now() { return now; },
    change,
    undo: () => step(earlier, later),
    redo: () => step(later, earlier),
    get canUndo() { return earlier.length > 0; },
    get canRedo() { return later.length > 0; },
    listen: (listener) => { listeners.push(listener); },
  };
}
