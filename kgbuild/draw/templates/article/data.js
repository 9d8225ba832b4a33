// What the page knows: the claims in the order of the text, and whom they speak of.
function readArticle() {
  const { claims, entities, order, sentences, beside, standings } =
    JSON.parse(document.getElementById("data").textContent);
  const known = (all, id) => Object.hasOwn(all, id);
  const claim = (id) => (known(claims, id) ? claims[id] : null);
  const entity = (id) => (known(entities, id) ? entities[id] : null);
  const sentence = new Map(sentences.flatMap((ids) => ids.map((id) => [id, ids])));
  return {
    claim, entity, order, beside, standings,
    disputed: (id) => standings.disputed.includes(claims[id].standing.key),
    settled: (id) => standings.decided.includes(claims[id].standing.key),
    inSentence: (id) => (sentence.get(id) || []).filter((other) => other !== id),
  };
}
