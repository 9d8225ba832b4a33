"""Second checker: the reference has another value where only one is possible."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.agreement import figure_with_conditions, lies_in
from kgbuild.check.figures import Answer, answers, is_single
from kgbuild.check.forms import Form, entity_of, forms, kin_of, nodes_of, relation_of
from kgbuild.check.reference import Reference, Stated
from kgbuild.check.times import Overlap, overlap, stated
from kgbuild.model import (
    VOCABULARY,
    Argument,
    Claim,
    Finding,
    Quantity,
    Stance,
    Tense,
    TimeValue,
)
from kgbuild.ontology.types import RelationType, Role

OTHER_VALUE, DISJOINT, WRONG_TYPE = 0.9, 0.85, 0.8
"""Set by hand until labelled claims allow calibration: from the strongest ground to the weakest."""
_CHANGING = (VOCABULARY + "Agent", VOCABULARY + "Place")


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
        only, at one time, and the two are known to differ; where a disjoint relation holds; where
        a type is excluded; where a number or date lies outside what the text states. Neutral where
        the reference says something else that excludes nothing.
    """
    relation = relation_of(claim, reference)
    if relation is None:
        return None
    if isinstance(claim.object, (Quantity, TimeValue)):
        return _figures(claim, reference)
    return (
        _other_value(claim, relation, reference)
        or _disjoint_relation(claim, relation, reference)
        or _excluded_type(claim, relation, reference)
    )


def _figures(claim: Claim, reference: Reference) -> Finding | None:
    given = answers(claim, reference)
    if not given or any(answer.same for answer in given):
        return None
    apart = [answer for answer in given if answer.same is False]
    settled = apart and all(is_single(claim, a.value, reference) for a in apart)
    shown = apart or list(given)
    said = "; ".join(_figure(answer, reference) for answer in shown)
    reason = f"The text says “{wording.name(claim.object)}”, the reference {said}"
    if apart and not settled:
        reason += "; there may be other values as well"
    elif not apart and shown[0].why:
        reason += f": {shown[0].why}"
    used = wording.measured_facts([a.value for a in shown], reference)
    stance = wording.stance(claim, true=False) if settled else Stance.NEUTRAL
    return Finding(claim.id, "disagreement", stance, reason + ".", used, None, OTHER_VALUE)


def _figure(answer: Answer, reference: Reference) -> str:
    return f"{figure_with_conditions(answer, reference)} ({reference.label(answer.value.subject)})"


