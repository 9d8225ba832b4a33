"""Rules for times counted from the document's day, or from the time that was told last.

A time is as coarse as its unit: "two years ago" is a year, as the value of a TIMEX3 is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kgbuild.extract.times.calendar_rules import floating
from kgbuild.extract.times.days import (
    UNKNOWN,
    Days,
    Grain,
    around,
    months,
    moved,
    season,
)
from kgbuild.extract.times.rules import (
    ABOUT,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    UNIT,
    UNITS,
    WEEKDAY,
    Reference,
    Rule,
    Words,
    count,
    month_number,
    weekday_number,
)

_SIDES = {"last": -1, "previous": -1, "next": 1, "this": 0, "current": 0}
_NEAR = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _day(day: date | None) -> Days:
    return Days(day, day)


def _near(words: Words, reference: Reference) -> Days:
    if reference.day is None:
        return UNKNOWN
    near = words.get("near")
    shift = _NEAR[near] if near else 0  # "this morning"
    if "before" in words:
        shift = -2
    elif "after" in words:
        shift = 2
    return _day(reference.day + timedelta(shift))


def _weekday(words: Words, reference: Reference) -> Days:
    """Resolve "Monday" to the latest or the next, "next Friday" where it is not this week's."""
    if reference.day is None:
        return UNKNOWN
    wanted, today = weekday_number(words["weekday"]), reference.day.weekday()
    back, on = (today - wanted) % 7, (wanted - today) % 7
    match words.get("side"):
        case "last" | "this past" | "past":
            return _day(reference.day - timedelta(back or 7))
        case "this coming" | "coming":
            return _day(reference.day + timedelta(on or 7))
        case "next":
            return UNKNOWN if today < wanted else _day(reference.day + timedelta(on or 7))
        case "this":
            return _day(reference.day + timedelta(wanted - today))
    return _day(reference.day + timedelta(on if reference.ahead else -back))


def _beside(words: Words, reference: Reference) -> Days:
    """Resolve "last year", "this month"; "the past year" runs up to the document's day."""
    if reference.day is None:
        return UNKNOWN
    grain, side = Grain.of(words["unit"]), words.get("side", "").removeprefix("the ")
    if side == "past" or words.get("over") == "last":
        return Days(moved(reference.day, -1, grain), reference.day)
    if side == "coming" or words.get("over") == "next":
        return Days(reference.day, moved(reference.day, 1, grain))
    shift = _SIDES[side]
    return around(moved(reference.day, shift, grain), grain)


def _weekend(words: Words, reference: Reference) -> Days:
    if reference.day is None:
        return UNKNOWN
    this = around(reference.day, Grain.WEEKEND)
    if this.start is None or this.end is None:
        return UNKNOWN
    side, over = words.get("side"), reference.day >= this.start
    shift = {"last": -1, "next": 1}.get(side or "", 0)
    if side in (None, "this"):
        shift = 0 if reference.ahead or over else -1
    return Days(this.start + timedelta(weeks=shift), this.end + timedelta(weeks=shift))


def _month_beside(words: Words, reference: Reference) -> Days:
    if reference.day is None:
        return UNKNOWN
    month, side = month_number(words["month"]), words["side"]
    year, now = reference.day.year, reference.day.month
    if side in ("last", "this past"):
        year = floating(reference.day, month, False) - (month == now)
    elif side in ("next", "this coming"):
        year = floating(reference.day, month, True) + (month == now)
    return months(year, month, month)


def _season_beside(words: Words, reference: Reference) -> Days:
    """Resolve "last summer" where only one can be meant: not in the autumn after it."""
    if reference.day is None:
        return UNKNOWN
    name, side, year = words["season"], words["side"], reference.day.year
    if name == "winter":
        return UNKNOWN
    this = season(name, year)
    if this.start is None or this.end is None:
        return UNKNOWN
    if side in ("last", "this past"):
        if side == "last" and this.end < reference.day:
            return UNKNOWN
        return this if this.end < reference.day else season(name, year - 1)
    if side in ("next", "this coming"):
        if side == "next" and this.start > reference.day:
            return UNKNOWN
        return this if this.start > reference.day else season(name, year + 1)
    return this


def _within(words: Words, reference: Reference) -> Days:
    """Resolve "earlier this year", "later this month": on one side of the document's day."""
    if reference.day is None:
        return UNKNOWN
    if words.get("unit") is None:  # "earlier today"
        return _day(reference.day)
    whole = around(reference.day, Grain.of(words["unit"]))
    if words["side"] == "earlier":
        return Days(whole.start, reference.day)
    return Days(reference.day, whole.end)


def _rolling(words: Words, reference: Reference) -> Days:
    """Resolve "the past three years", "the next decade": from or to the document's day."""
    number = count(words.get("number", "one"))
    if reference.day is None or number is None:
        return UNKNOWN
    grain = Grain.of(words["unit"])
    if words["side"] in ("next", "coming"):
        return Days(reference.day, moved(reference.day, number, grain))
    return Days(moved(reference.day, -number, grain), reference.day)


def _ago(words: Words, reference: Reference) -> Days:
    number = count(words["number"])
    if reference.day is None or number is None or "about" in words:
        return UNKNOWN
    grain = Grain.of(words["unit"])
    ahead = words["side"] in ("from now", "from today", "hence")
    day = moved(reference.day, number if ahead else -number, grain)
    more = words.get("more", "")
    if more.startswith(("more", "over")):
        return Days(day, None) if ahead else Days(None, day)
    if more:  # "less than", "under"
        return Days(reference.day, day) if ahead else Days(day, reference.day)
    return around(day, grain)


