// What is chosen on the map of a large graph stands out: the rest is dimmed, its arrows and the
// names of their ends are drawn above all.
function makeEmphasis(atlas, { data, colours }) {
  const { colour } = colours;
  const { x, y, radius, from, to } = atlas;
  function draw(context, near, { w, h }, { x: ox, y: oy, scale }) {
    context.fillStyle = colour("paper");
    context.globalAlpha = 0.72;
    context.fillRect(0, 0, w, h);
    context.globalAlpha = 0.85;
    for (const at of near.arrows) {
      context.strokeStyle = colours.line(atlas.standing(at));
      context.lineWidth = near.arrows.length > 200 ? 1 : 1.8;
      context.beginPath();
      context.moveTo(x[from[at]] * scale + ox, y[from[at]] * scale + oy);
      context.lineTo(x[to[at]] * scale + ox, y[to[at]] * scale + oy);
      context.stroke();
    }
    context.globalAlpha = 1;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const taken = [], single = near.arrows.length === 1 && near.own < 0;
    const middle = (at) => ((y[from[at]] + y[to[at]]) / 2) * scale + oy;
    const isFree = (box) => !taken.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]);
    for (const dot of near.dots) {
      const cx = x[dot] * scale + ox, cy = y[dot] * scale + oy, r = Math.max(3.2, radius[dot] * scale);
      if (cx < -60 || cy < -30 || cx > w + 60 || cy > h + 30) continue;
      context.fillStyle = colour(`${atlas.family(dot)}-line`);
      context.strokeStyle = colour("ink");
      context.lineWidth = dot === near.own ? 2.2 : 0.8;
      context.beginPath();
      context.arc(cx, cy, r, 0, 7);
      context.fill();
      context.stroke();
      const strong = dot === near.own || near.named.includes(dot);
      context.font = `${strong ? 700 : 500} ${strong ? 13 : 11.5}px Arial, "Liberation Sans", Helvetica, sans-serif`;
      const text = atlas.label(dot).slice(0, 28), half = context.measureText(text).width / 2 + 3;
      const below = [cx - half, cy + r, cx + half, cy + r + 17];
      const above = [cx - half, cy - r - 17, cx + half, cy - r];
      // An end of what is chosen always bears its name, and away from the one arrow that is chosen.
      const [first, second] = single && cy < middle(near.arrows[0]) ? [above, below] : [below, above];
      const box = isFree(first) ? first : strong ? second : null;
      if (!box || (taken.length > 80 && !strong)) continue;
      taken.push(box);
      haloed(context, text, cx, box[1] + 9, colour("ink"));
    }
    if (single) told(context, near.arrows[0], { ox, oy, scale, isFree });
  }
  function haloed(context, text, at, height, ink) {
    context.strokeStyle = colour("paper");
    context.lineWidth = 4;
    context.strokeText(text, at, height);
    context.fillStyle = ink;
    context.fillText(text, at, height);
  }
  // The one arrow that is chosen: its head before the dot it goes to, its words in its middle.
  function told(context, at, { ox, oy, scale, isFree }) {
    const a = { x: x[from[at]] * scale + ox, y: y[from[at]] * scale + oy };
    const b = { x: x[to[at]] * scale + ox, y: y[to[at]] * scale + oy };
    const long = Math.hypot(b.x - a.x, b.y - a.y), HEAD = 11;
    const way = { x: (b.x - a.x) / (long || 1), y: (b.y - a.y) / (long || 1) };
    const back = (by, aside = 0) => [b.x - way.x * by - way.y * aside, b.y - way.y * by + way.x * aside];
    const tip = Math.max(3.2, radius[to[at]] * scale) + 1;
    const line = colours.line(atlas.standing(at));
    if (long > tip + HEAD) {
      context.fillStyle = line;
      context.beginPath();
      context.moveTo(...back(tip));
      context.lineTo(...back(tip + HEAD, HEAD / 2));
      context.lineTo(...back(tip + HEAD, -HEAD / 2));
      context.fill();
    }
    const claims = atlas.claimsOf(at).map(data.claim), [{ relation }] = claims;
    const { glyph } = data.key.standings.find(({ key }) => key === atlas.standing(at));
    context.font = '600 13px Arial, "Liberation Sans", Helvetica, sans-serif';
    const words = `${glyph} ${claims.length > 1 ? `${claims.length} claims` : relation.slice(0, 34)}`;
    const half = context.measureText(words).width / 2 + 3, y0 = (a.y + b.y) / 2;
    // In the arrow's middle, or beside it where an end's name stands there.
    const places = [0, half + 14, -half - 14].map((aside) => (a.x + b.x) / 2 + aside);
    const free = places.find((place) => isFree([place - half, y0 - 9, place + half, y0 + 9]));
    haloed(context, words, free ?? places[1], y0, colours.word(atlas.standing(at), true));
  }
  return { draw };
}
