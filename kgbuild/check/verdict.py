"""The only place where a verdict is made: the findings on a claim come to a label and a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgbuild.check import wording
from kgbuild.check.forms import entity_of, relation_of
from kgbuild.check.reference import Reference
from kgbuild.model import (
    Certainty,
    Claim,
    ClaimRef,
    Entity,
    Finding,
    Polarity,
    Quantity,
    Stance,
    Tense,
    Text,
    TimeValue,
    Verdict,
    VerdictLabel,
)

HEDGED = 0.7
"""A refuted claim that was made with reserve is refuted that much less surely. By hand."""
NEARLY_NAMED = 0.5
"""Confidence of "not enough info" where a name was nearly found: likely a slip of the pen."""

_UNREAL = {
    Certainty.PLANNED: "The text tells of a plan or promise, which no fact can bear out yet.",
    Certainty.ASKED: "The text asks or demands it and does not say that it is so.",
    Certainty.CONDITIONAL: "The text says it under a condition and not that it is so.",
}
_RESERVE = {Certainty.PROBABLE: "likely", Certainty.POSSIBLE: "possible"}


def combine(claim: Claim, findings: Sequence[Finding], reference: Reference) -> Verdict:
    """Make the verdict on a claim.

    Parameters
    ----------
    claim : Claim
        What was checked.
    findings : sequence of Finding
        What the checkers found, the strongest checker first.
    reference : Reference
        Says which name is unknown, and which is nearest, where nothing was found.

    Returns
    -------
    Verdict
        Supported or refuted where findings go one way only, conflicting where both, else not
        enough info. An opinion, plan, question, condition or prediction is never more than that;
        what was found on it stays in the findings, as neutral.

    Notes
    -----
    Confidence is how sure the label is, given that the text says what the claim says. Of supported
    and refuted claims it is the best finding's (findings share their facts, so they do not add up),
    times :data:`HEDGED` for a refuted claim with a hedge; of a conflict the weaker side's. "Not
    enough info" is a statement on the reference and sure, but for :data:`NEARLY_NAMED`.
    """
    unreal = _unreal(claim)
    if unreal:
        neutral = tuple(replace(finding, stance=Stance.NEUTRAL) for finding in findings)
        return Verdict(claim.id, VerdictLabel.NOT_ENOUGH_INFO, 1.0, unreal, neutral)
    supports = [finding for finding in findings if finding.stance is Stance.SUPPORTS]
    refutes = [finding for finding in findings if finding.stance is Stance.REFUTES]
    kept = tuple(findings)
    if supports and refutes:
        for_, against = _best(supports), _best(refutes)
        reason = f"The reference says both: {for_.reason} But: {against.reason}"
        sure = min(for_.confidence, against.confidence)
        return Verdict(claim.id, VerdictLabel.CONFLICTING, sure, reason, kept)
    reserve = _RESERVE.get(claim.certainty)
    if supports:
        best = _best(supports)
        reason = best.reason + (f" The text calls it {reserve} only." if reserve else "")
        return Verdict(claim.id, VerdictLabel.SUPPORTED, best.confidence, reason, kept)
    if refutes:
        best = _best(refutes)
        reason = best.reason + (f" But the text calls it {reserve} only." if reserve else "")
        sure = best.confidence * (HEDGED if reserve else 1.0)
        return Verdict(claim.id, VerdictLabel.REFUTED, round(sure, 4), reason, kept)
    reason, sure = _gap(claim, kept, reference)
    return Verdict(claim.id, VerdictLabel.NOT_ENOUGH_INFO, sure, reason, kept)


def _best(findings: Sequence[Finding]) -> Finding:
    return max(findings, key=lambda finding: finding.confidence)


def _unreal(claim: Claim) -> str:
    if claim.opinion:
        return "This is a judgement of value, which no fact can settle."
    if claim.certainty in _UNREAL:
        return _UNREAL[claim.certainty]
    if claim.tense is Tense.FUTURE:
        return "The text speaks of the future, which no fact can bear out yet."
    return ""


def _gap(claim: Claim, findings: tuple[Finding, ...], reference: Reference) -> tuple[str, float]:
    """Say what is missing, the most useful thing first."""
    if findings:
        return findings[0].reason, 1.0
    relation = relation_of(claim, reference)
    if relation is None:
        words = claim.relation or wording.relation(claim.predicate, reference)
        return f"No relation is defined for “{words}”, so there is nothing to look up.", 1.0
    for argument in (claim.subject, claim.object):
        entity = entity_of(argument)
        if entity is not None and not reference.find(entity):
            return _unknown(entity, reference)
    if ClaimRef in (type(claim.subject), type(claim.object)):
        return "It speaks of another statement of the text, which is checked by itself.", 1.0
    one, other = wording.name(claim.subject), wording.name(claim.object)
    if claim.object is None or isinstance(claim.object, (Quantity, TimeValue)):
        return f"The reference gives no “{relation.label}” for {one}.", 1.0
    if isinstance(claim.object, Text) or isinstance(claim.subject, Text):
        return (
            f"“{other if isinstance(claim.object, Text) else one}” names nothing to look up.",
            1.0,
        )
    joined = "denies" if claim.polarity is Polarity.DENIED else "states"
    return (
        f"The reference knows {one} and {other}, but says nothing of “{relation.label}” between "
        f"them, which the text {joined}.",
        1.0,
    )


def _unknown(entity: Entity, reference: Reference) -> tuple[str, float]:
    types = reference.ontology.types
    for node in reference.namesakes(entity):
        known = " and ".join(types[t].label for t in reference.types(node))
        given = types[entity.type].label if entity.type in types else "something else"
        return (
            f"The reference knows “{entity.label}” as {known}, the text takes it as {given}.",
            NEARLY_NAMED,
        )
    nearest = reference.nearest(entity)
    if nearest:
        return (
            f"The reference does not know “{entity.label}”: did you mean “{nearest}”?",
            NEARLY_NAMED,
        )
    return f"The reference does not know “{entity.label}”.", 1.0
