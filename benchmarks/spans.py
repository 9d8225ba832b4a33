"""Scores of found spans: precision, recall and F1 over exact matches; spans of B-I-O tags."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from kgbuild.model import Mention, Span


class Labelled(NamedTuple):
    """A run of tokens, half-open, with a label."""

    first: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, found and wanted things, and what they come to.

    Examples
    --------
    >>> score = Score(right=2, found=3, wanted=4)
    >>> round(score.precision, 2), score.recall, round(score.f1, 2)
    (0.67, 0.5, 0.57)
    >>> (score + score).wanted
    8
    """

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        """Return the counts together: a micro average."""
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


NOTHING = Score()


def compare(wanted: Set[Hashable], found: Set[Hashable]) -> Score:
    """Count what two sets have in common."""
    return Score(len(wanted & found), len(found), len(wanted))


def bio_spans(tags: Sequence[str]) -> set[Labelled]:
    """Return the spans of B-I-O tags; an I that continues nothing starts a span.

    Examples
    --------
    >>> sorted(bio_spans(["B-org", "I-org", "O", "B-org", "B-place"]))[:2]
    [Labelled(first=0, end=2, label='org'), Labelled(first=3, end=4, label='org')]
    """
    found: set[Labelled] = set()
    start, label = 0, ""
    for n, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            found.add(Labelled(start, n, label))
            label = ""
        if kind == "B" or (kind == "I" and not label):
            start, label = n, name
    return found


def joined(words: Iterable[str]) -> tuple[str, list[Span]]:
    """Return words joined by spaces, and where each stands."""
    spans: list[Span] = []
    position = 0
    given = list(words)
    for word in given:
        spans.append(Span(position, position + len(word)))
        position += len(word) + 1
    return " ".join(given), spans


def tokens_of(mention: Mention, words: Sequence[Span]) -> tuple[int, int]:
    """Return the half-open run of words that a mention touches."""
    touched = [
        n
        for n, word in enumerate(words)
        if word.start < mention.span.end and mention.span.start < word.end
    ]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)
