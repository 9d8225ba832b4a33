"""Times found in a text: expressions, ranges of them, and the days they mean.

The kinds follow TIMEX3. Two passes keep it cheap: most words of a text cannot be part of a time, so
the grammar is tried only around those that can.

References
----------
J. Pustejovsky and others, TimeML: Robust Specification of Event and Temporal Expressions in Text,
IWCS 2003; ISO 24617-1, 2012.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kgbuild.extract.times.calendar_rules import CALENDAR_RULES
from kgbuild.extract.times.composed_rules import COMPOSED_RULES
from kgbuild.extract.times.days import UNKNOWN, Days
from kgbuild.extract.times.relative_rules import RELATIVE_RULES
from kgbuild.extract.times.rules import Reference, Rule, TimeKind, Words, unnamed
from kgbuild.extract.times.vague_rules import VAGUE_RULES
from kgbuild.model import TimeValue

RULES: tuple[Rule, ...] = (
    *COMPOSED_RULES,
    *CALENDAR_RULES,
    *RELATIVE_RULES,
    *VAGUE_RULES,
)
"""In the order in which they are tried."""

_WORD = re.compile(r"[A-Za-z]+|\d+")
_AROUND = 60
"""So many characters beside a telling word can belong to the same expression."""
_TELLING = frozenset(
    """
    today tonight yesterday tomorrow weekend ago earlier later noon midnight recently currently
    nowadays lately present same time future past day week month quarter year decade century spring
    summer autumn fall winter morning afternoon evening night am pm once twice every fiscal bc bce
    ce ad annually yearly quarterly monthly weekly daily hourly nightly
    """.split()
).union(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
_TELLING_SHORT = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """.split()
)
_PLURALS = frozenset(("centuries", "q", "h"))
_AFTER_DIGITS = re.compile(r"[/.:]\d|s\b|st\b|nd\b|rd\b|th\b|[AP]M\b")
_RANGE = re.compile(r"\s?(?:-|–|—|(?:to|through|thru|until|till)(?:\sthe)?)\s?")
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:(?:the|early|mid|late)\s)?$", re.IGNORECASE)
_LONGEST_GAP = len(" through the ")
_CLOCK_TIE = re.compile(r",?\s(?:(?:on|at)\s)?")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression and its characters in the cleaned text.

    Parameters
    ----------
    start, end : int
        Where.
    time : TimeValue
        What it means where the text tells of what was.
    ahead : TimeValue
        What it means where it tells of what will be: another day for "on Monday".
    kind : TimeKind
        A date, a time of the day, or what comes again.
    """

    start: int
    end: int
    time: TimeValue
    ahead: TimeValue
    kind: TimeKind = TimeKind.DATE


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    rule: Rule
    words: Words
    until: _Match | None = None
    """The other end of a range."""

    @property
    def floats(self) -> bool:
        """Whether its year is missing."""
        return self.rule.floats and "year" not in self.words


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

    Examples
    --------
    >>> [found] = find_times("It rose from May to July.", date(2025, 2, 14))
    >>> found.time.text, found.time.start.isoformat(), found.time.end.isoformat()
    ('May to July', '2024-05-01', '2024-07-31')
    """
    told: tuple[Days, ...] = ()
    before = 0
    for match in _joined(text, list(_matches(text))):
        if "\n\n" in text[before : match.start]:
            told = ()
        before = match.end
        reference = Reference(published, False, told)
        days = _resolved(match, reference)
        ahead = _resolved(match, replace(reference, ahead=True))
        words = " ".join(text[match.start : match.end].split())
        yield FoundTime(
            match.start,
            match.end,
            TimeValue(words, days.start, days.end),
            TimeValue(words, ahead.start, ahead.end),
            match.rule.kind,
        )
        if days.grain is not None and not match.rule.deictic:
            told = (days, *told[:2])


