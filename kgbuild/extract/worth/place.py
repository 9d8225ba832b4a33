"""Where a statement stands: in whose turn of a talk, at its edge, late in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from kgbuild.extract.language import Parsed
from kgbuild.extract.transcripts import Turn

_ENDS = re.compile(r"[.?!]+")
_ASKS = 0.15
"""A speaker more of whose sentences are questions is there to ask: candidates ask fewer."""
_LEAST = 5
"""Sentences from which that can be told."""
_LONG_TEXT = 10_000
"""Characters: about a hundred sentences, which nobody checks to the end."""


class Places:
    """Tells of each place of one text who speaks there.

    Parameters
    ----------
    parsed : Parsed
        The text with its turns.
    """

    def __init__(self, parsed: Parsed) -> None:
        self._length = len(parsed.text)
        self._turns = parsed.turns
        self._starts = [turn.start for turn in parsed.turns]
        asked: Counter[str] = Counter()
        told: Counter[str] = Counter()
        self._labels = [parsed.text[turn.start : turn.words].strip() for turn in parsed.turns]
        for turn, label in zip(parsed.turns, self._labels, strict=True):
            for end in _ENDS.finditer(parsed.text, turn.words, turn.end):
                asked[label] += "?" in end.group()
                told[label] += 1
        self._askers = {
            label
            for label, count in told.items()
            if count >= _LEAST and asked[label] > _ASKS * count
        }

    def is_late(self, start: int) -> bool:
        """Say whether a place lies in the second half of a long text."""
        return self._length >= _LONG_TEXT and 2 * start > self._length

    def is_edge(self, start: int, end: int) -> bool:
        """Say whether characters begin or end a turn."""
        turn = self._turn(start)
        return turn is not None and (start <= turn.words or end >= turn.end)

    def is_askers(self, start: int) -> bool:
        """Say whether somebody speaks who asks more than he tells: a moderator."""
        index = bisect_right(self._starts, start) - 1
        return self._turn(start) is not None and self._labels[index] in self._askers

    def _turn(self, start: int) -> Turn | None:
        index = bisect_right(self._starts, start) - 1
        return self._turns[index] if index >= 0 and start < self._turns[index].end else None
