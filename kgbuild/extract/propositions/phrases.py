"""Phrases: the words of a noun phrase without what other propositions tell, and its conjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import conjuncts
from kgbuild.extract.propositions.drafts import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TOLD_APART = frozenset(("relcl", "appos", "parataxis", "advcl", "discourse", "dep", "intj"))
_JOINED = frozenset(("conj", "cc", "preconj"))
_OPENING = {"“": "”", '"': '"', "‘": "’", "(": ")"}
_LONGEST = 60
"""No argument is longer: what is, is a misparsed list or table."""


def phrase(head: Token, *, whole: bool = False) -> Words:
    """Return the words of a phrase in text order.

    Left out are relative clauses, appositions and participles, which are propositions of their
    own, and the phrases that are conjoined with it.

    Parameters
    ----------
    head : Token
        Its head.
    whole : bool
        Keep what it is conjoined with.
    """
    kept = {head.i: head}
    waiting = [head]
    while waiting and len(kept) <= _LONGEST:
        current = waiting.pop()
        for child in current.children:
            if child.dep_ == "punct" or _is_told_apart(child):
                continue
            if current == head and child.dep_ in _JOINED and not whole:
                continue
            kept[child.i] = child
            waiting.append(child)
    return _with_punctuation(head, kept)


def _is_told_apart(child: Token) -> bool:
    if child.dep_ == "acl":
        return not any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    return child.dep_ in _TOLD_APART


def _with_punctuation(head: Token, kept: dict[int, Token]) -> Words:
    """Return words in order with the hyphens, commas and quotation marks that stand between."""
    doc = head.doc
    order = sorted(kept)
    words: list[Token | str] = []
    for n, index in enumerate(order):
        words.append(doc[index])
        following = order[n + 1] if n + 1 < len(order) else index
        between = [doc[i] for i in range(index + 1, following)]
        if between and all(t.is_punct or t.is_space or t.dep_ == "punct" for t in between):
            words += [t for t in between if not t.is_space]
    return _quoted(doc, order, words)


def _quoted(doc: Doc, order: list[int], words: list[Token | str]) -> Words:
    """Add the quotation mark or bracket that closes, or opens, what the words hold the other of."""
    texts = [w.text for w in words if not isinstance(w, str)]
    before, after = order[0] - 1, order[-1] + 1
    for opening, closing in _OPENING.items():
        opened, closed = texts.count(opening), texts.count(closing)
        unbalanced = opened % 2 if opening == closing else opened > closed
        if unbalanced and after < len(doc) and doc[after].text == closing:
            return (*words, doc[after])
        unbalanced = opened % 2 if opening == closing else closed > opened
        if unbalanced and before >= 0 and doc[before].text == opening:
            return (doc[before], *words)
    return tuple(words)


def clause_words(verb: Token) -> Words:
    """Return the words of a whole clause, without punctuation at its ends."""
    first, last = verb.left_edge.i, verb.right_edge.i
    doc = verb.doc
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    if last - first > _LONGEST:
        return ()
    return tuple(doc[i] for i in range(first, last + 1))


def members(head: Token) -> list[Words]:
    """Return the phrases that are conjoined in one, each by itself."""
    return [phrase(one) for one in conjuncts(head)]
