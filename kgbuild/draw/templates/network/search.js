// Which claims hold the words that are searched for: in their own words, in their sentence, in the
// names of their speaker and of whom they speak of.
function makeSearch({ claim, entity }) {
  const haystacks = new Map();
  function haystack(id) {
    if (!haystacks.has(id)) {
      const { text, speaker, quote: { lead, words, tail }, entities } = claim(id);
      const names = entities.map(entity).filter(Boolean).flatMap((one) => [one.label, ...one.aliases]);
      haystacks.set(id, [text, speaker, lead, words, tail, ...names].join("\n").toLocaleLowerCase());
    }
    return haystacks.get(id);
  }
  const wordsOf = (text) => text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const holds = (id, words) => words.every((word) => haystack(id).includes(word));
  return { wordsOf, holds, prepare: haystack };
}
