"""Ground for disagreement: what holds excludes the claim, by a relation or by a type."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.forms import bearers_of, entailed, nodes_of, relation_of
from kgbuild.check.other_time import time_doubt
from kgbuild.check.reasoning import Derivation, derive
from kgbuild.check.reference import Reference
from kgbuild.model import Claim, Fact, FactKind, Finding, Stance
from kgbuild.ontology.types import RelationType

DISJOINT, WRONG_TYPE = 0.85, 0.8
"""The stronger ground before the weaker, by hand; ``calibration.json`` scales the doubt left."""

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MEASURED = ("dimension", "factor", "difference")


def excluding_relation(
    claim: Claim, relation: RelationType, reference: Reference
) -> Finding | None:
    """Look for a fact in a relation that excludes the claimed one.

    Returns
    -------
    Finding or None
        Refutes (supports a denial) where a disjoint relation holds (``owl:propertyDisjointWith``,
        of the relation or of one that it entails), where the relation holds the other way and
        never holds both ways (``owl:AsymmetricProperty``), and where a thing is said to stand to
        itself in what nothing does (``owl:IrreflexiveProperty``).
    """
    axioms = reference.axioms
    one, other = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)
    if not one or not other:
        return None
    subjects, objects = (
        bearers_of(nodes, reference, inherits=True, versions=False) for nodes in (one, other)
    )
    for broader, swapped in entailed(relation.iri, reference):
        if broader in axioms.irreflexive and set(one) & set(other):
            return _of_itself(claim, relation, broader, reference)
        excluded = [(p, swapped) for p in axioms.disjoint_properties.get(broader, ())]
        excluded += [(broader, not swapped)] if broader in axioms.asymmetric else []
        for predicate, turned in excluded:
            ends = (objects, subjects) if turned else (subjects, objects)
            found = derive(predicate, *ends, reference)
            if found is not None:
                both_ways = predicate == broader and turned is not swapped
                return _excluded(claim, relation, found, reference, both_ways=both_ways)
    return None


def excluding_type(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for an end of the claim that cannot be of the type that the relation needs.

    Returns
    -------
    Finding or None
        Refutes where every type of the thing is disjoint (``owl:disjointWith``, of the type or of
        one above it) with every type that the relation allows. That a relation allows a type infers
        none: only types of the reference count.
    """
    apart, types = reference.axioms.apart, reference.ontology.types
    for argument, allowed in (
        (claim.subject, relation.subject_types),
        (claim.object, relation.object_types),
    ):
        nodes = nodes_of(argument, reference)
        given = [class_ for node in nodes for class_ in reference.classes(node)]
        pairs = [apart(type_, one) for type_ in given for one in allowed]
        if not pairs or not all(pairs):
            continue
        label = reference.label(nodes[0])
        is_one = _label(given[0], reference)
        needed = " or ".join(types[one].label if one in types else one for one in allowed)
        reason = f"The reference has {label} as {is_one}; “{relation.label}” is only of {needed}."
        typed = [fact for node in nodes for fact in reference.facts(node, _TYPE)]
        rules = dict.fromkeys(
            Fact(
                f"Nothing is both {_label(a, reference)} and {_label(b, reference)}.",
                a,
                b,
                FactKind.RULE,
            )
            for a, b in filter(None, pairs)
        )
        used = (*wording.facts(typed, reference), *rules)
        stance = wording.stance(claim, true=False)
        return Finding(claim.id, "disagreement", stance, reason, used, None, WRONG_TYPE)
    return None


def _excluded(
    claim: Claim,
    relation: RelationType,
    found: Derivation,
    reference: Reference,
    *,
    both_ways: bool,
) -> Finding:
    excludes = f"which excludes “{relation.label}”"
    if both_ways:
        excludes = f"and “{relation.label}” never holds both ways"
    said = wording.all_stated(found.facts, reference)
    used = wording.facts(found.facts, reference)
    steps = found.steps(reference)
    doubt = time_doubt(claim, relation, list(found.facts), reference) or _measure_doubt(
        claim, reference
    )
    if doubt:
        reason = f"The reference says {said}, {excludes}, but {doubt}."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used, steps=steps)
    reason = f"The reference says {said}, {excludes}."
    stance = wording.stance(claim, true=False)
    return Finding(claim.id, "disagreement", stance, reason, used, None, DISJOINT, steps)


def _measure_doubt(claim: Claim, reference: Reference) -> str:
    relation = relation_of(claim, reference)
    if relation is None or relation.comparison is None:
        return ""
    measured = [q for q in claim.qualifiers if q.role.rpartition("#")[2] in _MEASURED]
    return f"not whether so in “{wording.name(measured[0].value)}”" if measured else ""


def _of_itself(
    claim: Claim, relation: RelationType, irreflexive: str, reference: Reference
) -> Finding:
    names = " and ".join(dict.fromkeys(map(wording.name, (claim.subject, claim.object))))
    reason = f"{names} are one and the same" if " and " in names else f"{names} is one thing"
    reason += f" in the reference, and nothing stands in “{relation.label}” to itself."
    rule = f"No X is such that {wording.sentence(irreflexive, 'X', 'X', reference)}."
    used = (Fact(rule, irreflexive, irreflexive, FactKind.RULE),)
    stance = wording.stance(claim, true=False)
    return Finding(claim.id, "disagreement", stance, reason, used, None, DISJOINT)


def _label(type_: str, reference: Reference) -> str:
    known = reference.ontology.types.get(type_)
    return known.label if known is not None else reference.label(type_)
