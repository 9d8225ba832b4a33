// Which claims pass the filters, and how many would with another choice; the value of the filters
// decides it alone.
function makeMatching(data) {
  const none = Object.freeze([]);
  const EVERYTHING = Object.freeze({
    words: "", hidden: none, types: none, relations: none, speakers: none, documents: none,
    certainties: none, polarities: none, least: 0, sure: 0,
    time: Object.freeze({ of: "said", from: null, to: null, timeless: true }),
  });
  const CHOICES = ["types", "relations", "speakers", "documents", "certainties", "polarities"];
  const lazy = (make) => {
    let made = null;
    return () => (made ??= make());
  };
  // What is asked of each claim, read once and when first needed.
  const rows = lazy(() => data.order.map((id) => {
    const claim = data.claim(id);
    return {
      id, hidden: [claim.standing.key],
      types: [...new Set(claim.entities.map((one) => data.entity(one).type))],
      relations: [claim.relation_type], speakers: [claim.speaker], documents: [claim.document],
      certainties: [claim.certainty], polarities: [claim.negated ? "denied" : "affirmed"],
      least: claim.confidence, sure: claim.verdict_confidence ?? 0,
      said: [claim.time_from, claim.time_to], published: [claim.published, claim.published],
    };
  }));
  const { wordsOf, holds, prepare: ready } = makeSearch(data);
  let lastWords = { text: "", found: null };
  function holding(text) {
    if (lastWords.text !== text) {
      const words = wordsOf(text);
      const found = words.length ? new Set(data.order.filter((id) => holds(id, words))) : null;
      lastWords = { text, found };
    }
    return lastWords.found;
  }
  // Gets ready for a search before its first letter, piece by piece so that no letter waits.
  function prepare(from = 0) {
    data.order.slice(from, from + 1000).forEach(ready);
    if (from + 1000 < data.order.length) setTimeout(prepare, 0, from + 1000);
  }
  const isTimeless = (row, of) => row[of][0] === null && row[of][1] === null;
  function isWithin(row, { of, from, to, timeless }) {
    if (isTimeless(row, of)) return timeless;
    const [first, last] = row[of]; // one that is null is open
    return (to === null || first === null || first <= to)
      && (from === null || last === null || last >= from);
  }
  // The filters that are set, each as a question to a row.
  function asked(filters) {
    const { words, hidden, least, sure, time } = filters;
    const questions = [];
    const ask = (name, holds) => questions.push({ name, holds });
    const found = holding(words);
    if (found) ask("words", (row) => found.has(row.id));
    if (hidden.length) ask("hidden", (row) => !hidden.includes(row.hidden[0]));
    for (const name of CHOICES) {
      const kept = new Set(filters[name]);
      if (kept.size) ask(name, (row) => row[name].some((one) => kept.has(one)));
    }
    if (least) ask("least", (row) => row.least >= least);
    if (sure) ask("sure", (row) => row.sure >= sure);
    if (time.from !== null || time.to !== null || !time.timeless) ask("time", (row) => isWithin(row, time));
    return questions;
  }
  // The claims that pass; and by question those that fail it and no other.
  let latest = null;
  function weigh(filters) {
    if (latest?.filters === filters) return latest;
    const questions = asked(filters);
    const found = new Set(questions.length ? [] : data.order);
    const nearly = new Map(questions.map(({ name }) => [name, []]));
    if (questions.length) {
      for (const row of rows()) {
        const failed = questions.filter(({ holds }) => !holds(row));
        if (!failed.length) found.add(row.id);
        else if (failed.length === 1) nearly.get(failed[0].name).push(row);
      }
    }
    latest = { filters, found, nearly };
    return latest;
  }
  // The claims that all other filters let through.
  function without(name, filters) {
    const { found, nearly } = weigh(filters);
    return [...rows().filter((row) => found.has(row.id)), ...(nearly.get(name) || [])];
  }
  // How many claims have each value, under all other filters.
  function counts(name, filters) {
    const sums = new Map();
    for (const row of without(name, filters)) {
      for (const value of row[name]) sums.set(value, (sums.get(value) || 0) + 1);
    }
    return sums;
  }
  const valuesOf = (name) => new Set(rows().flatMap((row) => row[name]));
  // A choice as the filters hold it: no value twice, in one order, EVERYTHING where none is set.
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  function tidy(filters) {
    const kept = { ...filters };
    for (const name of ["hidden", ...CHOICES]) kept[name] = [...new Set(filters[name])].sort();
    return same(kept, EVERYTHING) ? EVERYTHING : kept;
  }
  return {
    EVERYTHING, CHOICES, weigh, without, counts, valuesOf, tidy, same, wordsOf, rows, isTimeless,
    passing: (filters) => weigh(filters).found,
    isLarge: data.order.length > 2000,
    prepare,
  };
}
