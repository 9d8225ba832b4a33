"""Numbers of a claim against those of a passage: the same, within a stated bound, or another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kgbuild.extract.sentence_words import Word

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS = {
    word: float(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
_ORDINALS = {
    word: float(n)
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_MANY = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "both": 2.0, "pair": 2.0, "couple": 2.0}
_TENS = {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0}
_DECADES = {
    word: 1920.0 + 10 * n
    for n, word in enumerate("twenties thirties forties fifties sixties seventies eighties".split())
} | {"nineties": 1990.0}
_CENTURIES = _ORDINALS | {
    word: float(n)
    for n, word in enumerate(
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth".split(),
        11,
    )
}
_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_MONTHS = {
    name: float(n)
    for n, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
_LEAST = frozenset("over above exceeding least exceeds surpassing plus".split())
_MOST = frozenset("under below fewer most within".split())
_AFTER, _BEFORE = frozenset(("after", "since")), frozenset(("before", "by", "until"))
"""Limits of years: "rose by three metres" is exact."""


class NumberKind(StrEnum):
    """What a number counts; only numbers of one kind are held against each other."""

    YEAR = "year"
    YEARS = "decade or century"
    MONTH = "month"
    ORDINAL = "ordinal"
    AMOUNT = "amount"


class Limit(StrEnum):
    """What the words before a number make of it."""

    EXACT = "exact"
    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value, what it counts, its limit, and its word."""

    value: float
    kind: NumberKind
    limit: Limit
    place: int
    end: float = 0.0
    """Where a decade or century ends."""
    counted: str = ""
    """What is counted, where the number hangs on a noun: "metre" of "two metres"."""
    words: str = ""
    """As written."""


def numbers(words: Sequence[Word]) -> list[Number]:
    """Return the numbers among words, those of one expression ("12 million") as one."""
    found: list[Number] = []
    for n, word in enumerate(words):
        low = word.text.lower()
        scale = _SCALES.get(low.rstrip("s"))
        if scale and found and found[-1].place == n - 1 and found[-1].kind is NumberKind.AMOUNT:
            last = found.pop()
            text = f"{last.words} {word.text}"
            counted = last.counted or _counted(words, n)
            found.append(
                replace(last, value=last.value * scale, place=n, counted=counted, words=text)
            )
            continue
        age = _age(low, words, n)
        if age is not None:
            found.append(age)
            continue
        read = _number(low, word)
        if read is not None:
            value, kind = read
            counted = _counted(words, n) if kind is NumberKind.AMOUNT else ""
            limit = _limit(words, n, kind)
            found.append(Number(value, kind, limit, n, counted=counted, words=word.text))
    return found


def _counted(words: Sequence[Word], place: int) -> str:
    """Return the noun that a number counts, empty where it hangs on none."""
    head = words[words[place].head]
    is_noun = head.part == "NOUN" and words[place].head > place
    return head.lemma if is_noun and head.lemma.rstrip("s") not in _SCALES else ""


def alike(claimed: Number, stated: Sequence[Number]) -> list[Number]:
    """Return the numbers that a claim's number is held against.

    Of those of its kind such as count the same; where none does, all of its kind.
    """
    same_kind = [one for one in stated if is_comparable(claimed, one)]
    same_thing = [one for one in same_kind if one.counted == claimed.counted]
    return same_thing if claimed.counted and same_thing else same_kind


def _age(low: str, words: Sequence[Word], place: int) -> Number | None:
    """Read a decade or a century: "1970s", "the forties", "19th century"."""
    following = words[place + 1].text.lower() if place + 1 < len(words) else ""
    start = None
    length = 10.0
    if re.fullmatch(r"1\d\d0|20\d0", low) and following in ("s", "'s"):
        start = float(low)
    elif re.fullmatch(r"(?:1\d\d0|20\d0)'?s", low):
        start = float(low[:4])
    elif low in _DECADES:
        start = _DECADES[low]
    elif following.startswith("centur"):
        number = (
            float(low[:-2]) if re.fullmatch(r"\d+(?:st|nd|rd|th)", low) else _CENTURIES.get(low)
        )
        start, length = (100 * (number - 1), 100.0) if number else (None, 0.0)
    if start is None:
        return None
    end = start + length
    return Number(start, NumberKind.YEARS, Limit.EXACT, place, end, words=words[place].text)


