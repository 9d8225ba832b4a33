// Which picture is drawn: one that was laid out beforehand, what is around some boxes, or the ways
// from one box to another. The state decides it alone: `around` lists boxes and how many steps to
// go from each, `hidden` boxes that were taken away, `path` two ends.
function makeViews(pictures, paths, unfold, room) {
  const MOST = 150; // as many boxes as carry all their words
  const NOTHING = Object.freeze({ around: Object.freeze([]), hidden: Object.freeze([]), path: null });
  const kept = new Map();
  const found = (key, make) => {
    if (!kept.has(key)) {
      if (kept.size > 30) kept.delete(kept.keys().next().value);
      kept.set(key, make());
    }
    return kept.get(key);
  };
  const holding = (name, ids) => (ids.every((id) => pictures.of(name).nodes.has(id))
    ? pictures.of(name) : pictures.of("whole"));
  const beyond = (picture, id) => picture.edgesOf.get(id).map((one) => {
    const edge = picture.edges.get(one);
    return edge.from === id ? edge.to : edge.from;
  });
  // The boxes so many steps from each start; of too many the most connected.
  function reached(picture, around) {
    const ids = new Set();
    for (const [start, steps] of around) {
      if (!picture.nodes.has(start)) continue;
      let level = new Set([start]);
      ids.add(start);
      for (let step = 0; step < steps; step += 1) {
        level = new Set([...level].flatMap((id) => beyond(picture, id)));
        for (const id of level) ids.add(id);
      }
    }
    if (ids.size <= MOST) return ids;
    const starts = around.map(([id]) => id).filter((id) => picture.nodes.has(id));
    return new Set([...starts, ...picture.byDegree.map((node) => node.id).filter((id) => ids.has(id))]
      .slice(0, MOST));
  }
  function some(picture, ids) {
    return {
      nodes: [...picture.nodes.values()].filter((node) => ids.has(node.id)),
      edges: [...picture.edges.values()].filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
    };
  }
  // The ways of the path in view: in the picture of the moment, else in the whole.
  function ways({ picture: name, path }) {
    for (const one of new Set([name, "whole"])) {
      const list = paths.find(pictures.of(one), ...path);
      if (list.length || one === "whole") return { list, picture: pictures.of(one), other: one !== name };
    }
    return null;
  }
  // The path in words: names and claims of all steps; `beyond` where the picture of the moment has none.
  function path(now) {
    const { list, picture, other } = ways(now);
    return {
      names: now.path.map(pictures.name), beyond: other && list.length > 0,
      ways: list.map((way) => paths.steps(picture, way).map(({ to, claims }) => ({ claims, name: pictures.name(to) }))),
    };
  }
  function of(now) {
    if (now.path) {
      const { list, picture } = ways(now);
      const { w, h } = room(), steps = list.map((way) => paths.steps(picture, way));
      return found(JSON.stringify([now.path, steps, h > w]), () =>
        pictures.indexed(paths.draw(picture, now.path, list, { w, h }), true));
    }
    const base = holding(now.picture, now.around.map(([id]) => id));
    if (!now.around.length && !now.hidden.length) return base;
    return found(JSON.stringify([now.picture, now.around, now.hidden]), () => {
      const ids = now.around.length ? reached(base, now.around) : new Set(base.nodes.keys());
      for (const id of now.hidden) ids.delete(id);
      const { nodes, edges } = some(base, ids);
      return now.around.length ? pictures.indexed(unfold(nodes, edges), true)
        : pictures.indexed({ nodes, edges }, base.labelled);
    });
  }

  // ---- what can be done with a box, as changes of the state
  const only = (id, steps = 1) => ({ ...NOTHING, around: [[id, steps]] });
  const add = (now, id) => ({ around: [...now.around.filter(([one]) => one !== id), [id, 1]],
    hidden: now.hidden.filter((one) => one !== id
      && !beyond(holding(now.picture, [id]), id).includes(one)) });
  // Boxes that hang on this one alone.
  function lone(now, id) {
    const drawn = of(now);
    if (!drawn.nodes.has(id)) return [];
    const first = now.around.length === 1 ? now.around[0][0] : null;
    return beyond(drawn, id).filter((one) => one !== id && one !== first
      && beyond(drawn, one).every((other) => other === id));
  }
  const hide = (now, ids) => ({ hidden: [...new Set([...now.hidden, ...ids])],
    around: now.around.length > 1 ? now.around.filter(([one]) => !ids.includes(one)) : now.around });
  // How many boxes of the whole would come with a box's neighbours.
  function more(now, id) {
    const drawn = of(now), base = holding(now.picture, [id]);
    if (!base.nodes.has(id)) return 0;
    return new Set(beyond(base, id).filter((one) => !drawn.nodes.has(one))).size;
  }
  // The same as pairs for the page's address; what names no box is left out.
  const inAddress = {
    names: ["near", "near2", "hide", "from", "to"],
    write: ({ around, hidden, path }) => [
      ...around.map(([id, steps]) => [steps === 2 ? "near2" : "near", id]),
      ...hidden.map((id) => ["hide", id]), ...(path ? [["from", path[0]], ["to", path[1]]] : [])],
    read(params) {
      const drawn = (id) => pictures.holds("whole", { kind: "entity", id });
      const near = ["near", "near2"].flatMap((name, at) =>
        params.getAll(name).filter(drawn).map((id) => [id, at + 1]));
      const path = [params.get("from"), params.get("to")];
      const hidden = params.getAll("hide").filter(drawn);
      return { around: near.length ? near : NOTHING.around, hidden: hidden.length ? hidden : NOTHING.hidden,
        path: path.every((id) => id !== null && drawn(id)) ? path : null };
    },
  };
  const isWhole = (now) => !now.around.length && !now.hidden.length && !now.path;
  return { of, path, only, add, hide, lone, more, isWhole, inAddress, NOTHING };
}
