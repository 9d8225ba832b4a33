"""Numbers with their units: counts, money, shares, rates, and how exact they claim to be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kgbuild.extract.quantity_names import NumberNames
from kgbuild.extract.quantity_words import Measure, QuantityWords
from kgbuild.model import Bound, Quantity
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

FRACTION = "FRACTION"
"""QUDT's unit of a part of a whole: 0.5 for "half of them"."""
_AFTER_NUMBER = ("or ", "and ", "at ")
"""An approximator that starts so may follow its number: "80 GB or more", "80 GB at most"."""
_GLUED = ("+", "-")
"""So may one that starts so, without a space: "300+", "300-plus"."""
_SPLIT_WHOLE = re.compile(r"\s(?:as|the size|the price|the cost|the number)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\s(?:of|the|their|its|all|those|these|our|his|her)\b", re.IGNORECASE)
_MEASURED = re.compile(
    r"\s(?:of|more|less|fewer|higher|lower|larger|smaller|faster|slower|from|to|in|since|over|this|last"
    r"|compared|were|was|are|is|have|had|as\s\w+\sas)\b|[^\w\s]|\s?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s(?:an?\s)?$", re.IGNORECASE)
_ORDERED = re.compile(
    r"\b(?:first|second|third|fourth|last|latter|former|other|better|next|previous|this|fiscal|each)\s$",
    re.IGNORECASE,
)
_REACH = 30
_LEAST_YEAR = 1500
_LETTERED = 100
"""From so many on a one-letter minor unit is none: "1080p" is no money."""


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
    ends : tuple of Quantity
        The two numbers of what may be no range: "rose from 300 to 200", "rose $5 to $300".
    led : bool
        Whether "from" stands before them.
    """

    start: int
    end: int
    quantity: Quantity
    factor: bool = False
    money: bool = False
    type: str | None = None
    ends: tuple[Quantity, ...] = ()
    led: bool = False


class QuantityReader:
    """Finds quantities by the unit words, number words and approximators of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Compile the patterns of an ontology's words, the longest first."""
        cues = [c for c in ontology.cues_of(CueKind.APPROXIMATOR) if c.bound is not None]
        cues.sort(key=lambda c: -len(c.words))
        self._bounds = {cue.words.lower(): cue.bound for cue in cues if cue.bound is not None}
        glued = [c.words for c in cues if c.words.startswith(_GLUED)]
        spaced = [c.words for c in cues if c.words not in glued]
        words = "|".join(re.escape(w) for w in spaced if w[0].isalpha()) or r"(?!)"
        signs = "|".join(re.escape(w) for w in spaced if not w[0].isalpha()) or r"(?!)"
        after = "|".join(re.escape(w) for w in spaced if w.startswith(_AFTER_NUMBER)) or r"(?!)"
        behind = "|".join(map(re.escape, glued)) or r"(?!)"
        self._before = re.compile(
            rf"(?:\b(?P<words>{words})\s+(?:an?\s|the\s)?|(?P<sign>{signs})\s?)$", re.IGNORECASE
        )
        self._after = re.compile(rf"\s(?P<words>{after})\b|(?P<sign>{behind})(?!\w)", re.IGNORECASE)
        self._words = QuantityWords(ontology)
        self._names = NumberNames(self._words, self._before)
        self._amount = self._words.amount(ranges=True)
        self._single = self._words.amount(ranges=False)
        self._times, self._per = self._words.times(), self._words.per()

    def growth(self, lemma: str) -> float | None:
        """Return how many times as much a verb makes of its object: 2 for "double"."""
        return self._words.growth(lemma)

    def find(self, text: str) -> Iterator[FoundQuantity]:
        """Yield the quantities of a text in order.

        Parameters
        ----------
        text : str
            The cleaned text.

        Yields
        ------
        FoundQuantity
            Years, clock times, scores, telephone numbers, versions and numbers within names yield
            nothing.
        """
        factors = [f for f in (self._factor(text, m) for m in self._times.finditer(text)) if f]
        names = self._names.spans(text)
        taken = iter(sorted([*((f.start, f.end) for f in factors), *names]))
        closed = next(taken, None)
        amounts = []
        match = self._amount.search(text)
        while match is not None:
            match = self._without_range(text, match)
            while closed is not None and closed[1] <= match.start():
                closed = next(taken, None)
            free = closed is None or closed[0] >= match.end()
            found = self._found(text, match) if free else None
            if found is None and match["upper"]:
                match = self._single.match(text, match.start()) or match
                found = self._found(text, match) if free else None
            if found is not None:
                amounts.append(found)
            match = self._amount.search(text, match.end())
        yield from sorted([*_outside(factors, names), *amounts], key=lambda one: one.start)

    def _without_range(self, text: str, match: re.Match[str]) -> re.Match[str]:
        """Return the first number alone where two units differ: "rose 5 percent to 300"."""
        got = match.groupdict()
        if got["firstunit"] is None:
            return match
        first = self._words.measure(got["sign"], got["firstunit"]).unit
        last = self._words.measure(got["second"], got["unit"]).unit
        alone = self._single.match(text, match.start()) if first != last else None
        return alone or match

    def _factor(self, text: str, match: re.Match[str]) -> FoundQuantity | None:
        got = match.groupdict()
        if got["part"] or got["top"] or got["few"]:
            return self._fraction(text, match)
        value, upper = 0.0, None
        if got["word"]:
            value = self._words.factor(got["word"])
        elif got["power"]:
            power = self._words.value(got["power"])
            value = 10.0**power if power < _LETTERED else math.inf
        else:
            scale = self._words.scale(got["scaled"])
            value = scale * (self._words.value(got["number"]) or 1.0)
            upper = self._words.value(got["upper"]) if got["upper"] else None
        if not math.isfinite(value) or (upper is not None and not value < upper < math.inf):
            return None
        bound = self._bound(text, match.start(), match.end())
        quantity = Quantity(value, None, match.group(), bound, upper)
        return FoundQuantity(match.start(), match.end(), quantity, factor=True)

    def _fraction(self, text: str, match: re.Match[str]) -> FoundQuantity | None:
        """Read a part of a whole: "a third of", "two-thirds", "half"; no "third quarter"."""
        got = match.groupdict()
        start, end, words = match.start(), match.end(), match.group()
        before = text[max(0, start - _REACH) : start]
        if got["top"] or got["few"]:
            top = self._words.value(got["top"] or got["few"])
            bottom = self._words.value(got["bottom"] or got["many"])
            chance = got["out"] is None or got["out"].lower() != "in" or top == 1.0
            if not 0 < top < bottom <= _LEAST_YEAR or not chance:
                return None
            value = top / bottom
        else:
            value = self._words.fraction(got["part"]) or 0.0
            bare = got["count"] is None
            half = value == 0.5
            if half and (self._is_scaled(text, end) or (bare and _ORDERED.search(before))):
                return None
            if half and bare and _SPLIT_WHOLE.match(text, end):
                bound = self._bound(text, start, end)
                return FoundQuantity(start, end, Quantity(0.5, None, words, bound), factor=True)
            measured = _MEASURED.match(text, end) is not None
            plain = got["part"].lower().endswith("s")
            if bare and not half:
                return None
            if not bare and not plain and words[len(got["count"])] != "-":
                sure = _BY.search(before) or self._before.search(before)
                of = _WHOLE.match(text, end) or (measured and text[end : end + 1].isspace())
                if not (of or sure) or _ORDERED.search(before):
                    return None
            if bare and not (measured or _WHOLE.match(text, end)):
                return None
            count = self._words.value(got["count"]) if got["count"] else 1.0
            value *= count or 1.0
        bound = self._bound(text, start, end)
        return FoundQuantity(start, end, Quantity(value, FRACTION, words, bound))

    def _is_scaled(self, text: str, end: int) -> bool:
        """Say whether a number follows that half is part of: "half a million", "half an hour"."""
        behind = re.match(r"\san?\s(\w+)", text[end : end + _REACH])
        return behind is not None and (
            self._words.is_scale(behind[1]) or self._words.measure(None, behind[1]).unit is not None
        )

    def _found(self, text: str, match: re.Match[str]) -> FoundQuantity | None:
        got = match.groupdict()
        start, end = match.start() + len(got["lead"] or ""), match.end()
        measure = self._measure(got)
        vague = got["number"][:1].isalpha() and self._words.is_vague(got["number"])
        lower, upper = self._lower(got, measure), self._upper(got, measure)
        if self._names.is_name(text, start, end, got, lower, measure):
            return None
        if not math.isfinite(lower) or (upper is not None and not upper < math.inf):
            return None
        leads = (got["lead"] or "").strip().lower() == "from" and upper is not None
        apart = upper is not None and bool(got["firstunit"] or got["second"])
        if upper is not None and not lower < upper and not (leads and lower > upper):
            return None
        bound = self._bound(text, start, end)
        bound = Bound.AT_LEAST if vague and bound is Bound.EXACT else bound
        per, end = self._each(text, end, measure)
        words = " ".join(text[start:end].split())
        quantity = Quantity(lower, measure.unit, words, bound, upper, per=per)
        ends: tuple[Quantity, ...] = ()
        if got["upper"] and upper is not None and (leads or apart):
            cut = match.start("upper") - start - len(got["second"] or "")
            first = replace(quantity, text=" ".join(words[:cut].split()[:-1]), upper=None)
            last = replace(quantity, value=upper, text=words[cut:].strip(), upper=None)
            ends = (first, last)
            quantity = replace(quantity, value=min(lower, upper), upper=max(lower, upper))
        return FoundQuantity(
            start, end, quantity, money=measure.money, type=measure.type, ends=ends, led=leads
        )

    def _measure(self, got: dict[str, str | None]) -> Measure:
        unit = got["unit"] or got["firstunit"]
        measure = self._words.measure(got["sign"], unit)
        number = got["number"] or ""
        minor = measure.money and measure.scale < 1 and len(unit or "") == 1
        if minor and self._words.value(number) >= _LETTERED:
            return Measure()
        return measure

    def _each(self, text: str, end: int, measure: Measure) -> tuple[str | None, int]:
        """Return of what there is so much for each, and where the quantity ends with it."""
        found = self._per.match(text, end)
        if found is None:
            return None, end
        between = found["between"] or found["words"]
        if between and measure.unit is not None:
            return None, end
        word = found["any"] or found["below"] or found["listed"]
        return self._words.of_each(word), (end if between else found.end())

    def _lower(self, got: dict[str, str | None], measure: Measure) -> float:
        number, second = got["number"] or "", got["upper"] or got["dashed"]
        value = self._words.value(number)
        scale = self._words.scale(got["first"] or got["firstsuffix"])
        if not second or scale == 1.0:
            scale *= self._words.scale(got["scale"] or got["suffix"])
        if second and number[:1].isalpha() and self._words.last_scale(number) == 1.0:
            shared = self._words.last_scale(second)
            scale *= shared if shared > 1.0 else 1.0
        return (-1.0 if got["minus"] else 1.0) * value * scale * measure.scale

    def _upper(self, got: dict[str, str | None], measure: Measure) -> float | None:
        second = got["upper"] or got["dashed"]
        if not second:
            return None
        scales = (got["scale"] or got["suffix"], got["first"] or got["firstsuffix"])
        scale = self._words.scale(next((one for one in scales if one), None))
        return self._words.value(second) * scale * measure.scale

    def _bound(self, text: str, start: int, end: int) -> Bound:
        found = self._before.search(text[max(0, start - _REACH) : start])
        if found is None:
            found = self._after.match(text, end)
        return self._bounds[(found["words"] or found["sign"]).lower()] if found else Bound.EXACT


def _outside(found: list[FoundQuantity], names: list[tuple[int, int]]) -> Iterator[FoundQuantity]:
    """Yield what overlaps no name; both are in order."""
    left = iter(names)
    name = next(left, None)
    for one in found:
        while name is not None and name[1] <= one.start:
            name = next(left, None)
        if name is None or one.end <= name[0]:
            yield one
