"""Where a sentence starts for sure, decided before the parser reads the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

LONGEST_SENTENCE = 300
"""Tokens after which a sentence is cut; the longest of ordinary prose have some 200."""
_FULL_STOPS = frozenset((".", "!", "?", "\u2026"))
_CUTS = {";": 3, ":": 2, ",": 1}
"""Behind which mark it is rather cut; where there is none, anywhere."""


def sentence_starts(
    words: Sequence[str], starts: Sequence[int], places: Iterable[int]
) -> list[bool | int | None]:
    """Return for each token whether a sentence starts there: yes, no, or let the parser say.

    A sentence starts after each blank line, and wherever it would grow too long to be one: what
    reads a clause looks through its sentence, and each claim keeps it, so without a limit a text
    without full stops would cost the square of its length.

    Parameters
    ----------
    words : sequence of str
        The tokens.
    starts : sequence of int
        The first character of each in the text.
    places : iterable of int
        Characters where a sentence starts too.
    """
    found: list[bool | int | None] = [None] * len(words)
    after_break = False
    for number, word in enumerate(words):
        if word.isspace():
            found[number] = False if number else None
            after_break = after_break or "\n" in word
        elif after_break:
            found[number] = True
            after_break = False
            if word.isalpha() and number + 1 < len(words) and words[number + 1].isalpha():
                found[number + 1] = (
                    False  # "Yesterday Mara left": no paragraph is one word and more
                )
    for place in places:
        number = bisect_left(starts, place)
        if number < len(words):
            found[number] = True
    _cut_endless(words, found)
    return found


def _cut_endless(words: Sequence[str], found: list[bool | int | None]) -> None:
    start, best = 0, (0, 0)
    for number, word in enumerate(words):
        if found[number] or word in _FULL_STOPS:
            start, best = number, (0, 0)
            continue
        length = number - start
        if length > LONGEST_SENTENCE // 2:
            best = max(best, (_CUTS.get(word, 0), number))
        if length >= LONGEST_SENTENCE and number + 1 < len(words):
            cut = best[1] + 1
            found[cut] = True
            start, best = cut, (0, 0)
