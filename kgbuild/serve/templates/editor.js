// The SPARQL editor: YASQE with our examples and names, asking this server and nobody else.
"use strict";

const settings = JSON.parse(document.getElementById("settings").textContent);
const examples = JSON.parse(document.getElementById("examples").textContent);
const [told, place, saving, stop] = ["told", "answer", "saving", "stop"].map((id) => document.getElementById(id));
const TRIPLES = "text/turtle";
const ROWS = "application/sparql-results+json";

// Names are offered from this graph's vocabulary; YASQE's own lists come from other servers.
const terms = settings.terms.map(([iri]) => iri);
const local = { persistenceId: null, bulk: true };
Yasqe.forkAutocompleter("prefixes", {
  ...local,
  name: "kgbuild-prefixes",
  get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
});
Yasqe.forkAutocompleter("property", { ...local, name: "kgbuild-properties", get: () => terms });
Yasqe.forkAutocompleter("class", { ...local, name: "kgbuild-classes", get: () => terms });

/** Return a query with a declaration of each of our prefixes that it uses and does not declare. */
function withPrefixes(query) {
  const bare = query.replace(/#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"/g, " ");
  const used = Object.keys(settings.prefixes).filter(
    (prefix) => new RegExp(`(^|[^\\w-])${prefix}:`).test(bare)
      && !new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(bare),
  );
  return used.map((prefix) => `PREFIX ${prefix}: <${settings.prefixes[prefix]}>\n`).join("") + query;
}

const editor = new Yasqe(document.getElementById("editor"), {
  value: withPrefixes(settings.query),
  autocompleters: ["kgbuild-prefixes", "kgbuild-properties", "kgbuild-classes", "variables"],
  persistenceId: null,
  prefixCcApi: null,
  highlightSelectionMatches: false,
  consumeShareLink: null,
  createShareableLink: () => linkTo(editor.getValue()),
  showQueryButton: false,
  editorHeight: "340px",
  resizeable: false,
  extraKeys: {
    "Ctrl-Enter": run,
    "Cmd-Enter": run,
    "Ctrl-Space": () => editor.autocomplete(),
    "Ctrl-/": () => editor.commentLines(),
    // Tab leaves the editor, so that nobody who works by keyboard is caught in it.
    Tab: false,
    "Shift-Tab": false,
  },
});
editor.getInputField().setAttribute("aria-label", "SPARQL query");
// What can be scrolled must be reached by keyboard.
editor.getScrollerElement().tabIndex = 0;

function linkTo(query) {
  return `/sparql?query=${encodeURIComponent(query)}`;
}

function isGraph() {
  return /^\s*(CONSTRUCT|DESCRIBE)\b/im.test(editor.getValueWithoutComments());
}

let asking = null;
let fault = null;

/** Mark the place that an error names, and put the cursor there. */
function showFault(text) {
  const named = /^line (\d+), column (\d+):/.exec(text);
  if (!named) return;
  const start = { line: named[1] - 1, ch: named[2] - 1 };
  const rest = (editor.getLine(start.line) || "").slice(start.ch);
  const length = Math.max(1, /^[\w:-]*/.exec(rest)[0].length);
  fault = editor.markText(start, { line: start.line, ch: start.ch + length }, { className: "fault" });
  editor.setCursor(start);
}

/** Ask the server; return its response, or null where it was stopped. */
async function ask(query, accept) {
  asking = new AbortController();
  stop.hidden = false;
  try {
    return await fetch("/sparql", {
      method: "POST",
      body: query,
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
      signal: asking.signal,
    });
  } catch (error) {
    tell(error.name === "AbortError" ? "Stopped." : "The server does not answer; is it still running?", { wrong: true });
    return null;
  } finally {
    stop.hidden = true;
  }
}

/** Say how it went: while the server works, that it does. */
function tell(words, { wrong = false, busy = false } = {}) {
  told.className = wrong ? "wrong" : "";
  told.setAttribute("aria-busy", String(busy));
  told.textContent = words;
}

async function run() {
  const query = editor.getValue();
  tell("Asking …", { busy: true });
  saving.hidden = true;
  fault?.clear();
  place.replaceChildren();
  const start = performance.now();
  const response = await ask(query, `${ROWS}, ${TRIPLES}`);
  if (response === null) return;
  const text = await response.text();
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  if (!response.ok) {
    tell(text.trim(), { wrong: true });
    showFault(text);
    return;
  }
  if (response.headers.get("Content-Type").startsWith(TRIPLES)) {
    tell(`A graph in Turtle, in ${seconds} s.`);
    showText(place, text);
    return;
  }
  const answer = JSON.parse(text);
  if ("boolean" in answer) {
    tell(`${answer.boolean ? "Yes" : "No"}, in ${seconds} s.`);
    return;
  }
  const count = showRows(place, answer, settings);
  const cut = count > ROWS_SHOWN ? `; the first ${ROWS_SHOWN.toLocaleString("en")} are shown` : "";
  tell(`${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"} in ${seconds} s${cut}.`);
  saving.hidden = count === 0;
}

for (const button of saving.querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    const response = await ask(editor.getValue(), button.dataset.type);
    if (response === null) return;
    if (!response.ok) {
      tell((await response.text()).trim(), { wrong: true });
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = button.dataset.name;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

const choice = document.getElementById("example");
const about = document.getElementById("about");
for (const one of examples) choice.add(new Option(one.title, one.name));
choice.addEventListener("change", () => {
  const one = examples.find((example) => example.name === choice.value);
  if (!one) return;
  about.textContent = one.about;
  about.hidden = false;
  editor.setValue(withPrefixes(one.sparql));
  editor.focus();
});
document.getElementById("run").addEventListener("click", run);
stop.addEventListener("click", () => asking?.abort());
const link = document.getElementById("link");
link.addEventListener("pointerenter", () => { link.href = linkTo(editor.getValue()); });
link.addEventListener("focus", () => { link.href = linkTo(editor.getValue()); });
