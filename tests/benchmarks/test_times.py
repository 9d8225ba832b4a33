"""Times as GUM marks them: which mentions are wanted, and what is found of them."""

from __future__ import annotations

import pytest

from benchmarks.gum import GoldMention, Text
from benchmarks.kgbuild_output import ontology
from benchmarks.times import found_times, gold_times, touched
from kgbuild.extract.quantities import QuantityReader
from kgbuild.model import Span

WORDS = "It fell on Monday and stayed there for three years , a long time it was .".split()
TAGS = "PRON VERB ADP PROPN CCONJ VERB ADV ADP NUM NOUN PUNCT DET ADJ NOUN PRON AUX PUNCT".split()


@pytest.fixture
def text() -> Text:
    """Return a sentence with four times, one of them a pronoun."""

    def time(first: int, end: int) -> GoldMention:
        return GoldMention(first, end, (first, end), 1, "time", "", False)

    made = Text("GUM_news_small", WORDS, TAGS, [" "] * len(WORDS))
    made.mentions = [time(3, 4), time(8, 10), time(11, 14), time(14, 15)]
    return made


def _words(text: Text, spans: list[Span]) -> list[str]:
    return [text.source[span.start : span.end] for span in spans]


def test_times_are_wanted_and_pronouns_are_not(text):
    assert _words(text, gold_times(text)) == ["Monday", "three years", "a long time"]
    assert _words(text, gold_times(text, dated=True)) == ["Monday", "three years"]


def test_dates_and_lengths_are_found_apart(text):
    times, lengths = found_times(text.source, QuantityReader(ontology()))

    assert _words(text, times) == ["on Monday"]
    assert _words(text, lengths) == ["three years"]
    assert touched(gold_times(text), times + lengths) == 2
