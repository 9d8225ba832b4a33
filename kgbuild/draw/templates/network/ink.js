// How a box, the words of an arrow and the tint of a group are drawn, on any context: the picture's
// own canvas, a canvas to save, or one that writes SVG.
function makeInk({ colours, shapes, passes }) {
  const LABEL = 13.5, ROW = 13.5;
  const FONT = 'Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
  const { colour } = colours;
  const measuring = document.createElement("canvas").getContext("2d");
  // How wide an arrow's words are.
  function widthOf(words) {
    measuring.font = `${LABEL}px ${FONT}`;
    return measuring.measureText(words).width;
  }
  const isBold = (node) => !["other", "value", "quoted"].includes(node.group);
  const rowsTop = (node) => node.boxHeight / 2 - (isBold(node) ? 8 : 6) + 2
    - node.rows.length * ROW * 1.3;

  // A box around the origin; without words from far away.
  function box(context, node, { alpha = 1, strong = false, words = true }) {
    const { boxWidth: w, boxHeight: h } = node;
    if (alpha < 1) { // no line shows through a box that is dimmed
      shapes.trace(context, node.group, w, h);
      context.fillStyle = colour("paper");
      context.fill();
    }
    context.globalAlpha = alpha;
    shapes.draw(context, node.group, w, h, strong);
    if (words) writeIn(context, node, w);
  }
  function writeIn(context, node, w) {
    const top = rowsTop(node), bold = isBold(node);
    const named = node.rows.length ? (top - 5 - node.boxHeight / 2 + (bold ? 8 : 6)) / 2 : 0;
    const step = node.textSize * 1.2;
    context.font = `${bold ? 600 : 400} ${node.textSize}px ${FONT}`;
    context.fillStyle = colour(bold ? "ink" : "soft");
    context.textAlign = "center";
    context.textBaseline = "middle";
    node.lines.forEach((line, at) =>
      context.fillText(line, 0, named + (at - (node.lines.length - 1) / 2) * step + 0.5));
    if (!node.rows.length) return;
    const left = -w / 2 + (bold ? 13 : 9), alpha = context.globalAlpha;
    context.fillStyle = colour("soft");
    context.globalAlpha = alpha * 0.25;
    context.fillRect(left, top - 4, w - 2 * (left + w / 2), 1);
    context.globalAlpha = alpha;
    context.textAlign = "left";
    context.font = `400 ${ROW}px ${FONT}`;
    node.rows.forEach((row, at) => {
      context.globalAlpha = row.claims.some(passes) ? alpha : alpha * 0.2;
      context.fillStyle = colours.word(row.standing, true);
      context.fillText(row.text, left, top + (at + 0.5) * ROW * 1.3 + 0.5);
    });
    context.globalAlpha = alpha;
  }
  // The line of a box at a height above or below its middle.
  const rowAt = (node, y) => node.rows[Math.floor((y - rowsTop(node)) / (ROW * 1.3))];

  // The words of an arrow around a point, on a ground of their own; returns their frame.
  function label(context, edge, { x, y }, { strong = false, least = 0 }) {
    const size = strong ? Math.max(LABEL, least) : LABEL;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `${strong ? 600 : 400} ${size}px ${FONT}`;
    const w = context.measureText(edge.words).width + 8, h = size * 1.25 + 3;
    context.fillStyle = colour("paper");
    context.globalAlpha = 0.92;
    context.beginPath();
    context.roundRect(x - w / 2, y - h / 2, w, h, 3);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = colours.word(edge.standing, strong);
    context.fillText(edge.words, x, y + 0.5);
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  }
  return { box, label, rowAt, widthOf, FONT };
}