def _counted_on(words: Words, reference: Reference) -> Days:
    """Resolve "two years later", "the day before": counted from the time that was told last."""
    number = count(words.get("number", "one"))
    grain, side = Grain.of(words.get("unit", "day")), words.get("side", "same")
    anchor = reference.anchor(grain)
    if anchor is None or number is None:
        return UNKNOWN
    backwards = side in ("earlier", "before", "previous", "preceding")
    if side == "same":
        number = 0
    return around(moved(anchor, -number if backwards else number, grain), grain)


def _previous(words: Words, reference: Reference) -> Days:
    """Resolve "the previous year" in a story, else as the one before the document's."""
    found = _counted_on(words, reference)
    return found if found != UNKNOWN else _beside(words, reference)


def _ordinal_day(words: Words, reference: Reference) -> Days:
    """Resolve "the 27th": of the month told last, else the latest or next of the document."""
    number = int("".join(c for c in words["day"] if c.isdigit()))
    month = reference.anchor(Grain.MONTH)
    if month is not None and month.replace(day=1) != month:
        month = month.replace(day=1)
    if month is None:
        if reference.day is None:
            return UNKNOWN
        first = reference.day.replace(day=1)
        passed = number <= reference.day.day
        shift = (0 if passed else -1) if not reference.ahead else (1 if passed else 0)
        month = moved(first, shift, Grain.MONTH)
    return _day(month.replace(day=number))


_NO_FLOOR = re.compile(r"\s*(?:[,.;:!?)]|$|(?:and|but|when|after|before|at)\b)")


def _is_day_of_month(text: str, _: int, end: int) -> bool:
    """Tell "on the 27th." from "on the 27th floor"."""
    return _NO_FLOOR.match(text, end) is not None


def _is_weekday(text: str, start: int, end: int) -> bool:
    """Tell Sunday from the Sunday Times."""
    found = text[start:end].lower()
    named = re.match(r"\s[A-Z][a-z]", text[end : end + 3]) is not None
    return not named or found.startswith(("on ", "last ", "next ", "this "))


_SIDE = "last|next|this past|this coming|this"
_MORE = r"(?:(?P<more>(?:more|less|fewer)\sthan|over|under)\s)?"

RELATIVE_RULES = (
    Rule(
        r"the\sday\s(?:(?P<before>before)\syesterday|(?P<after>after)\stomorrow)",
        _near,
        deictic=True,
    ),
    Rule(
        r"(?P<near>yesterday|tomorrow|today|tonight|last\snight)\b"
        rf"(?:\s(?:{PART_OF_DAY})\b)?|this\s(?:morning|afternoon|evening)\b|earlier\stoday\b",
        _near,
        deictic=True,
    ),
    Rule(
        rf"(?:on\s)?(?:(?:early|late)\s)?(?:(?:on\s)?(?P<side>{_SIDE})\s)?"
        rf"(?P<weekday>{WEEKDAY})(?!\w)(?:\s(?:{PART_OF_DAY})\b)?",
        _weekday,
        floats=True,
        deictic=True,
        accepts=_is_weekday,
    ),
    Rule(rf"(?P<side>earlier|later)\sthis\s(?P<unit>{UNIT})\b", _within, deictic=True),
    Rule(r"(?:(?P<side>last|next|this(?:\spast)?)|the)\sweekend\b", _weekend, deictic=True),
    Rule(rf"(?P<side>{_SIDE})\s(?P<month>{MONTH})(?!\w)", _month_beside, deictic=True),
    Rule(rf"(?P<side>{_SIDE})\s(?P<season>{SEASON})\b", _season_beside, deictic=True),
    # "the past three years", "over the next decade"
    Rule(
        r"(?:the\s|these\s)?(?P<side>past|last|next|coming)\s"
        rf"(?P<number>{NUMBER})\s(?P<unit>{UNITS})\b",
        _rolling,
        deictic=True,
    ),
    Rule(
        rf"(?:over|in|within|during|for)\sthe\s(?P<over>last|next)\s(?P<unit>{UNIT})\b",
        _beside,
        deictic=True,
    ),
    Rule(rf"the\s(?P<side>following|same|preceding|next)\s(?P<unit>{UNIT})\b", _counted_on),
    Rule(r"the\s(?P<side>following|same|next)\s(?:morning|afternoon|evening|night)\b", _counted_on),
    Rule(rf"(?:the\s)?(?P<side>previous)\s(?P<unit>{UNIT})\b", _previous, deictic=True),
    Rule(
        rf"(?P<side>last|next|this|(?:the\s)?(?:past|coming|current))\s(?P<unit>{UNIT})\b",
        _beside,
        deictic=True,
    ),
    Rule(
        rf"(?:(?P<about>{ABOUT})\s|{_MORE})(?P<number>{NUMBER})\s(?P<unit>{UNITS})\s"
        r"(?P<side>ago|from\snow|from\stoday|hence)\b",
        _ago,
        deictic=True,
    ),
    Rule(
        rf"(?P<number>{NUMBER})\s(?P<unit>{UNITS})\s(?P<side>earlier|later)\b",
        _counted_on,
    ),
    Rule(
        r"the\s(?P<unit>day|week|month|year)\s(?P<side>before|after)(?=\s?(?:[,.;:!?)]|$))",
        _counted_on,
    ),
    Rule(r"that\s(?:same\s)?(?P<unit>day|week|month|year|decade)\b", _counted_on),
    Rule(r"(?<=[Oo]n )the\s(?P<day>\d\d?(?:st|nd|rd|th))", _ordinal_day, accepts=_is_day_of_month),
)
