// Elements of the page, made of text: nothing that a document says is ever read as HTML; and words
// that several parts write the same way.
function makeElements() {
  function el(tag, settings = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) {
      if (name === "text") made.textContent = value;
      else if (name === "click") made.addEventListener("click", value);
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }
  const chip = ({ key, glyph, word }) => el("span", { class: `chip is-${key}` },
    el("span", { "aria-hidden": "true", text: glyph }), ` ${word}`);
  const clipped = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  // A number with its noun, as kgbuild/draw/pages.py: counted.
  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const webLink = (address, name) => {
    let url = null;
    try { url = new URL(address); } catch { return null; }
    if (!["http:", "https:"].includes(url.protocol)) return null;
    return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank",
      title: address, text: name || clipped(address, 70) });
  };
  return { el, chip, webLink, clipped, counted };
}
