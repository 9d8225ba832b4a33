// Light or dark: as the reader's system has it, or as chosen here. The style sheet says dark once,
// under a media query; choosing turns that query on or off. It is the reader's own affair: no step
// that is undone, no part of a link.
function makeTheme(button, colours, repaint) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.media && rule.media.mediaText.includes("prefers-color-scheme: dark"))
    .map((rule) => ({ rule, own: rule.media.mediaText }));
  let chosen = ""; // or "light" or "dark"; the system's own is no choice, so that the page follows it
  function dress(theme) {
    for (const { rule, own } of dark) {
      rule.media.mediaText = { light: "not all", dark: "screen" }[theme] || own;
    }
    document.documentElement.style.colorScheme = theme;
    colours.forget();
  }
  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  function choose(theme) {
    chosen = theme;
    dress(theme);
    show();
    repaint();
  }
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    choose(system.matches === (next === "dark") ? "" : next);
  });
  system.addEventListener("change", () => choose(chosen));
  show();
  return {
    choose,
    get chosen() { return chosen; },
    // On white, whatever the page's own colours are.
    onPaper(draw) {
      dress("light");
      try { return draw(); } finally {
        dress(chosen);
        repaint();
      }
    },
  };
}
