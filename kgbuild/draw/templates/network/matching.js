// Which claims pass the filters; the value of the filters decides it alone.
function makeMatching(data) {
  const EVERYTHING = Object.freeze({ words: "", hidden: Object.freeze([]), type: "", speaker: "" });
  const haystacks = new Map(data.order.map((id) => [id, data.words(id)]));
  function passing(filters) {
    const words = filters.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return new Set(data.order.filter((id) => {
      const claim = data.claim(id);
      return !filters.hidden.includes(claim.standing.key)
        && (!filters.speaker || claim.speaker === filters.speaker)
        && (!filters.type || claim.entities.some((one) => data.entity(one).type === filters.type))
        && words.every((word) => haystacks.get(id).includes(word));
    }));
  }
  return { EVERYTHING, passing };
}
