// What is shown now, to take along: as a picture (PNG, SVG), as a table (CSV), on paper.
function makeSave({ data, drawing, elements, colours, shapes, FONT, theme, passes, heading, view, claims, say }) {
  const EDGE = 28, FOOT = 15, LEAST = 560, MOST = 8000, SHARP = 2;
  const PAGE = 1100; // on a wider sheet title and key grow with it: a page shows all sheets as wide
  const { clipped, counted } = elements;
  const { standings, families } = data.key;
  const measuring = document.createElement("canvas").getContext("2d");

  // ---- the sheet: title, what is shown, picture, key, source
  // The key in rows: verdicts that the picture has, then families.
  function keyRows(width, unit) {
    const drawn = drawing.picture;
    const shown = [...drawn.edgeOfClaim.keys(), ...drawn.nodeOfClaim.keys()].filter(passes);
    const has = new Set(shown.map((id) => data.claim(id).standing.key));
    const groups = new Set([...drawn.nodes.values()].filter(({ id }) => drawing.seen(id)).map((node) => node.group));
    const all = [
      ...standings.filter(({ key }) => has.has(key)).map((one) => ({ line: one, text: `${one.glyph} ${one.word}` })),
      ...families.filter(([, key]) => groups.has(key)).map(([text, key]) => ({ family: key, text: clipped(text, 40) })),
    ];
    measuring.font = `${12 * unit}px ${FONT}`;
    const rows = [[]];
    let x = 0;
    for (const one of all) {
      const wide = 56 * unit + measuring.measureText(one.text).width;
      if (x + wide > width) {
        rows.push([]);
        x = 0;
      }
      rows.at(-1).push({ ...one, x });
      x += wide;
    }
    return rows;
  }
  function measured(titled) {
    const area = drawing.picture.atlas ? null : drawing.extent();
    if (!area) return null;
    const labels = 60; // an arrow and its words may lie outside of the boxes
    const own = { w: area.right - area.left + 2 * labels, h: area.bottom - area.top + 2 * labels };
    const width = Math.ceil(Math.max(LEAST, own.w) + 2 * EDGE);
    const unit = Math.max(1, width / PAGE), rows = keyRows(width - 2 * EDGE, unit);
    const head = titled ? 62 * unit : 0, foot = (rows.length * 24 + 2 * FOOT) * unit;
    return { width, unit, height: Math.ceil(EDGE + head + own.h + foot + EDGE), head, rows,
      left: area.left - labels - Math.max(0, LEAST - own.w) / 2, top: area.top - labels, deep: own.h };
  }
  function sheet(context, { width, unit, height, head, rows, left, top, deep }) {
    const { colour, line } = colours;
    const write = (text, x, y, size, weight, tone) => {
      context.font = `${weight} ${size * unit}px ${FONT}`;
      context.fillStyle = colour(tone);
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.fillText(text, x, y);
    };
    context.fillStyle = colour("paper");
    context.fillRect(0, 0, width, height);
    // As many letters as fit, at so many pixels each.
    const fitting = (text, wide) => clipped(text, Math.floor((width - 2 * EDGE) / wide / unit));
    if (head) {
      write(fitting(heading(), 11), EDGE, EDGE + 10 * unit, 20, 700, "ink");
      write(fitting(view(), 6.5), EDGE, EDGE + 38 * unit, 13, 400, "soft");
    }
    context.save();
    context.translate(EDGE, EDGE + head);
    drawing.paint(context, { left, top });
    context.restore();
    let y = EDGE + head + deep + 12 * unit;
    for (const row of rows) {
      for (const one of row) {
        context.save();
        context.translate(EDGE + one.x, y);
        context.globalAlpha = 1;
        if (one.family) {
          context.translate(15 * unit, 0);
          shapes.draw(context, one.family, 28 * unit, 16 * unit, false);
          context.translate(-15 * unit, 0);
        } else {
          context.strokeStyle = line(one.line.key);
          context.lineWidth = one.line.width * unit;
          context.setLineDash((one.line.dashes || []).map((size) => size * unit));
          context.beginPath();
          context.moveTo(0, 0);
          context.lineTo(30 * unit, 0);
          context.stroke();
          context.setLineDash([]);
        }
        write(one.text, 38 * unit, 0, 12, 400, "ink");
        context.restore();
      }
      y += 24 * unit;
    }
    const sources = [...new Set(data.order.map((id) => data.claim(id).document_name))].filter(Boolean);
    write(fitting(`Source: ${sources.slice(0, 3).join("; ")}${sources.length > 3 ? `; ${sources.length - 3} more` : ""}`,
      5.6), EDGE, y + 4 * unit, 11, 400, "soft");
    write(fitting("An arrow is what the text claims; its verdict says what the reference says of it. Made with kgbuild.",
      5.3), EDGE, y + (4 + FOOT) * unit, 11, 400, "soft");
  }
  const asSvg = (titled) => theme.onPaper(() => {
    const size = measured(titled);
    if (!size) return null;
    const svg = makeSvg(size.width, size.height, `${heading()}: ${view()}`);
    sheet(svg.context, size);
    return svg;
  });
  const asCanvas = () => theme.onPaper(() => {
    const size = measured(true);
    if (!size) return null;
    const scale = Math.min(SHARP, MOST / Math.max(size.width, size.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    sheet(context, size);
    return canvas;
  });

  // ---- the table
  const COLUMNS = ["number", "claim", "subject", "relation", "object", "speaker", "certainty", "verdict",
    "reason", "sentence", "document", "address"];
  // A spreadsheet takes a cell that begins so for a formula.
  const cell = (value) => {
    const text = String(value ?? "").replace(/^(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t)/, "'");
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  function asTable() {
    const rows = claims().map((id) => {
      const one = data.claim(id), { lead, words, tail } = one.quote;
      return [one.number, one.text, one.subject, one.relation, one.object, one.speaker,
        one.negated ? `denied, ${one.certainty}` : one.certainty, one.standing.word, one.reason,
        lead + words + tail, one.document_name, one.document_link];
    });
    return { count: rows.length, text: [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("") };
  }

  // ---- out of the page
  const stem = () => heading().normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "").slice(0, 60).replace(/-$/, "") || "graph";
  function hand(blob, ending) {
    const address = URL.createObjectURL(blob), way = document.createElement("a");
    way.href = address;
    way.download = `${stem()}-${ending}`;
    way.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`Saved as ${way.download}`);
  }
  const nothing = () => say(drawing.picture.atlas ? "The map cannot be saved; open a part of it."
    : "Nothing is shown that could be saved.");
  return {
    asSvg,
    svg() {
      const found = asSvg(true);
      if (found) hand(new Blob([found.text()], { type: "image/svg+xml" }), "network.svg");
      else nothing();
    },
    png() {
      const canvas = asCanvas();
      if (canvas) canvas.toBlob((blob) => hand(blob, "network.png"), "image/png");
      else nothing();
    },
    csv: () => hand(new Blob(["\ufeff", asTable().text], { type: "text/csv;charset=utf-8" }), "claims.csv"),
    async copy() {
      const { count, text } = asTable();
      try {
        await navigator.clipboard.writeText(text);
        say(`${counted(count, "claim")} copied`);
      } catch { say("The browser does not let this page copy; save the table instead."); }
    },
  };
}
