"""The benchmark of a corpus: its large graph of copies, its watching of processes, its report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import kgbuild as kgb
from benchmarks.corpus_base import make_base, size_of
from benchmarks.corpus_report import write_report
from benchmarks.corpus_watch import RunFailedError, watch
from benchmarks.line_plot import line_plot

TEXTS = (
    "Orbix, a chip maker in Berlin, said that Nvidia makes the H20. Zelmor bought Orbix in 2019.",
    "Nvidia sells the H20 to Quandra. Its rival Velmix said that it may lose 20 percent.",
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    folder = tmp_path_factory.mktemp("base")
    (folder / "texts").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "texts" / f"article-{number}.txt").write_text(text)
    return folder / "graph", make_base(folder / "texts", folder / "graph", number=6, jobs=1)


def test_a_copy_has_claims_of_its_own_and_shares_what_articles_share(
    copied: tuple[Path, dict[str, float]],
) -> None:
    store, told = copied
    assert (told["articles read"], told["articles"]) == (2, 6)
    with kgb.open(store, read_only=True) as graph:
        assert len(graph.store) == told["quads"]
        assert len(graph.documents) == 6
        assert len({claim.id for claim in graph.claims}) == len(graph.claims) > 6
        assert len(graph.claims) % 3 == 0
        labels = [entity.label for entity in graph.entities]
        assert labels.count("Nvidia") == labels.count("H20") == 1  # both articles name them
        assert labels.count("Zelmor") == labels.count("Velmix") == 3
        by_document: dict[str, int] = {}
        for claim in graph.claims:
            document = claim.evidence.document
            by_document[document] = by_document.get(document, 0) + 1
        assert len(by_document) == 6
    assert told["bytes on disk"] == size_of(store)


def test_a_new_article_goes_into_the_large_graph(copied: tuple[Path, dict[str, float]]) -> None:
    store, told = copied
    with kgb.open(store) as graph:
        graph.add("Zelmor makes the Z90, said Ida Brandt of Zelmor.", progress=False)
        assert len(graph.documents) == told["articles"] + 1


def test_a_run_is_watched_with_its_memory_and_its_steps(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"article-{number:03}.txt").write_text(TEXTS[number % 2])
    seen = watch(("benchmarks.corpus_run", "bare", str(tmp_path)))
    assert [one["taken"] for one in seen.told[:-1]] == [0, 100]
    assert seen.last["documents"] == 120
    assert "parser" in seen.last["pipeline"]
    assert 0 < seen.last["seconds"] < seen.last["at"]
    assert 50_000_000 < seen.peak < 1_500_000_000


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match="ended with 2"):
        watch(("benchmarks.corpus_run", "build", str(tmp_path)))


def test_the_report_has_the_goals_beside_the_figures(tmp_path: Path) -> None:
    _measured(tmp_path)
    page = write_report(tmp_path / "measured", tmp_path / "out").read_text("utf-8")
    assert "| bare spaCy (tagger, parser), one core | 5,000 and 5,000 |  |" in page
    assert "| … as a share of the bare pipeline | 0.80 | 0.7 |" in page
    assert "| … times one process | 1.75 | 1.8 |" in page
    assert "| … last 1,000 articles cost, to the first | 1.200 | 1, flat |" in page
    assert "| … rise of the cost of a word from first to last | +26.6% (+0.0% of" in page
    assert "| a day into the large graph, to a day alone | 1.050 | 1.1 |" in page
    assert "98,000 articles of 60 to 140 words" not in page
    assert "2,000 articles of 60 to 140 words were read; the others are copies" in page
    for name in ("corpus-cost.svg", "corpus-memory.svg"):
        assert f"]({name})" in page
        ElementTree.parse(tmp_path / "out" / name)


def _measured(folder: Path) -> None:
    run = {"processor": 10.0, "peak bytes": 4e8, "documents": 100, "bytes on disk": 1e6}
    hundreds = [
        {"articles": 100 * n + 100, "words": 40_000, "seconds": cost, "processor": 9.0}
        for n, cost in enumerate([30.0] + [10.0] * 10 + [11.0] * 10 + [12.0] * 10 + [3.0])
    ]
    parts: dict[str, dict[str, Any]] = {
        "rates": {
            "words": 40_000,
            "bare": [{**run, "seconds": 8.0, "pipeline": ["tagger", "parser"]}] * 2,
            "one": {**run, "seconds": 10.0},
            "several": {**run, "seconds": 10.0 / 1.75},
        },
        "curve": {
            **run,
            "words": 1_280_000,
            "seconds": 345.0,
            "failures": 0,
            "hundreds": hundreds,
            "memory": [[0.5, 1e8], [1.0, 4e8]],
        },
        "base": {
            "articles read": 2000,
            "articles": 100_000,
            "quads": 1e8,
            "bytes on disk": 1.3e10,
            "words": [60, 140],
            "seconds": 900.0,
        },
        "day": {
            "articles": 1000,
            "pairs": [
                {
                    "alone": {**run, "seconds": 100.0, "opening": 0.1},
                    "large": {**run, "seconds": 105.0, "opening": 0.1},
                }
            ],
        },
    }
    (folder / "measured").mkdir()
    for name, part in parts.items():
        (folder / "measured" / f"{name}.json").write_text(json.dumps(part))


def test_a_plot_shows_each_line_and_the_goal() -> None:
    lines = {"one & all": [(0, 1.0), (10, 2.0)], "other": [(0, 0.5), (10, 0.25)]}
    drawn = ElementTree.fromstring(line_plot("Cost", "articles", "seconds", lines, limit=3.0))
    tags = [one.tag.split("}")[1] for one in drawn]
    assert tags.count("polyline") == 2
    words = [one.text for one in drawn if one.text and one.text.strip()]
    assert {"Cost", "articles", "seconds", "one & all", "other"} <= set(words)
    assert any(one.get("stroke-dasharray") for one in drawn)
