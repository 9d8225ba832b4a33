"""A name that several things of the reference bear: each is tried, none chosen blindly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from kgbuild.check.forms import entity_of
from kgbuild.check.reference import Reference
from kgbuild.model import Argument, Claim, Entity, Fact, Finding, Stance

ONE_OF_SEVERAL = 0.6
"""Confidence where it holds of one bearer of the name and nothing else tells which is meant.

Set by hand."""
MOST_READINGS = 16
"""Pairs of bearers that are tried; a name that fits more says too little."""

Nodes = tuple[str, ...]
Check = Callable[[Claim, Reference], Finding | None]


def by_reading(
    claim: Claim, reference: Reference, check: Check, unless: Check | None = None
) -> Finding | None:
    """Check a claim for every pair of things that its names may stand for.

    Parameters
    ----------
    claim : Claim
        Its subject and object are looked up.
    reference : Reference
        Facts.
    check : callable
        Checks the claim with the meaning of each name settled.
    unless : callable, optional
        Checks what speaks against it. With it, one reading that is supported is enough if no other
        is refuted: what else the claim names then points to the one.

    Returns
    -------
    Finding or None
        Refutes only where every reading is refuted, supports where every one is supported, or one
        by ``unless``; else neutral, with the things that bear the name.
    """
    subjects = candidates(claim.subject, reference)
    objects = candidates(claim.object, reference)
    if len(subjects) < 2 and len(objects) < 2:
        one, other = (groups[0] if groups else () for groups in (subjects, objects))
        return check(_read(claim, one, other), reference)
    if len(subjects) * len(objects) > MOST_READINGS:
        reason = f"{_several(claim, subjects, objects, reference)}: too many to try."
        return Finding(claim.id, "agreement", Stance.NEUTRAL, reason)
    readings = [_read(claim, *nodes) for nodes in product(subjects or [()], objects or [()])]
    found = [check(reading, reference) for reading in readings]
    several = _several(claim, subjects, objects, reference)
    supported = [finding for finding in found if finding and finding.stance is Stance.SUPPORTS]
    if unless is not None and supported and len(supported) < len(found):
        others = [r for r, f in zip(readings, found, strict=True) if f not in supported]
        against = [unless(reading, reference) for reading in others]
        if not any(finding and finding.stance is Stance.REFUTES for finding in against):
            reason = f"{supported[0].reason} {several}."
            return replace(supported[0], reason=reason, confidence=ONE_OF_SEVERAL)
    return _together(found, several)


def candidates(argument: Argument | None, reference: Reference) -> tuple[Nodes, ...]:
    """Return the things that a name may stand for, each with all of its nodes.

    Nodes that are declared the same, and versions of a family that share its name, are one thing.
    So are nodes of different sources, unless one source holds several by that name: within a
    source two nodes are two things, across sources they may be one thing told twice. Of what is
    left, those count that bear most of the names that the text uses, and that have its type.
    """
    entity = entity_of(argument)
    if entity is None:
        return ()
    groups: list[Nodes] = []
    for node in reference.find(entity):
        kin = set(reference.kin(node))
        known = next((group for group in groups if kin.intersection(group)), None)
        if known is None:
            groups.append((node,))
        else:
            groups[groups.index(known)] = (*known, node)
    if len(groups) < 2:
        return tuple(groups)
    return _pointed_to(entity, _across_sources(groups, reference), reference)


def _across_sources(groups: list[Nodes], reference: Reference) -> list[Nodes]:
    told_in = [
        frozenset(source for node in group for source in reference.told_in(node))
        for group in groups
    ]
    sources = sorted(frozenset().union(*told_in))
    most = max(sources, key=lambda source: sum(source in told for told in told_in), default="")
    apart = [group for group, told in zip(groups, told_in, strict=True) if most in told]
    rest = [node for group in groups if group not in apart for node in group]
    return [(*group, *rest) for group in apart] or [tuple(rest)]


def _pointed_to(entity: Entity, groups: list[Nodes], reference: Reference) -> tuple[Nodes, ...]:
    """Keep the groups that the text's other names, then its type, point to."""
    if len(groups) < 2:
        return tuple(groups)
    names = dict.fromkeys((entity.label, *entity.aliases))
    bearers = [set(reference.namesakes(replace(entity, label=name))) for name in names]
    borne = [sum(1 for nodes in bearers if nodes.intersection(group)) for group in groups]
    named = [group for group, count in zip(groups, borne, strict=True) if count == max(borne)]
    is_a = reference.ontology.is_a
    typed = [
        group
        for group in named
        if any(is_a(type_, entity.type) for node in group for type_ in reference.types(node))
    ]
    return tuple(typed or named)


def _read(claim: Claim, subject: Nodes, object_: Nodes) -> Claim:
    """Settle what the names of a claim mean."""
    one, other = entity_of(claim.subject), entity_of(claim.object)
    if one is not None and subject:
        claim = replace(claim, subject=replace(one, same_as=subject))
    if other is not None and object_:
        claim = replace(claim, object=replace(other, same_as=object_))
    return claim


def _together(found: list[Finding | None], several: str) -> Finding | None:
    said = [finding for finding in found if finding is not None]
    if not said:
        return None
    stances = {finding.stance for finding in said}
    if len(said) == len(found) and len(stances) == 1 and Stance.NEUTRAL not in stances:
        weakest = min(said, key=lambda finding: finding.confidence)
        reason = f"{weakest.reason} {several}; it is so whichever is meant."
        return replace(weakest, reason=reason, used=_used(said))
    reason = f"{several}, and the text does not tell which is meant: {said[0].reason}"
    return replace(said[0], stance=Stance.NEUTRAL, reason=reason, used=_used(said))


def _used(findings: list[Finding]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(fact for finding in findings for fact in finding.used))


def _several(
    claim: Claim, subjects: tuple[Nodes, ...], objects: tuple[Nodes, ...], reference: Reference
) -> str:
    said = []
    for argument, groups in ((claim.subject, subjects), (claim.object, objects)):
        entity = entity_of(argument)
        if entity is not None and len(groups) > 1:
            shown = [_shown(group[0], reference) for group in groups[:MOST_READINGS]]
            said.append(f"“{entity.label}” fits {', '.join(shown)} in the reference")
    return "; ".join(said)


def _shown(node: str, reference: Reference) -> str:
    types = reference.ontology.types
    kinds = [types[t].label for t in reference.types(node)]
    return f"{reference.label(node)} ({', '.join([*kinds, node])})"
