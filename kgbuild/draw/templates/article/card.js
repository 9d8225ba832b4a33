// A small card beside what is pointed at: the claim in words, its verdict, whom the words name.
function makeCard(card, text, { data, elements, marks, shows, light }) {
  const { el, chip, counted } = elements;
  const LINGER = 160; // milliseconds in which the pointer may cross from the words to the card
  let leaving = 0, over = null, shownAt = 0;
  function ofClaims([id, ...others]) {
    const claim = data.claim(id);
    const how = [claim.negated ? "denied" : "", claim.certainty, claim.opinion ? "an opinion" : ""];
    return el("section", {},
      el("p", { class: "what", dir: "auto", text: claim.text }),
      el("p", {}, chip(claim.standing)),
      el("p", { dir: "auto", text: claim.reason || "No reference was asked about this claim." }),
      el("p", { class: "soft", dir: "auto" }, `${how.filter(Boolean).join(", ")} · said by `,
        el("bdi", { text: claim.speaker })),
      others.length ? el("p", { class: "soft", text: `${counted(others.length, "more claim")} in these words: click for all` }) : "");
  }
  function ofEntity(entity) {
    const names = entity.aliases.slice(0, 6).flatMap((one, at) => [at ? ", " : "", el("bdi", { text: one })]);
    return el("section", {},
      el("p", {}, el("b", { dir: "auto", text: entity.label }), " ", el("span", { class: "soft", text: entity.type })),
      names.length ? el("p", { class: "soft" }, "also ", ...names) : "",
      ...entity.links.slice(0, 3).map(([, link]) => el("p", {}, elements.webLink(link) || "")),
      el("p", { class: "soft", text: counted(entity.claims.length, "claim") }));
  }
  function parts(target) {
    const find = (kind, name) => (shows(name) ? target.closest(kind) : null);
    const stretch = find(".claim", "claims"), name = find(".entity", "names");
    const heard = find(".heard", "said"), dropped = target.closest(".dropped");
    const entity = name && data.entity(name.dataset.entity);
    return {
      anchor: dropped || stretch || name || heard,
      claim: stretch ? marks.at(stretch)[0] : null,
      told: [
        stretch ? ofClaims(marks.at(stretch)) : null,
        entity ? ofEntity(entity) : null,
        heard ? el("section", {}, el("p", { dir: "auto", text: heard.dataset.tip })) : null,
        dropped ? el("section", {}, el("p", { dir: "auto", text: dropped.dataset.tip })) : null,
      ].filter(Boolean),
    };
  }
  function place(box) {
    card.hidden = false;
    shownAt = scrollY;
    const size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - size.width - 8));
    const below = box.bottom + 10;
    const top = below + size.height < innerHeight - 8 ? below : Math.max(8, box.top - size.height - 8);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }
  function show(target, at) {
    clearTimeout(leaving);
    const { anchor, claim, told } = parts(target);
    if (!anchor || !told.length) return leave();
    light(claim);
    if (over === target) return;
    over = target;
    card.replaceChildren(...told);
    // Words that run over a line's end have a box a line: the one at the pointer counts.
    const boxes = [...target.getClientRects()];
    place(boxes.find((box) => at && at.y >= box.top - 2 && at.y <= box.bottom + 2) || boxes[0]);
    card.scrollTop = 0;
  }
  function hide() {
    clearTimeout(leaving);
    over = null;
    card.hidden = true;
    light(null);
  }
  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, LINGER);
  }
  text.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") show(event.target, { x: event.clientX, y: event.clientY });
  });
  text.addEventListener("pointerleave", leave);
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", leave);
  text.addEventListener("focusin", (event) => {
    if (event.target.matches(".claim:focus-visible")) show(event.target);
  });
  text.addEventListener("focusout", hide);
  addEventListener("scroll", () => {
    // A page that was scrolled under the pointer tells of it after the pointer has arrived.
    if (card.hidden || scrollY === shownAt) return;
    if (over === document.activeElement) place(over.getClientRects()[0]);
    else hide();
  }, { passive: true });
  return { hide, get open() { return !card.hidden; } };
}
