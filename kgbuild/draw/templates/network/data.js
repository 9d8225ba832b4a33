// What the page knows: claims and entities by id, the pictures, what else there is beside it. A
// large page's data is compressed and there a moment later, so `start` gets it.
function readData({ readers, records }, start) {
  const text = (id) => document.getElementById(id).textContent;
  const read = (id) => JSON.parse(text(id));
  async function unpacked(id) {
    const letters = atob(text(id)), bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).json();
  }
  function known(all) {
    const rows = readers(all.claims), cuts = rows.quoteCuts;
    const order = [], ids = [];
    const count = (column) => (column.each || column.at || [column.all]).length;
    const quote = (row) => {
      const [a, b, c, d, e, f, cut] = cuts(row);
      return {
        before: (cut & 1 ? "…" : "") + all.text.slice(a, b), lead: all.text.slice(b, c),
        words: all.text.slice(c, d), tail: all.text.slice(d, e),
        after: all.text.slice(e, f) + (cut & 2 ? "…" : ""),
      };
    };
    const entitiesOf = (row) => rows.entityPlaces(row).map((place) => ids[place]);
    // Which claims speak of an entity: the other way round, made when first asked.
    let spoken = null;
    const claimsOf = (row) => {
      if (!spoken) {
        spoken = ids.map(() => []);
        order.forEach((id, at) => {
          for (const place of rows.entityPlaces(at)) spoken[place].push(id);
        });
      }
      return spoken[row];
    };
    const claimRows = records(all.claims, { quote, entities: entitiesOf })(count(all.claims.id));
    const entityRows = records(all.entities, { claims: claimsOf })(
      all.entities.id ? count(all.entities.id) : 0);
    for (const one of claimRows) order.push(one.id);
    for (const one of entityRows) ids.push(one.id);
    const claims = new Map(claimRows.map((one) => [one.id, one]));
    const entities = new Map(entityRows.map((one) => [one.id, one]));
    const claim = (id) => claims.get(id) || null;
    const entity = (id) => entities.get(id) || null;
    const said = (id) => entity(id).claims.filter(
      (one) => claim(one).speakers.some((speaker) => speaker.entity === id));
    return {
      claim, entity, said, order, labelled: all.labelled, beside: all.beside, standings: all.standings,
      map: all.map,
      options: JSON.parse(read("options")),
      whole: { nodes: read("nodes"), edges: read("edges") },
      focus: read("focus"),
      key: read("key"),
    };
  }
  const packed = document.getElementById("data").type === "text/plain";
  if (packed) unpacked("data").then((all) => start(known(all)));
  else start(known(read("data")));
}
