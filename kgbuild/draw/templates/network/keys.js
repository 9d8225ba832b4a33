// Keys: what they do, and the dialog that lists them. None is taken from a field, from the browser
// or from a screen reader's own; single letters can be switched off.
function makeKeys(dialog) {
  const byId = (id) => document.getElementById(id);
  const keys = new Map();
  const lines = [];
  const FIELDS = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=button])";
  const isTyping = (target) => target instanceof Element && target.matches(FIELDS);
  // Shows a line in the dialog; what the browser or a part of the page does itself needs no more.
  function note(shown, what) {
    lines.push([shown, what]);
  }
  function add(pressed, what, run) {
    note(pressed, what);
    for (const key of [].concat(pressed)) keys.set(key, run);
  }
  function help() {
    byId("keys-list").replaceChildren(...lines.flatMap(([pressed, what]) => {
      const name = document.createElement("dt"), text = document.createElement("dd");
      name.append(...[].concat(pressed).flatMap((key, at) => {
        const shown = document.createElement("kbd");
        shown.textContent = key;
        return at ? [" ", shown] : [shown];
      }));
      text.textContent = what;
      return [name, text];
    }));
    dialog.showModal();
  }
  byId("keys-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  const isBusy = () => dialog.open || document.querySelector(":popover-open");
  // `undo`, `redo` and `escape` are no single letters and stay on.
  function listen({ undo, redo, escape }) {
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.isComposing || dialog.open) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const wanted = { z: event.shiftKey ? redo : undo, y: redo }[key.toLowerCase()];
        if (!wanted || isTyping(target)) return;
        event.preventDefault();
        wanted();
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (key === "Escape") {
        if (!isBusy()) escape(event); // the browser closes what lies on top
        return;
      }
      const run = keys.get(key);
      if (!run || !byId("keys-on").checked || isTyping(target) || isBusy()) return;
      event.preventDefault();
      run();
    });
  }
  return { add, note, help, listen };
}
