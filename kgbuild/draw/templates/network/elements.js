// Elements of the page, made of text: nothing that a document says is ever read as HTML.
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
  const webLink = (address, name) => {
    let url = null;
    try { url = new URL(address); } catch { return null; }
    if (!["http:", "https:"].includes(url.protocol)) return null;
    const short = address.length > 70 ? address.slice(0, 69) + "…" : address;
    return el("a", { href: url.href, rel: "noopener noreferrer", target: "_blank",
      title: address, text: name || short });
  };
  return { el, chip, webLink };
}
