// Tells the page in a frame whether the notebook around it is light or dark, and when that changes:
// a frame knows only the reader's system. The colour of the text around it tells, in any notebook.
function tellTheme(frame) {
  function tell() {
    if (!frame.isConnected) return watching.disconnect();
    const [red, green, blue] = getComputedStyle(frame.parentElement).color.match(/[\d.]+/g).map(Number);
    const theme = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127 ? "dark" : "light";
    frame.contentWindow.postMessage({ kgbuild: { theme } }, "*");
  }
  const watching = new MutationObserver(tell);
  for (const one of [document.documentElement, document.body]) watching.observe(one, { attributes: true });
  frame.addEventListener("load", tell);
}
