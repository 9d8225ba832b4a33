"""The words of quantities as patterns: what a unit, a scale, a fraction or a sign comes to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgbuild.ontology.types import Ontology, UnitKind, UnitWord

_NOTHING = r"(?!)"
_DIGITS = r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,30})?|\d{1,30}(?:\.\d{1,30})?"
"""Bounded: nobody counts on with more digits, and an endless row of them costs its square."""
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_HALF = re.compile(r"(?:[\s-]and[\s-]an?[\s-]|\s)(\w+|[1-9]/[2-9])$")
_NOUN = re.compile(r"(?:.+[ -])?[a-z]{4,}")
_TENS = 20
_THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class Measure:
    """What the words around a number make of it."""

    scale: float = 1.0
    unit: str | None = None
    money: bool = False
    type: str | None = None


@dataclass(frozen=True)
class QuantityWords:
    """Look-up and patterns for the unit words of an ontology."""

    ontology: Ontology
    _by_kind: dict[UnitKind, dict[str, UnitWord]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the words by what they do; the first to name a word keeps it."""
        for kind in UnitKind:
            self._by_kind[kind] = {}
        for entry in self.ontology.units:
            for word in entry.words:
                noun = _NOUN.fullmatch(word) is not None
                for form in (word.lower(), word.lower() + "s") if noun else (word,):
                    self._by_kind[entry.kind].setdefault(form, entry)

    def amount(self, *, ranges: bool) -> re.Pattern[str]:
        """Return the pattern of an amount, or of a range of two.

        Returns
        -------
        re.Pattern
            With the groups ``lead`` ("between", "from"), ``minus``, ``sign``, ``number``, then its
            ``first`` scale or ``firstsuffix`` and ``firstunit`` where an ``upper`` number follows
            with its ``second`` sign, or a ``dashed`` one, and the ``scale``, ``suffix`` and
            ``unit`` behind the last one. All but the range is there without one.
        """
        scale, suffix = self._any(UnitKind.SCALE), self._any(UnitKind.SUFFIX)
        sign, unit = self._signs(), self._any(UnitKind.UNIT, UnitKind.CURRENCY)
        part, vague = self._any(UnitKind.FRACTION), self._any(UnitKind.VAGUE)
        tens, ones = self._numbers(least=_TENS), self._numbers(below=_TENS)
        small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|(?:{ones}))"
        half = rf"(?:[\s-]and[\s-]an?[\s-](?:{part}))"
        words = (
            rf"(?:{small}{half}?|(?:(?:{vague})\s)?(?:{scale}))(?:[\s-](?:{scale})"
            rf"(?:\s(?:and\s)?{small}\b)?|\sof\s(?:{scale})){{0,6}}"
        )
        number = (
            rf"(?:(?:{_DIGITS})(?:\s?[{_VULGAR}]|\s[1-9]/[2-9](?![\w/])|{half})?|[{_VULGAR}]"
            rf"|(?:(?:{part})\s)(?:an?\s)(?:{scale})\b|{words}\b)"
        )
        upper = "" if ranges else "(?!)"
        return re.compile(
            rf"""
            (?<![\w./-])(?<!\d:)
            (?P<lead>\b(?:[bB]etween|[fF]rom)\s)?
            (?P<minus>(?<![\w)%])[-−](?=\S?\d)|\b(?:[mM]inus|[nN]egative)\s)?
            (?:(?P<sign>{sign})\s?)?
            (?P<number>{number})
            (?:(?:\s|-)?(?P<first>{scale})\b|(?P<firstsuffix>{suffix})(?=\s?[-–—\s]))?
            (?:{upper}
              (?:[\s-]?(?P<firstunit>{unit})(?![\w/]))?
              (?(lead)\s(?:and|to)\s|\s(?:to|or)\s)(?:(?P<second>{sign})\s?)?(?P<upper>{number})
              |{upper}\s?[-–—]\s?(?:(?:{sign})\s?)?(?P<dashed>{_DIGITS})
            )?
            (?:(?:\s|-)?(?P<scale>{scale})\b|(?P<suffix>{suffix})(?![\w/]))?
            (?:(?:\s|-|(?<=s)\sof\s)?(?P<unit>{unit})(?![\w/]))?
            (?!\w|[.,:/-]\d|-(?:for|on|by|to|in|out)-)
            """,
            re.VERBOSE,
        )

    def times(self) -> re.Pattern[str]:
        """Return the pattern of a factor: ``number`` and ``upper``, ``power`` of ten, or ``word``.

        A part of a whole is one too: ``count`` and ``part``, ``top`` and ``bottom``, or ``few`` and
        ``many`` ("one in five").
        """
        scale, factor = self._any(UnitKind.SCALE), self._any(UnitKind.FACTOR)
        part, ones = self._any(UnitKind.FRACTION), self._numbers(below=_TENS)
        tens = self._numbers(least=_TENS)
        small = rf"(?:{_DIGITS}|(?:{tens})(?:[\s-](?:{ones}))?|(?:{ones}))"
        number = rf"{small}(?:[\s-]and[\s-]an?[\s-](?:{part}))?|[aA]n?(?=\s(?:{scale}))"
        return re.compile(
            rf"(?<![\w.])(?:(?P<number>{number})(?:[\s-](?P<scaled>{scale}))?"
            rf"(?:\s?(?:-|–|to\s)\s?(?P<upper>{number}))?(?:\s?(?:times|x|-?fold)\b(?!\s?\d))"
            rf"|(?P<few>{small})\s(?P<out>out\sof|in)\s(?:every\s)?(?P<many>{small})(?![\w%-])"
            rf"|(?P<power>{number})\sorders\sof\smagnitude\b|(?P<word>{factor})\b"
            rf"|(?:(?P<count>[aA]n?|{ones})[\s-])?(?P<part>{part})(?![\w-])"
            rf"|(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,3}})(?=\sof\b))"
        )

    def per(self) -> re.Pattern[str]:
        """Return the pattern of what there is one amount for each of: ``per``, after a number.

        After "per" and "/" any noun may stand; after "a" only a unit or a word that is listed, and
        none that tells when: "300 a week earlier".
        """
        listed = self._any(UnitKind.PER, UnitKind.UNIT)
        when = r"(?!\s(?:earlier|ago|before|later|after|old)\b)"
        return re.compile(
            rf"(?P<between>(?:\s[a-z][a-z-]*){{0,2}}?)(?:\s(?:per|each|every)\s(?P<any>(?:\d[\d,]{{0,12}}\s)?(?:(?:{listed})"
            rf"(?!\w)|[a-z][a-z-]{{2,}}))|\s?/\s?(?P<below>{listed})(?!\w))"
            rf"|(?P<words>(?:\s[a-z][a-z-]*){{0,2}}?)\san?\s(?P<listed>(?:{listed})(?!\w)){when}"
        )

    def of_each(self, word: str) -> str:
        """Return what an amount is for each of: a unit's QUDT name, else the noun."""
        entries = self._by_kind[UnitKind.UNIT]
        found = entries.get(word) or entries.get(word.lower())
        return found.unit if found is not None and found.unit is not None else word.lower()

    def value(self, words: str) -> float:
        """Return the value of a number in digits or words: "2,048", "two and a half million"."""
        if words[-1:] in _VULGAR and words:
            return self.value(words[:-1].rstrip()) + unicodedata.numeric(words[-1])
        half = _HALF.search(words) if words else None
        if half is not None and (words[:1].isdigit() or "and" in half.group()):
            extra = self._part(half[1])
            if extra is not None:
                return self.value(words[: half.start()]) + extra
        if words[:1].isdigit():
            return float(words.replace(",", ""))
        total = current = 0.0
        tokens = re.split(r"[\s-]+", words.lower())
        numbers, scales = self._by_kind[UnitKind.NUMBER], self._by_kind[UnitKind.SCALE]
        parts = self._by_kind[UnitKind.FRACTION]
        for place, word in enumerate(tokens):
            if word in numbers:
                current += numbers[word].multiplier
            elif word in parts:
                current += parts[word].multiplier
            elif word in scales:
                current = (current or 1.0) * scales[word].multiplier
                if scales[word].multiplier >= _THOUSAND and "of" not in tokens[place:]:
                    total, current = total + current, 0.0
            else:
                vague = self._by_kind[UnitKind.VAGUE].get(" ".join(tokens[: place + 1]))
                current = vague.multiplier if vague is not None else current
        return total + current

    def _part(self, word: str) -> float | None:
        if "/" in word:
            top, _, bottom = word.partition("/")
            return int(top) / int(bottom)
        return self.fraction(word)

    def scale(self, word: str | None) -> float:
        """Return what a scale word, or a suffix such as "bn", multiplies by; 1 without one."""
        if not word:
            return 1.0
        found = self._by_kind[UnitKind.SCALE].get(word.lower())
        found = found or self._by_kind[UnitKind.SUFFIX].get(word)
        return found.multiplier if found else 1.0

    def last_scale(self, words: str) -> float:
        """Return the scale that a number in words ends in, 1 where it ends in none."""
        last = re.split(r"[\s-]+", words.lower())[-1]
        found = self._by_kind[UnitKind.SCALE].get(last)
        return found.multiplier if found is not None else 1.0

    def factor(self, word: str) -> float:
        """Return how many times as much a word says: 2 for "twice"."""
        return self._by_kind[UnitKind.FACTOR][word.lower()].multiplier

    def growth(self, lemma: str) -> float | None:
        """Return how many times as much a verb makes of its object: 2 for "double"."""
        found = self._by_kind[UnitKind.GROWTH].get(lemma)
        return found.multiplier if found is not None else None

    def fraction(self, word: str) -> float | None:
        """Return the part that a word names: .25 for "quarter", None for another word."""
        found = self._by_kind[UnitKind.FRACTION].get(word.lower())
        return found.multiplier if found is not None else None

    def is_scale(self, word: str) -> bool:
        """Say whether a word multiplies the number before it."""
        return word.lower() in self._by_kind[UnitKind.SCALE]

    def measure(self, sign: str | None, unit: str | None) -> Measure:
        """Return what the sign before a number and the unit after it make of it."""
        found = self._by_kind[UnitKind.SIGN].get("".join((sign or "").split()))
        if found is None and unit:
            for kind in (UnitKind.UNIT, UnitKind.CURRENCY):
                entries = self._by_kind[kind]
                found = found or entries.get(unit) or entries.get(unit.lower())
        if found is None:
            return Measure()
        return Measure(found.multiplier, found.unit, found.is_currency, found.type)

    def is_vague(self, words: str) -> bool:
        """Say whether a number in words is open: "tens of thousands", "several hundred"."""
        tokens = re.split(r"[\s-]", words.lower())
        open_ = any(
            " ".join(tokens[:n]) in self._by_kind[UnitKind.VAGUE] for n in range(1, len(tokens))
        )
        return open_ or (tokens[0] in self._by_kind[UnitKind.SCALE] and tokens[-1].endswith("s"))

    def numbered(self) -> re.Pattern[str]:
        """Return the pattern of words right before a number that is a name: "version 2"."""
        return re.compile(rf"(?<!\w)(?:{self._any(UnitKind.NUMBERED)})\s?$")

    def scored(self) -> re.Pattern[str]:
        """Return the pattern of words beside two numbers that are a score."""
        return re.compile(rf"\b(?:{self._any(UnitKind.SCORE)})\b")

    def _signs(self) -> str:
        signs = self._by_kind[UnitKind.SIGN]
        return _alternatives(rf"{re.escape(s)}(?=\s)" if s.isalpha() else _spaced(s) for s in signs)

    def _numbers(self, *, least: float = 0, below: float = _THOUSAND) -> str:
        numbers = self._by_kind[UnitKind.NUMBER].items()
        return _alternatives(_any_case(w) for w, n in numbers if least <= n.multiplier < below)

    def _any(self, *kinds: UnitKind) -> str:
        """Match nouns in any case, with the plural; symbols only as they are written."""
        found = []
        for word in (w for kind in kinds for w in self._by_kind[kind]):
            found.append(_any_case(word) if _NOUN.fullmatch(word) else re.escape(word))
        return _alternatives(found)


def _spaced(sign: str) -> str:
    """Match a sign of letters and a symbol with a space amid it too: "NZ $"; no "A $5 ticket"."""
    letters = sign[:-1]
    apart = len(letters) > 1 and letters.isalpha()
    return rf"{letters}\s?{re.escape(sign[-1])}" if apart else re.escape(sign)


def _any_case(word: str) -> str:
    """Match a word in any case; its first letter as a class, by which most are ruled out fast."""
    first, rest = word[0], re.escape(word[1:])
    return rf"[{re.escape(first.lower())}{re.escape(first.upper())}](?i:{rest})"


def _alternatives(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=lambda one: (-len(one), one))) or _NOTHING
