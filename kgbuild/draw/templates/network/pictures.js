// The pictures that were laid out beforehand: without the text's own words where that helps, and
// the whole. Each is indexed for questions from the other parts. The whole of a large graph is a
// map; its index as boxes is made when something asks for it, and so are its communities.
function makePictures(data, atlas, laidOut) {
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
  function mapped() {
    let made = null;
    const whole = { atlas };
    for (const name of ["nodes", "edges", "byDegree", "edgesOf", "edgeOfClaim", "nodeOfClaim", "groups"]) {
      Object.defineProperty(whole, name, { get() {
        made = made || indexed(atlas.whole(), false);
        return made[name];
      } });
    }
    return whole;
  }
  const MOST = 120; // as kgbuild/draw/communities.py: OPENED
  const whole = atlas ? mapped() : indexed(data.whole, data.labelled);
  const all = new Map([["whole", whole], ["focus", data.focus ? indexed(data.focus, data.labelled) : whole]]);
  const community = (name) => {
    const number = /^community:(\d+)$/.exec(name)?.[1];
    return number !== undefined && atlas?.circles[number]?.whole ? Number(number) : null;
  };
  const knows = (name) => all.has(name) || community(name) !== null;
  function of(name) {
    if (!knows(name)) return whole;
    if (!all.has(name)) {
      const dots = [...atlas.members(community(name))].slice(0, MOST);
      all.set(name, { ...indexed(laidOut(atlas.part(dots)), true), community: community(name) });
    }
    return all.get(name);
  }
  const inPicture = (picture, { kind, id }) => {
    if (picture.atlas) {
      if (kind === "entity") return atlas.dotOf(id) >= 0;
      if (kind === "arrow") return atlas.arrowOf(id) >= 0;
      return atlas.arrowOfClaim(id) >= 0 || atlas.dotOfClaim(id) >= 0;
    }
    if (kind === "entity") return picture.nodes.has(id);
    if (kind === "arrow") return picture.edges.has(id);
    return picture.edgeOfClaim.has(id) || picture.nodeOfClaim.has(id);
  };
  const laid = data.focus ? all.get("focus") : null;
  const arrow = (id) => laid?.edges.get(id) || (atlas ? atlas.arrow(id) : whole.edges.get(id));
  const name = (id) => data.entity(id)?.label || laid?.nodes.get(id)?.lines.join(" ")
    || (atlas ? atlas.label(atlas.dotOf(id)) : whole.nodes.get(id).lines.join(" "));
  return { of, holds: (name, one) => inPicture(of(name), one), knows, inPicture, indexed, arrow, name };
}
