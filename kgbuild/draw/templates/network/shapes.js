// The shape of a box by its family: a path within a box around (0, 0), filled and framed.
function makeShapes(colour) {
  const polygon = (context, points) => {
    context.beginPath();
    points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  };
  const rounded = (context, w, h, radius) => {
    context.beginPath();
    context.roundRect(-w / 2, -h / 2, w, h, radius);
  };
  const SHAPES = {
    person: (c, w, h) => rounded(c, w, h, Math.min(h / 2, 17)),
    organization: (c, w, h) => rounded(c, w, h, 7),
    government: (c, w, h) => {
      polygon(c, [[-w / 2, -h / 2], [w / 2, -h / 2], [w / 2, h / 2], [-w / 2, h / 2]]);
    },
    media: (c, w, h) => rounded(c, w, h, [10, 10, 10, 0]),
    place: (c, w, h) => {
      const d = Math.min(10, w / 4);
      const e = Math.max(0, h / 2 - 17); // a high box keeps the corners of a low one
      polygon(c, [[-w / 2, -e], [-w / 2 + d, -h / 2], [w / 2 - d, -h / 2], [w / 2, -e],
        [w / 2, e], [w / 2 - d, h / 2], [-w / 2 + d, h / 2], [-w / 2, e]]);
    },
    product: (c, w, h) => {
      const d = 6;
      polygon(c, [[-w / 2 + d, -h / 2], [w / 2 - d, -h / 2], [w / 2, -h / 2 + d],
        [w / 2, h / 2 - d], [w / 2 - d, h / 2], [-w / 2 + d, h / 2], [-w / 2, h / 2 - d],
        [-w / 2, -h / 2 + d]]);
    },
    chip: (c, w, h) => rounded(c, w - 8, h - 2, 2),
    model: (c, w, h) => rounded(c, w, h, [Math.min(h / 2.2, 15), 3, Math.min(h / 2.2, 15), 3]),
    technology: (c, w, h) => {
      const d = 8;
      polygon(c, [[-w / 2 + d, -h / 2], [w / 2, -h / 2], [w / 2 - d, h / 2], [-w / 2, h / 2]]);
    },
    event: (c, w, h) => {
      const d = 8;
      polygon(c, [[-w / 2, -h / 2], [w / 2 - d, -h / 2], [w / 2, 0], [w / 2 - d, h / 2],
        [-w / 2, h / 2], [-w / 2 + d, 0]]);
    },
    work: (c, w, h) => {
      const d = 9;
      polygon(c, [[-w / 2, -h / 2], [w / 2 - d, -h / 2], [w / 2, -h / 2 + d], [w / 2, h / 2],
        [-w / 2, h / 2]]);
    },
    other: (c, w, h) => rounded(c, w, h, Math.min(h / 2, 17)),
    value: (c, w, h) => rounded(c, w, h, 3),
    quoted: (c, w, h) => rounded(c, w, h, 5),
  };
  const known = (family) => (family in SHAPES ? family : "other");
  const trace = (c, family, w, h) => SHAPES[known(family)](c, w, h);
  const draw = (c, family, w, h, strong) => {
    const shape = known(family);
    c.lineWidth = strong ? 2.4 : 1.2;
    c.strokeStyle = strong ? colour("ink") : colour(shape + "-line");
    c.fillStyle = colour(shape);
    c.setLineDash({ other: [2, 3], quoted: [5, 3], value: [1, 3] }[shape] || []);
    if (shape === "chip") {
      for (let y = -h / 2 + 6; y <= h / 2 - 5; y += 6) {
        for (const side of [-1, 1]) {
          c.beginPath();
          c.moveTo(side * (w / 2 - 4), y);
          c.lineTo(side * (w / 2), y);
          c.stroke();
        }
      }
    }
    SHAPES[shape](c, w, h);
    c.fill();
    c.stroke();
    c.setLineDash([]);
    if (shape === "government") c.strokeRect(-w / 2 + 3, -h / 2 + 3, w - 6, h - 6);
  };
  return { draw, trace };
}
