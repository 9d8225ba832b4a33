"""Dates as intervals of days, so that "2020" and "14 May 2020" can be compared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kgbuild.model import Tense, TimeValue

_LEXICAL = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?")
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Overlap(Enum):
    """How a stated time lies to the true one."""

    HOLDS = "the true time lies within the stated one"
    FINER = "the stated time is finer than the known one"
    APART = "the two do not meet"


@dataclass(frozen=True, slots=True)
class Interval:
    """A run of days with both ends in it; None is an open end."""

    start: date | None
    end: date | None

    def words(self) -> str:
        """Return the interval in words: "14 May 2020", "May 2020", "2020", "2019 to 2021".

        Examples
        --------
        >>> interval_of("2020-05").words()
        'May 2020'
        """
        first, last = self.start, self.end
        if first is None or last is None:
            known = first or last
            return f"{'since' if first else 'until'} {_day(known)}" if known else "any time"
        if first == last:
            return _day(first)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        if first.day == 1 and last == _month_end(first):
            return f"{_MONTHS[first.month]} {first.year}"
        return f"{_day(first)} to {_day(last)}"


def interval_of(lexical: str) -> Interval | None:
    """Return the days that an ``xsd:date``, ``dateTime``, ``gYearMonth`` or ``gYear`` covers.

    Examples
    --------
    >>> interval_of("2020").end
    datetime.date(2020, 12, 31)
    >>> interval_of("soon") is None
    True
    """
    match = _LEXICAL.fullmatch(lexical.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.group("y", "m", "d"))
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Interval(first, first)
    return Interval(first, _month_end(first) if month else date(first.year, 12, 31))


def stated(time: TimeValue | None) -> Interval | None:
    """Return the interval of a claim's time, None where it was not resolved to days."""
    if time is None or (time.start is None and time.end is None):
        return None
    return Interval(time.start, time.end)


def overlap(claimed: Interval, true: Interval) -> Overlap:
    """Say how the time of a claim lies to the time that a reference gives."""
    earliest, latest = claimed.start or date.min, claimed.end or date.max
    first, last = true.start or date.min, true.end or date.max
    if latest < first or last < earliest:
        return Overlap.APART
    return Overlap.HOLDS if earliest <= first and last <= latest else Overlap.FINER


def may_hold(time: TimeValue | None, tense: Tense, true: Interval | None) -> bool:
    """Say whether a fact that held at a time can be what a claim of another time speaks of.

    A claim in the present tense without a date ("currently") speaks of now: what has ended is not
    meant.

    Examples
    --------
    >>> until_2011 = Interval(date(1997, 9, 16), date(2011, 8, 24))
    >>> may_hold(None, Tense.PRESENT, until_2011), may_hold(None, Tense.PAST, until_2011)
    (False, True)
    """
    if true is None:
        return True
    claimed = stated(time)
    if claimed is None:
        return tense is not Tense.PRESENT or true.end is None
    return overlap(claimed, true) is not Overlap.APART


def begins_otherwise(claimed: Interval, true: Interval) -> bool:
    """Say whether "since" a day, month or year names another beginning than the true one."""
    if claimed.start is None or claimed.end is not None or true.start is None:
        return False
    return not claimed.start <= true.start <= _stated_until(claimed.start)


def covered(claimed: Interval, by: Iterable[Interval]) -> bool:
    """Say whether every day of a stated time surely lies in one of some runs of days.

    A run that begins with a year may begin at any day of it, so what is sure begins at its end.

    Examples
    --------
    >>> year = Interval(date(2015, 1, 1), date(2015, 12, 31))
    >>> covered(year, [Interval(date(2011, 8, 24), None)])
    True
    >>> covered(year, [Interval(date(2015, 8, 24), None)])
    False
    """
    reached, last = claimed.start or date.min, claimed.end or date.max
    for start, end in sorted(map(_surely, by)):
        if start > reached:
            return False
        if end >= last:
            return True
        if end >= reached:
            reached = end + timedelta(days=1)
    return False


def _surely(run: Interval) -> tuple[date, date]:
    start, end = run.start or date.min, run.end or date.max
    if run.start is not None and (start.month, start.day) == (1, 1):
        start = _stated_until(start)
    if run.end is not None and (end.month, end.day) == (12, 31):
        end = date(end.year, 1, 1)
    return start, end


def _stated_until(first: date) -> date:
    """Return the last day of the year, month or day that a first day stands for."""
    if first.day > 1:
        return first
    return date(first.year, 12, 31) if first.month == 1 else _month_end(first)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def _month_end(day: date) -> date:
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
