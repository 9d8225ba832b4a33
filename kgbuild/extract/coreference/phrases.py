"""Finds what may corefer in a parsed text: names, noun phrases and pronouns with their full spans.

A phrase reaches from the first to the last word that hangs on its head: determiner, modifiers,
complements, relative clause and apposition, as the OntoNotes scheme has it (Pradhan et al., CoNLL
2012). "Ada Kern and Max Berg" gives three phrases: each, and both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.mentions import Mentions, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUN_TAGS = frozenset(("PRP", "PRP$"))
DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))
_RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB", "EX"))
_MODIFIERS = frozenset(("compound", "amod", "nmod", "det", "predet", "quantmod", "nummod"))
_JOINED = frozenset(("cc", "conj", "preconj"))
_LONGEST = 60
"""Words; a longer phrase is a parser's mistake more often than not, and costs time."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Parameters
    ----------
    head : int
        Index of its head token.
    first, last : int
        Its first and last token.
    name : NameMention or None
        The name that its head is part of.
    joined : bool
        True for a whole coordination ("Ada Kern and Max Berg").
    modifier : bool
        True for a name that modifies a noun ("the *Ohio* plant").
    """

    head: int
    first: int
    last: int
    name: NameMention | None
    joined: bool = False
    modifier: bool = False


def find_phrases(mentions: Mentions) -> list[Phrase]:
    """Return the phrases of a text, by first token, the longer first.

    Parameters
    ----------
    mentions : Mentions
        The parsed text with its names.
    """
    doc = mentions.parsed.doc
    edges = _Edges(doc)
    found: dict[tuple[int, int], Phrase] = {}
    for token in doc:
        for phrase in _phrases_of(token, mentions, edges):
            key = (phrase.first, phrase.last)
            if key not in found or (found[key].joined and not phrase.joined):
                found[key] = phrase
    return sorted(found.values(), key=lambda p: (p.first, -p.last))


class _Edges:
    """First and last token below each token, coordinated ones left out or counted in."""

    def __init__(self, doc: Doc) -> None:
        count = len(doc)
        self.first = list(range(count))
        self.last = list(range(count))
        self.joined_first = list(range(count))
        self.joined_last = list(range(count))
        heads = [token.head.i for token in doc]
        # Children before parents: deepest first.
        for index in sorted(range(count), key=_depths(heads).__getitem__, reverse=True):
            head = heads[index]
            if head == index:
                continue
            relation = doc[index].dep_
            if relation == "punct" or doc[index].is_space:
                continue
            first, last = self.joined_first[index], self.joined_last[index]
            self.joined_first[head] = min(self.joined_first[head], first)
            self.joined_last[head] = max(self.joined_last[head], last)
            if relation not in _JOINED:
                self.first[head] = min(self.first[head], first)
                self.last[head] = max(self.last[head], last)


def _depths(heads: list[int]) -> list[int]:
    """Return how far each token is below its root."""
    depths = [-1] * len(heads)
    for index in range(len(heads)):
        path = []
        current = index
        while depths[current] < 0 and heads[current] != current:
            path.append(current)
            current = heads[current]
        depth = max(depths[current], 0)
        depths[current] = depth
        for below in reversed(path):
            depth += 1
            depths[below] = depth
    return depths


def _phrases_of(token: Token, mentions: Mentions, edges: _Edges) -> list[Phrase]:
    if token.tag_ in PRONOUN_TAGS or (
        token.lower_ in DEMONSTRATIVES and token.dep_ != "det" and token.tag_ not in _RELATIVE_TAGS
    ):
        if token.dep_ == "expl" or token.tag_ == "IN":
            return []
        plain = [Phrase(token.i, token.i, token.i, None)]
        return plain + _coordination(token, None, edges) if token.n_rights else plain
    name = mentions.of(token)
    if name is not None and name.first <= token.head.i <= name.last and token.head.i != token.i:
        return []
    if name is None and token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return []
    if token.tag_ in _RELATIVE_TAGS or token.pos_ == "NUM" and token.dep_ in _MODIFIERS:
        return []
    if token.dep_ in _MODIFIERS:
        if name is None or name.last < token.i or not _stands_alone(token):
            return []
        return [Phrase(token.i, name.first, name.last, name, modifier=True)]
    first, last = edges.first[token.i], edges.last[token.i]
    if name is not None:
        first, last = min(first, name.first), max(last, name.last)
    first, last = _trimmed(token, first, last)
    return [Phrase(token.i, first, last, name), *_coordination(token, name, edges)]


def _stands_alone(token: Token) -> bool:
    """Say whether a name before a noun is a mention: no adjective of a country."""
    return token.pos_ == "PROPN" and token.ent_type_ != "NORP"


def _coordination(token: Token, name: NameMention | None, edges: _Edges) -> list[Phrase]:
    if token.dep_ == "conj" or not any(
        c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON") for c in token.rights
    ):
        return []
    first, last = _trimmed(token, edges.joined_first[token.i], edges.joined_last[token.i])
    return [Phrase(token.i, first, last, name, joined=True)]


def _trimmed(head: Token, first: int, last: int) -> tuple[int, int]:
    """Leave out what does not belong at the edges: adverbs, quotes; close an open bracket."""
    doc = head.doc
    first = max(first, head.i - _LONGEST)
    last = min(last, head.i + _LONGEST)
    while first < head.i and (
        doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "preconj", "mark")
    ):
        first += 1
    while last > head.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
        last -= 1
    if last + 1 < len(doc) and doc[last + 1].text == ")":
        opened = sum({"(": 1, ")": -1}.get(token.text, 0) for token in doc[first : last + 1])
        last += opened > 0
    return first, last
