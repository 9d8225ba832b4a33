"""Listings: the names that a plural noun introduces, as in "three giants: Nvidia, Amazon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import conjuncts
from kgbuild.extract.dependents import children
from kgbuild.extract.mentions import Mentions

if TYPE_CHECKING:
    from spacy.tokens import Token

_EXEMPLARS = frozenset(("like", "such as", "including"))


def listed_names(head: Token, mentions: Mentions) -> list[Token]:
    """Return the names that a plural noun introduces: "three giants: Nvidia, Amazon"."""
    if head.tag_ != "NNS" or mentions.of(head) is not None:
        return []
    heads: list[Token] = []
    for apposition in children(head, "appos"):
        heads += _flat_appositions(apposition)
    for preposition in children(head, "prep"):
        words = preposition.lower_
        if words == "as" and preposition.i > 0 and preposition.nbor(-1).lower_ == "such":
            words = "such as"
        if words in _EXEMPLARS:
            for complement in children(preposition, "pobj"):
                heads += conjuncts(complement)
    return [h for h in heads if mentions.of(h) is not None]


def _flat_appositions(token: Token) -> list[Token]:
    """Return a list of names whether the parser chained it by appos or by conj."""
    found = []
    for one in conjuncts(token):
        found.append(one)
        for child in one.children:
            if child.dep_ == "appos":
                found += _flat_appositions(child)
    return found
