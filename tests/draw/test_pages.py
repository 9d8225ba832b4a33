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
    claims_fragment,
    entity_fragment,
    graph_fragment,
    verdict_fragment,
)
from kgbuild.draw.pages import Beside
from kgbuild.draw.report import report_page
from kgbuild.errors import OutputError
from kgbuild.model import Dropped, MentionKind, Run, Span


def article_of(sample: Any) -> str:
    return article_page(
        sample.documents[0],
        sample.claims,
        sample.verdicts,
        sample.entities,
        sample.mentions,
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


def test_article_keeps_the_text_to_the_letter(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    rows = re.findall(r'<p class="text" dir="auto">(.*?)</p>', article_of(chips), re.DOTALL)
    lines = [line for line in chips.documents[0].source.split("\n") if line.strip()]
    assert [visible_text(row) for row in rows] == lines


def test_article_splits_overlapping_claims_at_every_boundary(
    sample: Callable[[str], Any],
) -> None:
    page = article_of(sample("chips"))
    marks = re.findall(r'<a class="claim is-(\w+)( many)?".*?<mark>(.*?)</mark>', page, re.DOTALL)
    plain = [(key, bool(many), visible_text(text)) for key, many, text in marks]
    assert ("supported", True, "H20") in plain
    assert ("refuted", False, "the A100 surpasses the B200") in plain
    assert ("unknown", True, "stealing technology from ") in plain
    assert len(plain) >= 40


def test_every_mark_leads_to_a_note(sample: Callable[[str], Any]) -> None:
    page = article_of(sample("chips"))
    ids = re.findall(r'id="(note-[^"]+)"', page)
    assert len(ids) == len(set(ids)) == 37
    assert set(re.findall(r'href="#(note-[^"]+)"', page)) <= set(ids)


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
    assert "<nav" not in alone and "in the graph" not in alone
    assert "<nav" not in network_page(*chips.graph)


def test_article_marks_names_and_strikes_what_was_passed_over(
    sample: Callable[[str], Any],
) -> None:
    chips = sample("chips")
    [document] = chips.documents
    title = Dropped(document.id, Span(0, 25), "", "read", "A menu <b>")
    nominal = [(replace(one, kind=MentionKind.NOMINAL), key) for one, key in chips.mentions]
    page = article_page(
        replace(document, dropped=(title,)), chips.claims, chips.verdicts, chips.entities, nominal
    )
    assert 'class="entity"' not in page
    struck = re.findall(r'<s class="dropped" title="(.*?)">(.*?)</s>', page)
    assert struck == [("Passed over: A menu &lt;b&gt;", "DeepSeek and the chip war")]


MAKERS: list[tuple[str, Callable[[Any], str]]] = [
    ("article", article_of),
    ("report", report_of),
    ("graph fragment", lambda s: graph_fragment(*s.graph)),
    ("claims fragment", lambda s: claims_fragment(s.documents, s.claims, s.verdicts)),
    ("article fragment", lambda s: article_fragment(
        s.documents[0], s.claims, s.verdicts, s.entities, s.mentions)),
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
        assert "default-src 'none'" in html_.unescape(page) and "<script" not in page
    seen = opened(page)
    seen.page.wait_for_timeout(200)
    assert [one for one in seen.requests if not one.startswith(("data:", "about:"))] == [
        seen.address
    ]
    assert seen.errors == []
    frames = [frame.evaluate("window.hacked") for frame in seen.page.frames]
    assert set(frames) == {None}
    assert set(seen.page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")) <= {
        "file:",
        "https:",
        "http:",
    }
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
