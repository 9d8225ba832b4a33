"""Times: dates, years, ranges and relative times, resolved against the day of the document."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kgbuild.model import TimeValue

_NAMES = [name for name in calendar.month_name if name]
_MONTH = "|".join((*_NAMES, *(rf"{name[:3]}\." for name in _NAMES), r"Sept\.?"))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_TIME = re.compile(
    rf"""
    \b(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<months>(?P<mfirst>(?:{_MONTH})\s{_YEAR})\s?(?:-|–|to|and|until)\s?
        (?P<mlast>(?:{_MONTH})\s{_YEAR}))
    | (?P<range>(?P<first>{_YEAR})\s?(?:-|–|to|and|until)\s?(?P<last>{_YEAR}))
    | (?P<day>(?:{_MONTH})\s{_DAY}(?:,?\s{_YEAR})?(?!\d)
        | {_DAY}\s(?:of\s)?(?:{_MONTH})(?:,?\s{_YEAR})?)
    | (?P<quarter>(?:Q(?P<q>[1-4])|(?P<word>first|second|third|fourth)\squarter)
        (?:\s(?:of\s)?(?P<qyear>{_YEAR}))?)
    | (?P<part>(?P<which>early|mid|late)[\s-](?P<pyear>{_YEAR}))
    | (?P<month>(?P<mname>{_MONTH}),?\s(?P<myear>{_YEAR}))
    | (?P<relative>(?:last|next|this|previous)\s(?:year|month|week|quarter)
        | yesterday | today | tomorrow | (?:(?:last|next|this|on)\s)?(?:{_WEEKDAY})(?!\s(?-i:[A-Z]))
        | (?:\d+|an?|{_COUNT})\s(?:year|month|week|day)s?\sago)
    | (?P<vague>(?:recent|coming)\s(?:years|months|weeks|days) | recently | currently | nowadays
        | (?:past|last|next|coming)\s(?:few|several|{_COUNT}|\d+)\s(?:years|months|weeks|days))
    | (?P<year>{_YEAR})(?P<decade>s)?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?<=\b[Ii]n )(?P<name>{'|'.join(_NAMES)})\b")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression and its characters in the cleaned text."""

    start: int
    end: int
    time: TimeValue


def find_times(text: str, published: date | None) -> Iterator[FoundTime]:
    """Yield the time expressions of a text in order.

    Parameters
    ----------
    text : str
        The cleaned text.
    published : date or None
        The day the document appeared; without it only times that name their year are resolved.

    Yields
    ------
    FoundTime
        ``time.start`` and ``time.end`` are the first and the last day, None where unresolved.
    """
    for match in _TIME.finditer(text):
        if match.group("year") and _is_no_year(text, match):
            continue
        start, end = _resolve(match, published)
        yield FoundTime(match.start(), match.end(), TimeValue(match.group(), start, end))
    for match in _MONTH_ALONE.finditer(text):
        if not re.match(rf",?\s(?:{_YEAR}|\d)", text[match.end() : match.end() + 6]):
            number = _NAMES.index(match.group("name")) + 1
            start, end = _latest_month(number, published)
            yield FoundTime(match.start(), match.end(), TimeValue(match.group(), start, end))


def _is_no_year(text: str, match: re.Match[str]) -> bool:
    """Tell the year 2048 from 2048 chips: a count is followed by its plural noun."""
    before = text[max(0, match.start() - 1) : match.start()]
    after = re.match(
        r"\s(?:[A-Z]\w*\s)?(chips|GPUs|units|cards|people|dollars|nodes|cores|parameters)",
        text[match.end() :],
    )
    return bool(before in "$€£#-." and before) or bool(after)


def _resolve(match: re.Match[str], published: date | None) -> tuple[date | None, date | None]:
    got = match.groupdict()
    try:
        if got["iso"]:
            day = date.fromisoformat(got["iso"])
            return day, day
        if got["range"]:
            return date(int(got["first"]), 1, 1), date(int(got["last"]), 12, 31)
        if got["months"]:
            return _month(got["mfirst"])[0], _month(got["mlast"])[1]
        if got["year"]:
            year = int(got["year"])
            return date(year, 1, 1), date(year + 9 if got["decade"] else year, 12, 31)
        if got["part"]:
            first, last = _PARTS[got["which"].lower()]
            return _months(int(got["pyear"]), first, last)
        if got["month"]:
            return _month(f"{got['mname']} {got['myear']}")
        if got["quarter"]:
            return _quarter(got, published)
        if got["day"]:
            return _day(got["day"], published)
        if got["relative"] and published:
            return _relative(got["relative"].lower(), published)
    except ValueError:
        return None, None
    return None, None


def _month(words: str) -> tuple[date, date]:
    """Return the first and last day of "July 2003"."""
    name, year = words.split()
    number = _month_number(name)
    return _months(int(year), number, number)


def _month_number(name: str) -> int:
    return next(i for i, full in enumerate(_NAMES, 1) if full[:3].lower() == name[:3].lower())


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _latest_month(number: int, published: date | None) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    year = published.year if number <= published.month else published.year - 1
    return _months(year, number, number)


def _quarter(got: dict[str, str], published: date | None) -> tuple[date | None, date | None]:
    number = int(got["q"]) if got["q"] else _QUARTERS[got["word"].lower()]
    if not got["qyear"] and published is None:
        return None, None
    year = int(got["qyear"]) if got["qyear"] else published.year if published else 0
    return _months(year, number * 3 - 2, number * 3)


def _parse(words: str, published: date | None) -> date | None:
    import dateparser

    now = datetime.combine(published or date(2000, 1, 1), time())
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={
            "RELATIVE_BASE": now,
            "PREFER_DATES_FROM": "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if found else None


def _day(words: str, published: date | None) -> tuple[date | None, date | None]:
    if published is None and not re.search(_YEAR, words):
        return None, None
    day = _parse(words.replace(" of ", " "), published)
    return day, day


def _relative(words: str, published: date) -> tuple[date | None, date | None]:
    shift = -1 if words.startswith(("last", "previous")) else 1 if words.startswith("next") else 0
    if words.endswith(" year"):
        year = published.year + shift
        return date(year, 1, 1), date(year, 12, 31)
    if words.endswith(" month"):
        first = published.year * 12 + published.month - 1 + shift
        return _months(first // 12, first % 12 + 1, first % 12 + 1)
    if words.endswith(" quarter"):
        index = published.year * 4 + (published.month - 1) // 3 + shift
        return _months(index // 4, index % 4 * 3 + 1, index % 4 * 3 + 3)
    if words.endswith(" week"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        return monday, monday + timedelta(days=6)
    if words == "today":
        return published, published
    if " ago" in words and ("year" in words or "month" in words):
        day = _parse(words, published)
        if day is None:
            return None, None
        return (
            (date(day.year, 1, 1), date(day.year, 12, 31))
            if "year" in words
            else _months(day.year, day.month, day.month)
        )
    day = _parse(words.removeprefix("on ").removeprefix("last ").removeprefix("this "), published)
    return day, day
