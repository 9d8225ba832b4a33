"""Many findings, one verdict: the table says what evidence comes to what label, how surely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from kgbuild.check import combine
from kgbuild.check.calibration import calibration
from kgbuild.check.verdict import SUREST, strength
from kgbuild.model import (
    Certainty,
    Claim,
    Fact,
    FactKind,
    Finding,
    Stance,
    Tense,
    VerdictLabel,
)

YES, NO, BOTH = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING
OPEN, UNCHECKED = VerdictLabel.NOT_ENOUGH_INFO, VerdictLabel.UNCHECKED
SHEET = Fact("A100: 312 TFLOP/s", "sheet.ttl")
BLOG = Fact("A100: 300 TFLOP/s", "blog.ttl", trust=0.5)
RUMOUR = Fact("A100: 200 TFLOP/s", "rumour.ttl", trust=0.2)
PASSAGE = Fact("“It has 312 teraflops.”", "news.txt", kind=FactKind.PASSAGE)


def found(stance: Stance, sure: float, *facts: Fact, decisive: bool = True) -> Finding:
    return Finding("c", "some", stance, f"{stance} {sure}.", facts, None, sure, decisive=decisive)


def for_(sure: float, *facts: Fact, decisive: bool = True) -> Finding:
    return found(Stance.SUPPORTS, sure, *facts, decisive=decisive)


def against(sure: float, *facts: Fact, decisive: bool = True) -> Finding:
    return found(Stance.REFUTES, sure, *facts, decisive=decisive)


SILENT = found(Stance.UNANSWERED, 1.0)
NEUTRAL = found(Stance.NEUTRAL, 0.9, SHEET)
UNSURE = calibration().neutral


@dataclass(frozen=True)
class Case:
    """What was found, and what it comes to."""

    name: str
    findings: tuple[Finding, ...]
    label: VerdictLabel
    confidence: float


CASES = [
    Case("nothing", (), OPEN, UNSURE),
    Case("one that settles nothing", (NEUTRAL,), OPEN, UNSURE),
    Case("one for it", (for_(0.9, SHEET),), YES, 0.9),
    Case("one against it", (against(0.9, SHEET),), NO, 0.9),
    Case("two by the same fact count once", (for_(0.9, SHEET), for_(0.8, SHEET)), YES, 0.9),
    Case("two by facts of their own add up", (for_(0.8, SHEET), for_(0.5, PASSAGE)), YES, 0.9),
    Case("two that name no fact count once", (for_(0.8), for_(0.7)), YES, 0.8),
    Case("never quite sure", (for_(0.95, SHEET), for_(0.95, PASSAGE)), YES, SUREST),
    Case("both sides", (for_(0.9, SHEET), against(0.8, PASSAGE)), BOTH, 0.8),
    Case(
        "a rumour does not make a conflict", (for_(0.9, SHEET), against(0.9, RUMOUR)), YES, 0.8807
    ),
    Case("a rumour alone settles nothing", (against(0.9, RUMOUR),), OPEN, UNSURE),
    Case("half trusted, half sure: too weak", (for_(0.9, BLOG),), OPEN, UNSURE),
    Case("weak ones add up", (for_(0.9, BLOG), for_(0.4, PASSAGE)), YES, 0.67),
    Case("a hint alone decides nothing", (for_(0.97, PASSAGE, decisive=False),), OPEN, UNSURE),
    Case("a hint does not turn it", (for_(0.9, SHEET), against(0.9, decisive=False)), YES, 0.9),
    Case("a source that is down", (SILENT,), UNCHECKED, 1.0),
    Case("down, and nothing else settles it", (NEUTRAL, SILENT), UNCHECKED, 1.0),
    Case("down, but another decides", (against(0.9, SHEET), SILENT), NO, 0.9),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_come_to_a_verdict(case: Case, say: Callable[..., Claim]) -> None:
    verdict = combine(say("A100", "manufacturer", "Nvidia"), case.findings)
    assert (verdict.label, verdict.confidence) == (case.label, pytest.approx(case.confidence))
    assert verdict.findings == case.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_findings_does_not_matter(case: Case, say: Callable[..., Claim]) -> None:
    claim = say("A100", "manufacturer", "Nvidia")
    there, back = combine(claim, case.findings), combine(claim, case.findings[::-1])
    assert (there.label, there.confidence) == (back.label, back.confidence)


UNREAL = [
    {"certainty": Certainty.PLANNED},
    {"certainty": Certainty.ASKED},
    {"certainty": Certainty.CONDITIONAL},
    {"tense": Tense.FUTURE},
    {"opinion": True},
]


@pytest.mark.parametrize("settings", UNREAL, ids=str)
def test_what_is_not_said_to_be_so_is_not_refuted(
    settings: dict[str, object], say: Callable[..., Claim]
) -> None:
    verdict = combine(say("A100", "manufacturer", "Nvidia", **settings), [against(0.95, SHEET)])
    assert verdict.label is OPEN
    assert [finding.stance for finding in verdict.findings] == [Stance.NEUTRAL]


def test_a_hedge_is_less_surely_wrong(say: Callable[..., Claim]) -> None:
    plain = say("A100", "manufacturer", "Nvidia")
    hedged = replace(plain, certainty=Certainty.POSSIBLE)
    sure, less = (combine(claim, [against(0.9, SHEET)]) for claim in (plain, hedged))
    assert sure.label is less.label is NO
    assert less.confidence < sure.confidence
    assert "possible only" in less.reason


def test_a_conflict_tells_both_sides(say: Callable[..., Claim]) -> None:
    findings = [for_(0.9, SHEET), against(0.8, PASSAGE)]
    reason = combine(say("A100", "manufacturer", "Nvidia"), findings).reason
    assert "Supports 0.9." in reason and "Refutes 0.8." in reason


def test_a_hint_is_told_as_such(say: Callable[..., Claim]) -> None:
    gap = Finding("c", "gap", Stance.NEUTRAL, "Nothing is known.", confidence=0.5)
    verdict = combine(
        say("A100", "manufacturer", "Nvidia"), [for_(0.9, PASSAGE, decisive=False)], gap
    )
    assert verdict.reason == "Nothing is known. A hint, no proof: Supports 0.9."
    assert verdict.confidence == 0.5


def test_weak_evidence_is_told_apart_from_a_hint(say: Callable[..., Claim]) -> None:
    weak, hint = for_(0.3, SHEET), for_(0.9, PASSAGE, decisive=False)
    verdict = combine(say("A100", "manufacturer", "Nvidia"), [weak, hint])
    assert verdict.reason == "Too weak to decide: Supports 0.3. A hint, no proof: Supports 0.9."


STRENGTHS = [
    ((), 0.8),
    ((SHEET,), 0.8),
    ((BLOG,), 0.4),
    ((SHEET, BLOG), 0.4),  # both are needed: the least trusted counts
    ((BLOG, replace(BLOG, source="sheet.ttl", trust=1.0)), 0.8),  # the same from a better source
]


@pytest.mark.parametrize(("facts", "expected"), STRENGTHS)
def test_strength_is_confidence_times_trust(facts: tuple[Fact, ...], expected: float) -> None:
    assert strength(for_(0.8, *facts)) == pytest.approx(expected)
