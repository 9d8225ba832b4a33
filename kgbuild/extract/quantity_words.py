"""The words of quantities as one pattern: what a unit, a scale or a sign comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgbuild.ontology.types import Ontology, UnitKind, UnitWord

_NOTHING = r"(?!)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
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

    def patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return the pattern of an amount and that of a factor.

        Returns
        -------
        tuple of re.Pattern
            The first with the groups ``between``, ``sign``, ``number``, ``first``, ``upper``,
            ``scale``, ``suffix``, ``unit``, or ``words``, ``unitafter``; the second with ``number``
            and ``upper`` or ``word``.
        """
        scale, suffix = self._any(UnitKind.SCALE), self._any(UnitKind.SUFFIX)
        sign, unit = self._signs(), self._any(UnitKind.UNIT, UnitKind.CURRENCY)
        tens, ones = self._numbers(least=_TENS), self._numbers(below=_TENS)
        small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|(?:{ones}))"
        words = rf"(?:{small}|(?:{scale}))(?:[\s-](?:{scale})(?:\s(?:and\s)?{small}\b)?)*"
        factor = self._any(UnitKind.FACTOR)
        amount = re.compile(
            rf"""
            (?<![\w./-])(?<!\d:)
            (?P<between>\bbetween\s)?
            (?:(?P<sign>{sign})\s?)?
            (?P<number>{_DIGITS})
            (?:(?:\s|-)?(?P<first>{scale})\b|(?P<firstsuffix>{suffix})(?=\s?[-–—\s]))?
            (?:(?(between)\sand\s|\s?(?:-|–|—|to\s)\s?)(?:(?:{sign})\s?)?(?P<upper>{_DIGITS}))?
            (?:(?:\s|-)?(?P<scale>{scale})\b|(?P<suffix>{suffix})(?![\w/]))?
            (?:(?:\s|-)?(?P<unit>{unit})(?![\w/]))?
            (?!\w|[.,:/-]\d)
            |
            (?<![\w./-])(?:(?P<part>{factor})\san?\s)?(?P<words>{words})
            (?:[\s-](?P<unitafter>{unit})(?!\w))?\b
            """,
            re.VERBOSE | re.IGNORECASE,
        )
        number = rf"{_DIGITS}|{small}"
        times = re.compile(
            rf"(?<![\w.])(?P<number>{number})(?:\s?(?:-|–|to\s)\s?(?P<upper>{number}))?"
            rf"(?:\s?(?:times|x|-?fold)\b(?!\s?\d))|\b(?P<word>{factor})\b(?!\san?\s(?:{scale}))",
            re.IGNORECASE,
        )
        return amount, times

    def value(self, words: str) -> float:
        """Return the value of a number in digits or words: "2,048", "two hundred and fifty"."""
        if words[:1].isdigit():
            return float(words.replace(",", ""))
        total = current = 0.0
        for word in re.split(r"[\s-]+", words.lower()):
            if word in self._by_kind[UnitKind.NUMBER]:
                current += self._by_kind[UnitKind.NUMBER][word].multiplier
            elif word in self._by_kind[UnitKind.SCALE]:
                current = (current or 1.0) * self._by_kind[UnitKind.SCALE][word].multiplier
                if self._by_kind[UnitKind.SCALE][word].multiplier >= _THOUSAND:
                    total, current = total + current, 0.0
        return total + current

    def scale(self, word: str | None) -> float:
        """Return what a scale word, or a suffix such as "bn", multiplies by; 1 without one."""
        if not word:
            return 1.0
        found = self._by_kind[UnitKind.SCALE].get(word.lower())
        found = found or self._by_kind[UnitKind.SUFFIX].get(word)
        return found.multiplier if found else 1.0

    def factor(self, word: str) -> float:
        """Return how many times as much a word says: 2 for "twice"."""
        return self._by_kind[UnitKind.FACTOR][word.lower()].multiplier

    def measure(self, sign: str | None, unit: str | None) -> Measure:
        """Return what the sign before a number and the unit after it make of it."""
        found = self._by_kind[UnitKind.SIGN].get(sign or "")
        if found is None and unit:
            for kind in (UnitKind.UNIT, UnitKind.CURRENCY):
                entries = self._by_kind[kind]
                found = found or entries.get(unit) or entries.get(unit.lower())
        if found is None:
            return Measure()
        return Measure(found.multiplier, found.unit, found.is_currency, found.type)

    def starts_with_scale(self, words: str) -> bool:
        """Say whether words begin with a scale: "dozen", "hundred million"."""
        return re.split(r"[\s-]", words.lower())[0] in self._by_kind[UnitKind.SCALE]

    def numbered(self) -> re.Pattern[str]:
        """Return the pattern of words right before a number that is a name: "version 2"."""
        return re.compile(rf"(?<!\w)(?:{self._any(UnitKind.NUMBERED)})\s?$", re.IGNORECASE)

    def _signs(self) -> str:
        signs = self._by_kind[UnitKind.SIGN]
        return _alternatives(rf"{_exact(s)}(?=\s)" if s.isalpha() else _exact(s) for s in signs)

    def _numbers(self, *, least: float = 0, below: float = _THOUSAND) -> str:
        numbers = self._by_kind[UnitKind.NUMBER].items()
        return _alternatives(re.escape(w) for w, n in numbers if least <= n.multiplier < below)

    def _any(self, *kinds: UnitKind) -> str:
        """Match nouns in any case, with the plural; symbols only as they are written."""
        found = []
        for word in (w for kind in kinds for w in self._by_kind[kind]):
            found.append(re.escape(word) if _NOUN.fullmatch(word) else _exact(word))
        return _alternatives(found)


def _exact(word: str) -> str:
    return rf"(?-i:{re.escape(word)})"


def _alternatives(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=lambda one: (-len(one), one))) or _NOTHING
