"""Whether a thing belongs to a narrowed class: whose it is, where it sits, when it came out.

There are three answers. It does where a fact says so; it does not where the reference has other
values for the same property and so can be taken to know them all; else that is open.

References
----------
L. Galárraga and others, AMIE: Association Rule Mining under Incomplete Evidence in Ontological
Knowledge Bases, WWW 2013: the partial completeness assumption.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kgbuild.check import wording
from kgbuild.check.calculation.plan import plan
from kgbuild.check.calculation.restrictions import Restriction
from kgbuild.check.forms import forms
from kgbuild.check.reasoning import derive
from kgbuild.check.reference import Measured, Reference, Stated
from kgbuild.check.times import Interval, Overlap, interval_of, overlap
from kgbuild.model.broad_types import DATE, PLACE
from kgbuild.ontology.types import FrameKind, RelationType

_MOST_PLACES = 20
"""Places that are followed upwards: a loop of places in each other ends there."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a thing belongs to a narrowed class, and the facts that say so."""

    holds: bool | None
    facts: tuple[Stated | Measured, ...] = ()


def belongs(node: str, to: Restriction, reference: Reference) -> Belonging:
    """Say whether a thing belongs to what a restriction names.

    Parameters
    ----------
    node : str
        IRI of the thing.
    to : Restriction
        A maker, a place or a time.
    reference : Reference
        Facts.
    """
    if to.period is not None:
        return _in_period(node, to.period, reference)
    if to.place:
        return _in_place(node, to.nodes, reference)
    wanted = {kin for one in to.nodes for kin in reference.kin(one)}
    owners = list(_owners(node, reference))
    held = tuple(fact for owner, fact in owners if owner in wanted)
    if held:
        return Belonging(True, held[:1])
    if not owners:
        return Belonging(None)
    joined = any(
        reference.links(owner, one) or reference.links(one, owner)
        for owner, _ in owners
        for one in to.nodes
    )
    return Belonging(None if joined else False, tuple(fact for _, fact in owners))


def dated(node: str, reference: Reference) -> tuple[Measured, ...]:
    """Return when a thing came to be, by the first relation to a date that the reference has.

    A version of a family that has no date came out with the family.
    """
    for one in _with_families(node, reference):
        for relation in _dating(reference):
            found = reference.measured(one, relation.iri)
            if found:
                return found
    return ()


def _with_families(node: str, reference: Reference) -> list[str]:
    return [node, *(one for one in reference.kin(node) if reference.variants(one) and one != node)]


def _in_period(node: str, period: Interval, reference: Reference) -> Belonging:
    dates = dated(node, reference)
    spans = [span for span in (interval_of(m.value.text) for m in dates) if span is not None]
    if not spans:
        return Belonging(None)
    how = {overlap(period, span) for span in spans}
    if how == {Overlap.HOLDS}:
        return Belonging(True, dates)
    return Belonging(False if how == {Overlap.APART} else None, dates)


def _in_place(node: str, places: tuple[str, ...], reference: Reference) -> Belonging:
    """Follow a thing, or those whose it is, to the place where they sit."""
    elsewhere: tuple[Stated, ...] = ()
    kinds = {t for one in places for t in reference.types(one)}
    holders = [(node, ()), *((owner, (fact,)) for owner, fact in _owners(node, reference))]
    for holder, via in holders:
        for relation in _seating(reference):
            for fact in reference.facts(holder, relation.iri):
                if not isinstance(fact.object, str):
                    continue
                if fact.object in places:
                    return Belonging(True, (*via, fact))
                for place in places:
                    steps = _within(fact.object, place, reference)
                    if steps:
                        return Belonging(True, (*via, fact, *steps))
                if not elsewhere and _leads_to(fact.object, kinds, reference):
                    elsewhere = (*via, fact)
    return Belonging(False if elsewhere else None, elsewhere)


def _leads_to(place: str, kinds: set[str], reference: Reference) -> bool:
    """Say whether a place, or one that it lies in, is of some kind: a city lies in a country."""
    around, seen = [place], set()
    while around:
        one = around.pop()
        if kinds & set(reference.types(one)):
            return True
        seen.add(one)
        for relation in _seating(reference) if len(seen) < _MOST_PLACES else ():
            facts = reference.facts(one, relation.iri)
            around += [
                f.object for f in facts if isinstance(f.object, str) and f.object not in seen
            ]
    return False


def _within(place: str, whole: str, reference: Reference) -> tuple[Stated, ...]:
    for relation in _seating(reference):
        if relation.transitive:
            found = derive(relation.iri, (place,), (whole,), reference)
            if found is not None:
                return found.facts
    return ()


def _owners(node: str, reference: Reference) -> Iterator[tuple[str, Stated]]:
    """Yield whose a thing is: what its relations with "X's" in their frames lead to."""
    for one in _with_families(node, reference):
        found = list(_own_owners(one, reference))
        yield from found
        if found:
            return


def _own_owners(node: str, reference: Reference) -> Iterator[tuple[str, Stated]]:
    for relation in _owning(reference):
        for form in forms(relation.iri, reference):
            ends = (None, node) if form.swapped else (node, None)
            for fact in reference.facts(ends[0], form.predicate, ends[1]):
                owner = fact.subject if form.swapped else fact.object
                if isinstance(owner, str):
                    yield owner, fact


def _owning(reference: Reference) -> list[RelationType]:
    """Return the relations that a possessive may stand for, places aside."""
    seating = _seating(reference)
    return [
        relation
        for relation in reference.ontology.relations.values()
        if relation not in seating
        and any(
            frame.kind is FrameKind.PHRASE and "{object}'s {subject}" in frame.words
            for frame in relation.frames
        )
    ]


def _seating(reference: Reference) -> list[RelationType]:
    """Return the relations that say where something is."""
    is_a = reference.ontology.is_a
    return [
        relation
        for relation in reference.ontology.relations.values()
        if relation.object_types and all(is_a(t, PLACE) for t in relation.object_types)
    ]


def _dating(reference: Reference) -> list[RelationType]:
    """Return the relations that say when something came to be."""
    return [r for r in reference.ontology.relations.values() if r.object_types == (DATE,)]


def as_plan(to: Restriction, reference: Reference) -> str | None:
    """Return the part of a plan that keeps what belongs; None where it cannot be written."""
    if to.period is not None:
        return during(to.period, reference)
    owning = [f for r in _owning(reference) for f in forms(r.iri, reference)]
    direct = [f.predicate for f in owning if not f.swapped]
    if to.place:
        seats = [r.iri for r in _seating(reference)]
        return plan("in", {"place": to.nodes, "makers": direct, "seats": seats})
    return plan("of", {"tie": direct, "whose": to.nodes})


def during(period: Interval, reference: Reference) -> str | None:
    """Return the part of a plan that keeps what came out in a time."""
    dating = [r.iri for r in _dating(reference)]
    first, last = period.start or date.min, period.end or date.max
    whole = first.isoformat()
    if first.day == 1:
        whole = whole[:4] if first.month == 1 else whole[:7]
    return plan("when", {"dating": dating}, {"?from ?to": [(whole, last.isoformat())]})


def as_facts(found: Sequence[Stated | Measured], reference: Reference) -> tuple[str, ...]:
    """Return the facts of a belonging in words."""
    stated = [fact for fact in found if isinstance(fact, Stated)]
    return tuple(dict.fromkeys(wording.stated(fact, reference) for fact in stated))
