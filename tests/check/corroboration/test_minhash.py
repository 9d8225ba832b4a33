"""Near-duplicate texts: found whatever their order and number; texts apart stay apart."""

from __future__ import annotations

import random

import pytest

from benchmarks.copied_texts import EDITS, copied, texts
from kgbuild.check.corroboration.minhash import duplicates, resemblance, runs_of
from kgbuild.check.corroboration.sources import COPIED_SENTENCE, COPIED_TEXT


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_copy_is_found(edit: str) -> None:
    chance = random.Random(5)
    for text in texts("dev"):
        groups = duplicates([text, copied(text, edit, chance)], COPIED_TEXT)
        assert groups.root(1) == 0, text


def test_texts_on_one_event_written_apart_are_no_copies() -> None:
    originals = texts("dev")
    assert len(duplicates(originals, COPIED_TEXT).all()) == len(originals) >= 8


SENTENCES = [
    ("Quorex has agreed to buy Halvex for 900 million euros, it said on Monday.",
     "Quorex has agreed to buy Halvex for 900 million euros, the firm said on Monday.", True),
    ("Quorex has agreed to buy Halvex for 900 million euros, it said on Monday.",
     "QUOREX has agreed to buy Halvex for 900 million euros: it said on Monday", True),
    ("Quorex has agreed to buy Halvex for 900 million euros, it said on Monday.",
     "For 900 million euros Halvex will go to Quorex, as it said on Monday.", False),
    # so short a sentence is written twice by chance
    ("Quorex was founded in 2012.", "Quorex was founded in 2012.", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), SENTENCES)
def test_sentences(one: str, other: str, same: bool) -> None:
    assert (len(duplicates([one, other], COPIED_SENTENCE).all()) == 1) is same


@pytest.mark.parametrize("text", ["", "   ", "...", "a", "\ud800", "a b"])
def test_next_to_nothing_is_a_copy_of_nothing(text: str) -> None:
    assert len(duplicates([text, text, "some other words here"], COPIED_TEXT).all()) == 3


def test_resemblance_and_containment() -> None:
    one, other = runs_of("a b c d e f", 2), runs_of("a b c d x y z", 2)
    assert resemblance(one, other) == (3 / 8, 3 / 5)
    assert resemblance(one, one) == (1.0, 1.0)
    assert resemblance(one, one[:0]) == (0.0, 0.0)


def test_a_thousand_copies_and_a_thousand_others() -> None:
    chance = random.Random(1)
    words = [f"w{n}" for n in range(2_000)]
    wire = " ".join(chance.choices(words, k=100))
    copies = [f"{wire} {' '.join(chance.choices(words, k=10))}" for _ in range(1_000)]
    others = [" ".join(chance.choices(words, k=100)) for _ in range(1_000)]
    everything = [text for pair in zip(copies, others, strict=True) for text in pair]
    groups = duplicates(everything, COPIED_TEXT).all()
    assert sorted(map(len, groups)) == [1] * 1_000 + [1_000]
