"""What is missing where no checker found anything on a claim: the most useful thing first."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.forms import entity_of, relation_of
from kgbuild.check.reference import Reference
from kgbuild.model import (
    Claim,
    ClaimRef,
    Entity,
    Finding,
    Polarity,
    Quantity,
    Stance,
    Text,
    TimeValue,
)

NEARLY_NAMED = 0.5
"""Confidence of "not enough info" where a name was nearly found: likely a slip of the pen."""


def gap(claim: Claim, reference: Reference) -> Finding:
    """Say what the reference lacks to settle a claim.

    Parameters
    ----------
    claim : Claim
        One that no checker found anything on.
    reference : Reference
        Says which name is unknown, and which is nearest.

    Returns
    -------
    Finding
        Neutral; its confidence is how sure it is that nothing can be said.
    """
    reason, sure = _lacking(claim, reference)
    return Finding(claim.id, "gap", Stance.NEUTRAL, reason, confidence=sure)


def _lacking(claim: Claim, reference: Reference) -> tuple[str, float]:
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
