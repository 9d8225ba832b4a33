// The pictures that were laid out beforehand: without the text's own words where that helps, and
// the whole. Each is indexed for questions from the other parts.
function makePictures(data) {
  const TINTED = 40; // fewer boxes are taken in at once, as kgbuild/draw/groups.py
  function indexed({ nodes, edges }, labelled) {
    const edgesOf = new Map(nodes.map((node) => [node.id, []]));
    const edgeOfClaim = new Map(), nodeOfClaim = new Map(), groups = new Map();
    for (const edge of edges) {
      for (const claim of edge.claims) edgeOfClaim.set(claim, edge.id);
      edgesOf.get(edge.from).push(edge.id);
      edgesOf.get(edge.to).push(edge.id);
    }
    for (const node of nodes) {
      for (const row of node.rows) for (const claim of row.claims) nodeOfClaim.set(claim, node.id);
      if (node.community === undefined || nodes.length < TINTED) continue;
      groups.set(node.community, [...(groups.get(node.community) || []), node.id]);
    }
    const weight = (node) => edgesOf.get(node.id).length + node.rows.length;
    return {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges: new Map(edges.map((edge) => [edge.id, edge])),
      byDegree: [...nodes].sort((a, b) => weight(b) - weight(a)),
      edgesOf, edgeOfClaim, nodeOfClaim, groups, labelled,
    };
  }
  const whole = indexed(data.whole, data.labelled);
  const all = { whole, focus: data.focus ? indexed(data.focus, data.labelled) : whole };
  const inPicture = (picture, { kind, id }) => {
    if (kind === "entity") return picture.nodes.has(id);
    if (kind === "arrow") return picture.edges.has(id);
    return picture.edgeOfClaim.has(id) || picture.nodeOfClaim.has(id);
  };
  const arrow = (id) => all.focus.edges.get(id) || whole.edges.get(id);
  const name = (id) => data.entity(id)?.label || (whole.nodes.get(id) || all.focus.nodes.get(id)).lines.join(" ");
  return { of: (name) => all[name], holds: (name, one) => inPicture(all[name], one),
    inPicture, indexed, arrow, name };
}
