"""The CaRB scorer: known scores of published output, and tables that need no data."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.carb_scorer import CarbScore, area, match, score
from benchmarks.open_tuples import OpenTuple, read_gold, read_openie5, read_tab, write_tab

# gold (relation; arguments), system (relation; arguments), precision, recall
MATCHES = (
    ("made | Kia | two cars", "made | Kia | two cars", 1, 1),
    ("made | Kia | two cars", "made | Kia | cars", 1, 3 / 4),
    ("made | Kia | cars", "had made | Kia | two cars", 3 / 5, 1),
    # one shared word of the relation is needed, and as many arguments as gold has
    ("made | Kia | cars", "built | Kia | cars", 0, 0),
    ("made | Kia | cars", "made | Kia", 0, 0),
    # arguments after the second stand with the second
    ("made | Kia | cars | in 2001", "made | Kia | cars in 2001", 1, 1),
    ("made | Kia | cars", "made | Kia | cars | in 2001", 3 / 5, 1),
    # subjects are not looked for among objects ...
    ("made | Kia | cars", "made | cars | Kia", 1 / 3, 1 / 3),
    # ... but where speech is reported
    ("said | Kim | it rains", "said | it rains | Kim", 1, 1),
    # a bare "be" is any form of it
    ("is | Kia | a maker", "be | Kia | a maker", 1, 1),
    # words count as often as they stand
    ("is in | the city | the land", "is in | the city | the the land", 6 / 7, 1),
    # case counts
    ("made | Kia | cars", "made | kia | cars", 2 / 3, 2 / 3),
)


def tuple_of(line: str, confidence: float = 1.0) -> OpenTuple:
    relation, *arguments = (part.strip() for part in line.split("|"))
    return OpenTuple(relation, tuple(arguments), confidence)


@pytest.mark.parametrize(("gold", "system", "precision", "recall"), MATCHES)
def test_a_tuple_matches_word_by_word(
    gold: str, system: str, precision: float, recall: float
) -> None:
    found = match(tuple_of(gold), tuple_of(system))
    assert (found.precision, found.recall) == pytest.approx((precision, recall))


def test_the_table_of_matches_has_not_shrunk() -> None:
    assert len(MATCHES) >= 12


def test_precision_matches_one_to_one_and_recall_one_to_many() -> None:
    gold = {"s": [tuple_of("made | Kia | cars"), tuple_of("made | Kia | red cars")]}
    scored = score(gold, {"s": [tuple_of("made | Kia | red cars")]})
    assert (scored.precision, scored.recall) == pytest.approx((1, 1))
    scored = score({"s": gold["s"][:1]}, {"s": [tuple_of("made | Kia | cars")] * 2})
    assert (scored.precision, scored.recall) == pytest.approx((1 / 2, 1))


def test_the_curve_runs_over_the_confidences() -> None:
    gold = {
        "s": [tuple_of("a | b | c")],
        "t": [tuple_of("d | e | f")],
        "u": [tuple_of("g | h | i")],
    }
    system = {
        "s": [tuple_of("a | b | c", 0.9)],
        "t": [tuple_of("d | e | f", 0.6), tuple_of("x | y | z", 0.3)],
    }
    scored = score(gold, system)
    # (precision, recall): all (2/3, 2/3), from .6 (1, 2/3), from .9 (1, 1/3), then (1, 0)
    assert scored == CarbScore(
        auc=pytest.approx(2 / 3),
        precision=1,
        recall=pytest.approx(2 / 3),
        f1=pytest.approx(0.8),
        threshold=0.6,
        last_f1=pytest.approx(2 / 3),
    )


def test_nothing_found_scores_nothing() -> None:
    assert score({"s": [tuple_of("a | b | c")]}, {"s": []}).f1 == 0
    assert area([(1.0, 0.0)]) == 0


def test_the_tab_format_is_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "output.tsv"
    one = OpenTuple("was made", ("The car", "by Kia", "in 2001"), 0.65)
    write_tab(path, [("The car was made by Kia in 2001 .", one)])
    assert path.read_bytes() == (
        b"The car was made by Kia in 2001 .\t0.6500\twas made\tThe car\tby Kia\tin 2001\n"
    )
    assert read_tab(path) == {"ThecarwasmadebyKiain2001.": [one]}


def test_openie5_gets_its_published_score(data: Path) -> None:
    gold = read_gold(data / "carb" / "dev.tsv")
    scored = score(gold, read_openie5(data / "carb" / "openie5_output.txt"))
    assert scored.f1 == pytest.approx(0.458, abs=0.005)
    assert scored.auc == pytest.approx(0.240, abs=0.005)
