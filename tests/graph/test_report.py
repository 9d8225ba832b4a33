"""A graph's report as one file: what machines read in it, what it takes from the graph."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.draw.pages import Beside
from kgbuild.draw.pdf import BROWSERS
from kgbuild.graph import KnowledgeGraph

URL = "https://example.org/checks/one"
BLOCK = re.compile(r'<script type="application/ld\+json">\n(.*?)</script>', re.DOTALL)


def test_claim_review_inside_is_what_the_graph_gives(checked: KnowledgeGraph) -> None:
    page = checked.report(
        url=URL, author="Check Desk", author_url="https://example.org", published=date(2025, 3, 1)
    )
    [block] = BLOCK.findall(page)
    reviews = json.loads(block)
    assert reviews == checked.claim_reviews(
        url=URL, author="Check Desk", author_url="https://example.org", published=date(2025, 3, 1)
    )
    assert {one["reviewRating"]["alternateName"] for one in reviews} == {"True", "False"}
    # The address of each review leads to the claim in this very page.
    for review in reviews:
        address, _, anchor = review["url"].partition("#")
        assert address == URL and f'id="{anchor}"' in page
    assert "as schema.org ClaimReview" in page and "2025-03-01" in page


def test_a_hostile_claim_cannot_end_its_block() -> None:
    kg = kgb.build("Nvidia makes the A100</script><script>alert(1)</script>.", progress=False)
    page = kg.check("shipped", progress=False).report(url=URL, author="A</script><b>")
    [block] = BLOCK.findall(page)
    assert all(one["author"]["name"] == "A</script><b>" for one in json.loads(block))
    assert page.count("</script>") == 1


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"url": URL}, "author"),
        ({"author": "Check Desk"}, "url"),
        ({"url": "here", "author": "Check Desk"}, "here"),
    ],
)
def test_claim_review_needs_address_and_publisher(
    given: dict[str, str], where: str, checked: KnowledgeGraph, tmp_path: Path
) -> None:
    with pytest.raises(kgb.OutputError, match=f"^{where}: "):
        checked.report(tmp_path / "report.html", **given)
    assert list(tmp_path.iterdir()) == []


def test_a_report_says_what_made_it_and_is_the_same_each_time(checked: KnowledgeGraph) -> None:
    page = checked.report()
    assert page == checked.report()
    assert f"kgbuild {kgb.__version__}" in page and "application/ld+json" not in page
    assert "en_core_web" in page and "--author" in page


def test_documents_are_held_against_each_other(tmp_path: Path) -> None:
    seat = "Norvane Systems is headquartered in Lindau."
    copied = f"Rain fell all day and the harbour stood empty. {seat} Nobody was surprised by it."
    for name, text in {
        "one": copied,
        "two": copied + " Sources agree.",
        "three": f"The lake rose. {seat}",
        "four": "Norvane Systems is headquartered in Bregenz.",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    kg = kgb.build(tmp_path, progress=False).check("shipped", progress=False)
    page = kg.report()
    assert "of the documents</a> is a copy of another" in page
    assert page.count('<span class="copy">') == 1
    assert "three.txt" in page and str(tmp_path) not in page, "folders are nobody else's business"
    assert "too few compared (" in page and "in 100 <" not in page
    assert "Contradicted elsewhere" in page
    assert "Contradicted elsewhere" not in kgb.build(seat, progress=False).report()


def test_a_report_of_another_kind_is_refused_before_it_is_made(checked, tmp_path: Path) -> None:
    with pytest.raises(kgb.OutputError, match=r"report\.docx: a report is \.html or \.pdf"):
        checked.report(tmp_path / "report.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.browser
@pytest.mark.skipif(
    not any(map(shutil.which, BROWSERS)), reason="no browser prints PDF: install Chromium"
)
def test_a_pdf_stands_alone(checked: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "report.PDF"
    page = checked.report(path, beside=Beside(graph="graph.html"))
    assert path.read_bytes().startswith(b"%PDF-")
    assert "graph.html" not in page
    assert [one.name for one in tmp_path.iterdir()] == ["report.PDF"]
