"""Claims in words: the sentence agrees in number with what it speaks of."""

from __future__ import annotations

import pytest

import kgbuild as kgb
from kgbuild.link.sentences import claim_sentence
from kgbuild.model import Bound, Claim, Entity, Evidence, Quantity, Span
from kgbuild.ontology.types import Ontology, RelationType

DENIAL = "Orbix denies: Quill Motors altered figures"

SENTENCES = [
    ("Western companies make the H20.", "Western companies make H20"),
    ("Western companies use the H20.", "Western companies use H20"),
    ("Nvidia makes the H20.", "Nvidia makes H20"),
    ("Nvidia does not make the H20.", "Nvidia does not make H20"),
    ("Western companies do not use the H20.", "Western companies do not use H20"),
    ("DeepSeek-V3 was trained on 2,048 H800 chips.", "DeepSeek-V3 was trained on H800 (2,048)"),
    ("The H20 is not as fast as the H100.", "H20 does not match H100"),
    ("Neither side can afford to lose.", "side does not lose"),
    ("The minister did not resign.", "minister did not resign"),
    ("Ann Ley never visited Rome.", "Ann Ley did not visit Rome"),
    ("Ann Ley refused to leave.", "Ann Ley did not leave"),
    ("The bridge was not built by Acme.", "Acme did not build bridge"),
    ("No company has won the contract.", "company has not won contract"),
    ("The firm will not pay the workers.", "firm will not pay workers"),
    ("Nobody doubts the plan.", "nobody doubts plan"),
    (
        "Orbix accused Quill Motors of hiding data from regulators.",
        "Orbix accuses Quill Motors of hiding data from regulators",
    ),
    ("Orbix denied that Quill Motors altered the figures.", DENIAL),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_a_claim_in_words(text: str, sentence: str) -> None:
    found = [claim.text for claim in kgb.build(text, progress=False).claims]

    assert sentence in found, found


PLACE = Evidence("d", Span(0, 1), "a", Span(0, 1), "a")
WORDINGS = [
    ("{subject} enrolled {object}", "Orbix enrolled about 412 patients"),
    ("{subject} has an enrolment of {object}", "Orbix has an enrolment of 412"),
    ("{subject} has {object} participants", "Orbix has 412 participants"),
]


@pytest.mark.parametrize(("wording", "sentence"), WORDINGS)
def test_a_number_is_told_with_what_was_counted_once(wording: str, sentence: str) -> None:
    enrolled = RelationType("r", "enrolled", "", (), (), wording=wording)
    count = Quantity(412, "NUM", "412", Bound.ABOUT, counted="about 412 patients")
    claim = Claim("c", Entity("e", "t", "Orbix"), "r", count, "enrolled", PLACE)
    assert claim_sentence(claim, Ontology({}, {"r": enrolled})) == sentence


def test_the_table_is_as_long_as_it_was() -> None:
    assert len(SENTENCES) >= 17
