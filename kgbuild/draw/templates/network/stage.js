// What draws the picture of the moment: boxes and arrows, or the map of a large graph. Both have
// the same functions; the way from a community back to the map stands above it.
function makeStage(frame, parts, first) {
  const { atlas, elements, data, setPicture } = parts;
  if (!atlas) return makeBoxes(frame, parts, first);
  const { el } = elements, trail = document.getElementById("trail");
  const place = (name) => frame.appendChild(el("div", { class: name }));
  const mapFrame = place("map"), boxFrame = place("boxes");
  const map = makeMap(mapFrame, atlas, { ...parts, open: (number) => setPicture(`community:${number}`) });
  let boxes = null, now = null;
  const drawing = () => (now.atlas ? map : boxes);
  const name = (number) => atlas.label(atlas.circles[number].hubs[0]);
  function show(picture) {
    if (now === picture) return;
    now = picture;
    mapFrame.hidden = !now.atlas;
    boxFrame.hidden = Boolean(now.atlas);
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
    trail.hidden = Boolean(now.atlas);
    if (now.atlas) return;
    const steps = [];
    const number = now.community;
    for (let at = number ?? -1; at >= 0; at = atlas.circles[at].parent) steps.unshift(at);
    const back = (text, then) => el("button", { type: "button", class: "link", text, click: () => {
      setPicture("whole");
      then();
    } });
    const size = number === undefined || number === null ? 0 : atlas.circles[number].size;
    const cut = size > now.nodes.size ? `, the ${now.nodes.size} most connected of ${size.toLocaleString("en")}` : "";
    trail.replaceChildren(
      back("All communities", () => map.fit()),
      ...steps.flatMap((at) => [" › ", at === number ? el("b", {}, el("bdi", { text: name(at) }), cut)
        : back(name(at), () => map.enter(at))]),
    );
  }
  show(first);
  const by = (method) => (...given) => drawing()[method](...given);
  const ofBoxes = (method) => (...given) => boxes?.[method](...given);
  return {
    show, map, fit: by("fit"), firstLook: by("firstLook"), zoom: by("zoom"), mark: by("mark"),
    ends: by("ends"),
    restyle() {
      map.restyle();
      boxes?.restyle();
    },
    ...Object.fromEntries(["point", "paint", "open", "tint", "seen", "place", "extent"]
      .map((method) => [method, ofBoxes(method)])),
    get picture() { return now; },
    get network() { return boxes?.network; },
    get labels() { return boxes?.labels; },
  };
}
