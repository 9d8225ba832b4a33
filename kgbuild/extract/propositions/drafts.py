"""A proposition while it is made: its words are tokens of the parse, or words that it implies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = tuple["Token | str", ...]
"""Words in the order in which they are told; a string where the text only implies the word."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposition in tokens.

    Parameters
    ----------
    kind : PropositionKind
        The construction that says it.
    head : Token
        The word that predicates: the verb, the noun of an apposition.
    subject, relation : Words
        Who or what; the predicate with its auxiliaries, negation, particle, preposition.
    arguments : tuple of Words
        The object first.
    borrowed : bool
        Whether the subject was taken from another clause.
    shared : int
        How many propositions the same predicate was distributed into.
    bare : bool
        Whether the relation ends in a preposition that the first argument belongs to.
    """

    kind: PropositionKind
    head: Token
    subject: Words
    relation: Words
    arguments: tuple[Words, ...]
    borrowed: bool = False
    shared: int = 1


def tokens(words: Words) -> list[Token]:
    """Return the words that stand in the text."""
    return [word for word in words if not isinstance(word, str)]
