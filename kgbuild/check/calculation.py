"""Third checker: a comparison is computed from the reference's own values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.dimensions import Asked, dimensions_of
from kgbuild.check.figures import values
from kgbuild.check.forms import nodes_of, relation_of
from kgbuild.check.reference import Literal, Measured, Reference
from kgbuild.check.times import interval_of
from kgbuild.check.tolerance import ABOUT, holds
from kgbuild.check.units import convertible, in_base, number
from kgbuild.model import VOCABULARY, Bound, Claim, Finding, Quantity, Stance
from kgbuild.ontology.types import Comparison

FACTOR = VOCABULARY + "factor"
"""Role of the qualifier that says how many times as much: "twice", "30%"."""
DIFFERENCE = VOCABULARY + "difference"
"""Role of the qualifier that says by how much: "16 GB more"."""
EQUAL_WITHIN = 0.05
"""Values that round to the same two digits "match": within a twentieth."""
NAMED, ASSUMED = 0.95, 0.85
"""Confidence where the claim names the dimension, and where its usual one was taken. By hand."""

_FALLS_SHORT = frozenset({Comparison.LESS, Comparison.AT_MOST})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A comparison on one dimension: whether it holds (None: undecided), why, from which values."""

    holds: bool | None
    reason: str
    used: tuple[Measured, ...] = ()
    formula: str | None = None


def calculation(claim: Claim, reference: Reference) -> Finding | None:
    """Compute a comparison from the reference.

    Parameters
    ----------
    claim : Claim
        Its relation has a ``kgb:comparison``; a ``kgb:factor`` qualifier is computed with.
    reference : Reference
        Values, with the precision, sparsity, unit and package they were measured for.

    Returns
    -------
    Finding or None
        Supports or refutes with both values and the formula; neutral, with the reason, where the
        values cannot be compared or the versions of a family disagree.
    """
    relation = relation_of(claim, reference)
    if relation is None or relation.comparison is None:
        return None
    subjects, objects = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)
    if not subjects or not (objects or isinstance(claim.object, Quantity)):
        return None
    asked = dimensions_of(claim, reference)
    if not asked:
        reason = "The text does not say by what measure the two are compared."
        return Finding(claim.id, "calculation", Stance.NEUTRAL, reason)
    outcomes = [_compare(claim, relation.comparison, one, reference) for one in asked]
    held = [outcome.holds for outcome in outcomes]
    holds = False if False in held else None if None in held else True
    telling = [o for o in outcomes if o.holds is holds]
    used = tuple(dict.fromkeys(m for o in telling for m in o.used))
    formulas = [o.formula for o in telling if o.formula]
    return Finding(
        claim.id,
        "calculation",
        Stance.NEUTRAL if holds is None else wording.stance(claim, true=holds),
        " ".join(o.reason for o in telling),
        wording.measured_facts(used, reference),
        "; ".join(formulas) or None,
        ASSUMED if any(one.assumed for one in asked) else NAMED,
    )


def _compare(claim: Claim, sign: Comparison, asked: Asked, reference: Reference) -> Outcome:
    dimension = asked.dimension
    if dimension is None or not dimension.measured_by:
        return Outcome(None, f"No figure measures “{asked.words}”, so this cannot be calculated.")
    one, other = wording.name(claim.subject), wording.name(claim.object)
    subjects, objects = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)
    missing: list[str] = []
    apart: Outcome | None = None
    for property_ in dimension.measured_by:
        left = values(subjects, property_, reference)
        right = _right(claim, property_, objects, reference)
        if not left or not right:
            missing += [name for name, found in ((one, left), (other, right)) if not found]
            continue
        pairs = [(a, b) for a in left for b in right if _comparable(a, b, claim)]
        if pairs:
            return _decide(claim, sign, asked, pairs, reference)
        apart = apart or _not_comparable(asked, left[0], right[0], (one, other), reference)
    if apart is not None:
        return apart
    lacking = " and ".join(dict.fromkeys(missing))
    return Outcome(None, f"The reference has no figure for the {dimension.label} of {lacking}.")


def _right(
    claim: Claim, property_: str, objects: tuple[str, ...], reference: Reference
) -> tuple[Measured, ...]:
    stated = claim.object
    if isinstance(stated, Quantity):
        literal = Literal(repr(stated.value), "http://www.w3.org/2001/XMLSchema#double")
        return (Measured("", property_, literal, stated.unit, None, None, None),)
    return values(objects, property_, reference)


def _comparable(one: Measured, other: Measured, claim: Claim) -> bool:
    alike = isinstance(claim.object, Quantity) or one.conditions == other.conditions
    dates = wording.is_date(one.value), wording.is_date(other.value)
    if any(dates):
        return all(dates) and not any(q.role == FACTOR for q in claim.qualifiers)
    numbers = wording.as_number(one) is not None and wording.as_number(other) is not None
    return alike and numbers and convertible(one.unit, other.unit)


def _not_comparable(
    asked: Asked, one: Measured, other: Measured, names: tuple[str, str], reference: Reference
) -> Outcome:
    shown = [
        f"{name} has {', '.join((wording.figure(m, reference), *m.conditions))}"
        for name, m in zip(names, (one, other), strict=True)
    ]
    return Outcome(
        None,
        f"Not comparable by {asked.words}: {shown[0]}, but {shown[1]}.",
        tuple(m for m in (one, other) if m.subject),
    )


