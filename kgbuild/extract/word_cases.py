"""How a word is written, in ten classes: for an encoder that sees small letters alone.

The same classes are given when the encoder is trained and when it is run.
"""

from __future__ import annotations

from enum import IntEnum


class WordCase(IntEnum):
    """Class of a word's capitals and digits."""

    SIGN = 0
    """No letter and no digit: ",", "%"."""
    NUMBER = 1
    """Digits alone: "2026"."""
    CODE = 2
    """A capital and a digit: "H20", "GPT-4"."""
    LOWER_CODE = 3
    """Small letters and a digit: "20th"."""
    ONE_CAPITAL = 4
    """One letter, a capital: "X"."""
    CAPITALS = 5
    """Capitals alone: "NASA"."""
    TITLE = 6
    """One capital in front: "Orbix"."""
    CAMEL = 7
    """A capital in front and another inside: "DeepSeek"."""
    INSIDE = 8
    """A capital inside alone: "iPhone"."""
    LOWER = 9
    """Small letters alone."""
    NONE = 10
    """No word: the edge of a sentence."""


def word_case(word: str) -> WordCase:
    """Return the class of a word.

    Examples
    --------
    >>> [word_case(word).name for word in ("Orbix", "NASA", "H20", "iPhone", "ran", "20th", ",")]
    ['TITLE', 'CAPITALS', 'CODE', 'INSIDE', 'LOWER', 'LOWER_CODE', 'SIGN']
    """
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    capitals = [c.isupper() for c in letters]
    if not letters:
        return WordCase.NUMBER if digits else WordCase.SIGN
    if digits:
        return WordCase.CODE if any(capitals) else WordCase.LOWER_CODE
    if all(capitals):
        return WordCase.CAPITALS if len(letters) > 1 else WordCase.ONE_CAPITAL
    if word[0].isupper():
        return WordCase.CAMEL if any(c.isupper() for c in word[1:]) else WordCase.TITLE
    return WordCase.INSIDE if any(capitals) else WordCase.LOWER
