"""Ground for disagreement: another value stands where only one can, or the list is complete."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.forms import Form, entailed, entity_of, forms, kin_of, nodes_of, unique_at
from kgbuild.check.reasoning import derive
from kgbuild.check.reference import Reference, Stated
from kgbuild.check.separate import facts_apart
from kgbuild.check.times import covered, may_hold, stated
from kgbuild.model import (
    VOCABULARY,
    Argument,
    Claim,
    Finding,
    Stance,
    Tense,
)
from kgbuild.ontology.types import RelationType, Role

OTHER_VALUE, NOT_LISTED = 0.9, 0.85
"""Set by hand until labelled claims allow calibration: the stronger ground before the weaker."""

_CHANGING = (VOCABULARY + "Agent", VOCABULARY + "Place")
_COMPLETE_FOR = VOCABULARY + "completeFor"

Value = tuple[str, Stated]
"""The node at the other end, and the fact that says so."""


def other_value(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for another value where ``kgb:uniquePer`` allows one at a time.

    Returns
    -------
    Finding or None
        Refutes (supports a denial) where the two are known to differ and their times meet. Where
        the reference has the claimed value too it contradicts itself, unless one documented source
        names both: it then means them together.
    """
    for role, one, other in _ends(claim):
        ways = _unique_ways(role, relation, reference)
        if not ways or entity_of(other) is None:
            continue
        found = _values(role, ways, nodes_of(one, reference), reference)
        claimed = nodes_of(other, reference)
        if found and claimed:
            finding = _excluding(claim, relation, role, found, claimed, reference)
            if finding is not None:
                return finding
        elif found:
            return _unknown_other(claim, relation, found, other, reference)
    return None