def _number(low: str, word: Word) -> tuple[float, NumberKind] | None:
    if low in _MONTHS and (word.part == "PROPN" or low != "may") and word.text[:1].isupper():
        return _MONTHS[low], NumberKind.MONTH
    if low in _ORDINALS:
        return _ORDINALS[low], NumberKind.ORDINAL
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", low):
        value = float(low[:-2])
        return value, NumberKind.ORDINAL
    for table in (_WORDS, _TENS, _MANY):
        if low in table and ((word.part != "PRON" and low != "one") or word.part == "NUM"):
            return table[low], NumberKind.AMOUNT
    match = _DIGITS.match(low.lstrip("$£€#"))
    if match is None or low.lstrip("$£€#")[match.end() :] not in ("", "%", "s", "m", "bn", "k"):
        return None
    value = float(match[0].replace(",", ""))
    if re.fullmatch(r"1\d{3}|20\d\d", match[0]):
        return value, NumberKind.YEAR
    return value, NumberKind.AMOUNT


def _limit(words: Sequence[Word], place: int, kind: NumberKind) -> Limit:
    is_year = kind is NumberKind.YEAR
    before = [word.text.lower() for word in words[max(0, place - 3) : place]]
    if before[-1:] == ["than"] or before[-2:-1] == ["than"]:
        return Limit.MOST if {"less", "fewer"} & set(before) else Limit.LEAST
    for word in reversed(before):
        if word in _LEAST or (is_year and word in _AFTER):
            return Limit.LEAST
        if word in _MOST or (is_year and word in _BEFORE):
            return Limit.MOST
        if word in ("about", "around", "approximately", "nearly", "almost", "roughly"):
            return Limit.ABOUT
    return Limit.EXACT


def fits(claimed: Number, stated: Number) -> bool:
    """Say whether a stated number is what a claim says, within the claim's limit.

    Examples
    --------
    >>> at_least = Number(10, NumberKind.AMOUNT, Limit.LEAST, 0)
    >>> fits(at_least, Number(12, NumberKind.AMOUNT, Limit.EXACT, 0))
    True
    """
    if NumberKind.YEARS in (claimed.kind, stated.kind) and claimed.kind is not stated.kind:
        age, year = (claimed, stated) if claimed.kind is NumberKind.YEARS else (stated, claimed)
        return year.kind is NumberKind.YEAR and age.value <= year.value < age.end
    if claimed.kind is not stated.kind:
        return False
    if claimed.value == stated.value:
        return True
    if claimed.limit is Limit.LEAST:
        return stated.value >= claimed.value
    if claimed.limit is Limit.MOST:
        return stated.value <= claimed.value
    if claimed.limit is Limit.ABOUT or stated.limit is Limit.ABOUT:
        return abs(claimed.value - stated.value) <= 0.1 * abs(stated.value)
    return False


def is_comparable(claimed: Number, stated: Number) -> bool:
    """Say whether one number can speak against another."""
    years = (NumberKind.YEAR, NumberKind.YEARS)
    return claimed.kind is stated.kind or (claimed.kind in years and stated.kind in years)


def is_difference(claimed: Number, stated: Sequence[Number]) -> bool:
    """Say whether an amount is what lies between two years: "lasted 12 years", "1816 to 1828"."""
    if claimed.kind is not NumberKind.AMOUNT or not claimed.value:
        return False
    years = [one.value for one in stated if one.kind is NumberKind.YEAR]
    return any(
        fits(claimed, Number(abs(one - two), NumberKind.AMOUNT, Limit.EXACT, 0))
        for n, one in enumerate(years)
        for two in years[n + 1 :]
        if one != two
    )
