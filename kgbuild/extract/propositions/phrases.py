"""Phrases: the words of a noun phrase without what other propositions tell, and its conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import conjuncts, is_infinitive
from kgbuild.extract.propositions.drafts import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD_APART = frozenset(("relcl", "appos", "parataxis", "advcl", "discourse", "dep", "intj"))
_JOINED = frozenset(("conj", "cc", "preconj"))
_NOT_EACH = frozenset(("or", "nor", "neither", "either"))
"""Of "Ada or Ove signed" neither part holds alone."""
_PAIRS = {"“": "”", '"': '"', "‘": "’", "(": ")"}
_LONGEST = 60
"""No argument has more words: what has is a list or a table that was parsed as a sentence."""


def phrase(head: Token, *, whole: bool = False) -> Words:
    """Return the words of a phrase in text order, none where it is too long.

    Left out are relative clauses, appositions and participles, which are propositions of their
    own, and the phrases that are conjoined with it.

    Parameters
    ----------
    head : Token
        Its head.
    whole : bool
        Keep what it is conjoined with.
    """
    kept = {head.i}
    waiting = [head]
    while waiting:
        if len(kept) > _LONGEST:
            return ()
        current = waiting.pop()
        for child in current.children:
            if child.dep_ == "punct" or _is_told_apart(child):
                continue
            if current == head and child.dep_ in _JOINED and not whole:
                continue
            if child.dep_ == "neg" and child.i > current.i:
                continue  # "the mill, not the barn": it denies what follows
            kept.add(child.i)
            waiting.append(child)
    return _quoted(head.doc, _with_punctuation(head.doc, sorted(kept)))


def conjoined(head: Token) -> list[Words]:
    """Return the phrases that are conjoined in one: each by itself if all is said of each."""
    members = conjuncts(head)
    together = any(t.lower_ in _NOT_EACH for one in members for t in one.children)
    if together and len(members) > 1:
        members = []
    found = map(phrase, members) if members else (phrase(head, whole=True),)
    return [words for words in found if words]


def clause_words(verb: Token) -> Words:
    """Return the words of a whole clause without the punctuation at its ends."""
    first, last = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    if last - first > 2 * _LONGEST:
        return ()
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    words = [token for token in doc[first : last + 1] if not token.is_space]
    return _quoted(doc, words) if len(words) <= _LONGEST else ()


def _is_told_apart(child: Token) -> bool:
    if child.dep_ == "acl":
        return not is_infinitive(child)
    return child.dep_ in _TOLD_APART


def _with_punctuation(doc: Doc, order: list[int]) -> list[Token]:
    """Return words in order with the hyphens, commas and quotation marks that stand between."""
    words = []
    for n, index in enumerate(order):
        words.append(doc[index])
        following = order[n + 1] if n + 1 < len(order) else index
        if following - index > 4:
            continue
        between = [doc[i] for i in range(index + 1, following)]
        if all(token.is_punct or token.is_space or token.dep_ == "punct" for token in between):
            words += [token for token in between if not token.is_space]
    return words


def _quoted(doc: Doc, words: list[Token]) -> Words:
    """Add the quotation mark or bracket of which the words hold only the other."""
    texts = [word.text for word in words]
    before, after = words[0].i - 1, words[-1].i + 1
    for opening, closing in _PAIRS.items():
        opened, closed = texts.count(opening), texts.count(closing)
        odd = opening == closing and opened % 2 == 1
        if (odd or opened > closed) and after < len(doc) and doc[after].text == closing:
            return (*words, doc[after])
        if (odd or closed > opened) and before >= 0 and doc[before].text == opening:
            return (doc[before], *words)
    return tuple(words)
