// In which order the table lists claims.
function makeOrder(data, standings) {
  const CERTAINTIES = ["certain", "probable", "possible", "planned", "conditional", "asked"];
  const collator = new Intl.Collator("en", { numeric: true });
  const byText = (read) => ({ read, compare: (a, b) => collator.compare(a, b) });
  const byPlace = (places, read) => ({ read: (claim) => places.indexOf(read(claim)), compare: (a, b) => a - b });
  const COLUMNS = {
    number: { read: (claim) => claim.number, compare: (a, b) => a - b },
    claim: byText((claim) => claim.text),
    speaker: byText((claim) => claim.speaker),
    certainty: byPlace(CERTAINTIES, (claim) => claim.certainty),
    verdict: byPlace(standings, (claim) => claim.standing.key),
    time: byText((claim) => claim.time_from || claim.time_to || ""),
    document: byText((claim) => claim.document_name),
  };
  const FIRST = Object.freeze({ by: "number", down: false });
  let latest = null;
  // All claims in that order; equal ones stay in the order of the text, missing times come last.
  function sorted({ by, down }) {
    if (by === "number") return down ? [...data.order].reverse() : data.order;
    if (latest?.by === by && latest.down === down) return latest.ids;
    const { read, compare } = COLUMNS[by];
    const rows = data.order.map((id, at) => ({ id, at, value: read(data.claim(id)) }));
    rows.sort((a, b) => (a.value === "") - (b.value === "")
      || compare(a.value, b.value) * (down ? -1 : 1) || a.at - b.at);
    latest = { by, down, ids: rows.map(({ id }) => id) };
    return latest.ids;
  }
  const inAddress = {
    names: ["sort"],
    write: ({ sort: { by, down } }) => (by === FIRST.by && !down ? [] : [["sort", down ? `-${by}` : by]]),
    read(params) {
      const [, down, by] = /^(-?)(\w+)$/.exec(params.get("sort")) || [];
      const sort = Object.hasOwn(COLUMNS, by ?? "") ? { by, down: down === "-" } : FIRST;
      return { sort: sort.by === FIRST.by && !sort.down ? FIRST : sort };
    },
  };
  return { FIRST, sorted, inAddress };
}
