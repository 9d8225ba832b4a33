"""Small files in the formats of the benchmarks, read and scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import crossner, figures, gap, gum
from benchmarks.spans import Labelled, Score, bio_spans
from benchmarks.surface import open_tuples
from kgbuild.model import Span

TAGS = (
    ("B-a I-a O", [(0, 2, "a")]),
    ("B-a B-a", [(0, 1, "a"), (1, 2, "a")]),
    ("B-a I-b", [(0, 1, "a"), (1, 2, "b")]),
    ("I-a I-a O I-b", [(0, 2, "a"), (3, 4, "b")]),
    ("O O", []),
)

# sentence, (relation; arguments) of its tuples
SURFACE = (
    ("The Nvidia chip was not made by Intel .", "was not made by | The Nvidia chip | Intel"),
    ("In 2001 , Apple bought a small company .", "bought | Apple | a small company | In 2001"),
    ("Kia -LRB- a maker -RRB- makes cars .", "is | Kia | a maker"),
)

CONLLU = """\
# newdoc id = GUM_news_small
1-2\tKia's\t_\t_\t_\t_\t_\t_\t_\t_
1\tKia\tKia\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(1-object-new-nnnnn-cf2-2-coref(2-organization-new-nnnnn-cf1-1-coref-Kia)
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tcar\tcar\tNOUN\tNN\t_\t0\troot\t_\tEntity=1)|SpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-organization-giv:act-nnnnn-cf1-1-ana)
2\tgrew\tgrow\tVERB\tVBD\t_\t0\troot\t_\t_
"""


@pytest.mark.parametrize(("tags", "expected"), TAGS)
def test_bio_tags_are_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    assert bio_spans(tags.split()) == {Labelled(*one) for one in expected}


@pytest.mark.parametrize(("sentence", "expected"), SURFACE)
def test_propositions_are_told_in_the_words_of_the_sentence(sentence: str, expected: str) -> None:
    found = [" | ".join([one.relation, *one.arguments]) for one in open_tuples(sentence)]
    assert expected in found


def test_gum_is_read_with_its_spaces_and_minimal_spans(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_small.conllu"
    path.write_text(CONLLU, "utf-8")
    text = gum.read(path)
    assert text.source == "Kia's car.\n\nIt grew "
    assert [text.source[s.start : s.end] for s in text.spans()] == text.words
    found = [(m.first, m.end, m.least, m.entity, m.named, m.title) for m in text.mentions]
    assert found == [
        (0, 1, (0, 1), 2, True, "Kia"),
        (0, 3, (1, 2), 1, False, ""),
        (4, 5, (4, 5), 2, False, ""),
    ]
    assert gum.gold_clusters(text) == [frozenset({(0, 1), (4, 5)})]


def test_gap_asks_twice_a_text(tmp_path: Path) -> None:
    path = tmp_path / "gap-test.tsv"
    path.write_text(
        "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
        'test-1\tAnn "met" Bea; she left.\tshe\t15\tAnn\t0\tTRUE\tBea\t10\tFALSE\thttp://x.org/\n',
        "utf-8",
    )
    (case,) = gap.read(path)
    assert (case.names, case.feminine) == ((Span(0, 3), Span(10, 13)), True)
    assert gap.score(case, (True, True)) == Score(right=1, found=2, wanted=1)
    assert gap.score(case, (False, False)) == Score(right=0, found=0, wanted=1)


def test_crossner_is_scored_with_and_without_types(tmp_path: Path) -> None:
    (tmp_path / "ai").mkdir()
    path = tmp_path / "ai" / "test.txt"
    path.write_text("Ann\tB-researcher\nleft\tO\nKia\tB-product\n\nHi\tO\n", "utf-8")
    first, second = crossner.read(path)
    assert (first.words, second.names) == (("Ann", "left", "Kia"), frozenset())
    scored = crossner.score(first.names, {Labelled(0, 1, "person"), Labelled(2, 3, "country")})
    assert scored.field == Score(0, 2, 2)
    assert scored.common == Score(1, 2, 2)
    assert scored.spans == Score(2, 2, 2)
    assert crossner.measure(tmp_path)[0].split == "test"


def test_results_are_kept_by_commit(tmp_path: Path) -> None:
    path = figures.keep([figures.Figure("CaRB", "dev", "F1", 1 / 3)], tmp_path)
    assert json.loads(path.read_text("utf-8"))[0]["value"] == 0.3333


def test_a_split_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"none of dev\.tsv, test\.tsv is there"):
        figures.find_split(tmp_path, "{}.tsv", None, ("dev", "test"))
