"""Numbers with their units: counts, money, shares, rates, and how exact they claim to be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.extract.quantity_words import Measure, QuantityWords
from kgbuild.model import Bound, Quantity
from kgbuild.ontology.types import CueKind, Ontology

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AFTER_NUMBER = ("or ", "and ", "at ")
"""An approximator that starts so may follow its number: "80 GB or more", "80 GB at most"."""
_ARTICLE = re.compile(r"(?:^|\W)an?\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<!\w)[A-Z]\w*\s$")
_REACH = 30


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity and its characters in the cleaned text.

    Parameters
    ----------
    start, end : int
        The characters.
    quantity : Quantity
        What they say.
    factor : bool
        True for "twice", "three times".
    money : bool
        True where the unit is a currency.
    type : str or None
        IRI of the narrower type that its unit gives it: a data size.
    """

    start: int
    end: int
    quantity: Quantity
    factor: bool = False
    money: bool = False
    type: str | None = None


class QuantityReader:
    """Finds quantities by the unit words, number words and approximators of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Compile the patterns of an ontology's words, the longest first."""
        cues = [c for c in ontology.cues if c.kind is CueKind.APPROXIMATOR and c.bound is not None]
        cues.sort(key=lambda c: -len(c.words))
        self._bounds = {cue.words.lower(): cue.bound for cue in cues if cue.bound is not None}
        words = "|".join(re.escape(c.words) for c in cues if c.words[0].isalpha()) or r"(?!)"
        signs = "|".join(re.escape(c.words) for c in cues if not c.words[0].isalpha()) or r"(?!)"
        after = [re.escape(c.words) for c in cues if c.words.startswith(_AFTER_NUMBER)]
        self._before = re.compile(
            rf"(?:\b(?P<words>{words})\s+(?:an?\s|the\s)?|(?P<sign>{signs})\s?)$", re.IGNORECASE
        )
        self._after = re.compile(rf"\s(?P<words>{'|'.join(after) or r'(?!)'})\b", re.IGNORECASE)
        self._words = QuantityWords(ontology)
        self._amount, self._times = self._words.patterns()
        self._numbered = self._words.numbered()

    def find(self, text: str) -> Iterator[FoundQuantity]:
        """Yield the quantities of a text in order.

        Parameters
        ----------
        text : str
            The cleaned text.

        Yields
        ------
        FoundQuantity
            Years, clock times, fractions, versions and numbers within names yield nothing.
        """
        factors = [self._factor(text, match) for match in self._times.finditer(text)]
        factors = [one for one in factors if math.isfinite(one.quantity.value)]
        taken = [(one.start, one.end) for one in factors]
        amounts = []
        for match in self._amount.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            found = self._found(text, match)
            if found is not None:
                amounts.append(found)
        yield from sorted([*factors, *amounts], key=lambda one: one.start)

    def _factor(self, text: str, match: re.Match[str]) -> FoundQuantity:
        number, upper, word = match.group("number", "upper", "word")
        quantity = Quantity(
            value=self._words.factor(word) if word else self._words.value(number),
            unit=None,
            text=match.group(),
            bound=self._bound(text, match.start(), match.end()),
            upper=self._words.value(upper) if upper else None,
        )
        return FoundQuantity(match.start(), match.end(), quantity, factor=True)

    def _found(self, text: str, match: re.Match[str]) -> FoundQuantity | None:
        got = match.groupdict()
        start = match.start() + len(got["between"] or "")
        measure = self._words.measure(got["sign"], got["unit"] or got["unitafter"])
        lower = self._lower(got, measure)
        if self._is_name(text, start, got, lower, measure):
            return None
        upper = self._upper(got, measure)
        if not math.isfinite(lower) or (upper is not None and not lower < upper < math.inf):
            return None
        quantity = Quantity(
            value=lower,
            unit=measure.unit,
            text=" ".join(text[start : match.end()].split()),
            bound=self._bound(text, start, match.end()),
            upper=upper,
        )
        return FoundQuantity(start, match.end(), quantity, money=measure.money, type=measure.type)

    def _lower(self, got: dict[str, str | None], measure: Measure) -> float:
        if got["words"]:
            part = self._words.factor(got["part"]) if got["part"] else 1.0
            return part * self._words.value(got["words"]) * measure.scale
        scale = self._words.scale(got["first"] or got["firstsuffix"])
        if not got["upper"]:
            scale *= self._words.scale(got["scale"] or got["suffix"])
        elif scale == 1.0:
            scale = self._words.scale(got["scale"] or got["suffix"])
        return self._words.value(got["number"] or "") * scale * measure.scale

    def _upper(self, got: dict[str, str | None], measure: Measure) -> float | None:
        if not got["upper"]:
            return None
        scales = (got["scale"] or got["suffix"], got["first"] or got["firstsuffix"])
        scale = self._words.scale(next((one for one in scales if one), None))
        return self._words.value(got["upper"]) * scale * measure.scale

    def _is_name(
        self,
        text: str,
        start: int,
        got: dict[str, str | None],
        value: float,
        measure: Measure,
    ) -> bool:
        """Say whether a number is no amount: a year, a version, "one" as a pronoun."""
        before = text[max(0, start - _REACH) : start]
        if got["words"]:
            if self._words.starts_with_scale(got["words"]) and not got["part"]:
                return _ARTICLE.search(before) is None
            return value == 1.0 and measure.unit is None
        number = got["number"] or ""
        scaled = got["first"] or got["firstsuffix"] or got["scale"] or got["suffix"]
        if scaled or measure.unit is not None:
            return False
        if _YEAR.fullmatch(number) and (not got["upper"] or len(got["upper"]) in (2, 4)):
            return got["between"] is None or _YEAR.fullmatch(got["upper"] or "") is not None
        if self._numbered.search(before):
            return True
        named = _NAME_BEFORE.search(before) and not self._before.search(before)
        return "." in number and bool(named)

    def _bound(self, text: str, start: int, end: int) -> Bound:
        found = self._before.search(text[max(0, start - _REACH) : start])
        if found is None:
            found = self._after.match(text, end)
            return self._bounds[found["words"].lower()] if found else Bound.EXACT
        return self._bounds[(found["words"] or found["sign"]).lower()]
