"""The negated event: what is said not to be or not to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def word_event(doc: Doc, cue: tuple[int, ...], words: NegationWords) -> set[int]:
    """Return the event of a cue of whole words."""
    return set()


def affix_event(token: Token) -> tuple[int, ...]:
    """Return the event of an affix."""
    return (token.i,)
