"""Runs of days: months, quarters, decades, parts of them, and steps from one to another."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from dateutil.relativedelta import relativedelta

_QUARTER = 3
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First months of the seasons of meteorology, in the north, of which most news speaks."""


class Grain(IntEnum):
    """How fine a time is told, in days or so."""

    DAY = 1
    WEEKEND = 2
    WEEK = 7
    MONTH = 31
    QUARTER = 92
    SEASON = 93
    YEAR = 366
    DECADE = 3653
    CENTURY = 36525

    @classmethod
    def of(cls, word: str) -> Grain:
        """Return the grain that a noun names: "year", "years"."""
        singular = word.lower().replace("centuries", "century").removesuffix("s")
        if singular in _SEASONS:
            return cls.SEASON
        return cls[singular.upper()]


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a run of days; None for an end that is not known."""

    start: date | None = None
    end: date | None = None

    @property
    def span(self) -> tuple[date, date] | None:
        """Both ends, None unless both are known."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None

    @property
    def grain(self) -> Grain | None:
        """The finest grain that covers it, None where an end is open or it is longer."""
        if self.start is None or self.end is None:
            return None
        long = (self.end - self.start).days + 1
        return next((grain for grain in Grain if long <= grain), None)


UNKNOWN = Days()


def months(year: int, first: int, last: int) -> Days:
    """Return the days from one month of a year to another.

    Examples
    --------
    >>> months(2024, 2, 2).end
    datetime.date(2024, 2, 29)
    """
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def years(first: int, last: int) -> Days:
    """Return the days from one year to another."""
    return Days(date(first, 1, 1), date(last, 12, 31))


def century(number: int) -> Days:
    """Return the days of a century: the 20th ends with the year 2000."""
    return years(number * 100 - 99, number * 100)


def season(name: str, year: int) -> Days:
    """Return the days of a season; a winter starts in the year given.

    Examples
    --------
    >>> season("summer", 2024).start
    datetime.date(2024, 6, 1)
    """
    first = date(year, _SEASONS[name], 1)
    return Days(first, first + relativedelta(months=3, days=-1))


def around(day: date, grain: Grain) -> Days:
    """Return the day, week (from Monday), month, quarter, year ... that a day lies in.

    Raises
    ------
    ValueError
        For a season: which one a day lies in depends on where.
    """
    match grain:
        case Grain.DAY:
            return Days(day, day)
        case Grain.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Days(monday, monday + timedelta(days=6))
        case Grain.WEEKEND:
            saturday = day + timedelta(days=5 - day.weekday())
            return Days(saturday, saturday + timedelta(days=1))
        case Grain.MONTH:
            return months(day.year, day.month, day.month)
        case Grain.QUARTER:
            last = -(-day.month // _QUARTER) * _QUARTER
            return months(day.year, last - _QUARTER + 1, last)
        case Grain.YEAR:
            return years(day.year, day.year)
        case Grain.DECADE:
            first = day.year // 10 * 10
            return years(max(first, 1), first + 9)
        case Grain.CENTURY:
            return century((day.year + 99) // 100)
    raise ValueError("a season needs its name")


def moved(day: date, number: int, grain: Grain) -> date:
    """Return the day some days, weeks, months ... later, earlier where the number is negative.

    Raises
    ------
    ValueError, OverflowError
        Where the calendar ends.
    """
    match grain:
        case Grain.DAY:
            step = relativedelta(days=number)
        case Grain.WEEK | Grain.WEEKEND:
            step = relativedelta(weeks=number)
        case Grain.MONTH:
            step = relativedelta(months=number)
        case Grain.QUARTER:
            step = relativedelta(months=_QUARTER * number)
        case Grain.DECADE:
            step = relativedelta(years=10 * number)
        case Grain.CENTURY:
            step = relativedelta(years=100 * number)
        case _:
            step = relativedelta(years=number)
    later: date = day + step
    return later


def part(days: Days, third: int) -> Days:
    """Return the early (0), the middle (1) or the late (2) third of a run of days.

    A third of a year is four whole months; of a decade it is four, three and three years; of a
    century 33 and a rest; of a month ten days and a rest.
    """
    if days.start is None or days.end is None:
        return days
    first, last = days.start, days.end
    match days.grain:
        case Grain.MONTH:
            begins = (first, first.replace(day=11), first.replace(day=21))
        case Grain.YEAR if first.month == 1:
            begins = (first, date(first.year, 5, 1), date(first.year, 9, 1))
        case Grain.DECADE:
            begins = (first, date(first.year + 4, 1, 1), date(first.year + 7, 1, 1))
        case Grain.CENTURY:
            begins = (first, date(first.year + 33, 1, 1), date(first.year + 66, 1, 1))
        case _:
            step = ((last - first).days + 1) // 3
            begins = (first, first + timedelta(step), first + timedelta(2 * step))
    ends = (begins[1] - timedelta(1), begins[2] - timedelta(1), last)
    return Days(begins[third], ends[third])


def half(days: Days, second: bool) -> Days:
    """Return the first or the second half of a run of days; whole months of a year."""
    if days.start is None or days.end is None:
        return days
    first, last = days.start, days.end
    if days.grain is Grain.YEAR and first.month == 1:
        middle = date(first.year, 7, 1)
    elif days.grain in (Grain.DECADE, Grain.CENTURY):
        middle = date((first.year + last.year + 1) // 2, 1, 1)
    else:
        middle = first + timedelta(((last - first).days + 1) // 2)
    return Days(middle, last) if second else Days(first, middle - timedelta(1))
