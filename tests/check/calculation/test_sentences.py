"""From the sentence to the verdict: true ones are never refuted, false ones never supported."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.model import VerdictLabel

TRUE = (
    "The BL200 is faster than the BL100.",
    "The BL200 is three times as fast as the BL100.",
    "The BL200 has twice as much memory as the BL100.",
    "The BL200 has 40 GB more memory than the BL100.",
    "The BL100 delivers a third of the performance of the BL200.",
    "The BL100 has half the memory of the BL200.",
    "The BL100 is cheaper than the BL200.",
    "The BL200 was released after the BL100.",
    "The BL200 came out two years after the BL100.",
    "The BL100 predates the BL200.",
    "Orbix was founded before Quill.",
    "Orbix was founded 25 years before Quill.",
    "Orbix is older than Quill.",
    "Orbix was founded before 1970.",
    "The BL200 is Orbix's fastest chip.",
    "The BL200 is the fastest chip made by Orbix.",
    "The QX7 was the fastest chip of 2023.",
    "The BL100 is Orbix's first chip.",
    "Orbix is the oldest company.",
    "The BL100 and the BL200 together have 120 GB of memory.",
    "The BL100 and the BL200 cost $40,000 in total.",
    "Orbix makes two chips.",
    "Quill makes at least three chips.",
    "Orbix's revenue rose 25 percent from 2021 to 2022.",
    "Orbix's revenue has more than doubled since 2019.",
    "The revenue of Orbix rose to $5 billion in 2022.",
    "Orbix increased its revenue by a quarter in 2022.",
)
FALSE = (
    "The BL100 is faster than the BL200.",
    "The BL200 is six times as fast as the BL100.",
    "The BL200 has 10 GB more memory than the BL100.",
    "The BL100 delivers 80 percent of the performance of the BL200.",
    "The BL200 was released before the BL100.",
    "The BL200 came out six years after the BL100.",
    "Orbix was founded after Quill.",
    "Orbix was founded 40 years before Quill.",
    "Orbix was founded after 1990.",
    "The BL100 is Orbix's fastest chip.",
    "The BL100 is the fastest chip made by Orbix.",
    "The QX7 is Orbix's fastest chip.",
    "The BL200 is Orbix's first chip.",
    "Quill is the oldest company.",
    "The BL100 and the BL200 together have 300 GB of memory.",
    "Orbix makes five chips.",
    "Quill makes two chips.",
    "Orbix's revenue fell 25 percent from 2021 to 2022.",
    "Orbix's revenue tripled from 2021 to 2022.",
)
NOT_YET = (
    (
        "Quill is older than Orbix.",
        "a name that nobody listed is taken for a person where it is called older",
    ),
)
OPEN = (
    "The QX9 is faster than the BL200.",
    "Quill was founded before Tarn.",
    "Quill makes two chips that need no fan.",
    "Quill makes two of the chips.",
    "The BL200 is the most advanced chip.",
    "The BL200 is the fastest chip owned by Tarn.",
    "Orbix's revenue rose 25 percent.",
)


def _labels(sentence: str, file: Path) -> set[VerdictLabel]:
    graph = kgb.build(sentence)
    graph.check(file)
    return {verdict.label for verdict in graph.verdicts.values()}


@pytest.mark.parametrize("sentence", TRUE)
def test_true_sentences_are_supported(sentence: str, computed_file: Path) -> None:
    labels = _labels(sentence, computed_file)
    assert VerdictLabel.SUPPORTED in labels
    assert VerdictLabel.REFUTED not in labels


@pytest.mark.parametrize("sentence", FALSE)
def test_false_sentences_are_refuted(sentence: str, computed_file: Path) -> None:
    assert VerdictLabel.REFUTED in _labels(sentence, computed_file)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(sentence, marks=pytest.mark.xfail(strict=True, reason=reason))
        for sentence, reason in NOT_YET
    ],
)
def test_false_sentences_that_are_not_refuted_yet(sentence: str, computed_file: Path) -> None:
    assert VerdictLabel.REFUTED in _labels(sentence, computed_file)


@pytest.mark.parametrize("sentence", OPEN)
def test_what_cannot_be_computed_is_left_open(sentence: str, computed_file: Path) -> None:
    labels = _labels(sentence, computed_file)
    assert not labels & {VerdictLabel.REFUTED, VerdictLabel.SUPPORTED}
