// The claims' words in the text: where each is, which is pointed at, which is chosen.
function makeMarks(text, data) {
  const stretches = new Map(data.order.map((id) => [id, []]));
  const numbered = new Map(data.order.map((id) => [String(data.claim(id).number), id]));
  const idsOf = (numbers) => numbers.split(" ").map((number) => numbered.get(number));
  const links = [];
  for (const one of text.querySelectorAll(".claim")) {
    for (const id of idsOf(one.dataset.claims)) stretches.get(id).push(one);
    // One link a claim: who steps from link to link, or hears them, meets each claim once.
    if (one.dataset.begins) {
      one.setAttribute("aria-description", one.title);
      links.push(one);
    } else one.removeAttribute("href");
  }
  // The card tells what the browser's own tips tell where there are no scripts.
  for (const one of text.querySelectorAll("[title]")) {
    one.dataset.tip = one.title;
    one.removeAttribute("title");
  }
  function marker(name) {
    let marked = [];
    return (id) => {
      for (const one of marked) one.classList.remove(name);
      marked = (id && stretches.get(id)) || [];
      for (const one of marked) one.classList.add(name);
    };
  }
  return {
    // The claims at a place, the one that its words stand for first.
    at: (stretch) => idsOf(stretch.dataset.claims),
    first: (id) => stretches.get(id)?.[0] ?? null,
    // Of a filtered list the others' marks stay, but pale.
    fade(passing) {
      const kept = new Set(passing);
      for (const one of text.querySelectorAll(".claim")) {
        one.classList.toggle("faded", !idsOf(one.dataset.claims).some((id) => kept.has(id)));
      }
    },
    light: marker("lit"),
    choose: marker("chosen"),
    // Words without marks are no links either.
    enable(on) {
      for (const one of links) {
        if (on) one.removeAttribute("tabindex");
        else one.tabIndex = -1;
      }
    },
  };
}
