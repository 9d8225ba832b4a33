// The list of claims in the margin: order, filters, the current one.
function makeList(list, data, { el }) {
  const byId = (id) => document.getElementById(id);
  const place = new Map(data.order.map((id, at) => [id, at]));
  const serious = (id) => data.standings.order.indexOf(data.claim(id).standing.key);
  const worth = (id) => data.claim(id).worth ?? -1;
  const ORDERS = {
    worth: (a, b) => worth(b) - worth(a) || serious(a) - serious(b) || place.get(a) - place.get(b),
    text: (a, b) => place.get(a) - place.get(b),
    verdict: (a, b) => serious(a) - serious(b) || place.get(a) - place.get(b),
  };
  function entry(id) {
    const claim = data.claim(id), { standing } = claim;
    const doubt = claim.certainty === "certain" ? "" : ` (${claim.certainty})`;
    return el("li", {}, el("a", { class: `entry is-${standing.key}`, href: `#note-${encodeURIComponent(id)}` },
      el("span", { class: "sign", role: "img", "aria-label": standing.word, text: standing.glyph }),
      el("span", { class: "what", dir: "auto", text: claim.text + doubt }),
      el("span", { class: "worth" }, claim.worth === null ? ""
        : el("span", { text: Math.round(claim.worth * 100), "aria-label": `worth checking ${Math.round(claim.worth * 100)} of 100`, role: "img" })),
      // Who is named says more than that the text speaks for itself.
      claim.speakers.length ? el("bdi", { class: "speaker", text: claim.speaker }) : ""));
  }
  const entries = new Map(data.order.map((id) => [id, entry(id)]));
  const link = (id) => entries.get(id)?.firstChild ?? null;
  const idOf = new Map(data.order.map((id) => [link(id), id]));
  const search = makeSearch(data);
  function passes(id, { words, verdict, speaker }) {
    const claim = data.claim(id);
    if (verdict && claim.standing.key !== verdict) return false;
    if (speaker && claim.speaker !== speaker) return false;
    return search.holds(id, search.wordsOf(words));
  }
  let passing = data.order, current = null;
  function show(now) {
    passing = data.order.filter((id) => passes(id, now));
    list.replaceChildren(...[...passing].sort(ORDERS[now.order] ?? ORDERS.worth).map((id) => entries.get(id)));
    byId("matching").textContent = passing.length === data.order.length
      ? `${passing.length}` : `${passing.length} of ${data.order.length}`;
    byId("none").hidden = passing.length > 0;
  }
  function mark(id) {
    if (current) link(current)?.removeAttribute("aria-current");
    current = id;
    const entry_ = id && link(id);
    if (!entry_) return;
    entry_.setAttribute("aria-current", "true");
    // In its own column only: the page must not jump to the list where that lies below the text.
    if (getComputedStyle(list).overflowY !== "auto") return;
    const box = entry_.getBoundingClientRect(), around = list.getBoundingClientRect();
    if (box.top < around.top || box.bottom > around.bottom) {
      list.scrollTop += box.top - around.top - around.height / 3;
    }
  }
  return { show, mark, link, idOf: (element) => idOf.get(element) ?? null, get passing() { return passing; } };
}
