"""How like two names are that are not spelt the same."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST = 4
_LONG = 8


def likeness(form: str, other: str) -> float:
    """Return how like two normal forms are, 0 to 100.

    Each word must be within an edit of its fellow (two edits from eight letters on), or the names
    are two names: "Duke University", "Purdue University". A single word is compared with the last
    word of a longer name ("sachs" with "david sacks"). A code in digits is like one that begins so
    ("910" and "910c"), never like one with another digit: "a100" and "h100" are two products.

    Examples
    --------
    >>> likeness("sachs", "david sacks")
    80.0
    >>> likeness("a100", "h100"), likeness("a100", "a800")
    (0.0, 0.0)
    """
    ours, theirs = form.split(), other.split()
    if len(ours) == 1 < len(theirs) and len(form) >= _SHORTEST:
        theirs = theirs[-1:]
    if len(ours) != len(theirs) or not all(map(_near_words, ours, theirs)):
        return 0.0
    return float(fuzz.ratio(" ".join(ours), " ".join(theirs)))


def whole_likeness(form: str, other: str) -> float:
    """Return how like two whole names are, 0 to 100: word by word, or run together.

    Examples
    --------
    >>> whole_likeness("deep seek", "deepseek"), whole_likeness("sachs", "david sacks")
    (100.0, 0.0)
    """
    ours, theirs = form.replace(" ", ""), other.replace(" ", "")
    if len(form.split()) == len(other.split()):
        return likeness(form, other)
    return float(fuzz.ratio(ours, theirs)) if _near_words(ours, theirs) else 0.0


def _near_words(one: str, two: str) -> bool:
    if any(c.isdigit() for c in one + two):
        short, long = sorted((one, two), key=len)
        return long.startswith(short) and not long[len(short) : len(short) + 1].isdigit()
    edits = 2 if min(len(one), len(two)) >= _LONG else 1
    return bool(DamerauLevenshtein.distance(one, two, score_cutoff=edits) <= edits)
