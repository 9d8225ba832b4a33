"""Claims that state a number or a date, held against every value the reference has for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kgbuild.check.forms import forms, nodes_of
from kgbuild.check.limits import limit_of
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.times import Interval, Overlap, interval_of, overlap, stated
from kgbuild.check.tolerance import holds
from kgbuild.check.units import in_base, is_money, unit_of
from kgbuild.check.wording import as_number, is_date
from kgbuild.link.normalise import normalise_name
from kgbuild.model import VOCABULARY, Bound, Claim, Quantity, TimeValue
from kgbuild.model.roles import TOGETHER
from kgbuild.ontology.cues import Limit
from kgbuild.ontology.types import FrameKind, Role

_PRECISION = re.compile(r"\b(?:BF|FP|TF|INT)-?\d{1,2}\b", re.IGNORECASE)
_SPARSE = 2.0
"""Structured sparsity doubles the rate on paper (NVIDIA A100 architecture paper, 2020)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value of the reference, and whether it is the stated one.

    ``same`` is None where the two cannot be compared; ``why`` then says so.
    """

    value: Measured
    same: bool | None
    why: str = ""


def answers(claim: Claim, reference: Reference) -> tuple[Answer, ...]:
    """Return every value that the reference has for what a claim states in figures.

    Parameters
    ----------
    claim : Claim
        Its object is a quantity or a time.
    reference : Reference
        Facts.

    Returns
    -------
    tuple of Answer
        Those of the first property that has any, in the order of :func:`properties`; none where
        the claim states a sum over several things.
    """
    if any(qualifier.role == TOGETHER for qualifier in claim.qualifiers):
        return ()
    nodes = nodes_of(claim.subject, reference)
    for property_ in properties(claim.predicate, reference):
        found = values(nodes, property_, reference)
        if found:
            limit = limit_of(claim, reference.ontology)
            judged = (_judge(claim, value, limit) for value in found)
            return tuple(answer for answer in judged if answer is not None)
    return ()


def values(nodes: tuple[str, ...], property_: str, reference: Reference) -> tuple[Measured, ...]:
    """Return the values of nodes on a measuring property.

    A product family that states none itself has those of its variants; what it states is what its
    variants share.
    """
    found: list[Measured] = []
    for node in nodes:
        own = reference.measured(node, property_)
        found += own or (
            m
            for version in reference.variants(node)
            for m in reference.measured(version, property_)
        )
    return tuple(dict.fromkeys(found))


def at_time(found: tuple[Measured, ...], time: Interval | None) -> tuple[Measured, ...]:
    """Return the values that hold at a time; all where none is given or none says when it holds."""
    timed = [m for m in found if m.time is not None]
    if time is None or not timed:
        return found
    held = [m for m in timed if m.time and overlap(time, m.time) is not Overlap.APART]
    return (*held, *(m for m in found if m.time is None))


def size(measured: Measured) -> float:
    """Return a value as a number that grows with it: a date by its first day."""
    if is_date(measured.value):
        days = interval_of(measured.value.text)
        return float(days.start.toordinal()) if days and days.start else 0.0
    return in_base(as_number(measured) or 0.0, measured.unit)


def properties(predicate: str, reference: Reference) -> tuple[str, ...]:
    """Return the properties that may hold a relation's values, the nearest first.

    They are the relation and what is mapped to it, the measuring property of the same local name,
    and those that measure a dimension that bears the relation's name or a noun of its frames.
    """
    found = [form.predicate for form in forms(predicate, reference) if not form.swapped]
    relation = reference.ontology.relations.get(predicate)
    if relation is not None:
        found.append(VOCABULARY + relation.name)
        nouns = (w for f in relation.frames if f.kind is FrameKind.NOUN for w in f.words)
        names = {normalise_name(name) for name in (relation.label, *nouns)}
        for dimension in reference.ontology.dimensions.values():
            if names & {normalise_name(noun) for noun in (dimension.label, *dimension.nouns)}:
                found += dimension.measured_by
    return tuple(dict.fromkeys(found))


def is_single(claim: Claim, value: Measured, reference: Reference) -> bool:
    """Say whether a subject has one value only, so that another one refutes the claim.

    So it is where ``kgb:uniquePer`` says so, and with what is measured, prices aside: they change.
    """
    relation = reference.ontology.relations.get(claim.predicate)
    if relation is not None and Role.SUBJECT in relation.unique_per:
        return True
    if isinstance(claim.object, Quantity) and is_money(claim.object.unit):
        return False
    dimensions = reference.ontology.dimensions.values()
    return value.node is not None or any(value.predicate in d.measured_by for d in dimensions)


def _judge(claim: Claim, value: Measured, limit: Limit | None) -> Answer | None:
    if isinstance(claim.object, TimeValue):
        return _judge_time(claim.object, value)
    number = as_number(value)
    if not isinstance(claim.object, Quantity) or number is None:
        return None
    named = {p.upper().replace("-", "") for p in _PRECISION.findall(_words(claim))}
    if value.precision and named and value.precision.upper() not in named:
        return None
    same = holds(claim.object, number, value.unit)
    if same is None:
        return Answer(value, None, "the units do not convert")
    if same is False and _within(claim.object, value):
        return Answer(value, None, "the reference's figure is not exact enough to tell")
    if same is False and value.precision:
        if not named:
            return Answer(value, None, "the text names no number format, and rates differ by it")
        if value.sparsity == "dense" and holds(claim.object, _SPARSE * number, value.unit):
            return Answer(value, None, "the text's figure is the one with sparsity")
    if same and limit is not None:
        return _limited(claim.object, value, number, limit)
    return Answer(value, same)


def _limited(stated: Quantity, value: Measured, number: float, limit: Limit) -> Answer:
    """Judge a value that a bound lets pass, by what its words say of the number itself."""
    reached = holds(replace(stated, bound=Bound.EXACT), number, value.unit)
    if limit is Limit.REACHED:
        return (
            Answer(value, True) if reached else Answer(value, None, "that is well below the most")
        )
    if reached and not _beyond(stated, number, value.unit):
        return Answer(value, None, "the two are too near to tell which is more")
    return Answer(value, True)


def _beyond(stated: Quantity, number: float, unit: str | None) -> bool:
    """Say whether a true number lies surely on the far side of the stated one."""
    true, told = in_base(number, unit), in_base(stated.value, unit_of(stated))
    return true > told if stated.bound is Bound.AT_LEAST else true < told


def _within(stated: Quantity, value: Measured) -> bool:
    """Say whether a stated number lies in the bounds that the reference gives its own."""
    if value.bounds is None:
        return False
    low, high = (in_base(bound, value.unit) for bound in value.bounds)
    return low <= in_base(stated.value, unit_of(stated)) <= high


def _judge_time(time: TimeValue, value: Measured) -> Answer | None:
    claimed = stated(time)
    true = interval_of(value.value.text) if is_date(value.value) else None
    if true is None:
        return None
    if claimed is None:
        return Answer(value, None, "the text's time cannot be placed on the calendar")
    how = overlap(claimed, true)
    if how is Overlap.FINER:
        return Answer(value, None, "the reference is less exact than the text")
    return Answer(value, how is Overlap.HOLDS)


def _words(claim: Claim) -> str:
    return f"{claim.text} {claim.evidence.quote}"
