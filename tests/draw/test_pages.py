"""The article, the report, the notebook's fragments, and writing to disk."""

import html as html_
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kgbuild.draw.article import article_fragment, article_page
from kgbuild.draw.network import network_page, write_page
from kgbuild.draw.notebook import (
    attributions_fragment,
    claims_fragment,
    entity_fragment,
    graph_fragment,
    verdict_fragment,
)
from kgbuild.draw.pages import Beside
from kgbuild.draw.report import report_page
from kgbuild.errors import OutputError
from kgbuild.model import Run


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
    run = Run("kgbuild", "0.1", "en_core_web_sm", "3.8.0", (("threads", "1"),))
    return report_page(
        *sample.graph,
        run=run,
        dropped=sample.dropped,
        failures=sample.failures,
        beside=Beside(graph="graph.html"),
    )


def visible_text(html: str) -> str:
    html = re.sub(r"<sup.*?</sup>", "", html, flags=re.DOTALL)
    return html_.unescape(re.sub(r"<[^>]+>", "", html))


def words_of(html: str) -> str:
    return " ".join(visible_text(html.replace("</p>", " ")).split())


def test_report_puts_what_is_disputed_first(sample: Callable[[str], Any]) -> None:
    page = report_of(sample("chips"))
    order = re.findall(r'<section id="(\w+)">', page)
    assert order == ["disputed", "supported", "open", "unchecked", "documents", "sources",
                     "dropped", "method"]  # fmt: skip
    text = visible_text(page)
    assert "312 TFLOP/s < 2250 TFLOP/s" in text
    assert "en_core_web_sm 3.8.0" in text and "1 passage dropped: A headline." in text
    assert page.count('href="graph.html#claim-') == 37


def test_every_link_from_page_to_page_finds_its_claim(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    all_ = {claim.id for claim in chips.claims}
    article = article_of(chips)
    report = report_page(*chips.graph, beside=Beside(graph="g.html", article="a.html"))
    graph = network_page(*chips.graph, beside=Beside(report="r.html", article="a.html"))
    assert set(re.findall(r'href="a.html#note-(\w+)"', report)) == all_
    assert set(re.findall(r'href="g.html#claim-(\w+)"', report)) == all_
    assert set(re.findall(r'href="report.html#claim-(\w+)"', article)) == all_
    assert set(re.findall(r'id="note-(\w+)"', article)) == all_
    assert set(re.findall(r'id="claim-(\w+)"', report)) == all_
    assert '"beside": {"article": "a.html", "graph": null, "report": "r.html"}' in graph
    for page, links in ((graph, ("r.html", "a.html")), (report, ("g.html", "a.html"))):
        nav = re.findall(r'<nav class="pages".*?</nav>', page)
        assert re.findall(r'href="(.*?)"', "".join(nav)) == list(links)


def test_pages_alone_link_to_no_other(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    alone = article_page(chips.documents[0], chips.claims, chips.verdicts, chips.entities)
    assert "<nav" not in alone and "#claim-" not in alone.partition("<script")[0]
    assert "<nav" not in network_page(*chips.graph)


def test_report_tells_of_each_claim_who_how_sure_when_and_whether_to_check(
    sample: Callable[[str], Any],
) -> None:
    text = words_of(report_of(sample("chips")).replace("<dd", " <dd").replace("<dt", " <dt"))
    assert (
        "Said by Financial Times (“report”), told by DeepSeek and the chip war "
        "Said as affirmed, certain Taken for probably so (+1.7) "
        "When 2023 (2023-01-01 to 2023-12-31) "
        "Worth checking 79 of 100 such sentences were fact-checked – it names whom it speaks of"
        in text
    )
    assert "(“claim”, as possible), told by" in text
    assert "Said as denied, certain Taken for what it denies: certainly not so (-2.6)" in text
    assert "it names whom it speaks of; but it judges" in text


@pytest.mark.parametrize(
    ("value", "bar", "words"),
    [
        (3.0, 'class="holds" x="30.0" y="1" width="30.0"', "certainly so"),
        (0.0, 'class="holds" x="30.0" y="1" width="0.0"', "open"),
        (-1.5, 'class="fails" x="15.0" y="1" width="15.0"', "probably not so"),
        (-7.0, 'class="fails" x="0.0" y="1" width="30.0"', "certainly not so"),
    ],
)
def test_the_bar_of_a_factuality(
    value: float, bar: str, words: str, sample: Callable[[str], Any]
) -> None:
    chips = sample("chips")
    claim = replace(chips.claims[0], factuality=value)
    page = report_page(chips.documents, chips.entities, [claim], {}, chips.ontology)
    assert bar in page and f"</svg> {words} <" in page


def test_graphs_without_factuality_and_worth_say_nothing_of_them(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    bare = [replace(claim, factuality=None, worth=None) for claim in chips.claims]
    report = report_page(chips.documents, chips.entities, bare, chips.verdicts, chips.ontology)
    article = article_page(chips.documents[0], bare, chips.verdicts, chips.entities)
    for page in (report, article):
        assert "<dt>Taken for" not in page and "<dt>Worth checking" not in page
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
    ("graph fragment", lambda s: graph_fragment(*s.graph)),
    ("claims fragment", lambda s: claims_fragment(s.documents, s.claims, s.verdicts)),
    ("article fragment", lambda s: article_fragment(
        s.documents[0], s.claims, s.verdicts, s.entities, s.mentions, s.sayings)),
    ("attributions fragment", lambda s: attributions_fragment(s.documents, s.sayings)),
    ("verdicts", lambda s: "".join(
        verdict_fragment(s.verdicts[c.id], c) for c in s.claims if c.id in s.verdicts)),
    ("entities", lambda s: "".join(entity_fragment(e, s.ontology) for e in s.entities)),
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
    seen = opened(graph_fragment(*sample("chips").graph))
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
    subjects = page.locator("tbody td:nth-child(2)")
    page.click("th:nth-child(2) button")
    assert subjects.first.inner_text() == "A100"
    page.click("th:nth-child(2) button")
    assert subjects.first.inner_text() == "Xiaomi"


def test_verdict_without_styles_reads_as_a_sentence(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[6]
    whole = verdict_fragment(chips.verdicts[claim.id], claim)
    fragment = re.sub(r"<style>.*?</style>", "", whole, flags=re.DOTALL)
    text = words_of(fragment)
    assert text.startswith("A100 surpasses B200 ✗ refuted The reference's values say")
    assert "not checked" in verdict_fragment(None)


def test_write_page_replaces_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")
    write_page("new\nä\n", path)
    assert path.read_bytes() == "new\nä\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRUSR
    assert [one.name for one in tmp_path.iterdir()] == ["graph.html"]


def test_write_page_says_where_it_could_not(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("whole", encoding="utf-8")
    for path in (tmp_path / "missing" / "graph.html", file / "graph.html", tmp_path):
        with pytest.raises(OutputError, match=re.escape(str(path))) as caught:
            write_page("text", path)
        assert "\n" not in str(caught.value)
    assert file.read_text(encoding="utf-8") == "whole"
