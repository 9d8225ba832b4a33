"""Quantities and times of a parsed text, found by the tokens that they are written with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.extract.quantities import FoundQuantity
from kgbuild.extract.times import FoundTime
from kgbuild.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_FIRST_YEAR = 1900


class TokenValues:
    """The values of one text by token.

    Parameters
    ----------
    parsed : Parsed
        The text.
    quantities : sequence of FoundQuantity
        Those found in its characters; one that only names a thing ("Windows 11") is left out.
    times : sequence of FoundTime
        Those found in its characters; one that counts ("1709 children") is left out.

    Attributes
    ----------
    times : list of (int, int, FoundTime)
        Each time with its first and last token.
    """

    def __init__(
        self, parsed: Parsed, quantities: Sequence[FoundQuantity], times: Sequence[FoundTime]
    ) -> None:
        self._parsed = parsed
        self._quantity_at: dict[int, FoundQuantity] = {}
        self._time_at: dict[int, FoundTime] = {}
        self.times: list[tuple[int, int, FoundTime]] = []
        position = {start: i for i, start in enumerate(parsed.starts)}
        for time in times:
            tokens = self._tokens(position, time.start, time.end)
            if tokens and not _is_count(parsed, tokens):
                self.times.append((tokens[0], tokens[-1], time))
                for index in tokens:
                    self._time_at.setdefault(index, time)
        for quantity in quantities:
            tokens = self._tokens(position, quantity.start, quantity.end)
            if _is_label(parsed, tokens, quantity):
                continue
            for index in tokens:
                if index not in self._time_at and index not in parsed.name_at:
                    self._quantity_at.setdefault(index, quantity)

    def time_of(self, token: Token) -> FoundTime | None:
        """Return the time expression that a token is part of."""
        return self._time_at.get(token.i)

    def quantity_of(self, token: Token) -> FoundQuantity | None:
        """Return the quantity that a token is part of."""
        return self._quantity_at.get(token.i)

    def first_of(self, token: Token) -> int:
        """Return the first token of the quantity that a token is part of."""
        first, found = token.i, self._quantity_at[token.i]
        while self._quantity_at.get(first - 1) is found:
            first -= 1
        return first

    def measure_of(self, adjective: Token) -> Token | None:
        """Return the number that measures an adjective: "45 years" old, worth "$3 trillion"."""
        for number in children(adjective, "npadvmod", "dobj", "prep"):
            measure = self.quantity_of(number)
            if measure is not None and not measure.factor:
                return number
        return None

    def counted(self, token: Token) -> Token | None:
        """Return what a number is so much of: "jobs" in "500 of its 2,000 jobs"."""
        for preposition in children(token, "prep"):
            own = self.quantity_of(token)
            inside = (
                own is not None
                and self.quantity_of(preposition) is own
                and own.quantity.per is None
            )
            if preposition.lower_ == "of" or inside:  # "one in five workers"
                for noun in children(preposition, "pobj"):
                    if noun.pos_ in ("NOUN", "PROPN") and not self.time_of(noun):
                        return noun
        return None

    def amount(self, head: Token, counted: str) -> Quantity | None:
        """Return how many of it there are: the number before a noun or a name."""
        for number in children(head, "nummod", "nmod", "compound", "amod"):
            found = self.quantity_of(number) if number.i < head.i else None
            if found is not None and not found.factor:
                return replace(found.quantity, counted=counted)
            if number.lower_ == "one" and number.dep_ == "nummod" and number.i < head.i:
                return Quantity(1.0, None, self._parsed.word(number), counted=counted)
        return None

    @cached_property
    def _numbers(self) -> list[int]:
        return sorted(self._quantity_at)

    def numbers_in(self, sentence: Tokens) -> list[Token]:
        """Return the tokens of a sentence that are part of a quantity."""
        first = bisect_left(self._numbers, sentence.start)
        last = bisect_left(self._numbers, sentence.end, lo=first)
        return [self._parsed.doc[index] for index in self._numbers[first:last]]

    def _tokens(self, position: dict[int, int], start: int, end: int) -> list[int]:
        first = position.get(start)
        if first is None:
            return []
        last = first
        while last + 1 < len(self._parsed.starts) and self._parsed.starts[last + 1] < end:
            last += 1
        return list(range(first, last + 1))


def _is_count(parsed: Parsed, tokens: list[int]) -> bool:
    """Say whether what looks like a year counts a plural noun: "a survey of 1709 children".

    Years of our time do stand before plurals ("the 2024 elections"); earlier ones hardly do.
    """
    if len(tokens) != 1:
        return False
    number = parsed.doc[tokens[0]]
    counted = number.dep_ == "nummod" and number.head.i > number.i and number.head.tag_ == "NNS"
    return counted and number.is_digit and int(number.text) < _FIRST_YEAR


def _is_label(parsed: Parsed, tokens: list[int], found: FoundQuantity) -> bool:
    """Say whether a bare number names the noun before it: "Windows 11", "posts 542 and 543"."""
    quantity = found.quantity
    if quantity.unit is not None or found.factor or len(tokens) != 1 or quantity.per is not None:
        return False
    number = parsed.doc[tokens[0]]
    if not number.text.isdigit():
        return False
    if number.dep_ == "conj" and number.head.pos_ == "NUM":
        number = number.head
    named = number.head.pos_ in ("NOUN", "PROPN") and number.dep_ in ("nummod", "appos", "nmod")
    return named and number.head.i == number.i - 1
