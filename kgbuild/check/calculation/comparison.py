"""Comparisons: "faster than", "twice", "16 GB more", "two years before", from both values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.calculation.plan import comparing
from kgbuild.check.calculation.ratios import Ratio, difference_of, is_apart, ratio_of
from kgbuild.check.calculation.spans import Span, ordered, span_between
from kgbuild.check.dimensions import Asked, dimensions_of, turned
from kgbuild.check.figures import at_time, size, values
from kgbuild.check.forms import nodes_of, relation_of
from kgbuild.check.reference import Literal, Measured, Reference
from kgbuild.check.times import stated
from kgbuild.check.tolerance import all_hold
from kgbuild.check.units import convertible, in_base, in_words, number
from kgbuild.model import Claim, Finding, Quantity, Stance
from kgbuild.ontology.types import Comparison

CHECKER = "calculation"
EQUAL_WITHIN = 0.05
"""Values that round to the same two digits "match": within a twentieth."""
SHORT_OF_EQUAL = 0.10
"""What falls short of a match by no more than a tenth is left open."""
SAME_WITHIN = 0.002
"""Published figures differ by so little through rounding alone: 989.4 and 989.5 TFLOP/s."""
NAMED, ASSUMED = 0.95, 0.85
"""Confidence where the claim names the dimension, and where its usual one was taken. By hand."""

_DAYS_A_YEAR = 365.2425
_WORDS = {Stance.SUPPORTS: "the figures bear it out", Stance.REFUTES: "the figures contradict it"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A comparison on one dimension: whether it holds (None: undecided), why, from which values."""

    holds: bool | None
    reason: str
    used: tuple[Measured, ...] = ()
    formula: str | None = None
    plan: str | None = None


