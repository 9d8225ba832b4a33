// Shows the page of a graph in a frame that can reach nothing; what is chosen in it becomes the
// widget's traits, and the other way round.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-downloads");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.title = "Graph of claims";
  Object.assign(frame.style, { display: "block", boxSizing: "border-box", width: "100%",
    border: "1px solid color-mix(in srgb, currentColor 20%, transparent)", borderRadius: "6px" });
  const size = () => { frame.style.height = `${model.get("height")}px`; };
  size();
  frame.srcdoc = model.get("_page");

  const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const key = (one) => one && { kind: one.kind, id: one.id };
  let told = {}; // what the page was in last, so that its own words are not sent back to it
  const post = (message) => frame.contentWindow?.postMessage({ kgbuild: message }, "*");
  const choose = () => {
    const chosen = key(model.get("selection"));
    if (!isSame(chosen, key(told.chosen))) post({ chosen });
  };
  const filter = () => { post({ filters: model.get("filters") }); };
  function hear({ source, data }) {
    if (source !== frame.contentWindow || typeof data?.kgbuild !== "object") return;
    const { chosen, matching } = data.kgbuild;
    told = { chosen };
    if (!isSame(chosen, model.get("selection"))) model.set("selection", chosen);
    if (!isSame(matching, model.get("matching"))) model.set("matching", matching);
    model.save_changes();
  }
  const greet = () => { post({ chosen: key(model.get("selection")), filters: model.get("filters") }); };
  window.addEventListener("message", hear);
  frame.addEventListener("load", greet);
  model.on("change:selection", choose);
  model.on("change:filters", filter);
  model.on("change:height", size);
  tellTheme(frame);
  el.append(frame);
  for (const still of document.querySelectorAll(".kgbuild[data-widget]")) {
    if (still.dataset.widget === model.get("_still")) still.style.display = "none";
  }
  return () => {
    window.removeEventListener("message", hear);
    model.off("change:selection", choose);
    model.off("change:filters", filter);
    model.off("change:height", size);
  };
}
export default { render };
