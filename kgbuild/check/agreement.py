"""First checker: the claim's fact, or one that entails it, stands in the reference."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kgbuild.check import wording
from kgbuild.check.figures import Answer, answers, values
from kgbuild.check.forms import Form, forms, kin_of, nodes_of, relation_of
from kgbuild.check.reference import Measured, Reference, Stated
from kgbuild.check.times import Overlap, overlap, stated
from kgbuild.check.tolerance import holds
from kgbuild.model import (
    VOCABULARY,
    Claim,
    Finding,
    Polarity,
    Quantity,
    Stance,
    TimeValue,
)

# Set by hand until labelled claims allow calibration: a fact as stated; one that follows from
# another; one of several variants; one of which time, place or manner was not checked.
CERTAIN, ENTAILED, SOME_VARIANTS, PARTLY = 0.95, 0.9, 0.8, 0.7

_PLACE = VOCABULARY + "Place"
_COUNTED_ELSEWHERE = frozenset(
    VOCABULARY + role
    for role in (
        "dimension factor difference superlative rank among comparative baseline content atTime"
    ).split()
)


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
        Supports (refutes a denial) where the fact stands there, in this or the inverse form, as a
        narrower relation, or follows by a short chain; neutral where only a part of it does.
    """
    if relation_of(claim, reference) is None:
        return None
    if isinstance(claim.object, (Quantity, TimeValue)):
        return _figures(claim, reference)
    subjects = kin_of(nodes_of(claim.subject, reference), reference)
    objects = kin_of(nodes_of(claim.object, reference), reference)
    ways = forms(claim.predicate, reference)
    for form in ways:
        found = _stated(claim, form, subjects, objects, reference)
        if found:
            confidence = CERTAIN if form.exact else ENTAILED
            return _finding(claim, found, confidence, reference)
    followed = _chain(ways, subjects, objects, reference) or _contained(
        claim, ways, subjects, objects, reference
    )
    return _finding(claim, followed, ENTAILED, reference) if followed else None


def _stated(
    claim: Claim,
    form: Form,
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    reference: Reference,
) -> tuple[Stated, ...]:
    claimed = stated(claim.time)
    for subject in subjects:
        for object_ in objects:
            one, other = (object_, subject) if form.swapped else (subject, object_)
            for fact in reference.facts(one, form.predicate, other):
                if not (claimed and fact.time and overlap(claimed, fact.time) is Overlap.APART):
                    return (fact,)
    return ()


def _chain(
    ways: Iterable[Form],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    reference: Reference,
) -> tuple[Stated, ...]:
    for form in ways:
        relation = reference.ontology.relations.get(form.predicate)
        if relation is None or not relation.transitive:
            continue
        for subject in subjects:
            for object_ in objects:
                ends = (object_, subject) if form.swapped else (subject, object_)
                between = reference.path(ends[0], form.predicate, ends[1])
                if between:
                    return _steps((ends[0], *between, ends[1]), form.predicate, reference)
    return ()


def _contained(
    claim: Claim,
    ways: Iterable[Form],
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    reference: Reference,
) -> tuple[Stated, ...]:
    """Find a place within the claimed one: headquartered in Hangzhou is headquartered in China."""
    ontology = reference.ontology
    relation = ontology.relations[claim.predicate]
    if not relation.object_types or not all(
        ontology.is_a(t, _PLACE) for t in relation.object_types
    ):
        return ()
    within = [
        r.iri
        for r in ontology.relations.values()
        if r.transitive and r.object_types and any(ontology.is_a(t, _PLACE) for t in r.object_types)
    ]
    for form in (form for form in ways if not form.swapped):
        for fact in (f for subject in subjects for f in reference.facts(subject, form.predicate)):
            for object_ in objects:
                for predicate in within:
                    steps = lies_in(str(fact.object), predicate, object_, reference)
                    if isinstance(fact.object, str) and steps:
                        return (fact, *steps)
    return ()


def lies_in(one: str, predicate: str, other: str, reference: Reference) -> tuple[Stated, ...]:
    """Return the facts by which a transitive property leads from one node to another."""
    direct = reference.facts(one, predicate, other)
    if direct:
        return direct[:1]
    between = reference.path(one, predicate, other)
    return _steps((one, *between, other), predicate, reference) if between else ()


def _steps(nodes: tuple[str, ...], predicate: str, reference: Reference) -> tuple[Stated, ...]:
    return tuple(reference.facts(one, predicate, other)[0] for one, other in pairwise(nodes))


def _finding(
    claim: Claim, found: tuple[Stated, ...], confidence: float, reference: Reference
) -> Finding:
    used = wording.facts(found, reference)
    said = "; ".join(wording.stated(fact, reference) for fact in found)
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
            return Finding(claim.id, "agreement", Stance.NEUTRAL, reason, used, None, confidence)
        said += f", and their number: {wording.figure(counted[0], reference)}"
        if not holds(amount, wording.as_number(counted[0]) or 0.0, counted[0].unit):
            reason = f"The reference has {said}, not “{amount.text}”."
            stance = wording.stance(claim, true=False)
            return Finding(claim.id, "agreement", stance, reason, used, None, confidence)
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
    )


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
        f"{figure_with_conditions(a, reference)}"
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


def figure_with_conditions(answer: Answer, reference: Reference) -> str:
    """Return a value with the conditions it was measured under: "312 TFLOP/s, FP16, dense"."""
    return ", ".join((wording.figure(answer.value, reference), *answer.value.conditions))