def comparison(claim: Claim, reference: Reference) -> Finding | None:
    """Compute a comparison from the reference.

    Parameters
    ----------
    claim : Claim
        Its relation has a ``kgb:comparison``; ``kgb:factor`` and ``kgb:difference`` qualifiers are
        computed with.
    reference : Reference
        Values, with the precision, sparsity, unit and package they were measured for.

    Returns
    -------
    Finding or None
        Supports or refutes with both values and the formula; neutral, with the reason, where the
        values cannot be compared, lie too near each other, or the versions of a family disagree.
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
        return Finding(claim.id, CHECKER, Stance.NEUTRAL, reason)
    outcomes = [_compare(claim, relation.comparison, one, reference) for one in asked]
    holds = all_hold(outcome.holds for outcome in outcomes)
    telling = [o for o in outcomes if o.holds is holds]
    used = tuple(dict.fromkeys(m for o in telling for m in o.used))
    facts = wording.measured_facts(used, reference)
    return Finding(
        claim.id,
        CHECKER,
        Stance.NEUTRAL if holds is None else wording.stance(claim, true=holds),
        " ".join(o.reason for o in telling),
        facts,
        "; ".join(o.formula for o in telling if o.formula) or None,
        ASSUMED if any(one.assumed for one in asked) else NAMED,
        wording.steps(facts),
        next((o.plan for o in telling if o.plan), None),
    )


def _compare(claim: Claim, sign: Comparison, asked: Asked, reference: Reference) -> Outcome:
    dimension = asked.dimension
    if dimension is None or not dimension.measured_by:
        return Outcome(None, f"No figure measures “{asked.words}”, so this cannot be calculated.")
    sign = turned(sign) if asked.reversed else sign
    one, other = wording.name(claim.subject), wording.name(claim.object)
    subjects, objects = nodes_of(claim.subject, reference), nodes_of(claim.object, reference)
    missing: list[str] = []
    apart: Outcome | None = None
    for property_ in dimension.measured_by:
        left = at_time(values(subjects, property_, reference), stated(claim.time))
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
    given = claim.object
    if isinstance(given, Quantity):
        literal = Literal(repr(given.value), "http://www.w3.org/2001/XMLSchema#double")
        return (Measured("", property_, literal, given.unit, None, None, None),)
    return at_time(values(objects, property_, reference), stated(claim.time))


def _comparable(one: Measured, other: Measured, claim: Claim) -> bool:
    alike = isinstance(claim.object, Quantity) or one.conditions == other.conditions
    dates = wording.is_date(one.value), wording.is_date(other.value)
    if any(dates):
        return all(dates) and ratio_of(claim, Comparison.EQUAL) is None
    numbers = wording.as_number(one) is not None and wording.as_number(other) is not None
    return alike and numbers and convertible(one.unit, other.unit)


def _not_comparable(
    asked: Asked, one: Measured, other: Measured, names: tuple[str, str], reference: Reference
) -> Outcome:
    shown = [
        f"{name} has {wording.figure_with_conditions(m, reference)}"
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
    ratio, apart = ratio_of(claim, sign), difference_of(claim)
    dated = wording.is_date(left[0].value)
    measured = apart is not None and (dated or convertible(apart.unit, left[0].unit))
    results = {
        all_hold((_holds(sign, ratio, a, b), is_apart(apart, a, b) if apart and measured else True))
        for a, b in pairs
    }
    shown = wording.figures([*left, *right], reference)
    low_high = _range(left, shown[: len(left)]), _range(right, shown[len(left) :])
    conditions = ", ".join(pairs[0][0].conditions) if _same_conditions(pairs) else ""
    between = _between(pairs, apart, low_high) if apart is not None and measured else None
    formula = between or _formula(pairs, low_high, ratio)
    formula += f" ({conditions})" if conditions else ""
    one, other = wording.name(claim.subject), wording.name(claim.object)
    has = f"{one} {'dates from' if dated else 'has'} {low_high[0]}"
    if right[0].subject:
        has += f" and {other} {'from ' if dated else ''}{low_high[1]}"
    if ratio is not None:
        has += f", {_ratios(pairs)} times as much, where the text says “{ratio.stated.text}”"
    if apart is not None:
        has += f", where the text says a difference of “{apart.text}”"
        has += "" if measured else " (not checked: no such unit)"
    said = f"By {asked.words}{f' ({conditions})' if conditions else ''}, {has}"
    if asked.assumed:
        said += f"; the text names no measure, {asked.words} is the usual one"
    used = tuple(m for m in (*left, *right) if m.subject)
    plan = comparing(left, right, reference)
    if len(results) > 1:
        reason = f"{said}; it holds for some versions and not for others."
        return Outcome(None, reason, used, formula, plan)
    holds = results.pop()
    if holds is None:
        return Outcome(None, f"{said}: too near to decide.", used, formula, plan)
    conclusion = _WORDS[wording.stance(claim, true=holds)]
    return Outcome(holds, f"{said}: {conclusion}.", used, formula, plan)


def _holds(sign: Comparison, ratio: Ratio | None, one: Measured, other: Measured) -> bool | None:
    if wording.is_date(one.value):
        span = span_between(one.value.text, other.value.text)
        return ordered(sign, span) if span is not None else None
    a, b = size(one), size(other)
    if ratio is not None:
        return ratio.fits(a, b)
    within, short, same = (share * abs(b) for share in (EQUAL_WITHIN, SHORT_OF_EQUAL, SAME_WITHIN))
    if sign in (Comparison.GREATER, Comparison.LESS):
        if 0 < abs(a - b) <= same:
            return None
        return a > b if sign is Comparison.GREATER else a < b
    off = {Comparison.AT_LEAST: b - a, Comparison.AT_MOST: a - b}.get(sign, abs(a - b))
    return True if off <= within else None if off <= short else False


def _same_conditions(pairs: Sequence[tuple[Measured, Measured]]) -> bool:
    return len({a.conditions for a, _ in pairs}) == 1


def _range(measured: Sequence[Measured], shown: Sequence[str]) -> str:
    """Return the least and the greatest value, or the one there is."""
    ordered_ = [text for _, text in sorted(zip(map(size, measured), shown, strict=True))]
    return ordered_[0] if ordered_[0] == ordered_[-1] else f"{ordered_[0]} to {ordered_[-1]}"


def _formula(
    pairs: Sequence[tuple[Measured, Measured]], shown: tuple[str, str], ratio: Ratio | None
) -> str:
    differences = {(size(a) > size(b)) - (size(a) < size(b)) for a, b in pairs}
    sign = {1: ">", 0: "=", -1: "<"}[differences.pop()] if len(differences) == 1 else "and"
    if ratio is None:
        return f"{shown[0]} {sign} {shown[1]}"
    return f"{shown[0]} ÷ {shown[1]} = {_ratios(pairs)}, stated: {number(ratio.times)}"


def _between(
    pairs: Sequence[tuple[Measured, Measured]], stated: Quantity, shown: tuple[str, str]
) -> str:
    """Write the difference of two values: "141 GB − 80 GB = 61 GB, stated: 61 GB"."""
    first, second = pairs[0]
    span = span_between(first.value.text, second.value.text)
    if wording.is_date(first.value) and span is not None:
        ends = shown if span.years > 0 or span.least > 0 else shown[::-1]
        found = f"{ends[0]} − {ends[1]} = {_length(span)}"
    elif len(pairs) == 1:
        apart = (size(first) - size(second)) / in_base(1.0, second.unit)
        found = f"{shown[0]} − {shown[1]} = {in_words([(apart, second.unit)])[0]}"
    else:
        found = f"{shown[0]} − {shown[1]}"
    return f"{found}, stated: {stated.text}"


def _length(span: Span) -> str:
    if span.least != span.most:
        return f"{abs(span.years)} years"
    days = abs(span.least)
    years = days / _DAYS_A_YEAR
    return f"{number(days)} days" + (f", {number(round(years, 1))} years" if years >= 1 else "")


def _ratios(pairs: Sequence[tuple[Measured, Measured]]) -> str:
    ratios = sorted(size(a) / size(b) for a, b in pairs if size(b))
    ends = [number(round(ratio, 2)) for ratio in (*ratios[:1], *ratios[-1:])]
    return " to ".join(dict.fromkeys(ends)) or "not a number of"
