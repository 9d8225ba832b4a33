// What is chosen, filtered and drawn: one value that changes in one place and can be undone.
function makeStore(first) {
  let now = Object.freeze(first), running = null;
  const listeners = [], earlier = [], later = [];
  const differs = (next) => Object.keys(next).some((name) => next[name] !== now[name]);
  function become(next, event) {
    const before = now;
    now = Object.freeze(next);
    for (const listen of listeners) listen(now, before, event);
  }
  // `from` tells the listeners where a change comes from. A change that is not kept is no step of
  // its own for undo: what follows from another change. Changes of one `run` are one step: the
  // letters of a word that is typed, a handle that is dragged.
  function change(patch, { from = "graph", keep = true, run = null } = {}) {
    const next = { ...now, ...patch };
    if (!differs(next)) return;
    const goesOn = run !== null && run === running;
    if (keep && !goesOn) {
      earlier.push(now);
      later.length = 0;
    }
    if (keep) running = run;
    become(next, { from, keep, run });
  }
  function step(out, into) {
    running = null;
    if (!out.length) return;
    into.push(now);
    become(out.pop(), { from: "history", keep: false, run: null });
  }
  return {
    get now() { return now; },
    change,
    rest: () => { running = null; },
    undo: () => step(earlier, later),
    redo: () => step(later, earlier),
    get canUndo() { return earlier.length > 0; },
    get canRedo() { return later.length > 0; },
    listen: (listener) => { listeners.push(listener); },
  };
}
