// What the page knows: claims and entities by id, the pictures, what else there is beside it.
function readData() {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const { claims, entities, order, labelled, beside } = read("data");
  const known = (all, id) => Object.hasOwn(all, id);
  const claim = (id) => (known(claims, id) ? claims[id] : null);
  const entity = (id) => (known(entities, id) ? entities[id] : null);
  // The words in which a search looks, small letters.
  const words = (id) => {
    const one = claims[id];
    const names = one.entities.flatMap((key) => [entities[key].label, ...entities[key].aliases]);
    return [one.text, one.speaker, one.quote.lead, one.quote.words, one.quote.tail, ...names]
      .join("\n").toLocaleLowerCase();
  };
  return {
    claim, entity, words, order, labelled, beside,
    options: JSON.parse(read("options")),
    whole: { nodes: read("nodes"), edges: read("edges") },
    focus: read("focus"),
    key: read("key"),
  };
}
