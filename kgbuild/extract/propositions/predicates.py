"""Predicates: the words of a verb with its auxiliaries, and the verbs that it governs as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_OBJECTS = ("dobj", "obj", "dative")
_VERBS = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


@dataclass(frozen=True, slots=True)
class Predicate:
    """Verbs that predicate together: "was able to start", "agreed to sell".

    Parameters
    ----------
    links : tuple of Token
        Verbs, and adjectives between them, from the finite one down.
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
        kept: dict[int, Token] = {}
        for link in self.links:
            for word in _group(link, self.first):
                kept[word.i] = word
        return [kept[i] for i in sorted(kept)]


def predicates(verb: Token) -> Iterator[Predicate]:
    """Yield the predicates that begin with a verb; several where governed verbs are conjoined."""
    for links in _chains(verb, 0):
        yield Predicate(links)


def is_governed(verb: Token) -> bool:
    """Say whether a verb is told with the one above it: "start" in "was able to start"."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in _VERBS and head.dep_ == "xcomp":
        return is_governed(head) and not children(verb, *_SUBJECTS)
    if head.pos_ in _VERBS:
        return verb in _governed(head)
    return head.dep_ in ("acomp", "prep") and verb in _governed(head.head)


def _chains(verb: Token, depth: int) -> Iterator[tuple[Token, ...]]:
    governed = _governed(verb) if depth < 5 else []
    if not governed:
        yield (verb,)
    for one in governed:
        between = (verb,) if one.head == verb else (verb, one.head)
        for member in (one, *(c for c in one.children if is_governed_conjunct(c))):
            for rest in _chains(member, depth + 1):
                yield (*between, *rest)


def is_governed_conjunct(token: Token) -> bool:
    return (
        token.dep_ == "conj" and token.pos_ in _VERBS and not children(token, *_SUBJECTS)
    )


def _governed(verb: Token) -> list[Token]:
    if children(verb, *_OBJECTS, "attr"):
        return []
    holders = [verb, *(c for c in verb.children if c.dep_ == "acomp" and c.pos_ == "ADJ")]
    holders += [c for c in children(verb, "prep") if c.i > verb.i][:1]
    return [
        c
        for holder in holders
        for c in holder.children
        if c.dep_ in ("xcomp", "pcomp")
        and c.pos_ in _VERBS
        and c.i > verb.i
        and not children(c, *_SUBJECTS)
        and (c.tag_ != "VBN" or children(c, "aux", "auxpass"))
    ]


def _group(verb: Token, first: Token) -> list[Token]:
    """Return a verb's own words: auxiliaries, negation, adverbs beside it, particle."""
    kept = [verb]
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg", "prt"):
            kept.append(child)
        elif child.dep_ == "advmod" and _is_beside(child, verb):
            kept.append(child)
    if not children(verb, "aux", "auxpass") and verb == first:
        kept += _shared_auxiliaries(verb)
    return kept


def _is_beside(adverb: Token, verb: Token) -> bool:
    if adverb.pos_ != "ADV" or adverb.tag_ in ("WRB",) or any(True for _ in adverb.children):
        return False
    low, high = sorted((adverb.i, verb.i))
    between = range(low + 1, high)
    own = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "advmod", "prt")}
    return all(i in own for i in between)


def _shared_auxiliaries(verb: Token) -> list[Token]:
    """Return what the verb before "and" lends: "has taken the case and fled"."""
    if verb.dep_ != "conj" or verb.head.pos_ not in _VERBS or children(verb, *_SUBJECTS):
        return []
    head = verb.head
    lent = children(head, "aux", "auxpass") or (
        _shared_auxiliaries(head) if head.dep_ == "conj" else []
    )
    if verb.tag_ == head.tag_ and verb.tag_ in ("VB", "VBN", "VBG") and lent:
        return [*lent, *children(head, "neg")]
    return []
