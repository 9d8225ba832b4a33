"""The checker by exclusion: the reference has a fact that excludes what is claimed."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.candidates import by_reading
from kgbuild.check.completeness import not_listed
from kgbuild.check.exclusions import excluding_relation, excluding_type
from kgbuild.check.figures import Answer, answers, is_single
from kgbuild.check.forms import relation_of
from kgbuild.check.limits import in_its_time, place_of
from kgbuild.check.other_time import other_time
from kgbuild.check.other_value import OTHER_VALUE, other_value
from kgbuild.check.reference import Reference
from kgbuild.model import Claim, Finding, Quantity, Stance, TimeValue

_GROUNDS = (other_value, not_listed, excluding_relation, excluding_type, other_time)
"""From the strongest to the weakest."""


def disagreement(claim: Claim, reference: Reference) -> Finding | None:
    """Look for a fact of the reference that excludes the claim.

    Parameters
    ----------
    claim : Claim
        With a relation of the ontology.
    reference : Reference
        Facts.

    Returns
    -------
    Finding or None
        Refutes (supports a denial) where another value stands and ``kgb:uniquePer`` allows one
        only, at one time, and the two are known to differ; where a list is complete without it;
        where another relation or a type excludes it; where a number or date lies outside what the
        text states. Neutral where the reference says something else that excludes nothing.
    """
    if relation_of(claim, reference) is None:
        return None
    claim = in_its_time(claim, reference.ontology)
    return by_reading(claim, reference, excluded)


def excluded(claim: Claim, reference: Reference) -> Finding | None:
    """Look for a fact that excludes a claim of which each name has one meaning."""
    relation = reference.ontology.relations[claim.predicate]
    if isinstance(claim.object, (Quantity, TimeValue)):
        return _figures(claim, reference)
    neutral: Finding | None = None
    for ground in _GROUNDS:
        found = ground(claim, relation, reference)
        if found is not None and found.stance is not Stance.NEUTRAL:
            return found
        neutral = neutral or found
    return neutral


def _figures(claim: Claim, reference: Reference) -> Finding | None:
    given = answers(claim, reference)
    if not given or any(answer.same for answer in given):
        return None
    apart = [answer for answer in given if answer.same is False]
    settled = apart and all(is_single(claim, a.value, reference) for a in apart)
    shown = apart or list(given)
    said = "; ".join(_figure(answer, reference) for answer in shown)
    reason = f"The text says “{wording.name(claim.object)}”, the reference {said}"
    place = place_of(claim)
    if apart and place:
        reason += f"; that may be another one than in {place}"
    elif apart and not settled:
        reason += "; there may be other values as well"
    elif not apart and shown[0].why:
        reason += f": {shown[0].why}"
    used = wording.measured_facts([a.value for a in shown], reference)
    stance = wording.stance(claim, true=False) if settled and not place else Stance.NEUTRAL
    return Finding(claim.id, "disagreement", stance, reason + ".", used, None, OTHER_VALUE)


def _figure(answer: Answer, reference: Reference) -> str:
    figure = wording.figure_with_conditions(answer.value, reference)
    return f"{figure} ({reference.label(answer.value.subject)})"
