// Light or dark: as the reader's system has it, or as chosen here. The style sheet says dark once,
// under a media query; choosing turns that query on or off.
function makeTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.media && rule.media.mediaText.includes("prefers-color-scheme: dark"))
    .map((rule) => ({ rule, own: rule.media.mediaText }));
  function set(theme) {
    for (const { rule, own } of dark) {
      rule.media.mediaText = { light: "not all", dark: "screen" }[theme] || own;
    }
    document.documentElement.style.colorScheme = theme;
  }
  const isDark = (theme) => (theme ? theme === "dark" : system.matches);
  // The other theme; the system's own is no choice, so that the page follows it again.
  const other = (theme) => {
    const next = isDark(theme) ? "light" : "dark";
    return isDark("") === (next === "dark") ? "" : next;
  };
  return { set, isDark, other, onSystem: (listener) => system.addEventListener("change", listener) };
}
