"""The explorer in a real browser: the editor, hostile names, accessibility, no other host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

RUN = "#run"


@pytest.fixture
def visited(browser: Any, served: Any) -> Iterator[Callable[..., Any]]:
    """Visit a path; at the end no page has asked another host or complained."""
    contexts, foreign, errors = [], [], []

    def visit(path: str, width: int = 1280, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((served.address, "data:", "blob:"))
                else foreign.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog {dialog.message}"))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(served.address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


def ask(page: Any, query: str) -> str:
    """Put a query into the editor, run it, and return what the page says of the answer."""
    page.evaluate(
        "query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query
    )
    page.click(RUN)
    page.wait_for_selector("#told[aria-busy=false]")
    return str(page.text_content("#told"))


def test_the_editor_runs_an_example_and_links_its_rows(visited: Callable[..., Any]) -> None:
    page = visited("/sparql")
    page.select_option("#example", "who-says-what")
    assert "speaker" in page.text_content("#about")
    page.click(RUN)
    page.wait_for_selector("#answer td")
    assert page.query_selector(".gutterErrorBar .parseErrorIcon") is None
    page.click("#answer td a[href^='/claim/']")
    page.wait_for_url("**/claim/*")
    assert page.query_selector("blockquote mark") is not None


def test_the_editor_shows_answers_of_each_kind(visited: Callable[..., Any]) -> None:
    page = visited("/sparql")
    assert "Yes" in ask(page, "ASK { ?c a kgb:Claim }")
    assert "Turtle" in ask(page, "CONSTRUCT WHERE { ?c a kgb:Claim }")
    assert "a kgb:Claim" in page.text_content("#answer pre")
    assert "1 row" in ask(page, "SELECT (COUNT(*) AS ?n) { ?c a kgb:Claim }")
    with page.expect_download() as saved:
        page.click("#saving button[data-type='text/csv']")
    assert saved.value.suggested_filename == "answer.csv"
    assert "0 rows" in ask(page, "SELECT * { <urn:x> ?p ?o }")
    assert not page.is_visible("#saving")


def test_the_editor_tells_why_there_is_no_answer(browser: Any, served: Any) -> None:
    # A refused request is an error on the console, which the other fixture forbids.
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address + "/sparql")
    assert "would change the graph" in ask(page, "CLEAR ALL")
    assert "stopped" in ask(page, "SELECT (COUNT(*) AS ?n) {?a ?b ?c. ?d ?e ?f. ?g ?h ?i}")
    assert ask(page, "SELECT ?x {\n ?x a kgb:Claim } LIMT 3").startswith(
        "line 2, column 19: LIMT is"
    )
    assert page.text_content(".fault") == "LIMT"
    assert not page.is_visible("#saving")
    context.close()


def test_names_are_offered_from_here(visited: Callable[..., Any]) -> None:
    page = visited("/sparql")
    page.evaluate(
        "() => { const editor = document.querySelector('.CodeMirror').CodeMirror;"
        "editor.setValue('PREFIX kgb: <https://w3id.org/kgbuild/ontology#>\\n"
        "SELECT * { ?x a kgb:Ch'); editor.focus(); editor.setCursor({line: 1, ch: 22}); }"
    )
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints")
    assert "Chip" in page.text_content(".CodeMirror-hints")


def test_a_hostile_name_runs_nowhere(visited: Callable[..., Any], hostile: str) -> None:
    page = visited("/sparql")
    ask(page, "SELECT ?name { ?x a kgb:Thing ; rdfs:label ?name FILTER(CONTAINS(?name, 'img')) }")
    assert hostile in page.text_content("#answer")
    for path in ("/", "/search?q=huawei", "/network", "/report"):
        page = visited(path)
        assert page.query_selector("img[src='x']") is None


@pytest.mark.parametrize("path", ["/", "/search?q=nvidia", "/sparql", "/search?q=zzzqqq"])
def test_a_page_is_accessible(
    visited: Callable[..., Any], serious_findings: Callable[[Any], list[str]], path: str
) -> None:
    page = visited(path)
    if path == "/sparql":
        page.click(RUN)
        page.wait_for_selector("#answer td")
    assert serious_findings(page) == []


def test_pages_of_claims_entities_and_nodes_are_accessible(
    visited: Callable[..., Any], serious_findings: Callable[[Any], list[str]]
) -> None:
    page = visited("/")
    page.click(".lines a")
    assert serious_findings(page) == []
    page.click("a[href^='/entity/']")
    assert serious_findings(page) == []
    verdict = page.evaluate(
        "async () => (await (await fetch('/sparql', {method: 'POST', headers:"
        "{'Content-Type': 'application/sparql-query', Accept: 'text/csv'},"
        "body: 'SELECT ?v { ?v a kgb:Verdict } LIMIT 1'})).text()).trim().split('\\n')[1]"
    )
    page.goto(page.url.split("/entity/")[0] + "/verdict/" + verdict.split("/verdict/")[1])
    assert serious_findings(page) == []


@pytest.mark.parametrize("path", ["/", "/sparql", "/search?q=nvidia"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_fits_its_window(visited: Callable[..., Any], path: str, width: int) -> None:
    page = visited(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_leads_out_of_the_editor(visited: Callable[..., Any]) -> None:
    page = visited("/sparql")
    page.focus(".CodeMirror textarea")
    for _ in range(2):  # the text, and the pane that scrolls
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.CodeMirror')")


def test_the_lists_of_the_first_page_share_one_grid(visited: Callable[..., Any]) -> None:
    edges = visited("/").evaluate(
        "[...document.querySelectorAll('.tight')].map((list) =>"
        "Math.round(list.querySelector('td:last-child').getBoundingClientRect().left))"
    )
    assert len(edges) == 3 and len(set(edges)) == 1
