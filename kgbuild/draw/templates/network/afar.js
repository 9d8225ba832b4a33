// Names of boxes in a picture that is seen from afar, where words in boxes are too small to read.
function makeAfar({ FONT }, colour, { position, dimmed }) {
  const meet = (a, b) => Math.abs(a.x - b.x) < a.w + b.w && Math.abs(a.y - b.y) < a.h + b.h;
  // Each box holds as much of its name as fits at a size that reads; the most connected may reach
  // beyond their boxes where no other box is.
  function draw(context, scale, picture) {
    const size = 11.5 / scale, taken = [];
    const frames = picture.byDegree.map((node) => {
      const { x, y } = position(node.id);
      return { node, x, y, w: node.boxWidth / 2, h: Math.max(node.boxHeight / 2, size * 0.7) };
    });
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `600 ${size}px ${FONT}`;
    for (const frame of frames) {
      const { node } = frame;
      if (dimmed(node.id)) continue;
      context.fillStyle = colour("ink");
      if (holds(context, node, size)) {
        node.lines.forEach((line, at) => context.fillText(line, frame.x,
          frame.y + (at - (node.lines.length - 1) / 2) * size * 1.1));
        continue;
      }
      const whole = node.lines.join(" ");
      const wide = { ...frame, w: context.measureText(whole).width / 2 + 4 / scale, h: size * 0.75 };
      const isFree = wide.w < 1.5 * frame.w && !(frames.some((one) => one !== frame && meet(wide, one))
        || taken.some((one) => meet(wide, one)));
      if (isFree) {
        context.fillStyle = colour(node.group);
        context.beginPath();
        context.roundRect(frame.x - wide.w, frame.y - wide.h, 2 * wide.w, 2 * wide.h, 4 / scale);
        context.fill();
        taken.push(wide);
      }
      context.fillStyle = colour("ink");
      context.fillText(isFree ? whole : cut(context, whole, node.boxWidth - 4 / scale), frame.x, frame.y);
    }
  }
  const holds = (context, { lines, boxWidth, boxHeight }, size) => lines.length * size * 1.1 <= boxHeight
    && Math.max(...lines.map((line) => context.measureText(line).width)) <= boxWidth;
  function cut(context, words, room) {
    let text = words;
    while (text && context.measureText(text + "…").width > room) text = text.slice(0, -1).trimEnd();
    return text.length > 2 ? text + "…" : "";
  }
  return { draw };
}
