// The page's address tells the view: a link opens it, and the browser's Back goes back. A part
// writes one share of the state as [name, value] pairs, nothing where it is as at first, and reads
// it from them. `kinds` says what the address calls each kind of thing that can be chosen.
function makeAddress(store, parts, { known, settle, kinds }) {
  const gently = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
  // The fragment of a state, without "#".
  function told(now) {
    const pieces = now.chosen ? [`${kinds[now.chosen.kind]}-${gently(now.chosen.id)}`] : [];
    const pairs = String(new URLSearchParams(parts.flatMap((part) => part.write(now))));
    return [...pieces, pairs].filter(Boolean).join("&");
  }
  // What a fragment says; null where it says nothing that is understood.
  function read(fragment) {
    const [first, ...others] = fragment.split("&");
    const [, called, key] = /^(\w+?)-(.+)$/s.exec(first) || [];
    const kind = Object.keys(kinds).find((one) => kinds[one] === called);
    const params = new URLSearchParams((kind ? others : [first, ...others]).join("&"));
    let chosen = null;
    try {
      const id = key && decodeURIComponent(key);
      if (kind && known({ kind, id })) chosen = { kind, id };
    } catch { /* no such claim */ }
    const understood = parts.flatMap((part) => part.names).some((name) => params.has(name));
    if (fragment && !chosen && !understood) return null;
    return Object.assign({ chosen }, ...parts.map((part) => part.read(params)));
  }
  let written = told(store.now), waiting = null;
  function write(way) {
    clearTimeout(waiting);
    if (told(store.now) === written) return;
    written = told(store.now);
    try {
      history[way](null, "", `#${written}`);
    } catch { /* a sandboxed frame has no address of its own */ }
  }
  let run = null;
  store.listen((now, before, event) => {
    if (event.from === "address") {
      written = told(now);
      return;
    }
    // A run is one entry of the browser's history, and browsers refuse too many changes at once.
    const goesOn = !event.keep || (event.run !== null && event.run === run);
    if (event.keep) run = event.run;
    clearTimeout(waiting);
    if (goesOn && event.from !== "history") waiting = setTimeout(() => write("replaceState"), 250);
    else write("pushState");
  });
  function follow({ keep }) {
    const said = read(location.hash.slice(1));
    const patch = said && settle(said);
    if (!patch || told({ ...store.now, ...patch }) === told(store.now)) return;
    run = null;
    store.change(patch, { from: "address", keep });
  }
  addEventListener("popstate", () => follow({ keep: true }));
  return { open: () => { if (location.hash.length > 1) follow({ keep: false }); },
    text: () => told(store.now) };
}
