// The link to what is seen now: copied, or shown to be copied where the browser does not let us.
function makeShare(button, address, tell) {
  const byId = (id) => document.getElementById(id);
  const box = byId("share"), field = byId("share-link"), advice = byId("share-advice");
  const words = button.textContent;
  let waiting = null;
  function done() {
    clearTimeout(waiting);
    button.textContent = "Copied";
    tell("The link to this view is copied.");
    waiting = setTimeout(() => { button.textContent = words; }, 1800);
  }
  function offer(link, text) {
    field.value = link;
    advice.textContent = text;
    box.showPopover();
    field.focus();
    field.select();
  }
  button.addEventListener("click", async () => {
    const fragment = `#${address.text()}`;
    // A page inside a notebook has no address that could be opened elsewhere.
    if (location.protocol === "about:") {
      return offer(fragment, "Shown inside another page, the graph has no address. Save it as a page "
        + "of its own and put this after its address.");
    }
    const link = location.href.replace(/#.*$/s, "") + (fragment === "#" ? "" : fragment);
    try {
      await navigator.clipboard.writeText(link);
      return done();
    } catch {
      return offer(link, "The browser lets no page copy here. The link is selected: copy it with Ctrl+C.");
    }
  });
}
