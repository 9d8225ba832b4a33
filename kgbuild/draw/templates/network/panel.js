// What the panel says of a claim, an entity, an arrow, or of the whole. Text enters the page by
// textContent alone.
// `actions` gives the buttons that an entity has in a picture, where there is one.
function makePanel(data, elements, choose, close, { actions = () => "" } = {}) {
  const { el, chip, webLink, clipped, counted } = elements;
  const section = (title, ...children) => el("section", {}, el("h3", { text: title }), ...children);
  const source = ({ name, link, note }) => el("span", { class: "source" },
    (link && webLink(link, name)) || el("bdi", { text: name }), note ? " " : "",
    note ? el("i", { text: `(${note})` }) : "");
  const entityLink = (id, label) => el("button", { type: "button", class: "link", dir: "auto",
    text: label, click: () => choose({ kind: "entity", id }, { from: "panel" }) });
  // How far a verdict can be trusted, as the report says it; nothing where none was reached.
  const trusted = ({ standing, verdict_confidence: share }) => (
    share === null || !data.standings.decided.includes(standing.key) ? ""
      : el("small", { text: `such verdicts are right in ${Math.round(share * 100)} of 100` }));
  const number = (value) => value.toLocaleString("en");
  function head(kind, title) {
    return [
      el("header", {}, el("p", { class: "kind", text: kind }),
        el("button", { type: "button", class: "close", text: "Close",
          "aria-label": "Close details (Escape)", click: () => close() })),
      el("h2", { dir: "auto", text: title }),
    ];
  }
  function pairs(list) {
    const kept = list.filter(([, value]) => value);
    return el("dl", {}, ...kept.flatMap(([name, value]) => [
      el("dt", { text: name }), el("dd", { dir: "auto" }, value)]));
  }
  const doubt = (claim) => (claim.certainty === "certain" ? "" : ` (${claim.certainty})`);
  const FOLD = 8; // a longer list is folded after so many
  const card = (id) => {
    const claim = data.claim(id);
    return el("li", {}, el("button", { type: "button",
      click: () => choose({ kind: "claim", id }, { from: "panel" }) },
    el("span", { dir: "auto", text: claim.text + doubt(claim) }), chip(claim.standing)));
  };
  function cards(ids) {
    const first = ids.length > FOLD + 2 ? FOLD : ids.length;
    const list = el("ul", { class: "cards" }, ...ids.slice(0, first).map(card));
    if (first === ids.length) return list;
    const more = el("button", { type: "button", class: "more", text: `Show ${number(ids.length - first)} more`,
      click: () => {
        const rest = ids.slice(first).map(card);
        list.append(...rest);
        more.remove();
        rest[0].firstChild.focus();
      } });
    return el("div", {}, list, more);
  }
  function speakers(claim) {
    const chain = claim.speakers.map((one) => el("li", {},
      one.entity && data.entity(one.entity) ? entityLink(one.entity, one.name)
        : el("bdi", { text: one.name }), one.cue ? ` (“${one.cue}”${one.manner ? `, ${one.manner}` : ""})` : ""));
    const told = claim.document_name || "the text";
    chain.push(el("li", {}, chain.length ? "told by " : "said by ", el("bdi", { text: told }),
      chain.length ? "" : " itself"));
    return el("ol", { class: "chain" }, ...chain);
  }
  const takenFor = (one) => (one === null ? ""
    : `${one.words} (${one.value > 0 ? "+" : ""}${one.value.toFixed(1)} of −3 to +3)`);
  function worth(one) {
    if (one.worth === null) return "";
    const why = one.worth_reasons.join("; ");
    return `${Math.round(one.worth * 100)} of 100 such sentences were fact-checked${why ? ` – this one ${why}` : ""}`;
  }
  // A long run is folded after so many, so that what follows it is not lost.
  const folded = (made, most, noun, tag = "div") => (made.length <= most + 1 ? made : [...made.slice(0, most),
    el(tag, {}, el("details", { class: "plan" }, el("summary", { text: `${made.length - most} more ${noun}` }),
      ...(tag === "li" ? [el("ul", { class: "facts" }, ...made.slice(most))] : made.slice(most))))]);
  function findings(claim) {
    return folded(claim.findings.map((one) => el("div", { class: "finding" },
      el("p", { class: "checker" }, `${one.side} `, el("span", { class: "soft", text: one.checker }),
        one.hint ? " " : "", one.hint ? el("span", { class: "hint", text: "a hint only, no proof" }) : ""),
      one.reason ? el("p", { dir: "auto", text: one.reason }) : "",
      one.steps.length ? el("ol", { class: "steps" },
        ...one.steps.map((step) => el("li", { dir: "auto", text: step }))) : "",
      one.formula ? el("p", { class: "formula", dir: "auto", text: one.formula }) : "",
      one.facts.length ? el("ul", { class: "facts" }, ...folded(one.facts.map((fact) => el("li", {},
        el("bdi", { text: fact.text }),
        el("span", { class: "sources" }, ...fact.sources.map(source)))), 5, "facts", "li")) : "",
      one.plan ? el("details", { class: "plan" },
        el("summary", { text: "The query that gets the values" }),
        el("pre", { dir: "ltr", text: one.plan })) : "")), 4, "findings");
  }
  function elsewhere(claim) {
    const id = encodeURIComponent(claim.id), { texts, graph, report } = data.beside;
    const article = texts?.[claim.document] || data.beside.article;
    const ways = [article && ["Read it in the text", `${article}#note-${id}`],
      graph && ["See it in the graph", `${graph}#claim-${id}`],
      report && ["See it in the report", `${report}#claim-${id}`]].filter(Boolean);
    return ways.length ? el("p", { class: "ways" }, ...ways.map(
      ([text, href]) => el("a", { href, text }))) : "";
  }
  function claimPanel(claim) {
    const { quote } = claim;
    const sure = [claim.negated ? "denied" : "affirmed", claim.certainty,
      claim.opinion ? "an opinion" : ""].filter(Boolean).join(", ");
    return [
      ...head(`Claim ${number(claim.number)}`, claim.text),
      el("div", { class: "verdict" }, chip(claim.standing), trusted(claim)),
      el("p", { dir: "auto", text: claim.reason || "No reference was asked about this claim." }),
      ...(claim.findings.length ? [section("What it rests on", ...findings(claim))] : []),
      section("In the text", el("p", { class: "quote", dir: "auto" },
        el("span", { class: "context", text: quote.before }), quote.lead,
        el("mark", { text: quote.words }), quote.tail,
        el("span", { class: "context", text: quote.after })), elsewhere(claim)),
      section("Who says so", speakers(claim)),
      section("How it is said", pairs([
        ["Relation", claim.relation_type], ["Said as", sure], ["Taken for", takenFor(claim.factuality)],
        ["Worth checking", worth(claim)], ["Tense", claim.tense], ["Time", claim.time],
        ...claim.details,
        ["Speaks of", claim.entities.length ? el("span", {}, ...claim.entities.flatMap(
          (id, at) => [at ? ", " : "", entityLink(id, data.entity(id).label)])) : ""],
        ["Sure of the reading", `${Math.round(claim.confidence * 100)} %`],
        ["Source", claim.document_name],
        ["Address", claim.document_link ? webLink(claim.document_link) : ""],
        ["Characters", `${number(claim.start)} to ${number(claim.end)}`],
      ])),
    ];
  }
  // The claims of an entity by the part it has in them.
  function parts({ id, claims }) {
    const found = new Map(["subject", "object", "said", "named"].map((part) => [part, []]));
    for (const one of claims) {
      const { ends, speakers: said } = data.claim(one);
      const [subject, object] = ends;
      if (subject === id) found.get("subject").push(one);
      else if (object === id) found.get("object").push(one);
      else found.get(said.some(({ entity }) => entity === id) ? "said" : "named").push(one);
    }
    const titles = { subject: "Subject", object: "Object", said: "Says",
      named: "Also named in" };
    return [...found].filter(([, ids]) => ids.length).map(([part, ids]) =>
      section(`${titles[part]} (${number(ids.length)})`, cards(ids)));
  }
  function tally(ids) {
    const counts = new Map();
    for (const id of ids) {
      const { standing } = data.claim(id);
      counts.set(standing.key, { standing, count: (counts.get(standing.key)?.count || 0) + 1 });
    }
    return el("p", { class: "tallied" }, `${counted(ids.length, "claim")}: `,
      ...[...counts.values()].sort((a, b) => b.count - a.count).map(({ standing, count }) =>
        chip({ ...standing, word: `${number(count)} ${standing.word}` })));
  }
  function entityPanel(entity) {
    const names = entity.aliases.flatMap((one, at) => [at ? ", " : "", el("bdi", { text: one })]);
    return [
      ...head([entity.type, ...entity.kinds].join(" › "), entity.label || "(no name)"),
      entity.claims.length ? tally(entity.claims) : el("p", { class: "kind", text: "No claim speaks of it." }),
      pairs([
        ["Also called", names.length ? el("span", {}, ...names) : ""],
        ["Same as", entity.links.length ? el("span", {}, ...entity.links.flatMap(
          ([name, link], at) => [at ? el("br") : "", webLink(link, name)])) : ""],
      ]),
      actions(entity.id),
      ...parts(entity),
    ];
  }
  // The ways from one box to another: each a list of steps, each step its claims.
  function pathPanel({ ways, names, filtered, beyond }) {
    const [from, to] = names;
    const by = (all) => all.slice(0, 3).map((name) => clipped(name, 50)).join(", ") + (all.length > 3 ? ` and ${all.length - 3} more` : "");
    if (!ways.length) {
      return [...head("Path", `${from} to ${to}`), el("p", { text: "No chain of claims links the two"
        + (filtered ? " among those that pass the filters." : ".") })];
    }
    return [
      ...head("Path", `${from} to ${to}`),
      el("p", { class: "kind", text: (ways.length === 1 ? "The shortest way by claims; no other shares nothing with it in between."
        : `${["Two", "Three"][ways.length - 2]} ways by claims that share nothing in between, the shortest first.`)
        + (beyond ? " It goes by claims in the text’s own words." : "") }),
      ...ways.map((steps) => section(
        steps.length === 1 ? "Directly"
          : `${steps.length} steps, by way of ${by(steps.slice(0, -1).map((step) => step.name))}`,
        el("ol", { class: "path" }, ...steps.map(({ claims }) => el("li", {}, ...claims.slice(0, 3).map((id) => {
          const claim = data.claim(id);
          return el("div", {}, el("ul", { class: "cards" }, card(id)),
            el("p", { class: "quote", dir: "auto" }, claim.quote.lead,
              el("mark", { text: claim.quote.words }), claim.quote.tail));
        }), claims.length > 3 ? el("p", { class: "kind", text: `and ${claims.length - 3} more claims between the two` }) : ""))))),
    ];
  }
  // What nothing chosen leaves to be told: of the claims that pass the filters, what matters most.
  function overview(ids) {
    const isPart = ids.length > 0 && ids.length < data.order.length;
    const having = (...keys) => (id) => keys.includes(data.claim(id).standing.key);
    const [title, told, kind] = [
      ["Disputed claims", "What the reference refutes, or sources disagree on.",
        having(...data.standings.disputed)],
      ["Supported claims", `Nothing ${isPart ? "in this view " : ""}is refuted; these the reference supports.`,
        having("supported")],
      ["First claims", `None ${isPart ? "in this view " : ""}is settled by a reference. The list below holds all.`,
        () => true],
    ].find(([, , is]) => ids.some(is)) || ["No claim passes", "The filters leave none.", () => true];
    const list = ids.filter(kind), rest = list.length - 12;
    return [
      el("h2", { text: title }),
      el("p", { class: "kind", text: `${told}${isPart ? ` ${number(list.length)} of ${number(data.order.filter(kind).length)} in this view.` : ""}` }),
      cards(list.slice(0, 12)),
      rest > 0 ? el("p", { class: "kind",
        text: `${number(rest)} more ${rest === 1 ? "is" : "are"} in the list below the picture.` }) : "",
      section("How to read this", el("p", { class: "kind",
        text: "An arrow is a claim from its subject to its object, coloured by its verdict; "
          + "several claims between the same two are one arrow with a count. A line in a box is "
          + "a claim too. Select any of them to see the sentence and the evidence. Drag to move, "
          + "Ctrl and scroll to zoom, Esc to return here." })),
    ];
  }
  const arrow = (claims, names) => [...head(counted(claims.length, "claim"), names), cards(claims)];
  return {
    overview: (ids) => overview(ids).filter(Boolean),
    entity: (id) => entityPanel(data.entity(id)),
    claim: (id) => claimPanel(data.claim(id)),
    path: pathPanel,
    arrow,
    cards,
  };
}
