"""What the words around a number or a date say: more than, up to, since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kgbuild.check import Reference, check_claims
from kgbuild.check.limits import in_its_time, is_since
from kgbuild.model import Bound, Claim, Quantity, Tense, TimeValue, VerdictLabel
from kgbuild.ontology.types import Ontology

YES, NO, OPEN = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.NOT_ENOUGH_INFO
AT_LEAST, AT_MOST = Bound.AT_LEAST, Bound.AT_MOST

# The H100 PCIe has 80 GB, the versions of the A100 40 and 80.
CASES = (
    ("H100", "more than", 70, AT_LEAST, YES, "80 GB"),
    ("H100", "more than", 80, AT_LEAST, OPEN, "too near to tell"),
    ("H100", "more than", 90, AT_LEAST, NO, "80 GB"),
    ("H100", "at least", 80, AT_LEAST, YES, "80 GB"),
    ("H100", "less than", 90, AT_MOST, YES, "80 GB"),
    ("H100", "under", 80, AT_MOST, OPEN, "too near to tell"),
    ("H100", "under", 70, AT_MOST, NO, "80 GB"),
    ("H100", "at most", 500, AT_MOST, YES, "80 GB"),
    ("H100", "up to", 80, AT_MOST, YES, "80 GB"),
    ("H100", "up to", 500, AT_MOST, OPEN, "well below"),
    ("H100", "up to", 70, AT_MOST, NO, "80 GB"),
    ("A100", "up to", 80, AT_MOST, YES, "80 GB"),
    ("A100", "up to", 60, AT_MOST, NO, "80 GB"),
)


@pytest.mark.parametrize(("chip", "words", "number", "bound", "label", "reason"), CASES)
def test_number(
    chip: str,
    words: str,
    number: int,
    bound: Bound,
    label: VerdictLabel,
    reason: str,
    reference: Reference,
    say: Callable[..., Claim],
) -> None:
    amount = Quantity(number, "GigaBYTE", f"{number} GB", bound)
    text = f"The {chip} has {words} {number} GB of memory."
    (verdict,) = check_claims([say(f"Chip: {chip}", "memory", amount, text=text)], reference)
    assert verdict.label is label, verdict.reason
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("words", "since"),
    [("since 1993", True), ("after 1993", False), ("in 1993", False), ("Since 1993", True)],
)
def test_since(words: str, since: bool, ontology: Ontology) -> None:
    assert is_since(TimeValue(words, date(1993, 1, 1)), ontology) is since


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("Former Orbix chief Ada Prell spoke.", Tense.PAST),
        ("Ex-Orbix chief Ada Prell spoke.", Tense.PAST),
        ("The performer Orbix chief Ada Prell spoke.", Tense.PRESENT),
        ("Its former rival met Orbix chief Ada Prell.", Tense.PRESENT),
    ],
)
def test_a_word_before_a_title_says_that_it_is_over(
    sentence: str, tense: Tense, ontology: Ontology, say: Callable[..., Claim]
) -> None:
    claim = say("Person: Ada Prell", "ceoOf", "Company: Orbix")
    told = replace(claim.evidence, quote="Orbix chief Ada Prell", sentence=sentence)
    assert in_its_time(replace(claim, evidence=told), ontology).tense is tense