def _matches(text: str) -> Iterator[_Match]:
    grammar = _grammar()
    for first, last in _windows(text):
        for found in grammar.finditer(text, first, last):
            start, end = found.span()
            rule = RULES[int((found.lastgroup or "r0")[1:])]
            words = rule.words(text, start)
            if words is not None and (rule.accepts is None or rule.accepts(text, start, end)):
                yield _Match(start, end, rule, words)


@cache
def _grammar() -> re.Pattern[str]:
    parts = (f"(?P<r{n}>{unnamed(rule.pattern)})" for n, rule in enumerate(RULES))
    return re.compile(rf"(?<![\w$€£#])(?<!\d[.,])(?:{'|'.join(parts)})", re.IGNORECASE)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text in which a time can stand, apart from each other."""
    first = last = -1
    for word in _WORD.finditer(text):
        if not _is_telling(word.group(), text, word.end()):
            continue
        if word.start() - _AROUND > last:
            if last >= 0:
                yield first, last
            start = max(0, word.start() - _AROUND)
            first = text.find(" ", start, word.start()) if start else 0
            first = start if first < 0 else first
        end = min(len(text), word.end() + _AROUND)
        last = text.find(" ", end, end + _AROUND)
        last = end if last < 0 else last
    if last >= 0:
        yield first, last


def _is_telling(word: str, text: str, end: int) -> bool:
    if word[0].isdigit():
        if len(word) == 4:
            return word[0] in "12"
        return _AFTER_DIGITS.match(text, end) is not None
    lower = word.lower()
    if lower in _TELLING or lower.removesuffix("s") in _TELLING:
        return lower != "may" or word[0] == "M"
    if lower in ("a", "p"):
        return text.startswith(".m.", end)
    return lower in _PLURALS or (lower in _TELLING_SHORT and word[0].isupper())


def _joined(text: str, matches: Sequence[_Match]) -> Iterator[_Match]:
    """Yield the matches with ranges and dates with their hour put together."""
    n = 0
    while n < len(matches):
        match = matches[n]
        n += 1
        while n < len(matches):
            joined = _pair(text, match, matches[n])
            if joined is None:
                break
            match = joined
            n += 1
        yield match


def _pair(text: str, first: _Match, second: _Match) -> _Match | None:
    gap = text[first.end : second.start]
    if len(gap) > _LONGEST_GAP:
        return None
    kinds = {first.rule.kind, second.rule.kind}
    if kinds == {TimeKind.DATE, TimeKind.CLOCK} and _CLOCK_TIE.fullmatch(gap):
        dated = first if first.rule.kind is TimeKind.DATE else second
        return replace(dated, start=first.start, end=second.end)
    if kinds != {TimeKind.DATE} or first.until is not None:
        return None
    if gap.strip() in ("-", "–", "—") and first.rule.deictic != second.rule.deictic:
        return None  # "February 6 - this year"
    between = gap.strip() == "and" and _BETWEEN.search(text, max(0, first.start - 16), first.start)
    if between or _RANGE.fullmatch(gap):
        return _Match(first.start, second.end, first.rule, first.words, second)
    return None


def _resolved(match: _Match, reference: Reference) -> Days:
    if match.until is None:
        return _days(match, reference)
    first, last = match, match.until
    end = _days(last, reference)
    if last.floats and not first.floats:
        begin = _days(first, reference)
        if begin.start is not None:
            end = _days(last, replace(reference, day=begin.start, ahead=True))
    elif first.floats and end.start is not None:
        begin = _days(first, replace(reference, day=end.start, ahead=False))
    else:
        begin = _days(first, reference)
    if begin.start is None or end.end is None or begin.start > end.end:
        return UNKNOWN
    return Days(begin.start, end.end)


def _days(match: _Match, reference: Reference) -> Days:
    try:
        return match.rule.resolve(match.words, reference)
    except (ValueError, OverflowError):
        return UNKNOWN  # the 30th of February, the year 0, a day before the calendar
