"""Dates against each other: which comes first, and how much time lies between."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.check.times import interval_of
from kgbuild.check.tolerance import ABOUT
from kgbuild.check.units import convertible, in_base
from kgbuild.model import Bound, Quantity
from kgbuild.ontology.types import Comparison

_YEAR = "YR"
_ROUNDED, _OFF = 0.5, 1.0
"""A span told in years is rounded to the nearest, and off where a whole one is missing."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two dates, from the second to the first.

    Parameters
    ----------
    least, most : int
        Days; they differ where a date is known to the month or the year only.
    years : int
        Between the calendar years of the two.
    """

    least: int
    most: int
    years: int


def span_between(one: str, other: str) -> Span | None:
    """Return the time from one date to another, both as written in a reference.

    Examples
    --------
    >>> span_between("1993", "1968")
    Span(least=8767, most=9496, years=25)
    >>> span_between("2022-09-20", "2020-05-14").least
    859
    """
    later, earlier = interval_of(one), interval_of(other)
    if later is None or earlier is None:
        return None
    if later.start is None or later.end is None or earlier.start is None or earlier.end is None:
        return None
    return Span(
        (later.start - earlier.end).days,
        (later.end - earlier.start).days,
        later.start.year - earlier.start.year,
    )


def ordered(sign: Comparison, span: Span) -> bool | None:
    """Say whether the first of two dates lies to the second as a sign says.

    None where a date is not known exactly enough: of two things of 1993 either may be the older.

    Examples
    --------
    >>> ordered(Comparison.GREATER, span_between("1993", "1968"))
    True
    >>> ordered(Comparison.LESS, span_between("1993", "1993")) is None
    True
    """
    after, before = span.least > 0, span.most < 0
    same = span.least == span.most == 0
    if sign is Comparison.GREATER:
        return True if after else False if before or same else None
    if sign is Comparison.LESS:
        return True if before else False if after or same else None
    if sign is Comparison.AT_LEAST:
        return True if after or same else False if before else None
    if sign is Comparison.AT_MOST:
        return True if before or same else False if after else None
    return True if same else False if after or before else None


def apart_in(stated: Quantity, span: Span) -> bool | None:
    """Say whether as much time lies between two dates as is stated.

    A number of years is right where it is that of the calendar years too ("two years after" of May
    2020 and September 2022), and left open where it is off by less than one.

    Examples
    --------
    >>> two = Quantity(2, "YR", "two years")
    >>> apart_in(two, span_between("2022-09-20", "2020-05-14"))
    True
    >>> apart_in(Quantity(6, "YR", "six years"), span_between("2022-09-20", "2020-05-14"))
    False
    """
    if not convertible(stated.unit, _YEAR):
        return None
    days = in_base(1.0, stated.unit) / in_base(1.0, "DAY")
    least, most = sorted((abs(span.least) / days, abs(span.most) / days))
    if span.least < 0 < span.most:
        least = 0.0
    exact = span.least == span.most
    years = abs(span.years) * in_base(1.0, _YEAR) / in_base(1.0, stated.unit)
    low, high = stated.value, stated.upper if stated.upper is not None else stated.value
    slack = _ROUNDED if stated.bound is not Bound.ABOUT else max(_ROUNDED, ABOUT * low)
    off = max(_OFF, slack)
    if stated.bound is Bound.AT_LEAST:
        return True if least >= low else False if most < low else None
    if stated.bound is Bound.AT_MOST:
        return True if most <= high else False if least > high else None
    if low - slack <= least and most <= high + slack:
        return True
    calendar = stated.unit == _YEAR or not exact
    if calendar and low - slack <= years <= high + slack:
        return True
    return False if most < low - off or least > high + off else None