def _decide(
    claim: Claim,
    sign: Comparison,
    asked: Asked,
    pairs: Sequence[tuple[Measured, Measured]],
    reference: Reference,
) -> Outcome:
    left, right = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    factor, apart = _factor(claim, sign), _difference(claim, pairs)
    results = {_holds(sign, factor, a, b) and _is_apart(apart, a, b) for a, b in pairs}
    shown = wording.figures([*left, *right], reference)
    low_high = _range(left, shown[: len(left)]), _range(right, shown[len(left) :])
    conditions = ", ".join(pairs[0][0].conditions) if _same_conditions(pairs) else ""
    formula = _formula(pairs, low_high, factor) + (f" ({conditions})" if conditions else "")
    one, other = wording.name(claim.subject), wording.name(claim.object)
    has = f"{one} {'is of' if wording.is_date(left[0].value) else 'has'} {low_high[0]}"
    if right[0].subject:
        has += f" and {other} {low_high[1]}"
    if factor is not None:
        has += f", {_ratios(pairs)} times as much, where the text says “{factor.text}”"
    told = next((q.value for q in claim.qualifiers if q.role == DIFFERENCE), None)
    if isinstance(told, Quantity):
        has += f", where the text says a difference of “{told.text}”"
        has += "" if apart is not None else " (not checked: no such unit)"
    said = f"By {asked.words}{f' ({conditions})' if conditions else ''}, {has}"
    if asked.assumed:
        said += f"; the text names no measure, {asked.words} is the usual one"
    used = tuple(m for m in (*left, *right) if m.subject)
    if len(results) > 1:
        return Outcome(
            None, f"{said}; it holds for some versions and not for others.", used, formula
        )
    holds = results.pop()
    return Outcome(holds, f"{said}: {_conclusion(claim, holds)}.", used, formula)


def _conclusion(claim: Claim, holds: bool) -> str:
    agrees = wording.stance(claim, true=holds) is Stance.SUPPORTS
    return "the figures bear it out" if agrees else "the figures contradict it"


def _holds(sign: Comparison, factor: Quantity | None, one: Measured, other: Measured) -> bool:
    a, b = size(one), size(other)
    if factor is not None:
        return bool(b) and _fits(a / b, factor)
    within = EQUAL_WITHIN * abs(b) if not wording.is_date(one.value) else 0.0
    return {
        Comparison.GREATER: a > b,
        Comparison.LESS: a < b,
        Comparison.AT_LEAST: a >= b - within,
        Comparison.AT_MOST: a <= b + within,
        Comparison.EQUAL: abs(a - b) <= within,
    }[sign]


def size(measured: Measured) -> float:
    """Return a value as a number that grows with it: a date by its days."""
    if wording.is_date(measured.value):
        days = interval_of(measured.value.text)
        return float(days.start.toordinal()) if days and days.start else 0.0
    return in_base(wording.as_number(measured) or 0.0, measured.unit)


def _factor(claim: Claim, sign: Comparison) -> Quantity | None:
    """Return the ratio that the claim states: 2 for "twice", 1.3 for "30% more", 0.7 for "less"."""
    for qualifier in claim.qualifiers:
        factor = qualifier.value
        if qualifier.role != FACTOR or not isinstance(factor, Quantity):
            continue
        ratio = factor.value
        if factor.unit == "PERCENT":
            share = factor.value / 100
            steps = {Comparison.GREATER: 1 + share, Comparison.LESS: 1 - share}
            ratio = steps.get(sign, share)
        elif sign in _FALLS_SHORT and ratio > 1:
            ratio = 1 / ratio
        return Quantity(ratio, None, factor.text, factor.bound)
    return None


def _difference(claim: Claim, pairs: Sequence[tuple[Measured, Measured]]) -> Quantity | None:
    """Return the stated difference where it is in a unit of the values: "16 GB more"."""
    for qualifier in claim.qualifiers:
        stated = qualifier.value
        if qualifier.role == DIFFERENCE and isinstance(stated, Quantity):
            measured = all(convertible(stated.unit, a.unit) for a, _ in pairs)
            dated = any(wording.is_date(a.value) for a, _ in pairs)
            return stated if measured and not dated else None
    return None


def _is_apart(stated: Quantity | None, one: Measured, other: Measured) -> bool:
    """Say whether two values differ by what is stated, within what rounding allows."""
    if stated is None:
        return True
    base = in_base(1.0, stated.unit)
    return holds(stated, abs(size(one) - size(other)) / base, stated.unit) is not False


def _fits(ratio: float, factor: Quantity) -> bool:
    slack = ABOUT * factor.value
    if factor.bound is Bound.AT_LEAST:
        return ratio >= factor.value - slack
    if factor.bound is Bound.AT_MOST:
        return ratio <= factor.value + slack
    return abs(ratio - factor.value) <= slack


def _same_conditions(pairs: Sequence[tuple[Measured, Measured]]) -> bool:
    return len({a.conditions for a, _ in pairs}) == 1


def _range(measured: Sequence[Measured], shown: Sequence[str]) -> str:
    """Return the least and the greatest value, or the one there is."""
    ordered = [text for _, text in sorted(zip(map(size, measured), shown, strict=True))]
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def _formula(
    pairs: Sequence[tuple[Measured, Measured]], shown: tuple[str, str], factor: Quantity | None
) -> str:
    differences = {(size(a) > size(b)) - (size(a) < size(b)) for a, b in pairs}
    sign = {1: ">", 0: "=", -1: "<"}[differences.pop()] if len(differences) == 1 else "and"
    if factor is None:
        return f"{shown[0]} {sign} {shown[1]}"
    return f"{shown[0]} ÷ {shown[1]} = {_ratios(pairs)}, stated: {number(factor.value)}"


def _ratios(pairs: Sequence[tuple[Measured, Measured]]) -> str:
    ratios = sorted(size(a) / size(b) for a, b in pairs if size(b))
    ends = [number(round(ratio, 2)) for ratio in (*ratios[:1], *ratios[-1:])]
    return " to ".join(dict.fromkeys(ends)) or "not a number of"
