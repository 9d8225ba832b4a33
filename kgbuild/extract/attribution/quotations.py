"""Quotations: which characters of a text stand in quotation marks, paragraphs that run on too."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_QUOTE = re.compile(
    r'(?<!\w)"[^"”\n]{3,4000}+(?:["”]|(?P<runs_on>\n(?=\s{0,9}")))'
    r'|“[^”"\n]{3,4000}+(?:[”"]|(?P<goes_on>\n(?=\s{0,9}“)))'
    r"|''(?:[^'\n]|'(?!')){3,4000}+''"
)
"""A quotation; where the mark is never closed, the search for its end must end.

A paragraph that is opened but not closed goes on where the next one opens again.
"""
_LEAST_WORDS = 4
"""Fewer words in quotation marks are a name or a doubt ("fake news"), unless they end as speech."""
_ENDS_SPEECH = re.compile(r"[,.?!…—-][\"”']{1,2}$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Characters in quotation marks, the marks among them.

    ``runs_on`` says that it is not closed: the next paragraph opens again and goes on.
    """

    start: int
    end: int
    runs_on: bool = False

    def holds(self, place: int) -> bool:
        """Say whether a character stands in it."""
        return self.start <= place < self.end


class Quotations:
    """The quotations of a parsed text, in order; none stands in another."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self.all = tuple(quotations_of(parsed.text))

    def at(self, place: int) -> Quoted | None:
        """Return the quotation that holds a character."""
        number = bisect_left(self.all, place + 1, key=lambda one: one.start) - 1
        return self.all[number] if number >= 0 and place < self.all[number].end else None

    def holds(self, token: Token) -> bool:
        """Say whether a token stands in quotation marks."""
        return self.at(self._parsed.starts[token.i]) is not None

    def touching(self, start: int, end: int) -> tuple[Quoted, ...]:
        """Return the quotations that share a character with a run of them."""
        first = bisect_left(self.all, start + 1, key=lambda one: one.end)
        last = bisect_left(self.all, end, key=lambda one: one.start)
        return self.all[first:last]

    def is_speech(self, quoted: Quoted) -> bool:
        """Say whether a quotation is long enough, or ends, as speech does."""
        words = self._parsed.text[quoted.start : quoted.end]
        return len(words.split()) >= _LEAST_WORDS or _ENDS_SPEECH.search(words[-4:]) is not None

    def fills(self, sentence: Span) -> bool:
        """Say whether all of a sentence stands in one quotation."""
        start, end = self._characters(sentence)
        inside = self.at(start + 1)
        return inside is not None and inside.start <= start + 1 and end - 1 <= inside.end

    def _characters(self, sentence: Span) -> tuple[int, int]:
        tokens = [t for t in sentence if not t.is_space] or list(sentence)
        return self._parsed.starts[tokens[0].i], self._parsed.ends[tokens[-1].i]


def quotations_of(text: str) -> list[Quoted]:
    """Return what stands in quotation marks, in order.

    Examples
    --------
    >>> [(one.start, one.end) for one in quotations_of('"It is old," he said. "Very."')]
    [(0, 12), (22, 29)]
    """
    found = []
    place = 0
    while (match := _QUOTE.search(text, place)) is not None:
        runs_on = match["runs_on"] is not None or match["goes_on"] is not None
        end = match.end() - (1 if runs_on else 0)
        found.append(Quoted(match.start(), end, runs_on))
        place = end
    return found
