"""Cards and tables of a notebook: what they say, wherever they stand and whatever is stripped."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from kgbuild.draw.answers import Cell, answer_fragment, truth_fragment
from kgbuild.draw.cards import claim_card, entity_card, verdict_card
from kgbuild.draw.network import network_page
from kgbuild.draw.notebook import claims_fragment, graph_fragment
from kgbuild.draw.told import told_fragment
from kgbuild.model import VerdictLabel


def words_of(fragment: str) -> str:
    """Return what is left where styles, scripts, frames and all tags are stripped."""
    kept = re.sub(r"<(style|script|iframe)\b.*?</\1>", "", fragment, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", kept)).split())


@pytest.fixture
def refuted(sample: Callable[[str], Any]) -> tuple[Any, Any]:
    """The graph of the chip companies, and a claim in it that the reference refutes."""
    chips = sample("chips")
    wanted = (c for c in chips.claims if c.id in chips.verdicts)
    found = next(c for c in wanted if chips.verdicts[c.id].label is VerdictLabel.REFUTED)
    return chips, found


def test_a_claim_says_its_verdict_and_where_it_stands_without_styles(refuted: Any) -> None:
    chips, claim = refuted
    words = words_of(claim_card(claim, chips.verdicts[claim.id], chips.documents[0]))
    assert claim.text in words
    assert "✗ refuted" in words
    assert chips.verdicts[claim.id].reason in words
    assert "Of 100 such verdicts about 95 are right." in words
    assert claim.evidence.sentence in words
    assert "Said by" in words and "Taken for" in words


def test_what_is_not_settled_claims_no_share_of_right_verdicts(refuted: Any) -> None:
    _, claim = refuted
    words = words_of(claim_card(claim))
    assert "not checked" in words and "No reference was asked" in words
    assert "Of 100" not in words and "The evidence" not in words
    assert "not checked" in words_of(verdict_card(None))


def test_an_entity_lists_its_claims_by_their_place_in_the_graph(refuted: Any) -> None:
    chips, claim = refuted
    said = {7: claim, 19: chips.claims[0]}
    card = entity_card(claim.subject, chips.ontology, said, chips.verdicts, chips.documents)
    words = words_of(card)
    assert words.startswith(f"{claim.subject.label} ")
    assert f"7 ✗ refuted {claim.text}" in words and "19 " in words
    assert "No." not in words_of(entity_card(claim.subject, chips.ontology))


def test_a_query_is_folded_away_in_an_explanation() -> None:
    said = (
        "The verdict: refuted.\n  Asked of the reference:\n    SELECT ?a {\n      ?a ?b ?c\n    }\n"
        "  • A100: 312\n    the reference: https://example.org/a"
    )
    shown = told_fragment(said)
    [query] = re.findall(r"<pre[^>]*>(.*?)</pre>", shown, re.DOTALL)
    assert query == "SELECT ?a {\n  ?a ?b ?c\n}"
    assert "<b>The verdict:</b>" in shown
    assert '<a href="https://example.org/a"' in shown
    assert words_of(shown).endswith("the reference: https://example.org/a")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x"])
def test_an_explanation_links_to_web_addresses_only(address: str) -> None:
    shown = told_fragment(f"Fact: a\n  from {address}")
    assert "<a" not in shown and address in shown


def test_an_answer_says_how_many_rows_are_not_shown() -> None:
    rows = [[Cell("Nvidia", "https://example.org/nvidia"), Cell("3", is_number=True)]] * 200
    shown = answer_fragment(["who", "n"], rows, 1234)
    assert "The first 200 of 1,234 rows; 1,034 more are not shown." in words_of(shown)
    assert '<bdi title="https://example.org/nvidia">Nvidia</bdi>' in shown
    assert '<td class="number">' in shown
    assert words_of(answer_fragment(["who"], [], 0)) == "0 rows"
    assert words_of(truth_fragment(True)) == "true"


def test_a_long_cell_is_clipped_and_whole_in_its_title() -> None:
    shown = answer_fragment(["o"], [[Cell("w " * 400)]], 1)
    [title, text] = re.findall(r'<bdi title="(.*?)">(.*?)</bdi>', shown)[0]
    assert len(text) <= 200 and text.endswith("...")
    assert len(title) == 800


HOST = """<!doctype html><meta charset="utf-8"><style>
.host.page { color: rgb(230, 230, 230); background: #111 }
:not(.a).host td { text-align: right; background: red }
.host dl > dt { float: left; width: 20% }
</style><body class="host page">
<table><tr><td id="theirs">x</td></tr></table><p id="said">x</p>"""
"""A page that styles tables and lists as JupyterLab does, dark."""


def theme_of(frame: Any, wanted: str) -> str:
    """Return the theme of a page in a frame, once it is the wanted one or two seconds are over."""
    for _ in range(50):  # the page's policy forbids what Playwright's own waiting needs
        found: str = frame.evaluate("kgbuild.theme.chosen")
        if found == wanted:
            break
        frame.page.wait_for_timeout(40)
    return found


@pytest.mark.browser
def test_a_piece_keeps_its_look_and_leaves_the_page_its_own(
    refuted: Any, opened: Callable[..., Any]
) -> None:
    chips, claim = refuted
    card = claim_card(claim, chips.verdicts[claim.id], chips.documents[0])
    table = claims_fragment(chips.documents, chips.claims[:3], chips.verdicts)
    styles = """() => ["#theirs", "#said"].map((one) => {
      const style = getComputedStyle(document.querySelector(one));
      return [...style].map((name) => style[name]).join();
    })"""
    alone = opened(HOST).page.evaluate(styles)
    page = opened(HOST + card + table).page
    assert page.evaluate(styles) == alone
    look = "(one) => { const s = getComputedStyle(one); return [s.textAlign, s.float, s.color] }"
    cell = page.locator(".kgbuild td:not(.number)").first
    assert cell.evaluate(look) == ["start", "none", "rgb(230, 230, 230)"]
    assert page.locator(".kgbuild dt").first.evaluate(look)[1] == "none"


@pytest.mark.browser
@pytest.mark.parametrize("name", ["chips", "hostile"])
def test_pieces_work_in_a_frame_without_an_origin(
    name: str, sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    """As Colab and VS Code show each output: scripts run, nothing else is there."""
    given = sample(name)
    pieces = graph_fragment(network_page(*given.graph), *given.graph) + claims_fragment(
        given.documents, given.claims, given.verdicts
    )
    inner = html.escape(f"<!doctype html><meta charset='utf-8'>{pieces}")
    seen = opened(
        f'<iframe sandbox="allow-scripts" width=900 height=700 srcdoc="{inner}"></iframe>'
    )
    outer = seen.page.frames[1]
    outer.wait_for_function("document.querySelector('th button')")
    assert outer.evaluate("origin") == "null"
    graph = seen.page.frames[2]
    graph.wait_for_function("window.kgbuild")
    assert theme_of(graph, "light") == "light"
    assert {frame.evaluate("window.hacked") for frame in seen.page.frames} == {None}
    assert seen.errors == []
    asked = [one for one in seen.requests if not one.startswith(("data:", "about:"))]
    assert asked == [seen.address]


@pytest.mark.browser
def test_the_graph_in_a_dark_notebook_is_told_so(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    graph = sample("chips").graph
    page = opened(HOST + graph_fragment(network_page(*graph), *graph)).page
    frame = page.frames[1]
    frame.wait_for_selector("#graph canvas")
    assert theme_of(frame, "dark") == "dark"
    page.evaluate("document.body.className = ''")  # the reader changes to the light theme
    assert theme_of(frame, "light") == "light"


@pytest.mark.browser
def test_pieces_are_accessible(
    refuted: Any, opened: Callable[..., Any], serious_findings: Callable[[Any], Any]
) -> None:
    chips, claim = refuted
    pieces = (
        claim_card(claim, chips.verdicts[claim.id], chips.documents[0])
        + entity_card(claim.subject, chips.ontology, {0: claim}, chips.verdicts)
        + told_fragment("Why: a\n  from https://example.org/a")
        + answer_fragment(["who"], [[Cell("Nvidia", "https://example.org/n")]], 3)
        + claims_fragment(chips.documents, chips.claims[:3], chips.verdicts)
    )
    title = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pieces</title>'
    scheme = "<style>:root { color-scheme: light dark; background: Canvas }</style>"
    page = opened(f"{title}{scheme}<main><h1>Pieces</h1>{pieces}</main>").page
    assert serious_findings(page) == []


@pytest.mark.browser
def test_rows_of_the_table_of_claims_are_two_lines_high(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    chips = sample("chips")
    page = opened(claims_fragment(chips.documents, chips.claims, chips.verdicts)).page
    heights = page.locator("tbody tr").evaluate_all("all => all.map(one => one.offsetHeight)")
    line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).lineHeight)")
    assert len(heights) == 37 and max(heights) < 3 * line
