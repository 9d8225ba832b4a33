"""The strict scorers: pairs of tuples whose scores are worked out by hand from the definitions."""

from __future__ import annotations

import pytest

from benchmarks.open_tuples import OpenTuple
from benchmarks.strict_scorer import match_parts, score_exact, score_parts

# gold (relation; arguments), system (relation; arguments), precision, recall
MATCHES = (
    ("made | Kia | two cars", "made | Kia | two cars", 1, 1),
    # a word in each of the first three parts is needed
    ("made | Kia | cars", "built | Kia | cars", 0, 0),
    ("made | Kia | cars", "made | he | cars", 0, 0),
    ("made | Kia | cars", "made | Kia | trucks", 0, 0),
    ("made | Kia | cars", "made | Kia", 0, 0),
    ("slept | Kia", "slept | Kia", 1, 1),
    # over-long arguments cost precision, short ones recall
    ("made | Kia | cars", "made | Kia | cars in Korea in 2001", 3 / 7, 1),
    ("made | Kia | two red cars", "made | Kia | cars", 1, 3 / 5),
    # a word counts in its own part alone
    ("made | Kia | two cars | in 2001", "made | Kia | two cars in 2001", 4 / 6, 4 / 6),
    ("made in | Kia | cars", "made | Kia | in cars", 3 / 4, 3 / 4),
    # the further arguments may be missing or wrong
    ("made | Kia | cars | in 2001", "made | Kia | cars", 1, 3 / 5),
    ("made | Kia | cars | in 2001", "made | Kia | cars | at home", 3 / 5, 3 / 5),
    ("made | Kia | cars | in 2001 | at home", "made | Kia | cars | at home | in 2001", 1, 1),
)


def tuple_of(line: str) -> OpenTuple:
    relation, *arguments = (part.strip() for part in line.split("|"))
    return OpenTuple(relation, tuple(arguments))


@pytest.mark.parametrize(("gold", "system", "precision", "recall"), MATCHES)
def test_a_tuple_matches_part_by_part(
    gold: str, system: str, precision: float, recall: float
) -> None:
    found = match_parts(tuple_of(gold), tuple_of(system))
    assert (found.precision, found.recall) == pytest.approx((precision, recall))


def test_the_table_of_matches_has_not_shrunk() -> None:
    assert len(MATCHES) >= 13


def test_tuples_are_paired_one_to_one_the_best_first() -> None:
    gold = {"s": [tuple_of("made | Kia | red cars"), tuple_of("made | Kia | cars")]}
    # the one system tuple goes to the gold tuple that it equals, and the other stays without
    scored = score_parts(gold, {"s": [tuple_of("made | Kia | cars")]})
    assert (scored.precision, scored.recall) == pytest.approx((1, 1 / 2))
    scored = score_parts({"s": gold["s"][1:]}, {"s": [tuple_of("made | Kia | cars")] * 2})
    assert (scored.precision, scored.recall) == pytest.approx((1 / 2, 1))


def test_exact_tuples_are_equal_word_by_word() -> None:
    gold = {"s": [tuple_of("made | Kia | cars | in 2001"), tuple_of("is | Kia | a maker")]}
    scored = score_exact(gold, {"s": [tuple_of("Made | kia | cars in 2001")]})
    assert (scored.precision, scored.recall) == (1, 1 / 2)
    scored = score_exact(gold, {"s": [tuple_of("made | Kia | cars"), tuple_of("is | Kia | maker")]})
    assert (scored.precision, scored.recall, scored.f1) == (0, 0, 0)


def test_nothing_found_scores_nothing() -> None:
    gold = {"s": [tuple_of("made | Kia | cars")]}
    assert score_parts(gold, {}).f1 == score_exact(gold, {}).f1 == 0
