// Colours from the style sheet, so that light and dark are said once.
function makeColours() {
  const kept = new Map();
  const colour = (name) => {
    if (!kept.has(name)) {
      const found = getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
      kept.set(name, found || "#888888");
    }
    return kept.get(name);
  };
  const line = (standing) => colour(`${standing}-line`);
  const word = (standing, strong) => (["unchecked", "unanswered", "conflicting"].includes(standing)
    ? colour(strong ? "ink" : "soft") : line(standing));
  return { colour, line, word, forget: () => kept.clear() };
}
