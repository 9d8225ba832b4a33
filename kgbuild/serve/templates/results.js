// The answer to a query as a table of terms; every string goes in by textContent.
"use strict";

const ROWS_SHOWN = 1000; // what a browser lays out at once without a pause

/** Return a term as a prefixed name, where one of our prefixes fits. */
function shortName(iri, settings) {
  if (settings.base && iri.startsWith(settings.base)) return iri.slice(settings.base.length);
  for (const [prefix, namespace] of Object.entries(settings.prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return `${prefix}:${local}`;
  }
  return iri;
}

/** Return where a link on an IRI leads: into the graph, out by http(s), or nowhere. */
function linkOf(iri, settings) {
  if (settings.base && iri.startsWith(settings.base)) {
    return "/" + iri.slice(settings.base.length).replace(/^\/+/, "");
  }
  return /^https?:\/\/[^\s/]/i.test(iri) ? iri : null;
}

/** Return the element that shows one term. */
function termElement(term, settings) {
  if (term.type === "uri") {
    const link = linkOf(term.value, settings);
    const element = document.createElement(link ? "a" : "bdi");
    element.textContent = shortName(term.value, settings);
    element.title = term.value;
    if (link) element.setAttribute("href", link);
    if (link && !link.startsWith("/")) {
      element.rel = "noopener noreferrer";
      element.target = "_blank";
    }
    return element;
  }
  const element = document.createElement("bdi");
  element.textContent = term.type === "bnode" ? `_:${term.value}` : term.value;
  const kind = term["xml:lang"] || (term.datatype && shortName(term.datatype, settings));
  if (kind) element.title = kind;
  if (term.datatype && /#(integer|decimal|double|float)$/.test(term.datatype)) element.className = "number";
  return element;
}

/** Fill a place with the rows of SPARQL's JSON results; return how many there are. */
function showRows(place, answer, settings) {
  const names = answer.head.vars || [];
  const rows = answer.results.bindings;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows.slice(0, ROWS_SHOWN)) {
    const line = body.insertRow();
    for (const name of names) {
      const cell = line.insertCell();
      if (row[name]) cell.append(termElement(row[name], settings));
    }
  }
  place.replaceChildren(table);
  return rows.length;
}

/** Fill a place with text as it is. */
function showText(place, text) {
  const block = document.createElement("pre");
  block.textContent = text;
  place.replaceChildren(block);
}
