// Names on the map: those of communities from afar, those of boxes where there is room.
function makeNames(atlas, { colour, seen }) {
  const FONT = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
  const { circles, x, y, radius, byDegree } = atlas;
  const shownAt = (one, view, width, height) => {
    const cx = one.x * view.scale + view.x, cy = one.y * view.scale + view.y, r = one.radius * view.scale;
    return cx + r > 0 && cy + r > 0 && cx - r < width && cy - r < height;
  };
  const labels = [];
  const clip = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);
  function* write(context, view, width, height) {
    labels.length = 0;
    const { scale } = view, cell = 64, taken = new Map();
    const meets = (box) => {
      for (let cx = Math.floor(box[0] / cell); cx <= Math.floor(box[2] / cell); cx++) {
        for (let cy = Math.floor(box[1] / cell); cy <= Math.floor(box[3] / cell); cy++) {
          for (const one of taken.get(cx * 4096 + cy) || []) {
            if (box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]) return true;
          }
        }
      }
      return false;
    };
    const take = (box) => {
      for (let cx = Math.floor(box[0] / cell); cx <= Math.floor(box[2] / cell); cx++) {
        for (let cy = Math.floor(box[1] / cell); cy <= Math.floor(box[3] / cell); cy++) {
          const key = cx * 4096 + cy;
          if (!taken.has(key)) taken.set(key, []);
          taken.get(key).push(box);
        }
      }
    };
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.strokeStyle = colour("paper");
    context.setLineDash([]);
    const put = (text, cx, cy, size, weight, fill) => {
      context.font = `${weight} ${size}px ${FONT}`;
      const half = context.measureText(text).width / 2 + 3;
      const box = [cx - half, cy - size * 0.68, cx + half, cy + size * 0.68];
      if (box[2] < 0 || box[3] < 0 || box[0] > width || box[1] > height || meets(box)) return null;
      take(box);
      context.globalAlpha = 0.9;
      context.lineWidth = 4;
      context.strokeText(text, cx, cy);
      context.globalAlpha = 1;
      context.fillStyle = colour(fill);
      context.fillText(text, cx, cy);
      return box;
    };
    // A community is named while it is wide enough to be one and too narrow to be inside of.
    const open = circles.filter((one) => {
      const r = one.radius * scale;
      return r > 15 && r < 330 && one.size > 2 && shownAt(one, view, width, height);
    }).sort((one, other) => other.radius - one.radius || one.at - other.at);
    let written = 0;
    const named = new Set();
    for (const one of open) {
      // The part around the most connected box would say its name again.
      if (one.parent >= 0 && named.has(one.parent) && circles[one.parent].hubs[0] === one.hubs[0]) continue;
      const r = one.radius * scale, cx = one.x * scale + view.x, cy = one.y * scale + view.y;
      const size = Math.round(Math.min(19, Math.max(11.5, 7 + r / 9)));
      const text = clip(atlas.label(one.hubs[0]), 26), weight = one.parts.length ? 700 : 600;
      const spots = one.parts.length ? [cy - r + size, cy, cy + r - size] : [cy - r - 2, cy + r + 2];
      for (const spot of spots) {
        const box = put(text, cx, spot, size, weight, "ink");
        if (!box) continue;
        named.add(one.at);
        labels.push({ circle: one.at, box });
        if (r > 60) {
          put(`${one.size.toLocaleString("en")} names`, cx, spot + size * 1.15, 11.5, 400, "soft");
        }
        break;
      }
      if (++written % 40 === 0) yield;
    }
    let tried = 0;
    for (const dot of byDegree) {
      const r = radius[dot] * scale, cx = x[dot] * scale + view.x, cy = y[dot] * scale + view.y;
      // A community's name is that of its most connected box.
      if (named.has(atlas.home[dot]) && circles[atlas.home[dot]].hubs[0] === dot && r < 9) continue;
      if (r < 3 || cx < 0 || cy < 0 || cx > width || cy > height || !seen.dot(dot)) continue;
      const box = put(clip(atlas.label(dot), 24), cx, cy + r + 8, 11.5, 500, "ink");
      if (box) labels.push({ dot, box });
      if (++tried > 900) break;
      if (tried % 60 === 0) yield;
    }
  }
  return { write, labels };
}
