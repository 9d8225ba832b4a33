"""Texts in pieces of whole sentences."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.extract.chunks import chunks, sentences

SENTENCES = [
    ("One came. Two went.", ["One came.", "Two went."]),
    ("Dr. Venn of the U.S. came. She went.", ["Dr. Venn of the U.S. came.", "She went."]),
    ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
    ("One\nline on.", ["One\nline on."]),
    ("  “Who?” Nobody!  ", ["“Who?”", "Nobody!"]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_chunk_holds_as_many_sentences_as_fit():
    text = "One came. Two came. Three came. Four came."
    found = [text[chunk.start : chunk.end] for chunk in chunks(text, 20)]

    assert found == ["One came. Two came.", "Three came.", "Four came."]


def test_a_sentence_that_is_too_long_is_cut_between_words():
    text = "word " * 50 + "end."
    found = [text[chunk.start : chunk.end] for chunk in chunks(text, 40)]

    assert all(len(one) <= 40 for one in found)
    assert " ".join(found).split() == text.split()


def test_halves_and_surroundings():
    text = "One came. Two came. Three came."
    (chunk,) = chunks(text, 100)
    first, second = chunk.halves()

    assert text[first.start : first.end] == "One came."
    assert text[second.start : second.end] == "Two came. Three came."
    assert first.halves() == ()
    assert chunk.around(5, 12) == (0, 19)


@given(st.text(max_size=300), st.integers(5, 80))
def test_no_word_is_lost_and_no_chunk_too_long(text, size):
    found = list(chunks(text, size))

    assert all(0 < chunk.end - chunk.start <= size for chunk in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    kept = "".join("".join(text[s:e].split()) for chunk in found for s, e in chunk.sentences)
    assert kept == "".join(text.split())


def test_long_runs_cost_linear_time():
    started = time.process_time()
    found = list(chunks("(" * 20_000 + " came. " + "x" * 20_000, 4_000))

    assert time.process_time() - started < 5
    assert len(found) >= 10
