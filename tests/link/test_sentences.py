"""Claims in words: the sentence agrees in number with what it speaks of."""

from __future__ import annotations

import pytest

import kgbuild as kgb

SENTENCES = [
    ("Western companies make the H20.", "Western companies make H20"),
    ("Western companies use the H20.", "Western companies use H20"),
    ("Nvidia makes the H20.", "Nvidia makes H20"),
    ("Nvidia does not make the H20.", "Nvidia does not make H20"),
    ("Western companies do not use the H20.", "Western companies do not use H20"),
    ("DeepSeek-V3 was trained on 2,048 H800 chips.", "DeepSeek-V3 was trained on H800 (2,048)"),
    ("The H20 is not as fast as the H100.", "H20 does not match H100"),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_claim_in_words(text: str, sentence: str) -> None:
    found = [claim.text for claim in kgb.build(text, progress=False).claims]

    assert sentence in found, found


def test_the_table_is_as_long_as_it_was() -> None:
    assert len(SENTENCES) >= 7
