"""Predicates: a verb with its auxiliaries, and the verbs that are told together with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import SUBJECTS, is_infinitive, is_predicate
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_VERBS = ("VERB", "AUX")
_AUXILIARIES = ("aux", "auxpass")
_TAKEN = ("xcomp", "pcomp", "advcl")
_DEEPEST = 5
_CROWDED = 100
"""A word with more words right below it heads a list or a table, no sentence."""
_MOST = 16
"""Predicates that begin with one verb: "plans to buy, mend, paint and sell"."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """Verbs that predicate together: "was able to start", "agreed to sell".

    Parameters
    ----------
    links : tuple of Token
        Verbs, and the adjectives and prepositions between them, from the first one down.
    """

    links: tuple[Token, ...]

    @property
    def first(self) -> Token:
        """The verb that has the subject."""
        return self.links[0]

    @property
    def main(self) -> Token:
        """The verb that has the object."""
        return self.links[-1]

    def words(self) -> list[Token]:
        """Return its words in text order."""
        kept = {word.i: word for link in self.links for word in _group(link)}
        for link in self.links:
            kept |= {word.i: word for word in _lent(link)}
        return [kept[index] for index in sorted(kept)]


def predicates(sentence: Span) -> Iterator[Predicate]:
    """Yield the predicates of a sentence; what another verb is told with has none of its own."""
    for token in sentence:
        if _predicates(token) and not _is_governed(token):
            for links in islice(_chains(token, 0), _MOST):
                yield Predicate(links)


def _predicates(token: Token) -> bool:
    """Say whether a token predicates, and is no part of a word or a noun phrase: "re-named"."""
    if not is_predicate(token) or not (token.text[0].isalpha() or token.text[0] in "'’"):
        return False
    if token.dep_ == "acl" and token.i < token.head.i:
        return False
    if token.head.n_lefts + token.head.n_rights > _CROWDED:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return bool(token.whitespace_) or following.text not in ("-", "/")


def _is_governed(verb: Token) -> bool:
    head = verb.head
    for _ in range(_DEEPEST):
        if verb.dep_ != "conj" or head.pos_ not in _VERBS or children(verb, *SUBJECTS):
            break
        verb, head = head, head.head
    if verb.dep_ not in _TAKEN:  # before the sisters are looked at: there may be very many
        return False
    above = head if head.pos_ in _VERBS else head.head
    return verb in _governed(above)


def _chains(verb: Token, depth: int) -> Iterator[tuple[Token, ...]]:
    governed = _governed(verb) if depth < _DEEPEST else []
    if not governed:
        yield (verb,)
    for one in governed:
        above = (verb,) if one.head == verb else (verb, one.head)
        for member in _conjoined(one):
            for below in _chains(member, depth + 1):
                yield (*above, *below)


def _conjoined(verb: Token) -> list[Token]:
    found = [verb]
    for one in found[:_MOST]:
        found += [
            child
            for child in one.children
            if child.dep_ == "conj" and child.pos_ in _VERBS and not children(child, *SUBJECTS)
        ]
    return found[:_MOST]


def _governed(verb: Token) -> list[Token]:
    """Return the verbs that a verb without an object takes: "tried to find", "lives by selling"."""
    if children(verb, "dobj", "obj", "dative", "attr"):
        return []
    holders = [verb, *(c for c in children(verb, "acomp") if c.pos_ == "ADJ")]
    holders += [c for c in children(verb, "prep") if c.i > verb.i][:1]
    return [child for holder in holders for child in holder.children if _is_taken(child, verb)]


def _is_taken(verb: Token, by: Token) -> bool:
    if verb.dep_ not in _TAKEN or verb.i < by.i or verb.pos_ not in _VERBS:
        return False
    if children(verb, *SUBJECTS):
        return False
    if verb.dep_ == "advcl":
        return is_infinitive(verb) and verb.left_edge.i == by.i + 1
    return verb.tag_ != "VBN" or bool(children(verb, *_AUXILIARIES))


def _group(verb: Token) -> list[Token]:
    """Return a verb's own words: auxiliaries, negation, adverbs beside it, particle."""
    own = children(verb, *_AUXILIARIES, "neg", "advmod", "prt")
    places = {token.i for token in own}
    return [verb, *(t for t in own if t.dep_ != "advmod" or _is_beside(t, verb, places))]


def _is_beside(adverb: Token, verb: Token, places: set[int]) -> bool:
    if adverb.pos_ != "ADV" or adverb.tag_ == "WRB" or next(adverb.children, None) is not None:
        return False
    low, high = sorted((adverb.i, verb.i))
    return high - low < 8 and all(index in places for index in range(low + 1, high))


def _lent(verb: Token) -> list[Token]:
    """Return what the verb before "and" lends: "has taken the case and fled"."""
    current = verb
    for _ in range(_DEEPEST):
        head = current.head
        alike = current.tag_ == head.tag_ and current.tag_ in ("VB", "VBN", "VBG")
        if current.dep_ != "conj" or not alike or children(current, *_AUXILIARIES, *SUBJECTS):
            break
        if children(head, *_AUXILIARIES):
            return children(head, *_AUXILIARIES, "neg")
        current = head
    return []
