// The page's address holds what is open and how it is shown: #note-<id>&order=text&hide=names
function makeAddress(data, store, first) {
  const KEYS = ["order", "verdict", "speaker", "words"];
  function read() {
    const [start, ...rest] = location.hash.slice(1).split("&");
    const [, kind, key] = /^(note|entity)-(.+)$/s.exec(start) || [];
    const settings = new URLSearchParams((kind ? rest : [start, ...rest]).join("&"));
    // Another place of the page, such as #list, says nothing of all this.
    if (start && !kind && !start.includes("=")) return null;
    let chosen = null;
    try {
      const id = key && decodeURIComponent(key);
      if (kind === "note" && data.claim(id)) chosen = { kind: "claim", id };
      if (kind === "entity" && data.entity(id)) chosen = { kind, id };
    } catch { /* a broken escape names nothing */ }
    const set = Object.fromEntries(KEYS.map((name) => [name, settings.get(name) ?? first[name]]));
    return { ...set, chosen, here: [], hidden: (settings.get("hide") ?? "").split(",").filter(Boolean) };
  }
  function write(now) {
    const settings = new URLSearchParams();
    for (const name of KEYS) if (now[name] !== first[name]) settings.set(name, now[name]);
    if (now.hidden.length) settings.set("hide", now.hidden.join(","));
    const kind = now.chosen?.kind === "claim" ? "note" : now.chosen?.kind;
    const start = kind ? `${kind}-${encodeURIComponent(now.chosen.id)}` : "";
    return `#${[start, settings.toString()].filter(Boolean).join("&")}`;
  }
  store.listen((now, before, { from }) => {
    const hash = write(now);
    if (from === "address" || hash === (location.hash || "#")) return;
    try {
      // Back leads to what was open before, not through every letter of a search.
      if (now.chosen !== before.chosen) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch { /* a sandboxed frame has no address of its own */ }
  });
  function follow() {
    const now = read();
    if (now) store.change(now, { from: "address", keep: false });
  }
  addEventListener("popstate", follow);
  return { follow };
}
