"""Rules for times that the calendar names: dates, months, quarters, seasons, years, centuries.

Where the year is missing it is the latest one that fits what came before, or the next one where the
clause speaks of what is to come.
"""

from __future__ import annotations

import re
from datetime import date

from dateutil.parser import isoparser

from kgbuild.extract.times.days import (
    UNKNOWN,
    Days,
    Grain,
    century,
    months,
    moved,
    season,
    years,
)
from kgbuild.extract.times.rules import (
    DAY,
    MONTH,
    ORDINAL,
    ORDINALS,
    SEASON,
    WEEKDAY,
    YEAR,
    Reference,
    Rule,
    Words,
    month_number,
    unknown,
)

_LEAP = 8
"""A 29 February is found within so many years."""
_ORDINAL_CENTURIES = {
    **{"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19},
    **{"twentieth": 20, "twenty-first": 21},
}
_FIRST_SHORT = 30
""" "The '20s" may be either century's; from the '30s on it is the last one's."""


def floating(day: date, month: int, ahead: bool, months_long: int = 1) -> int:
    """Return the year of a month that is told without: the latest begun, or the next not over."""
    if ahead:
        return day.year if month + months_long - 1 >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def _dated(words: Words, reference: Reference) -> Days:
    month = month_number(words["month"])
    number = int("".join(c for c in words["day"] if c.isdigit()))
    last = int("".join(c for c in words.get("last", "") if c.isdigit()) or number)
    if "year" in words:
        year = int(words["year"])
        return Days(date(year, month, number), date(year, month, last))
    if reference.day is None:
        return UNKNOWN
    step = 1 if reference.ahead else -1
    for year in range(reference.day.year - step, reference.day.year + step * _LEAP, step):
        try:
            found = Days(date(year, month, number), date(year, month, last))
        except ValueError:
            continue
        if found.span is not None and (
            found.span[1] >= reference.day if reference.ahead else found.span[0] <= reference.day
        ):
            return found
    return UNKNOWN


def _iso(words: Words, _: Reference) -> Days:
    day = isoparser().parse_isodate(words["iso"].replace("/", "-").encode("ascii", "replace"))
    return Days(day, day)


def _slashed(words: Words, _: Reference) -> Days:
    """Resolve "01/27/2025", which has one reading, and leave "01/02/2025", which has two."""
    first, second, year = int(words["a"]), int(words["b"]), int(words["year"])
    if first <= 12 < second or first == second:
        first, second = second, first
    elif second <= 12 and first <= 12:
        return UNKNOWN
    day = date(year, second, first)
    return Days(day, day)


def _dotted(words: Words, _: Reference) -> Days:
    day = date(int(words["year"]), int(words["b"]), int(words["a"]))
    return Days(day, day)


def _short_range(words: Words, _: Reference) -> Days:
    """Read "2019-21" as years and "2025-01" as a month; "2011-12" could be both."""
    first, short = int(words["year"]), int(words["short"])
    later = short > first % 100
    if words["sep"] == "-" and 1 <= short <= 12:
        return UNKNOWN if later else months(first, short, short)
    last = first // 100 * 100 + short + (0 if later else 100)
    return years(first, last) if last - first < 100 else UNKNOWN


def _month_of_year(words: Words, _: Reference) -> Days:
    month = month_number(words["month"])
    return months(int(words["year"]), month, month)


def _month(words: Words, reference: Reference) -> Days:
    if reference.day is None:
        return UNKNOWN
    month = month_number(words["month"])
    year = floating(reference.day, month, reference.ahead)
    return months(year, month, month)


def _quarter(words: Words, reference: Reference) -> Days:
    told = words.get("q") or words["ordinal"]
    number = ORDINALS.get(told) or int("".join(c for c in told if c.isdigit()))
    if "year" in words:
        year = int(words["year"])
    elif reference.day is None:
        return UNKNOWN
    elif "of" in words:
        year = reference.day.year + {"last": -1, "next": 1}.get(words["of"], 0)
    else:  # a quarter is told of when it is over
        over = moved(reference.day, -1, Grain.QUARTER)
        day = reference.day if reference.ahead else over
        year = floating(day, number * 3 - 2, reference.ahead, 3)
    return months(year, number * 3 - 2, number * 3)


def _season(words: Words, _: Reference) -> Days:
    """Leave "winter 2023", which is either end of the year; "winter 2023-24" is told."""
    name, year = words["season"], int(words["year"])
    return UNKNOWN if name == "winter" and "second" not in words else season(name, year)


def _decade(words: Words, _: Reference) -> Days:
    first = int(words.get("decade") or words["short"])
    if "short" in words:
        first += 1900 if first >= _FIRST_SHORT else 2000
    # "the 1800s" are the century more often than its first ten years
    return years(first, first + (99 if first % 100 == 0 and first < 2000 else 9))


def _century(words: Words, _: Reference) -> Days:
    if "before" in words:
        return UNKNOWN
    told = words["century"]
    number = _ORDINAL_CENTURIES.get(told) or int("".join(c for c in told if c.isdigit()))
    return century(number)


def _year(words: Words, _: Reference) -> Days:
    year = int(words["year"])
    return years(year, year)


_AFTER_YEAR = r"(?!\d|-\d|[.,]\d)"
_BEFORE_TIMES = frozenset(
    """
    in by since until till from to between through throughout before after during of and or early
    mid late last next this past each every for
    """.split()
)
_ALSO_WORDS = frozenset(("march", "may", "april", "june", "august"))
"""Months that are also verbs or first names."""
_COUNTED = re.compile(
    r"\s(?:[A-Z]\w*\s)?(?:chips|GPUs|units|cards|people|dollars|nodes|cores|parameters)\b"
)
_YEAR_BEFORE = re.compile(rf"{YEAR}-")
_WORD_BEFORE = re.compile(r"(?<![A-Za-z])([A-Za-z]+)[\s-]$")
_RANGE_AHEAD = re.compile(rf"\s?(?:-|–|to|through|and|or)\s?{MONTH}\b")
_CAPITAL_AHEAD = re.compile(r"\s[A-Z][a-z]")


def _is_month(text: str, start: int, end: int) -> bool:
    """Tell the month from the verb "may" and from "April Jones"."""
    name = text[start:end].lower()
    before = _WORD_BEFORE.search(text, max(0, start - 12), start)
    placed = before is not None and before[1].lower() in _BEFORE_TIMES
    if placed or _RANGE_AHEAD.match(text, end) or text[start - 1 : start] in ("–", "-", "/"):
        return True
    plain = name not in _ALSO_WORDS and not name.endswith(".") and len(name) > 4
    return plain and not _CAPITAL_AHEAD.match(text, end)


def _is_quarter(text: str, start: int, end: int) -> bool:
    """Tell the last quarter from the Audi Q4: the bare letter stands behind a preposition."""
    before = _WORD_BEFORE.search(text, max(0, start - 12), start)
    placed = before is None or before[1].lower() in _BEFORE_TIMES
    return end - start > len("Q4") or placed


def _is_year(text: str, start: int, end: int) -> bool:
    """Tell the year 2048 from 2048 chips: a count is followed by its plural noun."""
    before = text[max(0, start - 1) : start]
    ranged = _YEAR_BEFORE.match(text, max(0, start - 5)) is not None
    return (ranged or before not in (".", "-")) and not _COUNTED.match(text, end)


CALENDAR_RULES = (
    Rule(rf"(?P<iso>{YEAR}-\d\d-\d\d|{YEAR}/\d\d/\d\d)(?:T\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?", _iso),
    Rule(rf"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<year>{YEAR})", _slashed),
    Rule(rf"(?P<a>\d\d?)\.(?P<b>\d\d?)\.(?P<year>{YEAR})", _dotted),
    # fiscal years and their quarters start when the company says
    Rule(
        rf"(?:the\s)?(?:(?:(?:{ORDINAL})[\s-]quarter|Q[1-4])(?:\sof)?\s(?:(?:its|the|their)\s)?)?"
        rf"(?:fiscal(?:[\s-]year)?\s'?(?:{YEAR}|\d\d\b)|FY\s?'?(?:{YEAR}|\d\d\b))"
        rf"|(?:its\s|the\s)?fiscal\s(?:{ORDINAL})[\s-](?:quarter|half)(?:\sof\s{YEAR})?"
        rf"|(?:the\s)?{YEAR}(?:[-–/]\d\d)?\s(?:fiscal|financial)\syear",
        unknown,
    ),
    # "Jan. 3-5, 2024", "3 to 5 January"
    Rule(
        rf"(?P<month>{MONTH})\s(?P<day>{DAY})\s?(?:-|–|to|through|and)\s?(?P<last>{DAY})(?!\s?{MONTH})"
        rf"(?:,?\s(?P<year>{YEAR}){_AFTER_YEAR})?",
        _dated,
        floats=True,
    ),
    Rule(
        rf"(?P<day>{DAY})\s?(?:-|–|to|and)\s?(?P<last>{DAY})\s(?:of\s)?(?P<month>{MONTH})"
        rf"(?:,?\s(?P<year>{YEAR}){_AFTER_YEAR})?",
        _dated,
        floats=True,
    ),
    Rule(
        rf"(?:(?:on\s)?{WEEKDAY},?\s)?(?P<month>{MONTH})\s(?P<day>{DAY})"
        rf"(?:,?\s(?P<year>{YEAR}){_AFTER_YEAR})?",
        _dated,
        floats=True,
    ),
    Rule(
        rf"(?:(?:on\s)?{WEEKDAY},?\s)?(?:the\s)?(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})\b"
        rf"(?:,?\s(?P<year>{YEAR}){_AFTER_YEAR})?",
        _dated,
        floats=True,
    ),
    Rule(rf"(?P<month>{MONTH}),?\s(?:of\s|in\s)?(?P<year>{YEAR}){_AFTER_YEAR}", _month_of_year),
    Rule(
        rf"(?:the\s)?(?:(?P<ordinal>{ORDINAL})[\s-]quarter|(?P<q>Q[1-4]|[1-4]Q(?=\s{YEAR})))(?!\w)"
        rf"(?:,?\s(?:of\s|in\s)?(?:(?P<year>{YEAR})|(?:of|in)\s(?P<of>the|this|last|next)\syear))?",
        _quarter,
        floats=True,
        accepts=_is_quarter,
    ),
    Rule(rf"(?P<year>{YEAR})(?:-|\s)(?P<q>Q[1-4])", _quarter),
    Rule(
        rf"(?:the\s)?(?P<season>{SEASON})(?:\sof|,)?\s(?P<year>{YEAR})(?P<second>[-–/]\d\d(?:\d\d)?)?",
        _season,
    ),
    Rule(r"(?P<decade>(?:1[6-9]|20)\d0)s|['’](?P<short>\d0)s", _decade),
    Rule(
        r"(?P<century>\d\d?(?:st|nd|rd|th)|(?:" + "|".join(_ORDINAL_CENTURIES) + r"))"
        r"[\s-]century(?P<before>\s(?:BCE?|B\.C\.))?",
        _century,
    ),
    Rule(r"\d{1,4}\s(?:BCE?\b|B\.C\.)", unknown),
    Rule(r"(?-i:AD|A\.D\.)\s(?P<year>[1-9]\d{0,3})", _year),
    Rule(r"(?P<year>[1-9]\d{0,3})\s(?-i:CE|AD|A\.D\.)", _year),
    Rule(rf"(?P<year>{YEAR})(?P<sep>[-–/])(?P<short>\d\d)(?![\d:]|[-–/.,]\d)", _short_range),
    Rule(r"(?:the\s)?year\s(?P<year>[1-9]\d{2,3})(?![\d,])", _year),
    Rule(r"(?:(?<=\b[Ii]n )|(?<=since )|(?<=until ))(?P<year>1[0-5]\d\d)(?=[,.;:)]|$)", _year),
    Rule(rf"(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR})", _dated),
    Rule(r"(?:(?<=the )|(?<=early )|(?<=late )|(?<=mid-)|(?<=mid ))(?P<short>[5-9]0)s\b", _decade),
    Rule(rf"(?P<month>{MONTH})(?!\w)", _month, floats=True, accepts=_is_month),
    Rule(rf"(?P<year>{YEAR})(?!\w|-(?!{YEAR}\b)\d|[.,]\d|%)", _year, accepts=_is_year),
)