def _other_value(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    ways = tuple(form for form in forms(claim.predicate, reference) if form.exact)
    for role, one, other in (
        (Role.SUBJECT, claim.subject, claim.object),
        (Role.OBJECT, claim.object, claim.subject),
    ):
        if not _unique(role, ways, reference):
            continue
        found = _others(role, ways, nodes_of(one, reference), reference)
        claimed = nodes_of(other, reference)
        if found and claimed and entity_of(other) is not None:
            finding = _excluding(claim, relation, role, found, claimed, reference)
            if finding is not None:
                return finding
        elif found and entity_of(other) is not None:
            return _unknown_other(claim, found, other, reference)
    return None


def _unique(role: Role, ways: tuple[Form, ...], reference: Reference) -> bool:
    opposite = {Role.SUBJECT: Role.OBJECT, Role.OBJECT: Role.SUBJECT}
    for form in ways:
        relation = reference.ontology.relations.get(form.predicate)
        end = opposite[role] if form.swapped else role
        if relation is not None and end in relation.unique_per:
            return True
    return False


def _others(
    role: Role, ways: tuple[Form, ...], nodes: tuple[str, ...], reference: Reference
) -> list[tuple[str, Stated]]:
    """Return what stands at the other end in the reference, with the fact that says so.

    What a node says itself goes before what its family or its variants say.
    """
    found: list[tuple[str, Stated]] = []
    for node in nodes:
        for holder in reference.kin(node):
            own = [pair for form in ways for pair in _opposite(role, form, holder, reference)]
            if own:
                found += own
                break
    return found


def _opposite(
    role: Role, form: Form, holder: str, reference: Reference
) -> list[tuple[str, Stated]]:
    if (role is Role.SUBJECT) is not form.swapped:
        facts = reference.facts(holder, form.predicate)
        return [(f.object, f) for f in facts if isinstance(f.object, str)]
    return [(f.subject, f) for f in reference.facts(None, form.predicate, holder)]


def _excluding(
    claim: Claim,
    relation: RelationType,
    role: Role,
    found: list[tuple[str, Stated]],
    claimed: tuple[str, ...],
    reference: Reference,
) -> Finding | None:
    family = set(kin_of(claimed, reference))
    if any(set(reference.kin(node)) & family for node, _ in found):
        return None
    near = [(node, fact) for node, fact in found if _one_in_other(node, claimed, reference)]
    facts = [fact for _, fact in near or found]
    said = "; ".join(wording.stated(fact, reference) for fact in facts)
    used = wording.facts(facts, reference)
    wrong = wording.name(claim.object if role is Role.SUBJECT else claim.subject)
    if near:
        reason = f"The reference says {said}; {wrong} is joined to that, so the two may both hold."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    holders = [fact.subject if fact.object == node else str(fact.object) for node, fact in found]
    link = _other_link(relation, holders, claimed, reference)
    if link:
        reason = f"The reference says {said}; it has {wrong} as “{link}”, which may be meant."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    doubt = _other_time(claim, relation, facts, reference)
    if doubt:
        reason = f"The reference says {said}, not {wrong}, but {doubt}."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    stance = wording.stance(claim, true=False)
    reason = f"The reference says {said}; only one can be, so it is not {wrong}."
    return Finding(claim.id, "disagreement", stance, reason, used, None, OTHER_VALUE)


def _one_in_other(node: str, claimed: tuple[str, ...], reference: Reference) -> bool:
    """Say whether one is a part of the other, so that naming either can be right."""
    relations = reference.ontology.relations.values()
    transitive = [r.iri for r in relations if r.transitive and r.comparison is None]
    return any(
        lies_in(node, p, other, reference) or lies_in(other, p, node, reference)
        for p in transitive
        for other in claimed
    )


def _other_link(
    relation: RelationType, holders: list[str], claimed: tuple[str, ...], reference: Reference
) -> str:
    """Name another relation in which the two stand: TSMC fabricates the chip that Nvidia makes."""
    ends = [(one, other) for one in dict.fromkeys(holders) for other in claimed]
    for one, other in ends + [(other, one) for one, other in ends]:
        for predicate in reference.links(one, other):
            if predicate not in relation.disjoint_with:
                return wording.relation(predicate, reference)
    return ""


def _other_time(
    claim: Claim, relation: RelationType, facts: list[Stated], reference: Reference
) -> str:
    """Say why a value at one time need not exclude another at the claim's time; empty if it does.

    What joins people, organisations and places can change; what made a product cannot.
    """
    claimed = stated(claim.time)
    timed = [fact.time for fact in facts if fact.time is not None]
    if claimed and timed:
        apart = all(overlap(claimed, time) is Overlap.APART for time in timed)
        return "at another time" if apart else ""
    fits = reference.ontology.fits
    ends = (relation.subject_types, relation.object_types)
    changing = all(types and all(fits(t, _CHANGING) for t in types) for types in ends)
    if changing and (claim.time is not None or claim.tense is Tense.PAST):
        return "it does not say since when, and the text may speak of an earlier time"
    return ""


def _unknown_other(
    claim: Claim, found: list[tuple[str, Stated]], other: Argument | None, reference: Reference
) -> Finding:
    facts = [fact for _, fact in found]
    said = "; ".join(wording.stated(fact, reference) for fact in facts)
    entity = entity_of(other)
    nearest = reference.nearest(entity) if entity is not None else None
    hint = f": did you mean “{nearest}”?" if nearest else "."
    reason = f"The reference says {said}; it does not know “{wording.name(other)}”{hint}"
    used = wording.facts(facts, reference)
    return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)


def _disjoint_relation(
    claim: Claim, relation: RelationType, reference: Reference
) -> Finding | None:
    relations = reference.ontology.relations.values()
    disjoint = [
        *relation.disjoint_with,
        *(r.iri for r in relations if relation.iri in r.disjoint_with),
    ]
    subjects = kin_of(nodes_of(claim.subject, reference), reference)
    objects = kin_of(nodes_of(claim.object, reference), reference)
    for form in (form for predicate in disjoint for form in forms(predicate, reference)):
        for subject in subjects:
            for object_ in objects:
                ends = (object_, subject) if form.swapped else (subject, object_)
                facts = reference.facts(ends[0], form.predicate, ends[1])
                if facts:
                    said = wording.stated(facts[0], reference)
                    reason = f"The reference says {said}, which excludes “{relation.label}”."
                    stance = wording.stance(claim, true=False)
                    used = wording.facts(facts[:1], reference)
                    return Finding(claim.id, "disagreement", stance, reason, used, None, DISJOINT)
    return None


def _excluded_type(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    for argument, allowed in (
        (claim.subject, relation.subject_types),
        (claim.object, relation.object_types),
    ):
        nodes = nodes_of(argument, reference)
        wrong = [t for node in nodes for t in reference.types(node)]
        if not nodes or not allowed or not wrong:
            continue
        if all(_shares_nothing(type_, one, reference) for type_ in wrong for one in allowed):
            ontology = reference.ontology
            is_one = ontology.types[wrong[0]].label
            needed = " or ".join(
                ontology.types[t].label if t in ontology.types else t for t in allowed
            )
            reason = (
                f"The reference has {reference.label(nodes[0])} as {is_one}; "
                f"“{relation.label}” is only of {needed}."
            )
            stance = wording.stance(claim, true=False)
            return Finding(claim.id, "disagreement", stance, reason, (), None, WRONG_TYPE)
    return None


def _shares_nothing(type_: str, other: str, reference: Reference) -> bool:
    is_a, types = reference.ontology.is_a, reference.ontology.types
    above = [t for t in types if is_a(type_, t)]
    return any(is_a(other, excluded) for t in above for excluded in reference.disjoint(t))
