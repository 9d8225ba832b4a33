"""Numbers with their units: counts, money, shares, rates, and how exact they claim to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.model import Bound, Quantity
from kgbuild.ontology.types import CueKind, Ontology

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "t": 1e12}
_CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₹": "INR"}
_CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "USD": "USD", "euro": "EUR", "euros": "EUR", "EUR": "EUR",
    "pounds": "GBP", "GBP": "GBP", "yuan": "CNY", "renminbi": "CNY", "RMB": "CNY", "CNY": "CNY",
    "yen": "JPY", "JPY": "JPY", "won": "KRW", "rupees": "INR",
}  # fmt: skip
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("PERCENT", 1), "percent": ("PERCENT", 1), "per cent": ("PERCENT", 1),
    "TFLOPS": ("FLOP-PER-SEC", 1e12), "TFLOP/s": ("FLOP-PER-SEC", 1e12),
    "teraflops": ("FLOP-PER-SEC", 1e12), "petaflops": ("FLOP-PER-SEC", 1e15),
    "PFLOPS": ("FLOP-PER-SEC", 1e15), "exaflops": ("FLOP-PER-SEC", 1e18),
    "GB/s": ("GigaBYTE-PER-SEC", 1), "TB/s": ("TeraBYTE-PER-SEC", 1),
    "MB": ("MegaBYTE", 1), "GB": ("GigaBYTE", 1), "gigabytes": ("GigaBYTE", 1),
    "TB": ("TeraBYTE", 1), "terabytes": ("TeraBYTE", 1),
    "W": ("W", 1), "watts": ("W", 1), "kW": ("KiloW", 1), "kilowatts": ("KiloW", 1),
    "MW": ("MegaW", 1), "megawatts": ("MegaW", 1), "GW": ("GigaW", 1), "gigawatts": ("GigaW", 1),
    "nm": ("NanoM", 1), "nanometers": ("NanoM", 1), "nanometres": ("NanoM", 1),
    "nanometer": ("NanoM", 1), "nanometre": ("NanoM", 1),
    "km": ("KiloM", 1), "kilometers": ("KiloM", 1), "kilometres": ("KiloM", 1),
    "miles": ("MI", 1), "meters": ("M", 1), "metres": ("M", 1), "feet": ("FT", 1),
    "kg": ("KiloGM", 1), "kilograms": ("KiloGM", 1), "tonnes": ("TONNE", 1), "tons": ("TON_US", 1),
    "hours": ("HR", 1), "hour": ("HR", 1), "days": ("DAY", 1), "weeks": ("WK", 1),
    "months": ("MO", 1), "years": ("YR", 1), "minutes": ("MIN", 1), "seconds": ("SEC", 1),
    "MHz": ("MegaHZ", 1), "GHz": ("GigaHZ", 1), "degrees": ("DEG", 1),
}  # fmt: skip
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12, "half": 0.5,
}  # fmt: skip
_FACTORS = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0, "half": 0.5}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "|".join(_SCALES)
_UNIT = "|".join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))
_WORD_NUMBER = "|".join(sorted(_WORDS, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"""
    (?<![\w.-])
    (?P<currency>US\$|[$€£¥₹])?\s?
    (?P<number>{_NUMBER})
    (?:\s?(?:-|–|to)\s?(?P<upper>{_NUMBER}))?
    (?:(?:\s|-)?(?P<scale>{_SCALE})\b|(?P<short>[kKmMbBtT]n?)(?![\w/]))?
    (?:(?:\s|-)?(?P<unit>{_UNIT})(?![\w/])|\s(?P<money>{"|".join(_CURRENCY_WORDS)})\b)?
    (?![\w]|\.\d|,\d)
    |
    \b(?P<word>{_WORD_NUMBER})(?:\s(?P<wordscale>{_SCALE}|hundred|dozen))?
    (?:\s(?P<wordunit>{_UNIT})(?!\w)|\s(?P<wordmoney>{"|".join(_CURRENCY_WORDS)})\b)?\b
    """,
    re.VERBOSE,
)
_TIMES = re.compile(
    rf"\b(?P<number>{_NUMBER}|{_WORD_NUMBER})\s?(?:times|x|-?fold)\b|\b(?P<word>{'|'.join(_FACTORS)})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity and its characters in the cleaned text; ``factor`` for "twice", "three times"."""

    start: int
    end: int
    quantity: Quantity
    factor: bool = False


class QuantityReader:
    """Finds quantities; the words that loosen a number come from the ontology's approximators."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the approximators of an ontology, the longest first."""
        cues = [c for c in ontology.cues if c.kind is CueKind.APPROXIMATOR and c.bound is not None]
        cues.sort(key=lambda c: -len(c.words))
        self._bounds = {cue.words.lower(): cue.bound for cue in cues if cue.bound is not None}
        words = "|".join(re.escape(cue.words) for cue in cues) or r"(?!)"
        self._before = re.compile(rf"\b({words})\s+(?:a\s|the\s)?$", re.IGNORECASE)

    def find(self, text: str) -> Iterator[FoundQuantity]:
        """Yield the quantities of a text in order.

        Parameters
        ----------
        text : str
            The cleaned text.

        Yields
        ------
        FoundQuantity
            A bare four-digit year yields nothing: it is a date.
        """
        taken = -1
        for match in _TIMES.finditer(text):
            number = match.group("number") or match.group("word")
            value = _FACTORS[number.lower()] if match.group("word") else _value(number)
            quantity = Quantity(value, None, match.group(), self._bound(text, match.start()))
            yield FoundQuantity(match.start(), match.end(), quantity, factor=True)
        for match in _QUANTITY.finditer(text):
            if match.start() < taken or _TIMES.match(text, match.start()):
                continue
            quantity = self._quantity(text, match)
            if quantity is not None:
                taken = match.end()
                lead = len(match.group()) - len(match.group().lstrip())
                yield FoundQuantity(match.start() + lead, match.end(), quantity)

    def _quantity(self, text: str, match: re.Match[str]) -> Quantity | None:
        got = match.groupdict()
        number = got["number"] or got["word"]
        scale = _SCALES.get(got["scale"] or got["wordscale"] or "", 1.0)
        if got["wordscale"] in _WORDS:
            scale = float(_WORDS[got["wordscale"]])
        scale *= _SHORT_SCALES.get((got["short"] or "").lower(), 1.0)
        unit: str | None = None
        if got["currency"]:
            unit = _CURRENCIES[got["currency"]]
        elif got["money"] or got["wordmoney"]:
            unit = _CURRENCY_WORDS[got["money"] or got["wordmoney"]]
        elif got["unit"] or got["wordunit"]:
            unit, factor = _UNITS[got["unit"] or got["wordunit"]]
            scale *= factor
        plain = got["number"] is not None and unit is None and scale == 1.0
        if plain and re.fullmatch(r"(?:1[89]|20)\d\d", number) and not got["upper"]:
            return None
        if got["word"] and unit is None and scale == 1.0 and got["word"] == "one":
            return None
        upper = _value(got["upper"]) * scale if got["upper"] else None
        return Quantity(
            value=_value(number) * scale,
            unit=unit,
            text=" ".join(match.group().split()),
            bound=self._bound(text, match.start()),
            upper=upper,
        )

    def _bound(self, text: str, start: int) -> Bound:
        before = self._before.search(text[max(0, start - 30) : start])
        return self._bounds[before.group(1).lower()] if before else Bound.EXACT


def _value(number: str) -> float:
    word = _WORDS.get(number.lower())
    return float(word) if word is not None else float(number.replace(",", ""))
