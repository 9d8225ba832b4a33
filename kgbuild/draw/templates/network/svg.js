// A drawing context that writes SVG: as much of a canvas's as the picture needs, so that what is
// seen and what is saved have one drawing code. Text stays text; nothing in it is ever a script.
function makeSvg(width, height, title) {
  const SPACE = "http://www.w3.org/2000/svg";
  const measuring = document.createElement("canvas").getContext("2d");
  const UNFIT = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // no characters of XML
  const clean = (text) => String(text).replace(UNFIT, "\ufffd");
  const round = (number) => Math.round(number * 100) / 100;
  let state = { x: 0, y: 0, fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1,
    font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", lineCap: "butt", dash: [] };
  let path = "";
  const states = [];
  function add(parent, tag, settings, text) {
    const made = document.createElementNS(SPACE, tag);
    for (const [name, value] of Object.entries(settings)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = clean(text);
    parent.append(made);
    return made;
  }
  const root = document.createElementNS(SPACE, "svg");
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}`,
    role: "img", "aria-label": clean(title) })) root.setAttribute(name, value);
  add(root, "title", {}, title);
  const at = (x, y) => `${round(x + state.x)} ${round(y + state.y)}`;
  const opacity = () => (state.globalAlpha < 1 ? { opacity: round(state.globalAlpha) } : {});
  const filled = () => ({ fill: state.fillStyle, ...opacity() });
  const stroked = () => ({ fill: "none", stroke: state.strokeStyle, "stroke-width": state.lineWidth,
    ...(state.dash.length ? { "stroke-dasharray": state.dash.join(" ") } : {}),
    ...(state.lineCap === "butt" ? {} : { "stroke-linecap": state.lineCap }), ...opacity() });
  const context = {
    save() { states.push({ ...state }); },
    restore() { state = states.pop() || state; },
    translate(x, y) {
      state.x += x;
      state.y += y;
    },
    setLineDash(dash) { state.dash = dash.every((one) => one === 0) ? [] : [...dash]; },
    beginPath() { path = ""; },
    moveTo(x, y) { path += `M${at(x, y)}`; },
    lineTo(x, y) { path += `L${at(x, y)}`; },
    quadraticCurveTo(a, b, x, y) { path += `Q${at(a, b)} ${at(x, y)}`; },
    closePath() { path += "Z"; },
    roundRect(x, y, w, h, radii) {
      const [a, b, c, d] = Array.isArray(radii) ? radii : [radii, radii, radii, radii];
      path += `M${at(x + a, y)}L${at(x + w - b, y)}Q${at(x + w, y)} ${at(x + w, y + b)}`
        + `L${at(x + w, y + h - c)}Q${at(x + w, y + h)} ${at(x + w - c, y + h)}`
        + `L${at(x + d, y + h)}Q${at(x, y + h)} ${at(x, y + h - d)}L${at(x, y + a)}Q${at(x, y)} ${at(x + a, y)}Z`;
    },
    fill() { if (path) add(root, "path", { d: path, ...filled() }); },
    stroke() { if (path) add(root, "path", { d: path, ...stroked() }); },
    fillRect(x, y, w, h) {
      add(root, "rect", { x: round(x + state.x), y: round(y + state.y), width: w, height: h, ...filled() });
    },
    strokeRect(x, y, w, h) {
      add(root, "rect", { x: round(x + state.x), y: round(y + state.y), width: w, height: h, ...stroked() });
    },
    measureText(text) {
      measuring.font = state.font;
      return measuring.measureText(text);
    },
    fillText(text, x, y) {
      if (!text) return;
      const [, weight, size, family] = /^(?:(\d+|bold) )?([\d.]+)px (.+)$/.exec(state.font);
      const low = state.textBaseline === "middle" ? 0.35 * size : 0; // not every viewer knows baselines
      const anchor = { center: "middle", right: "end", end: "end" }[state.textAlign];
      add(root, "text", { x: round(x + state.x), y: round(y + state.y + low), "font-size": size,
        "font-family": family.replaceAll('"', "'"), ...(Number(weight) > 400 ? { "font-weight": weight } : {}),
        ...(anchor ? { "text-anchor": anchor } : {}), ...filled() }, text);
    },
  };
  for (const name of ["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign",
    "textBaseline", "lineCap"]) {
    Object.defineProperty(context, name, {
      get: () => state[name], set: (value) => { state[name] = value; } });
  }
  return { context, root, text: () => `${new XMLSerializer().serializeToString(root)}\n` };
}
