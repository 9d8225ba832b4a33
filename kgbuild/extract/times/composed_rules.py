"""Rules for parts of a time and for times beside one: "early 2023", "two days before Jan. 27"."""

from __future__ import annotations

from datetime import date

from kgbuild.extract.times.calendar_rules import CALENDAR_RULES
from kgbuild.extract.times.days import UNKNOWN, Days, Grain, around, half, months, moved, part
from kgbuild.extract.times.relative_rules import RELATIVE_RULES
from kgbuild.extract.times.rules import (
    DAY,
    MONTH,
    NUMBER,
    UNIT,
    UNITS,
    Reference,
    Rule,
    Words,
    count,
    month_number,
    unknown,
    unnamed,
)


def _current(words: Words, reference: Reference) -> Days:
    """Resolve "the year" in "early in the year" and "the end of the month"."""
    return around(reference.day, Grain.of(words["unit"])) if reference.day else UNKNOWN


_WHOLES = (
    *(rule for rule in (*RELATIVE_RULES, *CALENDAR_RULES) if rule.resolve is not unknown),
    Rule(rf"(?:the|that)\s(?P<unit>{UNIT})\b", _current, deictic=True),
)
_WHOLE = "|".join(unnamed(rule.pattern) for rule in _WHOLES)
_THIRDS = {
    **{"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1},
    **{"late": 2, "end": 2, "close": 2},
}


def _whole(words: Words, reference: Reference) -> Days:
    """Resolve what an expression holds by the first rule that reads all of it."""
    for rule in _WHOLES:
        if rule.expression.fullmatch(words["whole"]):
            return rule.resolve(rule.words(words["whole"], 0) or {}, reference)
    return UNKNOWN


def _part(words: Words, reference: Reference) -> Days:
    return part(_whole(words, reference), _THIRDS[words.get("part") or words["point"]])


def _half(words: Words, reference: Reference) -> Days:
    return half(_whole(words, reference), words["half"] not in ("first", "1st", "h1"))


def _numbered(words: Words, reference: Reference) -> Days:
    """Resolve "the first three months of 2024"."""
    whole, number = _whole(words, reference), count(words.get("number", "one"))
    if whole.start is None or whole.end is None or number is None:
        return UNKNOWN
    grain = Grain.of(words["unit"])
    if words["side"] == "first":
        end = moved(moved(whole.start, number, grain), -1, Grain.DAY)
        return Days(whole.start, end) if end <= whole.end else UNKNOWN
    start = moved(moved(whole.end, 1, Grain.DAY), -number, grain)
    return Days(start, whole.end) if start >= whole.start else UNKNOWN


def _beside(words: Words, reference: Reference) -> Days:
    """Resolve "two days before Jan. 27" where the time is told as finely as what is counted."""
    whole, number = _whole(words, reference), count(words["number"])
    grain = Grain.of(words["unit"])
    if whole.start is None or whole.grain is None or whole.grain > grain or number is None:
        return UNKNOWN
    return around(
        moved(whole.start, -number if words["side"] == "before" else number, grain), grain
    )


def _of_year(words: Words, reference: Reference) -> Days:
    """Resolve "March the same year", "September 24 last year"."""
    whole = _whole(words, reference)
    if whole.start is None or whole.grain is not Grain.YEAR:
        return UNKNOWN
    year, month = whole.start.year, month_number(words["month"])
    if "day" not in words:
        return months(year, month, month)
    day = date(year, month, int("".join(c for c in words["day"] if c.isdigit())))
    return Days(day, day)


COMPOSED_RULES = (
    Rule(
        rf"(?P<month>{MONTH})(?:\s(?P<day>{DAY}))?,?\s(?:of\s)?"
        r"(?P<whole>(?:the\ssame|that|last|this|next|the\s(?:following|previous))\syear)\b",
        _of_year,
    ),
    Rule(
        r"(?:(?P<part>early|mid|late)(?:\sin|\son)?[\s-]"
        r"|(?:the\s)(?P<point>beginning|start|middle|end|close)\sof\s)"
        rf"(?:the\s)?(?P<whole>{_WHOLE})",
        _part,
        floats=True,
    ),
    Rule(
        r"(?:the\s)?(?P<half>(?:first|second|latter|1st|2nd)(?=[\s-]half)|H[12])(?:[\s-]half\sof)?\s(?:the\s)?"
        rf"(?P<whole>{_WHOLE})",
        _half,
    ),
    Rule(
        rf"(?:the\s)?(?P<side>first|last)\s(?:(?P<number>{NUMBER})\s)?(?P<unit>{UNITS})\sof\s(?:the\s)?"
        rf"(?P<whole>{_WHOLE})",
        _numbered,
    ),
    Rule(
        rf"(?P<number>{NUMBER})\s(?P<unit>{UNITS})\s(?P<side>before|after)\s(?P<whole>{_WHOLE})",
        _beside,
    ),
)
