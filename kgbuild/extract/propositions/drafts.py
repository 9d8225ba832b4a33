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
class Role:
    """An argument: its words, and the preposition that ties it to the relation."""

    words: Words
    marker: Words = ()


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
        Who or what; the predicate with its auxiliaries, negation and particle.
    roles : tuple of Role
        The object first.
    borrowed : bool
        Whether the subject was taken from another clause.
    shared : int
        Into how many propositions the conjuncts of its subject and object were distributed.
    """

    kind: PropositionKind
    head: Token
    subject: Words
    relation: Words
    roles: tuple[Role, ...]
    borrowed: bool = False
    shared: int = 1


def tokens(words: Words) -> list[Token]:
    """Return the words that stand in the text."""
    return [word for word in words if not isinstance(word, str)]


def root(words: Words) -> Token | None:
    """Return the word that the others of a phrase depend on."""
    inside = {token.i for token in tokens(words)}
    for token in tokens(words):
        if token.head.i == token.i or token.head.i not in inside:
            return token
    return None


def without(words: Words, *left_out: Token) -> Words:
    """Return the words of a phrase without those below the given tokens."""
    gone = {token.i for token in left_out}
    kept: list[Token | str] = []
    for word in words:
        if isinstance(word, str) or not (word.i in gone or _is_below(word, gone)):
            kept.append(word)
    return tuple(kept)


def _is_below(token: Token, heads: set[int]) -> bool:
    for _ in range(_DEEPEST):
        if token.head.i in heads:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


_DEEPEST = 60
"""No phrase is longer, so none is deeper."""
