// The page's address names what is chosen: a link opens it, and the browser's Back goes back.
function makeAddress(data, store, known) {
  function chosen() {
    try {
      const [, kind, key] = /^#(claim|entity|arrow)-(.+)$/s.exec(location.hash) || [];
      const id = key && decodeURIComponent(key);
      return kind && known({ kind, id }) ? { kind, id } : null;
    } catch { return null; }
  }
  function write({ chosen: one }) {
    try {
      history.pushState(null, "", one ? `#${one.kind}-${encodeURIComponent(one.id)}` : "#");
    } catch { /* a sandboxed frame has no address of its own */ }
  }
  store.listen((now, before, { from }) => {
    if (from !== "address" && now.chosen !== before.chosen) write(now);
  });
  const follow = () => store.change({ chosen: chosen() }, { from: "address", keep: false });
  addEventListener("popstate", follow);
  return { follow };
}
