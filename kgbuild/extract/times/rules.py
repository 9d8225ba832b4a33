"""What a rule of the grammar of times is, and the pieces that patterns are made of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from kgbuild.extract.times.days import UNKNOWN, Days, Grain

Words = Mapping[str, str]
"""What the groups of a pattern matched, in lower case; a group that did not is missing."""


class TimeKind(StrEnum):
    """The kinds of TIMEX3 that a time expression can be; durations are quantities here."""

    DATE = "date"
    """Days, resolved or not: "last year", "recently"."""
    CLOCK = "clock"
    """A time of the day alone: "3 p.m."."""
    SET = "set"
    """What comes again: "every year"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is counted from.

    Parameters
    ----------
    day : date or None
        The day of the document.
    ahead : bool
        Whether the clause speaks of what is to come: "on Monday" is then the next one.
    told : tuple of Days
        The times that the text mentioned before, the latest first; none where a paragraph starts.
    """

    day: date | None
    ahead: bool = False
    told: tuple[Days, ...] = ()

    def anchor(self, grain: Grain) -> date | None:
        """Return the first day of the latest time told that is no coarser than a grain."""
        for days in self.told:
            if days.grain is not None and days.grain <= grain:
                return days.start
        return None


Resolve = Callable[[Words, Reference], Days]


def unknown(_: Words, __: Reference) -> Days:
    """Resolve nothing: the expression is a time, and which one is not told."""
    return UNKNOWN


@dataclass(frozen=True)
class Rule:
    """One way to write a time, and which days it means.

    Parameters
    ----------
    pattern : str
        A regular expression with named groups.
    resolve : callable
        Takes the groups and what is counted from.
    kind : TimeKind
        What it is.
    floats : bool
        Whether it can miss its year: then in "from May to July 2024" the other end gives it.
    deictic : bool
        Whether it is told from the day of the document, so that a story does not count on from it.
    accepts : callable, optional
        Looks at the text around a match, from its start to its end, and says whether it is one.
    """

    pattern: str
    resolve: Resolve
    kind: TimeKind = TimeKind.DATE
    floats: bool = False
    deictic: bool = False
    accepts: Callable[[str, int, int], bool] | None = None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, compiled to match a whole expression."""
        return re.compile(self.pattern, re.IGNORECASE)

    def words(self, text: str, start: int) -> dict[str, str] | None:
        """Return the groups of what stands at a place of a text, None where nothing does.

        The group ``whole`` keeps its case: the rule that reads it looks at the case of names.
        """
        match = self.expression.match(text, start)
        if match is None:
            return None
        groups = {name: " ".join(v.split()) for name, v in match.groupdict().items() if v}
        return {name: v if name == "whole" else v.lower() for name, v in groups.items()}


def unnamed(pattern: str) -> str:
    """Return a pattern without the names of its groups, to be part of another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_FULL = [name for name in calendar.month_name if name]
_SHORT = {name: 4 if name == "September" else 3 for name in _FULL if name not in ("May",)}
MONTH = (
    r"(?-i:"
    + "|".join(
        [*_FULL, *(rf"{name[:size]}\b\.?" for name, size in _SHORT.items()), r"Sep\b\.?"]
        + [name.upper() for name in _FULL if name != "MAY"]
    )
    + ")"
)
WEEKDAYS = [name.lower() for name in calendar.day_name]
WEEKDAY = (
    "(?-i:"
    + "|".join([*calendar.day_name, *(rf"{name[:3]}\." for name in calendar.day_name)])
    + r"|Tues\.|Thurs?\.)"
)
NUMBER_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
DAY = rf"{NUMBER_DAY}(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
YEAR = r"(?:1[6-9]|20)\d\d"
SEASON = "spring|summer|autumn|fall|winter"
UNIT = "day|week|month|quarter|year|decade|century"
UNITS = r"days?|weeks?|months?|quarters?|years?|decades?|centur(?:y|ies)"
FINE_UNITS = "seconds?|minutes?|hours?"
PART_OF_DAY = "morning|afternoon|evening|night"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"
_UNDER_TEN = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    **{word: n for n, word in enumerate(_UNDER_TEN, 1)},
    **{word: n for n, word in enumerate(_TEENS, 10)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * tens + ones
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_UNDER_TEN, 1)
    },
    **{"a": 1, "an": 1, "a dozen": 12, "a hundred": 100, "hundred": 100},
}
_UNITS_BEHIND = f"(?:-(?:{'|'.join(_UNDER_TEN)}))?"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}}|(?:{'|'.join(_TENS)}){_UNITS_BEHIND}"
    rf"|{'|'.join([*_TEENS, *_UNDER_TEN])}|a\sdozen|(?:a\s)?hundred|an?)"
)
VAGUE = r"(?:a few|a couple of|a couple|a number of|several|many|some|few|couple of|couple)"
ABOUT = r"(?:about|around|roughly|approximately|nearly|almost|some)"
_THE_MOST = 100_000
"""Further back or on the calendar ends anyway."""


def count(words: str) -> int | None:
    """Return the number that words mean, None for one beyond any calendar.

    Examples
    --------
    >>> count("twelve"), count("1,200"), count("999999999999999")
    (12, 1200, None)
    """
    digits = words.replace(",", "")
    number = int(digits) if digits.isdigit() else _NUMBERS.get(words)
    return number if number is not None and number <= _THE_MOST else None


def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month or its abbreviation."""
    return next(n for n, full in enumerate(_FULL, 1) if full[:3].lower() == name[:3].lower())


def weekday_number(name: str) -> int:
    """Return 0 to 6, from Monday, for the name of a weekday or its abbreviation."""
    return next(n for n, full in enumerate(WEEKDAYS) if full[:3] == name[:3].lower())
