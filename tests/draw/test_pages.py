"""The article, the report, the notebook's fragments, and writing to disk."""

import html as html_
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kgbuild.draw.answers import Cell, answer_fragment
from kgbuild.draw.article import article_fragment, article_page
from kgbuild.draw.cards import claim_card, entity_card, verdict_card
from kgbuild.draw.network import network_page
from kgbuild.draw.notebook import (
    attributions_fragment,
    claims_fragment,
    graph_fragment,
)
from kgbuild.draw.pages import Beside
from kgbuild.draw.report import report_page
from kgbuild.draw.text import shown
from kgbuild.draw.told import told_fragment


def article_of(sample: Any) -> str:
    return article_page(
        sample.documents[0],
        sample.claims,
        sample.verdicts,
        sample.entities,
        sample.mentions,
        sample.sayings,
        beside=Beside(graph="graph.html", report="report.html"),
    )


def report_of(sample: Any) -> str:
    return report_page(
        *sample.graph,
        dropped=sample.dropped,
        failures=sample.failures,
        beside=Beside(graph="graph.html"),
    )


def visible_text(html: str) -> str:
    html = re.sub(r"<sup.*?</sup>", "", html, flags=re.DOTALL)
    return html_.unescape(re.sub(r"<[^>]+>", "", html))


def words_of(html: str) -> str:
    return " ".join(visible_text(html.replace("</p>", " ")).split())


def test_every_link_from_page_to_page_finds_its_claim(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    all_ = {claim.id for claim in chips.claims}
    article = article_of(chips)
    report = report_page(*chips.graph, beside=Beside(graph="g.html", article="a.html"))
    graph = network_page(
        *chips.graph, beside=Beside(graph="g.html", report="r.html", article="a.html")
    )
    assert set(re.findall(r'href="a.html#note-(\w+)"', report)) == all_
    assert set(re.findall(r'href="g.html#claim-(\w+)"', report)) == all_
    assert set(re.findall(r'href="report.html#claim-(\w+)"', article)) == all_
    assert set(re.findall(r'id="note-(\w+)"', article)) == all_
    assert set(re.findall(r'id="claim-(\w+)"', report)) == all_
    assert '"beside":{"graph":null,"report":"r.html","article":"a.html",' in graph
    for page, links in ((graph, ("r.html", "a.html")), (report, ("g.html", "a.html"))):
        nav = re.findall(r'<nav class="pages".*?</nav>', page)
        assert re.findall(r'href="(.*?)"', "".join(nav)) == list(links)


def test_pages_alone_link_to_no_other(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    alone = article_page(chips.documents[0], chips.claims, chips.verdicts, chips.entities)
    assert '<nav class="pages"' not in alone and "#claim-" not in alone.partition("<script")[0]
    assert '<nav class="pages"' not in network_page(*chips.graph)


def test_an_article_without_factuality_and_worth_says_nothing_of_them(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    bare = [replace(claim, factuality=None, worth=None) for claim in chips.claims]
    article = article_page(chips.documents[0], bare, chips.verdicts, chips.entities)
    assert "<dt>Taken for" not in article and "<dt>Worth checking" not in article
    assert 'class="heard-key"' not in article


def test_notebook_table_of_who_says_what(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    page = attributions_fragment(chips.documents, chips.sayings)
    rows = [
        [words_of(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr><td.*?</tr>", page, re.DOTALL)
    ]
    assert len(rows) == 7
    assert rows[0][:3] == ["bloggers", "claim", "claim"]
    assert rows[-1] == [
        "Jensen Huang", "said", "say", "direct", "affirmed",
        "“We will not,” … “comment on rumours.”",
    ]  # fmt: skip
    assert "Document" not in page  # there is but one
    assert "No attributions." in attributions_fragment([], [])


MAKERS: list[tuple[str, Callable[[Any], str]]] = [
    ("article", article_of),
    ("report", report_of),
    ("graph fragment", lambda s: graph_fragment(network_page(*s.graph), *s.graph)),
    ("claims fragment", lambda s: claims_fragment(s.documents, s.claims, s.verdicts)),
    ("article fragment", lambda s: article_fragment(
        s.documents[0], s.claims, s.verdicts, s.entities, s.mentions, s.sayings)),
    ("attributions fragment", lambda s: attributions_fragment(s.documents, s.sayings)),
    ("verdicts", lambda s: "".join(
        claim_card(c, s.verdicts[c.id]) for c in s.claims if c.id in s.verdicts)),
    ("entities", lambda s: "".join(
        entity_card(e, s.ontology, dict(enumerate(s.claims)), s.verdicts, s.documents)
        for e in s.entities)),
    ("told fragment", lambda s: "".join(
        told_fragment(c.text + ":\n  " + c.text) for c in s.claims)),
    ("answer fragment", lambda s: answer_fragment(
        ["c", "<b>"], [[Cell(shown(c.text), shown(c.relation))] * 2 for c in s.claims], 10_000)),
]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("name", ["chips", "hostile"])
@pytest.mark.parametrize(("what", "make"), MAKERS, ids=[name for name, _ in MAKERS])
def test_pages_run_nothing_ask_nothing_and_fit(
    what: str,
    make: Callable[[Any], str],
    name: str,
    sample: Callable[[str], Any],
    opened: Callable[..., Any],
) -> None:
    page = make(sample(name))
    assert page == make(sample(name))
    if "fragment" in what or what in ("verdicts", "entities"):
        page = f"<!doctype html><meta charset='utf-8'>{page}"
    else:
        assert "default-src 'none'" in html_.unescape(page)
    seen = opened(page)
    seen.page.wait_for_timeout(200)
    assert [one for one in seen.requests if not one.startswith(("data:", "about:"))] == [
        seen.address
    ]
    assert seen.errors == []
    frames = [frame.evaluate("window.hacked") for frame in seen.page.frames]
    assert set(frames) == {None}
    protocols = "[...document.querySelectorAll('a[href]')].map(a => a.protocol)"
    assert set(seen.page.evaluate(protocols)) <= {"file:", "https:", "http:"}
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_notebook_graph_draws_in_its_sandbox(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    graph = sample("chips").graph
    seen = opened(graph_fragment(network_page(*graph), *graph))
    frame = seen.page.frames[1]
    frame.wait_for_function("window.kgbuild")
    frame.evaluate("kgbuild.choose({ kind: 'entity', id: 'company/nvidia' })")
    assert "Nvidia Corporation" in frame.locator("#panel").inner_text()
    seen.page.locator("summary").click()
    assert seen.page.locator("img").evaluate("image => image.naturalWidth") > 400
    assert seen.errors == []


@pytest.mark.browser
def test_a_heading_sorts_the_table_of_claims(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    chips = sample("chips")
    page = opened(claims_fragment(chips.documents, chips.claims, chips.verdicts)).page
    subjects = page.locator("tbody td:nth-child(3)")
    page.click("th:nth-child(3) button")
    assert subjects.first.inner_text() == "A100"
    page.click("th:nth-child(3) button")
    assert subjects.first.inner_text() == "Xiaomi"


def test_verdict_without_styles_reads_as_a_sentence(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[6]
    whole = claim_card(claim, chips.verdicts[claim.id])
    fragment = re.sub(r"<style>.*?</style>", "", whole, flags=re.DOTALL)
    text = words_of(fragment)
    assert text.startswith("A100 surpasses B200 ✗ refuted The reference's values say")
    assert "not checked" in verdict_card(None)
