// The pictures that were laid out beforehand: without the text's own words where that helps, and
// the whole. Each is indexed for questions from the other parts.
function makePictures(data) {
  function indexed({ nodes, edges }) {
    const edgesOf = new Map(nodes.map((node) => [node.id, []]));
    const edgeOfClaim = new Map(), nodeOfClaim = new Map();
    for (const edge of edges) {
      for (const claim of edge.claims) edgeOfClaim.set(claim, edge.id);
      edgesOf.get(edge.from).push(edge.id);
      edgesOf.get(edge.to).push(edge.id);
    }
    for (const node of nodes) {
      for (const row of node.rows) for (const claim of row.claims) nodeOfClaim.set(claim, node.id);
    }
    const weight = (node) => edgesOf.get(node.id).length + node.rows.length;
    return {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: new Map(edges.map((edge) => [edge.id, edge])),
      byDegree: [...nodes].sort((a, b) => weight(b) - weight(a)),
      edgesOf, edgeOfClaim, nodeOfClaim,
    };
  }
  const whole = indexed(data.whole);
  const all = { whole, focus: data.focus ? indexed(data.focus) : whole };
  const holds = (name, { kind, id }) => {
    const picture = all[name];
    if (kind === "entity") return picture.nodes.has(id);
    if (kind === "arrow") return picture.edges.has(id);
    return picture.edgeOfClaim.has(id) || picture.nodeOfClaim.has(id);
  };
  return { of: (name) => all[name], holds };
}
