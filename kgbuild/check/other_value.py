"""Ground for disagreement: another value stands where only one can."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.difference import may_overlap, one_in_other, other_link, shares_its_name
from kgbuild.check.forms import Form, entailed, entity_of, forms, kin_of, nodes_of, unique_at
from kgbuild.check.other_ends import Value, ends_of, values_at
from kgbuild.check.other_time import time_doubt
from kgbuild.check.reasoning import derive
from kgbuild.check.reference import Reference, Stated
from kgbuild.check.separate import facts_apart
from kgbuild.check.times import may_hold
from kgbuild.model import (
    Argument,
    Claim,
    Finding,
    Stance,
)
from kgbuild.ontology.types import RelationType, Role

OTHER_VALUE = 0.9
"""Set by hand; what doubt it leaves is scaled by what was measured (``calibration.json``)."""


def other_value(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for another value where ``kgb:uniquePer`` allows one at a time.

    Returns
    -------
    Finding or None
        Refutes (supports a denial) where the two are known to differ and their times meet. Where
        the reference has the claimed value too it contradicts itself, unless one documented source
        names both: it then means them together.
    """
    for role, one, other in ends_of(claim):
        if entity_of(other) is None:
            continue
        found = _only_values(role, relation, nodes_of(one, reference), reference)
        claimed = nodes_of(other, reference)
        if found and claimed:
            finding = _excluding(claim, relation, role, found, claimed, reference)
            if finding is not None:
                return finding
        elif found:
            return _unknown_other(claim, relation, found, other, reference)
    return None


def _only_values(
    role: Role, relation: RelationType, nodes: tuple[str, ...], reference: Reference
) -> list[Value]:
    """Return what stands at the other end where only one thing can.

    The relation's own facts count first, then those that say more, then those of a relation that it
    entails: who is not the maker is not the developer, unless another developer is known.
    """
    for predicate, swapped in entailed(relation.iri, reference):
        if not unique_at(role.opposite if swapped else role, predicate, reference):
            continue
        ways = [
            Form(form.predicate, form.swapped is not swapped, form.exact)
            for form in forms(predicate, reference)
        ]
        for exact in (True, False):
            some = tuple(form for form in ways if form.exact is exact)
            found = values_at(role, some, nodes, reference)
            if found:
                return found
    return []


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
    if not others or (agreeing and len(agreeing) == len(at_the_time)):
        return None
    if agreeing and _named_together(agreeing, others):
        return None
    facts = [fact for _, fact in others]
    said = wording.all_stated(facts, reference)
    used = wording.facts(facts, reference)
    wrong = wording.name(claim.object if role is Role.SUBJECT else claim.subject)
    doubt = _same_after_all(relation, others, wrong, claimed, reference)
    if doubt and (agreeing or _follows(claim, reference)):
        return None
    late = "" if doubt else time_doubt(claim, relation, facts, reference)
    if doubt or late:
        rest = f"; {doubt}" if doubt else f", not {wrong}, but {late}"
        reason = f"The reference says {said}{rest}."
        return Finding(claim.id, "disagreement", Stance.NEUTRAL, reason, used)
    if not agreeing and _follows(claim, reference):
        return None
    stance = wording.stance(claim, true=False)
    reason = f"The reference says {said}; only one can be, so it is not {wrong}."
    return Finding(claim.id, "disagreement", stance, reason, used, None, OTHER_VALUE)


def _same_after_all(
    relation: RelationType,
    others: list[Value],
    wrong: str,
    claimed: tuple[str, ...],
    reference: Reference,
) -> str:
    """Say why the claimed value may hold beside others; empty where it is known to differ."""
    nodes = [node for node, _ in others]
    if any(one_in_other(node, claimed, reference) for node in nodes):
        return f"{wrong} is joined to that, so the two may both hold"
    if any(shares_its_name(node, wrong, reference) for node in nodes):
        return f"{wrong} may be a part of that, or another name for it"
    if any(may_overlap(node, claimed, reference) for node in nodes):
        return f"nothing tells whether {wrong} lies apart from that"
    holders = [fact.subject if fact.object == node else str(fact.object) for node, fact in others]
    link = other_link(relation, holders, claimed, reference)
    return f"it has {wrong} as “{link}”, which may be meant" if link else ""


def _follows(claim: Claim, reference: Reference) -> bool:
    """Say whether the claim follows by another relation: who develops it may have it made."""
    one, other = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)

    def holds(fact: Stated) -> bool:
        return may_hold(claim.time, claim.tense, fact.time)

    return derive(claim.predicate, one, other, reference, holds) is not None


def _named_together(agreeing: list[Stated], others: list[Value]) -> bool:
    """Say whether one documented source names the claimed value and each other one."""
    documented = {s for fact in agreeing if fact.statement for s in fact.sources}
    return all(fact.statement and documented.intersection(fact.sources) for _, fact in others)


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
    said = wording.all_stated(facts, reference)
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
