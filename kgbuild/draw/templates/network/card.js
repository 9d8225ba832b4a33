// The small card beside the pointer: the claims of an arrow, the whole name of a box.
function makeCard(frame, data, { el, chip, counted }) {
  const MOST = 4;
  const card = el("div", { class: "card", "aria-hidden": "true", hidden: "" });
  frame.append(card);
  let shown = null;
  function ofClaims(ids) {
    const rest = ids.length - MOST;
    return el("ul", {}, ...ids.slice(0, MOST).map((id) => {
      const claim = data.claim(id);
      return el("li", {}, el("span", { dir: "auto", text: claim.text }), chip(claim.standing));
    }), rest > 0 ? el("li", { text: `${rest} more` }) : "");
  }
  function ofEntity({ label, type, claims }) {
    return [el("b", { dir: "auto", text: label }), ` ${type}, ${counted(claims.length, "claim")}`];
  }
  return {
    // What is under the pointer: { key, claims } or { key, entity }; null where nothing is.
    show(what, x, y) {
      card.hidden = !what;
      if (what && what.key !== shown) card.replaceChildren(...(what.claims ? [ofClaims(what.claims)] : ofEntity(what.entity)));
      shown = what && what.key;
      if (!what) return;
      const left = x + 16 + card.offsetWidth > frame.clientWidth ? x - 12 - card.offsetWidth : x + 16;
      const top = y + 18 + card.offsetHeight > frame.clientHeight ? y - 12 - card.offsetHeight : y + 18;
      card.style.left = `${Math.max(4, left)}px`;
      card.style.top = `${Math.max(4, top)}px`;
    },
  };
}
