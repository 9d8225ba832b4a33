"""Whether two things are known to differ: one may be a part of the other, or meant by it."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.check import wording
from kgbuild.check.forms import entailed, forms
from kgbuild.check.reasoning import derive, reached_from
from kgbuild.check.reference import Reference
from kgbuild.link.normalise import normalise_name
from kgbuild.model import RELATION
from kgbuild.model.broad_types import PLACE
from kgbuild.ontology.types import RelationType

_LOCATED_IN = RELATION + "locatedIn"


def one_in_other(node: str, claimed: tuple[str, ...], reference: Reference) -> bool:
    """Say whether one is a part of the other, so that naming either can be right."""
    relations = reference.ontology.relations.values()
    wholes = [r.iri for r in relations if r.transitive and r.comparison is None]
    return any(
        derive(predicate, (node,), claimed, reference)
        or derive(predicate, claimed, (node,), reference)
        for predicate in wholes
    )


def other_link(
    relation: RelationType, holders: list[str], claimed: tuple[str, ...], reference: Reference
) -> str:
    """Name another relation in which the two stand: TSMC fabricates the chip that Nvidia makes.

    It is one that the text could not have named otherwise, as the ontology has no words for it, one
    that its words may mean as well (``kgb:alsoMeant``), or a wider one: who founded a company is
    not what "chief executive" may mean.
    """
    ends = [(one, other) for one in dict.fromkeys(holders) for other in claimed]
    wider = {predicate for predicate, _ in entailed(relation.iri, reference)} - {relation.iri}
    own = {form.predicate for form in forms(relation.iri, reference) if form.exact}
    relations = reference.ontology.relations
    wider |= {also for iri in own if iri in relations for also in relations[iri].also_meant}
    for one, other in ends + [(other, one) for one, other in ends]:
        for predicate in reference.links(one, other):
            named = predicate in relations and predicate not in wider
            if not named and predicate not in own and predicate not in relation.disjoint_with:
                return wording.relation(predicate, reference)
    return ""


def shares_its_name(node: str, name: str, reference: Reference) -> bool:
    """Say whether the name of one holds that of the other: "Google" and "Google DeepMind".

    Such two are often one within the other, or one under a longer name.
    """
    one, other = (set(normalise_name(n).split()) for n in (reference.label(node), name))
    return bool(one and other) and (one <= other or other <= one)


def may_overlap(node: str, claimed: Sequence[str], reference: Reference) -> bool:
    """Say whether two places may lie in one another although no fact says so.

    A valley and a city may, two cities may not: what a source gives one class is taken as of one
    kind. So may any two of which one holds others and nothing tells where the other lies. What lies
    in two things of a type without common parts (``kgb:SeparateType``), two countries, does not.
    """
    places = (node, *claimed)
    is_a, types = reference.ontology.is_a, reference.types
    if not all(any(is_a(type_, PLACE) for type_ in types(place)) for place in places):
        return False
    holders = [_separate_holders(place, reference) for place in places]
    if all(holders) and not holders[0].intersection(*holders[1:]):
        return False
    classes = [set(reference.classes(place)) for place in places]
    if not classes[0].intersection(*classes[1:]):
        return True
    placed, others = bool(reference.facts(node, _LOCATED_IN)), claimed
    return not placed and any(reference.facts(None, _LOCATED_IN, other) for other in others)


def _separate_holders(place: str, reference: Reference) -> set[str]:
    """Return the countries that a place is or lies in."""
    ontology = reference.ontology
    kinds = [type_.iri for type_ in ontology.types.values() if type_.separate]
    reached = [place, *(node for node, _ in reached_from(place, _LOCATED_IN, reference))]
    return {
        same
        for node in reached
        if any(ontology.is_a(t, kind) for t in reference.types(node) for kind in kinds)
        for same in reference.same(node)
    }
