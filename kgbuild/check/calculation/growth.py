"""Changes of one measure: "rose 20 % from 2021 to 2022", "doubled since 2019", "fell to $4".

A percentage of a percentage is told from percentage points: what rose from 25 to 30 per cent rose
by five points and by a fifth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kgbuild.check import wording
from kgbuild.check.calculation.plan import plan, spellings
from kgbuild.check.calculation.ratios import DOUBTFUL, LEAST_POINTS, within
from kgbuild.check.dimensions import dimensions_of
from kgbuild.check.figures import size, values
from kgbuild.check.forms import nodes_of
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.times import Interval, Overlap, overlap, stated
from kgbuild.check.tolerance import ABOUT, all_hold, holds
from kgbuild.check.units import convertible, in_base, in_words, number, unit, unit_of
from kgbuild.model import VOCABULARY, Bound, Claim, Finding, Quantity, Stance
from kgbuild.model.roles import CHANGE, DIMENSION, FACTOR, FROM_VALUE, HOLDER, TO_VALUE, TREND

CHECKER = "calculation"
COMPUTED = 0.9
"""Confidence. By hand."""
_POINTS = VOCABULARY + "PercentagePoints"
_DOWN = "down"


@dataclass(frozen=True, slots=True)
class _Change:
    """The values before and after, and what of it the claim states."""

    before: Measured
    after: Measured
    by: Quantity | None
    factor: Quantity | None
    from_: Quantity | None
    to: Quantity | None
    trend: str

    @property
    def apart(self) -> float:
        """By how much it changed, in the unit of the value before."""
        return (size(self.after) - size(self.before)) / in_base(1.0, self.before.unit)


def growth(claim: Claim, reference: Reference) -> Finding | None:
    """Compute how a measure changed between two times.

    Parameters
    ----------
    claim : Claim
        With a ``kgb:holder`` whose measure (``kgb:dimension``) changed, and ``kgb:change``,
        ``kgb:factor``, ``kgb:fromValue``, ``kgb:toValue`` or ``kgb:trend``; its time says between
        when: two years, one year (against the year before), or since one.
    reference : Reference
        Measurements with the time that they hold at.

    Returns
    -------
    Finding or None
        Supports or refutes with both values; neutral where a value of one of the times is missing.
    """
    holder = next((q.value for q in claim.qualifiers if q.role == HOLDER), None)
    if holder is None or not any(q.role == DIMENSION for q in claim.qualifiers):
        return None
    asked = dimensions_of(claim, reference)[0]
    nodes = nodes_of(holder, reference)
    if asked.dimension is None or not nodes:
        return None
    for property_ in asked.dimension.measured_by:
        series = [m for m in values(nodes, property_, reference) if m.time is not None]
        if series:
            found = [_change(claim, *ends) for ends in _ends(series, claim)]
            if found:
                held = [_judge(change, reference)[0] for change in found]
                first = held.index(True) if True in held else 0
                return _finding(claim, asked.words, found[first], len(found) == 1, reference)
            break
    reason = (
        f"The reference has no {asked.words} of {wording.name(holder)} at both times to compare."
    )
    return Finding(claim.id, CHECKER, Stance.NEUTRAL, reason)


def _ends(series: Sequence[Measured], claim: Claim) -> list[tuple[Measured, Measured]]:
    """Return the values before and after; several where the text dates one of two values only.

    None where a time has no value, or more than one.
    """
    time = stated(claim.time)
    if time is None or time.start is None:
        return []
    start, end = time.start, time.end
    if end is not None and start.year == end.year:
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return []
        at = [m for m in series if _is_at(m, _year(start.year))]
        if {FROM_VALUE, TO_VALUE} <= {q.role for q in claim.qualifiers}:
            pairs = [(m, o) for m in at for o in series] + [(o, m) for m in at for o in series]
            return [(m, o) for m, o in pairs if _first_day(m) < _first_day(o) and _alike(m, o)]
        before, after = [m for m in series if _is_at(m, _year(start.year - 1))], at
    else:
        before = [m for m in series if _is_at(m, _year(start.year))]
        newest = max(_first_day(m) for m in series)
        after = [
            m
            for m in series
            if (_is_at(m, _year(end.year)) if end is not None else _first_day(m) == newest)
        ]
    single = len(before) == 1 and len(after) == 1 and before != after
    return [(before[0], after[0])] if single and _alike(before[0], after[0]) else []


def _first_day(measured: Measured) -> date:
    return (measured.time.start if measured.time is not None else None) or date.min


def _alike(before: Measured, after: Measured) -> bool:
    numbers = wording.as_number(before) is not None and wording.as_number(after) is not None
    same = before.conditions == after.conditions
    return numbers and same and convertible(before.unit, after.unit)


def _year(year: int) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31))


def _is_at(measured: Measured, time: Interval) -> bool:
    own = measured.time
    return own is not None and own.start is not None and overlap(time, own) is Overlap.HOLDS


def _change(claim: Claim, before: Measured, after: Measured) -> _Change:
    told = {q.role: q.value for q in reversed(claim.qualifiers) if isinstance(q.value, Quantity)}
    trend = next((wording.name(q.value) for q in claim.qualifiers if q.role == TREND), "")
    return _Change(
        before,
        after,
        told.get(CHANGE),
        told.get(FACTOR),
        told.get(FROM_VALUE),
        told.get(TO_VALUE),
        trend,
    )


def _judge(change: _Change, reference: Reference) -> tuple[bool | None, str]:
    """Say whether all holds that is stated of a change, and what leaves it open."""
    parts: list[tuple[bool | None, str]] = []
    if change.trend:
        parts.append(((change.apart < 0) is (change.trend == _DOWN) and change.apart != 0, ""))
    if change.by is not None:
        parts.append(_by(change, change.by, reference))
    if change.factor is not None:
        parts.append((_times(change, change.factor), ""))
    for told, value in ((change.from_, change.before), (change.to, change.after)):
        if told is not None:
            parts.append((holds(told, wording.as_number(value) or 0.0, value.unit), ""))
    true = all_hold(part for part, _ in parts) if parts else None
    return true, next((why for part, why in parts if part is None and why), "")


def _finding(
    claim: Claim, words: str, change: _Change, only: bool, reference: Reference
) -> Finding:
    true, why = _judge(change, reference)
    true = true if only or true else None
    one, other = wording.figures([change.before, change.after], reference)
    formula = _formula(change, (one, other))
    first, last = (m.time.words() for m in (change.before, change.after) if m.time is not None)
    reason = (
        f"By the reference the {words} went from {one} ({first}) to {other} ({last}): {formula}"
    )
    reason += f"; {why}" if why else ""
    facts = wording.measured_facts([change.before, change.after], reference)
    return Finding(
        claim.id,
        CHECKER,
        Stance.NEUTRAL if true is None else wording.stance(claim, true=true),
        f"{reason}.",
        facts,
        formula,
        COMPUTED,
        wording.steps(facts),
        plan(
            "values",
            {
                "property": spellings(change.before.predicate, reference),
                "thing": [change.before.subject],
            },
        ),
    )


def _by(change: _Change, by: Quantity, reference: Reference) -> tuple[bool | None, str]:
    """Say whether a measure changed by what is stated: a share of itself, or so much."""
    apart = change.apart if not change.trend else abs(change.apart)
    before = size(change.before) / in_base(1.0, change.before.unit)
    if by.unit == "FRACTION":
        by = replace(by, value=100 * by.value, unit="PERCENT")
    if by.unit != "PERCENT" or _in_points(by, reference):
        same = unit_of(by) if by.unit is not None else change.before.unit
        told = Quantity(by.value, same, by.text, by.bound, by.upper)
        return holds(told, apart, change.before.unit), ""
    if not before:
        return None, "there is no share of nothing"
    share = 100 * apart / before
    fits = _near(share, by)
    if fits is False and unit(change.before.unit).base == "percent" and _near(apart, by):
        points = (
            f"{number(round(apart, 2))} percentage points, or {number(round(share, 1))} percent"
        )
        return None, f"it changed by {points} of itself"
    return fits, ""


def _near(true: float, told: Quantity) -> bool | None:
    tolerance = max(ABOUT * abs(told.value) if told.bound is Bound.ABOUT else 0.0, LEAST_POINTS / 2)
    upper = told.upper if told.upper is not None else told.value
    return within(true, (told.value, upper), told.bound, tolerance * DOUBTFUL)


def _in_points(by: Quantity, reference: Reference) -> bool:
    words = [w for u in reference.ontology.units if u.type == _POINTS for w in u.words]
    return any(word in by.text for word in words)


def _times(change: _Change, factor: Quantity) -> bool | None:
    before = size(change.before)
    if not before:
        return None
    low, high = factor.value, factor.upper if factor.upper is not None else factor.value
    return within(size(change.after) / before, (low, high), factor.bound, ABOUT * low)


def _formula(change: _Change, shown: tuple[str, str]) -> str:
    one, other = shown
    if change.factor is not None:
        ratio = number(round(size(change.after) / (size(change.before) or 1.0), 2))
        return f"{other} ÷ {one} = {ratio}, stated: {change.factor.text}"
    apart = in_words([(change.apart, change.before.unit)])[0]
    formula = f"{other} − {one} = {apart}"
    before = size(change.before) / in_base(1.0, change.before.unit)
    if before:
        formula += f", {number(round(100 * change.apart / before, 1))} %"
    told = change.by or change.to or change.from_
    return formula + (f", stated: {told.text}" if told is not None else "")