def not_listed(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for a complete list (``kgb:completeFor``) that the claimed value is not in.

    Without a declared end of the list a missing fact says nothing: the world is open [1]_.

    References
    ----------
    .. [1] F. Darari, W. Nutt, G. Pirrò, S. Razniewski (2018). Completeness management for RDF data
       sources. ACM Transactions on the Web 12(3).
    """
    ways = tuple(form for form in forms(claim.predicate, reference) if form.exact)
    for role, one, other in _ends(claim):
        holders, claimed = nodes_of(one, reference), nodes_of(other, reference)
        ending = _end_of_list(role, ways, holders, reference)
        if ending is None or not claimed:
            continue
        ends = (holders, kin_of(claimed, reference))
        subjects, objects = ends if role is Role.SUBJECT else ends[::-1]
        if derive(claim.predicate, subjects, objects, reference):
            continue
        values = _values(role, ways, holders, reference)
        if any(_one_in_other(node, claimed, reference) for node, _ in values):
            continue
        listed = [fact for _, fact in values]
        said = "; ".join(wording.stated(fact, reference) for fact in listed) or "nothing"
        reason = (
            f"The reference lists all that holds of {reference.label(ending.subject)} by "
            f"“{relation.label}”, which is {said}; {wording.name(other)} is not listed."
        )
        used = (*wording.facts([ending], reference), *wording.facts(listed, reference))
        stance = wording.stance(claim, true=False)
        return Finding(claim.id, "disagreement", stance, reason, used, None, NOT_LISTED)
    return None


def time_doubt(
    claim: Claim, relation: RelationType, facts: list[Stated], reference: Reference
) -> str:
    """Say why facts need not exclude a claim at its time; empty if they do.

    What joins people, organisations and places can change; what made a product cannot.

    Parameters
    ----------
    claim : Claim
        With its time and tense.
    relation : RelationType
        Its relation.
    facts : list of Stated
        What cannot hold at the same time as the claim.
    reference : Reference
        Gives the ontology.
    """
    if relation.happens:
        return ""
    claimed = stated(claim.time)
    timed = [fact.time for fact in facts if fact.time is not None]
    if claimed and timed:
        now = claim.tense is Tense.PRESENT and claimed.end is None
        if covered(claimed, timed) or (now and any(time.end is None for time in timed)):
            return ""
        return "that need not hold for all of the time of which the text speaks"
    if timed and claim.tense is Tense.PRESENT and all(time.end is not None for time in timed):
        return "that has ended"
    if timed and len(timed) == len(facts) and claim.tense is not Tense.PRESENT:
        return "the text may speak of an earlier time"
    fits = reference.ontology.fits
    ends = (relation.subject_types, relation.object_types)
    changing = all(types and all(fits(t, _CHANGING) for t in types) for types in ends)
    if changing and (claimed is not None or claim.tense is Tense.PAST):
        return "it does not say since when, and the text may speak of an earlier time"
    return ""


def _unique_ways(role: Role, relation: RelationType, reference: Reference) -> tuple[Form, ...]:
    """Return what states a value of which one end has one only.

    It is the relation itself or one that it entails: who is not the maker is not the developer.
    """
    opposite = {Role.SUBJECT: Role.OBJECT, Role.OBJECT: Role.SUBJECT}
    for predicate, swapped in entailed(relation.iri, reference):
        if unique_at(opposite[role] if swapped else role, predicate, reference):
            ways = forms(predicate, reference)
            return tuple(Form(f.predicate, f.swapped is not swapped, f.exact) for f in ways)
    return ()


def _ends(claim: Claim) -> tuple[tuple[Role, Argument | None, Argument | None], ...]:
    return (
        (Role.SUBJECT, claim.subject, claim.object),
        (Role.OBJECT, claim.object, claim.subject),
    )


def _values(
    role: Role, ways: tuple[Form, ...], nodes: tuple[str, ...], reference: Reference
) -> list[Value]:
    """Return what stands at the other end in the reference.

    What a node says itself goes before what its family or its variants say.
    """
    found: list[Value] = []
    for node in nodes:
        for holder in reference.kin(node):
            own = [pair for form in ways for pair in _opposite(role, form, holder, reference)]
            if own:
                found += own
                break
    return list(dict.fromkeys(found))


def _opposite(role: Role, form: Form, holder: str, reference: Reference) -> list[Value]:
    if (role is Role.SUBJECT) is not form.swapped:
        facts = reference.facts(holder, form.predicate)
        return [(f.object, f) for f in facts if isinstance(f.object, str)]
    return [(f.subject, f) for f in reference.facts(None, form.predicate, holder)]


def _end_of_list(
    role: Role, ways: tuple[Form, ...], holders: tuple[str, ...], reference: Reference
) -> Stated | None:
    """Return the fact that a list is complete for the one that has it."""
    for form in ways:
        if (role is Role.SUBJECT) is not form.swapped:
            for holder in holders:
                for fact in reference.facts(holder, _COMPLETE_FOR, form.predicate):
                    return fact
    return None


def _excluding(
    claim: Claim,
    relation: RelationType,
    role: Role,
    found: list[Value],
    claimed: tuple[str, ...],
    reference: Reference,
) -> Finding | None:
    family = set(kin_of(claimed, reference))
    at_the_time = [pair for pair in found if may_hold(claim.time, claim.tense, pair[1].time)]
    agreeing = [f for node, f in at_the_time if set(reference.kin(node)) & family]
    others = [pair for pair in found if not set(reference.kin(pair[0])) & family]
    others = [pair for pair in others if pair in at_the_time] or others
    if agreeing and (len(agreeing) == len(at_the_time) or _named_together(agreeing, others)):
        return None
    if not others:
        return None
    near = [(node, fact) for node, fact in others if _one_in_other(node, claimed, reference)]
    facts = [fact for _, fact in near or others]
    said = "; ".join(wording.stated(fact, reference) for fact in facts)
    used = wording.facts(facts, reference)
    wrong = wording.name(claim.object if role is Role.SUBJECT else claim.subject)
    if near:
        if agreeing:
            return None
        reason = f"The reference says {said}; {wrong} is joined to that, so the two may both hold."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    holders = [fact.subject if fact.object == node else str(fact.object) for node, fact in others]
    link = "" if agreeing else _other_link(relation, holders, claimed, reference)
    if link:
        reason = f"The reference says {said}; it has {wrong} as “{link}”, which may be meant."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    doubt = time_doubt(claim, relation, facts, reference)
    if doubt:
        reason = f"The reference says {said}, not {wrong}, but {doubt}."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    stance = wording.stance(claim, true=False)
    reason = f"The reference says {said}; only one can be, so it is not {wrong}."
    return Finding(claim.id, "disagreement", stance, reason, used, None, OTHER_VALUE)


def _named_together(agreeing: list[Stated], others: list[Value]) -> bool:
    """Say whether one documented source names the claimed value and each other one."""
    documented = {s for fact in agreeing if fact.statement for s in fact.sources}
    return all(fact.statement and documented.intersection(fact.sources) for _, fact in others)


def _one_in_other(node: str, claimed: tuple[str, ...], reference: Reference) -> bool:
    """Say whether one is a part of the other, so that naming either can be right."""
    relations = reference.ontology.relations.values()
    wholes = [r.iri for r in relations if r.transitive and r.comparison is None]
    return any(
        derive(predicate, (node,), claimed, reference)
        or derive(predicate, claimed, (node,), reference)
        for predicate in wholes
    )


def _other_link(
    relation: RelationType, holders: list[str], claimed: tuple[str, ...], reference: Reference
) -> str:
    """Name another relation in which the two stand: TSMC fabricates the chip that Nvidia makes.

    It is one that the text could not have named otherwise, as the ontology has no words for it, or
    a wider one: who founded a company is not what "chief executive" may mean.
    """
    ends = [(one, other) for one in dict.fromkeys(holders) for other in claimed]
    wider = {predicate for predicate, _ in entailed(relation.iri, reference)} - {relation.iri}
    own = {form.predicate for form in forms(relation.iri, reference) if form.exact}
    for one, other in ends + [(other, one) for one, other in ends]:
        for predicate in reference.links(one, other):
            named = predicate in reference.ontology.relations and predicate not in wider
            if not named and predicate not in own and predicate not in relation.disjoint_with:
                return wording.relation(predicate, reference)
    return ""


def _unknown_other(
    claim: Claim,
    relation: RelationType,
    found: list[Value],
    other: Argument | None,
    reference: Reference,
) -> Finding:
    entity = entity_of(other)
    current = [pair for pair in found if may_hold(claim.time, claim.tense, pair[1].time)]
    facts = [fact for _, fact in current or found]
    values = [node for node, _ in current or found]
    apart = facts_apart(entity, values, relation, reference) if entity is not None else None
    facts += apart or ()
    said = "; ".join(wording.stated(fact, reference) for fact in facts)
    if apart is not None and not time_doubt(claim, relation, facts, reference):
        used = wording.facts(facts, reference)
        reason = f"The reference says {said}; only one can be, so it is not {wording.name(other)}."
        stance = wording.stance(claim, true=False)
        return Finding(claim.id, "disagreement", stance, reason, used, None, OTHER_VALUE)
    nearest = reference.nearest(entity) if entity is not None else None
    hint = f": did you mean “{nearest}”?" if nearest else "."
    reason = f"The reference says {said}; it does not know “{wording.name(other)}”{hint}"
    used = wording.facts(facts, reference)
    return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
