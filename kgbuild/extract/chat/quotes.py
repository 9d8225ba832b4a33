"""Where a quote stands in a text: to the letter, but for blanks and marks, or but for a slip.

What is found is always the text's own words; a quote that is not found gives nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz

Place = tuple[int, int]
"""First and last + 1 character of the text."""

_SHORTEST = 6
"""Letters of a word that may differ from the text's by a slip; shorter ones are other words."""
_SAME_WORD = 80
"""Similarity (0 to 100) of a word and its misspelling: "Jenson" and "Jensen" have 83."""
_NEAR = 85
"""Similarity of a quote and the place it is compared with word by word."""
_MARKS = str.maketrans("‘’‚‛′“”„‟″«»‐‑‒–—―−", '\'\'\'\'\'"""""""-------')
_WORD = re.compile(r"[^\W_]+")


class Quotes:
    """A text, prepared once, in which quotes are looked up.

    Parameters
    ----------
    text : str
        Of a chunk's size: a lookup takes time linear in it.

    Examples
    --------
    >>> text = "Orbix said “the  Kestrel 7 works”. Nobody answered."
    >>> quotes = Quotes(text)
    >>> def found(quote):
    ...     place = quotes.find(quote)
    ...     return place and text[place[0] : place[1]]
    >>> found('said "the Kestrel 7 works"')
    'said “the  Kestrel 7 works”'
    >>> found("Nobody answred.")
    'Nobody answered'
    >>> found("the Kestrel 8 works")
    >>> found("Nobody ever answered")
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, quote: str, within: Place | None = None) -> Place | None:
        """Return where a quote stands, the first place of several.

        Parameters
        ----------
        quote : str
            The words as somebody copied them.
        within : (int, int), optional
            Characters to look in; all if left out.

        Returns
        -------
        (int, int) or None
            Characters of the text, whole words.
        """
        start, end = within or (0, len(self._text))
        quote = quote.strip()
        if not any(character.isalnum() for character in quote):
            return None
        exact = next(self.every(quote, (start, end)), None)
        return exact or self._folded_place(quote, start, end)

    def every(self, words: str, within: Place | None = None) -> Iterator[Place]:
        """Yield each place where these very words stand as whole words."""
        start, end = within or (0, len(self._text))
        for match in _whole(words).finditer(self._text, start, end):
            yield match.span()

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The text without case, marks and runs of blanks; and where each character came from."""
        folded: list[str] = []
        origin: list[int] = []
        for index, character in enumerate(self._text):
            for one in _fold(character):
                if one == " " and folded[-1:] in ([], [" "]):
                    continue
                folded.append(one)
                origin.append(index)
        return "".join(folded), origin

    def _folded_place(self, quote: str, start: int, end: int) -> Place | None:
        text, origin = self._folded
        first, last = bisect_left(origin, start), bisect_left(origin, end)
        words = " ".join("".join(_fold(c) for c in quote).split())
        if not words:
            return None
        match = _whole(words).search(text, first, last)
        if match is not None:
            return origin[match.start()], origin[match.end() - 1] + 1
        return self._slip(words, first, last)

    def _slip(self, words: str, first: int, last: int) -> Place | None:
        """Return where the words stand with slips of spelling: as many words, each the same."""
        text, origin = self._folded
        if not any(len(word) >= _SHORTEST for word in _WORD.findall(words)):
            return None
        near = fuzz.partial_ratio_alignment(words, text[first:last], score_cutoff=_NEAR)
        if near is None:
            return None
        wanted = [m.group() for m in _WORD.finditer(words)]
        around = [
            m
            for m in _WORD.finditer(text, first, last)
            if m.end() > first + near.dest_start - _SHORTEST
            and m.start() < first + near.dest_end + _SHORTEST
        ]
        for index in range(len(around) - len(wanted) + 1):
            run = around[index : index + len(wanted)]
            if all(_same(m.group(), word) for m, word in zip(run, wanted, strict=True)):
                return origin[run[0].start()], origin[run[-1].end() - 1] + 1
        return None


def _fold(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    return unicodedata.normalize("NFKC", character).translate(_MARKS).casefold()


def _whole(words: str) -> re.Pattern[str]:
    """Return a pattern for words that are not part of longer words."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return re.compile(before + re.escape(words) + after)


def _same(one: str, other: str) -> bool:
    """Say whether two words are the same but for a slip; figures have none."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or any(c.isdigit() for c in one + other):
        return False
    return fuzz.ratio(one, other) >= _SAME_WORD
