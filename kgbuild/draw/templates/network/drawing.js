// What draws the picture of the moment: boxes and arrows, or the map of a large graph. Both have
// the same functions; the way from a community back to the map stands above it.
function makeDrawing(frame, parts, first) {
  const { atlas, elements, data, setPicture } = parts;
  if (!atlas) return makeBoxes(frame, parts, first);
  const { el } = elements, trail = document.getElementById("trail");
  const place = (name) => frame.appendChild(el("div", { class: name }));
  const mapFrame = place("map"), boxFrame = place("boxes");
  const map = makeMap(mapFrame, atlas, { ...parts, open: (number) => setPicture(`community:${number}`) });
  let boxes = null, now = null;
  const renderer = () => (now.atlas ? map : boxes);
  const name = (number) => atlas.label(atlas.circles[number].hubs[0]);
  function show(picture) {
    if (now === picture) return;
    now = picture;
    mapFrame.hidden = !now.atlas;
    boxFrame.hidden = Boolean(now.atlas);
    parts.hint(false);
    if (now.atlas) map.ask();
    else if (!boxes) {
      boxes = makeBoxes(boxFrame, parts, now);
      boxes.firstLook();
    } else {
      boxes.show(now);
      boxes.firstLook();
    }
    lead();
  }
  // Where the picture is in the map: a step back for each community around it.
  function lead() {
    trail.hidden = now.community === undefined;
    if (trail.hidden) return;
    const steps = [];
    const number = now.community, { size } = atlas.circles[number];
    for (let at = number; at >= 0; at = atlas.circles[at].parent) steps.unshift(at);
    const back = (text, then) => el("button", { type: "button", class: "link", text, click: () => {
      setPicture("whole");
      then();
    } });
    const cut = size > now.nodes.size ? `, the ${now.nodes.size} most connected of ${size.toLocaleString("en")}` : "";
    trail.replaceChildren(
      back("All communities", () => map.fit()),
      ...steps.flatMap((at) => [" › ", at === number ? el("b", {}, el("bdi", { text: name(at) }), cut)
        : back(name(at), () => map.enter(at))]),
    );
  }
  // The largest communities, for the panel: what the circles show, to be read and to be opened.
  const MOST = 12;
  function communities() {
    const outer = atlas.circles.filter((one) => one.parent < 0 && one.size > 2);
    const largest = [...outer].sort((a, b) => b.size - a.size).slice(0, MOST);
    return el("section", { class: "told" }, el("h3", { text: `Communities (${outer.length.toLocaleString("en")})` }),
      el("ul", { class: "communities" }, ...largest.map((one) => el("li", {},
        el("button", { type: "button", class: "link", dir: "auto", text: name(one.at),
          click: () => map.openCircle(one.at) }),
        el("small", { text: `${one.size.toLocaleString("en")} names` })))));
  }
  show(first);
  const by = (method) => (...given) => renderer()[method](...given);
  const ofBoxes = (method) => (...given) => boxes?.[method](...given);
  return {
    show, map, communities, fit: by("fit"), firstLook: by("firstLook"), zoom: by("zoom"), mark: by("mark"),
    ends: by("ends"),
    restyle() {
      map.restyle();
      boxes?.restyle();
    },
    ...Object.fromEntries(["point", "paint", "open", "tint", "seen", "place", "extent", "gather"]
      .map((method) => [method, ofBoxes(method)])),
    get picture() { return now; },
    get network() { return boxes?.network; },
    get labels() { return boxes?.labels; },
  };
}
