"""The only place where a verdict is made: the findings on a claim come to a label and a reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgbuild.check.calibration import calibrated, calibration
from kgbuild.model import (
    Certainty,
    Claim,
    Fact,
    FactKind,
    Finding,
    Stance,
    Tense,
    Verdict,
    VerdictLabel,
)

GOOD = 0.5
"""Least strength of evidence that makes a verdict: it must be right more often than wrong."""
SUREST = 0.99
"""However much agrees, no verdict is surer."""

_UNREAL = {
    Certainty.PLANNED: "The text tells of a plan or promise, which no fact can bear out yet.",
    Certainty.ASKED: "The text asks or demands it and does not say that it is so.",
    Certainty.CONDITIONAL: "The text says it under a condition and not that it is so.",
}
_RESERVE = {Certainty.PROBABLE: "likely", Certainty.POSSIBLE: "possible"}


def combine(claim: Claim, findings: Sequence[Finding], gap: Finding | None = None) -> Verdict:
    """Make the verdict on a claim.

    Parameters
    ----------
    claim : Claim
        What was checked.
    findings : sequence of Finding
        What the checkers found, the strongest checker first.
    gap : Finding, optional
        What is missing, where the findings settle nothing.

    Returns
    -------
    Verdict
        Supported or refuted where good evidence goes one way, conflicting where it goes both ways,
        unchecked where nothing decides and a source could not be asked, else not enough info. An
        opinion, plan, question, condition or prediction is never more than that; what was found on
        it stays in the findings, as neutral.

    Notes
    -----
    A finding is taken for right with its strength (confidence times trust, :func:`strength`), and
    for saying nothing otherwise: so bodies of evidence are combined by Dempster's rule. Findings of
    one side that share no fact are independent and come to 1 - (1 - a)(1 - b); those that share
    facts count once, by the best. A side is good from :data:`GOOD` on. Where both sides are good
    the verdict is conflicting, as sure as the weaker; where one side is, it decides, and what
    little speaks against it leaves a(1 - b) / (1 - ab). A finding that conflicts in
    itself (documents contradict each other) makes the verdict where nothing else decides. Findings
    that are not decisive are listed and decide nothing.

    Confidence is how sure the label is, given that the text says what the claim says. A refuted
    claim with a hedge is less surely wrong (:class:`~kgbuild.check.calibration.Calibration`).

    References
    ----------
    Shafer, A Mathematical Theory of Evidence, 1976 (chapters 3 and 4).
    """
    kept = tuple(findings)
    if is_unreal(claim):
        unreal, sure = _unreal(claim), calibration().unreal
        neutral = tuple(replace(finding, stance=Stance.NEUTRAL) for finding in kept)
        return Verdict(claim.id, VerdictLabel.NOT_ENOUGH_INFO, sure, unreal, neutral)
    for_ = [f for f in kept if f.decisive and f.stance is Stance.SUPPORTS]
    against = [f for f in kept if f.decisive and f.stance is Stance.REFUTES]
    split = [f for f in kept if f.decisive and f.stance is Stance.CONFLICTS]
    pro, contra = _together(for_), _together(against)
    if min(pro, contra) >= GOOD:
        reason = f"The evidence says both: {_best(for_).reason} But: {_best(against).reason}"
        return Verdict(claim.id, VerdictLabel.CONFLICTING, min(pro, contra), reason, kept)
    reserve = _RESERVE.get(claim.certainty)
    if pro >= GOOD:
        reason = _best(for_).reason + (f" The text calls it {reserve} only." if reserve else "")
        return Verdict(claim.id, VerdictLabel.SUPPORTED, _left(pro, contra), reason, kept)
    if contra >= GOOD:
        reason = _best(against).reason
        reason += f" But the text calls it {reserve} only." if reserve else ""
        sure = _left(contra, pro) * (calibration().hedged if reserve else 1.0)
        return Verdict(claim.id, VerdictLabel.REFUTED, round(sure, 4), reason, kept)
    if _together(split) >= GOOD:
        best = _best(split)
        return Verdict(claim.id, VerdictLabel.CONFLICTING, strength(best), best.reason, kept)
    return _undecided(claim, kept, gap)


def strength(finding: Finding) -> float:
    """Return how surely a finding is right: as measured, times the trust in what it rests on.

    A fact that several sources state is trusted as the best of them; of several facts that are all
    needed the least trusted counts. How far other documents are trusted is in the confidence of
    what they come to already.

    Examples
    --------
    >>> facts = (Fact("a", "one.ttl", trust=0.5), Fact("a", "two.ttl"), Fact("b", "x", trust=0.8))
    >>> strength(Finding("c1", "mine", Stance.SUPPORTS, "", facts, confidence=0.9))
    0.72
    """
    best: dict[str, float] = {}
    for fact in finding.used:
        if fact.kind is FactKind.CLAIM:
            continue
        best[fact.text] = max(fact.trust, best.get(fact.text, 0.0))
    return round(calibrated(finding) * min(best.values(), default=1.0), 4)


def _together(findings: Sequence[Finding]) -> float:
    doubt = math.prod(1 - max(map(strength, group)) for group in _independent(findings))
    alone = max(map(strength, findings), default=0.0)
    return round(max(alone, min(1 - doubt, SUREST)), 4)


def _independent(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Group findings that share a fact; one that names no facts shares them with all such."""
    groups: list[tuple[set[Fact], list[Finding]]] = []
    for finding in findings:
        facts, group = set(finding.used), [finding]
        apart = []
        for known, others in groups:
            if known & facts or not (known or finding.used):
                facts |= known
                group = [*others, *group]
            else:
                apart.append((known, others))
        groups = [*apart, (facts, group)]
    return (group for _, group in groups)


def _left(strong: float, weak: float) -> float:
    """Return what is left of the evidence of one side, given weak evidence of the other."""
    return round(strong * (1 - weak) / (1 - strong * weak), 4)


def _best(findings: Sequence[Finding]) -> Finding:
    return max(findings, key=strength)


def is_unreal(claim: Claim) -> bool:
    """Say whether a claim does not say that something is so: a plan, a question, an opinion."""
    return bool(_unreal(claim))


def _unreal(claim: Claim) -> str:
    if claim.opinion:
        return "This is a judgement of value, which no fact can settle."
    if claim.certainty in _UNREAL:
        return _UNREAL[claim.certainty]
    if claim.tense is Tense.FUTURE:
        return "The text speaks of the future, which no fact can bear out yet."
    return ""


def _undecided(claim: Claim, findings: tuple[Finding, ...], gap: Finding | None) -> Verdict:
    silent = [f for f in findings if f.stance is Stance.UNANSWERED]
    if silent:
        reason = " ".join(dict.fromkeys(finding.reason for finding in silent))
        return Verdict(claim.id, VerdictLabel.UNCHECKED, 1.0, reason, findings)
    told = next((f.reason for f in findings if f.stance is Stance.NEUTRAL), None)
    sure = calibration().neutral
    if told is None and gap is not None:
        told, sure = gap.reason, min(gap.confidence, calibration().gap)
    sided = [f for f in findings if f.stance in (Stance.SUPPORTS, Stance.REFUTES)]
    weak, hints = [f for f in sided if f.decisive], [f for f in sided if not f.decisive]
    parts = [told] if told else []
    parts += [f"Too weak to decide: {_best(weak).reason}"] if weak else []
    parts += [f"A hint, no proof: {_best(hints).reason}"] if hints else []
    reason = " ".join(parts) or "Nothing was found on it."
    return Verdict(claim.id, VerdictLabel.NOT_ENOUGH_INFO, sure, reason, findings)
