"""The checker by facts: the claim's fact, or one that entails it, stands in the reference."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.candidates import by_reading
from kgbuild.check.disagreement import excluded
from kgbuild.check.figures import answers, values
from kgbuild.check.forms import bearers_of, kin_of, nodes_of, relation_of, unique_at
from kgbuild.check.limits import in_its_time, is_since
from kgbuild.check.reasoning import Derivation, derive
from kgbuild.check.reference import Measured, Reference, Stated
from kgbuild.check.times import begins_otherwise, may_hold, stated
from kgbuild.check.tolerance import holds
from kgbuild.model import (
    Claim,
    Finding,
    Polarity,
    Quantity,
    Stance,
    TimeValue,
    roles,
)
from kgbuild.ontology.types import Role

# Set by hand, the doubt they leave scaled by what was measured (``calibration.json``): a fact as
# stated; one that follows from another; one of several variants; one of which time, place or
# manner was not checked.
CERTAIN, ENTAILED, SOME_VARIANTS, PARTLY = 0.95, 0.9, 0.8, 0.7

_MEASURES = frozenset((roles.DIMENSION, roles.FACTOR, roles.DIFFERENCE))
_COUNTED_ELSEWHERE = _MEASURES | {
    roles.SUPERLATIVE,
    roles.RANK,
    roles.AMONG,
    roles.COMPARATIVE,
    roles.BASELINE,
    roles.CONTENT,
    roles.AT_TIME,
}


def agreement(claim: Claim, reference: Reference) -> Finding | None:
    """Look for the claim's fact in the reference.

    Parameters
    ----------
    claim : Claim
        With a relation of the ontology.
    reference : Reference
        Facts.

    Returns
    -------
    Finding or None
        Supports (refutes a denial) where the fact stands there or follows from what stands there;
        neutral where only a part of it does, or it does at another time.
    """
    if relation_of(claim, reference) is None:
        return None
    claim = in_its_time(claim, reference.ontology)
    return by_reading(claim, reference, _agreement, unless=excluded)


def _agreement(claim: Claim, reference: Reference) -> Finding | None:
    if isinstance(claim.object, (Quantity, TimeValue)):
        return _figures(claim, reference)
    inherits = unique_at(Role.OBJECT, claim.predicate, reference)
    one, other = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)
    if not one or not other:
        return None
    subjects = bearers_of(one, reference, inherits=True)
    objects = bearers_of(other, reference, inherits=inherits)

    def holds(fact: Stated) -> bool:
        return may_hold(claim.time, claim.tense, fact.time)

    found = derive(claim.predicate, subjects, objects, reference, holds)
    if found is not None:
        return _finding(claim, found, reference)
    families = kin_of(other, reference)
    partly = derive(claim.predicate, subjects, families, reference, holds)
    if partly is not None:
        meant = (
            f"which of its versions is meant, and so not whether it is {wording.name(claim.object)}"
        )
        return _neutral(claim, partly, f"does not say {meant}", reference)
    once = derive(claim.predicate, subjects, objects, reference)
    if once is not None:
        times = [fact.time.words() for fact in once.facts if fact.time is not None]
        said = f"“{claim.time.text}”" if claim.time is not None else "that it is so now"
        return _neutral(
            claim, once, f"has it for {', '.join(times)}; the text says {said}", reference
        )
    return None


def _neutral(claim: Claim, found: Derivation, but: str, reference: Reference) -> Finding:
    said = wording.all_stated(found.facts, reference)
    reason = f"The reference has {said}, but it {but}."
    used = wording.facts(found.facts, reference)
    steps = found.steps(reference)
    return Finding(claim.id, "agreement", Stance.NEUTRAL, reason, used, steps=steps)


def _finding(claim: Claim, derived: Derivation, reference: Reference) -> Finding:
    found = derived.facts
    confidence = CERTAIN if derived.exact else ENTAILED
    steps = derived.steps(reference)
    used = wording.facts(found, reference)
    said = wording.all_stated(found, reference)
    vague = _without_measure(claim, reference) or _begins_otherwise(claim, found, reference)
    if vague:
        reason = f"The reference has {said}, {vague}."
        return Finding(claim.id, "agreement", Stance.NEUTRAL, reason, used, steps=steps)
    amounts = [
        q.value
        for q in claim.qualifiers
        if isinstance(q.value, Quantity) and q.role not in _COUNTED_ELSEWHERE
    ]
    for amount in amounts:
        counted = _counted(claim, amount, reference)
        used = (*used, *wording.measured_facts(counted, reference))
        if not counted:
            reason = f"The reference has {said}, but no figure to hold against “{amount.text}”."
            return Finding(
                claim.id, "agreement", Stance.NEUTRAL, reason, used, None, confidence, steps
            )
        said += f", and their number: {wording.figure(counted[0], reference)}"
        if not holds(amount, wording.as_number(counted[0]) or 0.0, counted[0].unit):
            reason = f"The reference has {said}, not “{amount.text}”."
            stance = wording.stance(claim, true=False)
            return Finding(claim.id, "agreement", stance, reason, used, None, confidence, steps)
    stance = wording.stance(claim, true=True)
    start = "The reference says so" if stance is Stance.SUPPORTS else "The reference says it is so"
    left = _unchecked(claim, found) if claim.polarity is Polarity.AFFIRMED else ()
    rest = f" Not checked: {', '.join(left)}." if left else ""
    return Finding(
        claim.id,
        "agreement",
        stance,
        f"{start}: {said}.{rest}",
        used,
        None,
        min(confidence, PARTLY) if left else confidence,
        steps,
    )


def _without_measure(claim: Claim, reference: Reference) -> str:
    """Say that a plain comparison does not tell in what, and by how much, it holds."""
    relation = relation_of(claim, reference)
    if relation is None or relation.comparison is None:
        return ""
    asked = [q for q in claim.qualifiers if q.role in _MEASURES]
    if not asked:
        return ""
    return f"but not whether so in “{wording.name(asked[0].value)}”"


def _begins_otherwise(claim: Claim, found: tuple[Stated, ...], reference: Reference) -> str:
    claimed = stated(claim.time)
    if claim.time is None or claimed is None or not is_since(claim.time, reference.ontology):
        return ""
    for fact in found:
        if fact.time and begins_otherwise(claimed, fact.time):
            return f"{fact.time.words()}; the text says “{claim.time.text}”"
    return ""


def _counted(claim: Claim, amount: Quantity, reference: Reference) -> list[Measured]:
    """Return the reference's numbers for how many of the object are meant, those that agree first.

    The relation names the property that measures it (``kgb:amountProperty``).
    """
    relation = reference.ontology.relations.get(claim.predicate)
    if relation is None or relation.amount_property is None:
        return []
    found = values(nodes_of(claim.subject, reference), relation.amount_property, reference)
    numbers = [(one, wording.as_number(one)) for one in found]
    known = [(one, number) for one, number in numbers if number is not None]
    known.sort(key=lambda pair: not holds(amount, pair[1], pair[0].unit))
    return [one for one, _ in known]


def _unchecked(claim: Claim, found: tuple[Stated, ...]) -> tuple[str, ...]:
    left = [f"the time (“{claim.time.text}”)"] if claim.time and not found[0].time else []
    left += [
        f"“{' '.join((q.words, wording.name(q.value))).strip()}”"
        for q in claim.qualifiers
        if q.role not in _COUNTED_ELSEWHERE and not isinstance(q.value, Quantity)
    ]
    return tuple(left)


def _figures(claim: Claim, reference: Reference) -> Finding | None:
    given = answers(claim, reference)
    same = [answer for answer in given if answer.same]
    if not same:
        return None
    some = any(answer.same is False for answer in given)
    said = "; ".join(
        f"{reference.label(a.value.subject)}, {wording.property_name(a.value, reference)}: "
        f"{wording.figure_with_conditions(a.value, reference)}"
        for a in same
    )
    stance = wording.stance(claim, true=True)
    reason = f"“{wording.name(claim.object)}” agrees with the reference ({said})"
    reason += ", though other versions have other values." if some else "."
    return Finding(
        claim.id,
        "agreement",
        stance,
        reason,
        wording.measured_facts([a.value for a in same], reference),
        None,
        SOME_VARIANTS if some else CERTAIN,
    )
