// How the text and its list are shown, as it stands in the page's address: order=text&hide=names
function makeSettings(first) {
  const FIELDS = ["order", "verdict", "speaker", "words"];
  return {
    names: [...FIELDS, "hide"],
    write: (now) => [...FIELDS.filter((name) => now[name] !== first[name]).map((name) => [name, now[name]]),
      ...(now.hidden.length ? [["hide", now.hidden.join(",")]] : [])],
    read: (params) => ({
      ...Object.fromEntries(FIELDS.map((name) => [name, params.get(name) ?? first[name]])),
      hidden: (params.get("hide") ?? "").split(",").filter(Boolean),
    }),
  };
}
