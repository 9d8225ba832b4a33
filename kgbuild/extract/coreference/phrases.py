"""Finds what may corefer in a parsed text: names, noun phrases and pronouns with their full spans.

A phrase reaches from the first to the last word that hangs on its head: determiner, modifiers,
complements, relative clause and apposition, as the OntoNotes scheme has it (Pradhan et al., CoNLL
2012). "Ada Kern and Max Berg" gives three phrases: each, and both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.extract.coreference.lexicon import DEMONSTRATIVES, PRONOUNS
from kgbuild.extract.coreference.words import Words
from kgbuild.extract.mentions import Mentions, NameMention

PRONOUN_TAGS = frozenset(("PRP", "PRP$"))
_RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB", "EX"))
_MODIFIERS = frozenset(("compound", "amod", "nmod", "det", "predet", "quantmod", "nummod"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_JOINED = frozenset(("cc", "conj", "preconj"))
_EDGES = frozenset(("cc", "preconj", "mark"))
_WEIGHED = frozenset(("be", "seem", "appear", "turn"))
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


def find_phrases(words: Words, mentions: Mentions) -> list[Phrase]:
    """Return the phrases of a text, by first token, the longer first.

    Parameters
    ----------
    words : Words
        The parse.
    mentions : Mentions
        The names of the same text.
    """
    edges = _Edges(words)
    found: dict[tuple[int, int], Phrase] = {}
    for index in range(len(words)):
        for phrase in _phrases_of(index, words, mentions, edges):
            key = (phrase.first, phrase.last)
            if key not in found or (found[key].joined and not phrase.joined):
                found[key] = phrase
    return sorted(found.values(), key=lambda p: (p.first, -p.last))


class _Edges:
    """First and last token below each token, those joined to it left out or counted in."""

    def __init__(self, words: Words) -> None:
        count = len(words)
        self.first, self.last = list(range(count)), list(range(count))
        self.joined_first, self.joined_last = list(range(count)), list(range(count))
        for index in sorted(range(count), key=words.depth.__getitem__, reverse=True):
            head, relation = words.head[index], words.relation[index]
            if head == index or relation == "punct" or words.pos[index] == "SPACE":
                continue
            first, last = self.joined_first[index], self.joined_last[index]
            self.joined_first[head] = min(self.joined_first[head], first)
            self.joined_last[head] = max(self.joined_last[head], last)
            if relation not in _JOINED:
                self.first[head] = min(self.first[head], first)
                self.last[head] = max(self.last[head], last)


def _phrases_of(index: int, words: Words, mentions: Mentions, edges: _Edges) -> Iterator[Phrase]:
    tag, pos, relation = words.tag[index], words.pos[index], words.relation[index]
    demonstrative = words.lower[index] in DEMONSTRATIVES
    if tag in PRONOUN_TAGS or (demonstrative and relation != "det" and tag not in _RELATIVE_TAGS):
        known = words.lower[index] in PRONOUNS  # the tagger calls "n't" one now and then
        if known and tag != "IN" and not _is_expletive(index, words):
            yield Phrase(index, index, index, None)
            yield from _coordination(index, None, words, edges)
        return
    name = mentions.at.get(index)
    head = words.head[index]
    if name is not None and name.first <= head <= name.last and head != index:
        return
    if name is None and pos not in _NOUNS and (pos != "NUM" or relation in _MODIFIERS):
        return
    if tag in _RELATIVE_TAGS:
        return
    if relation in _MODIFIERS:
        if name is not None and pos == "PROPN":
            yield Phrase(index, name.first, name.last, name, modifier=True)
        return
    first, last = edges.first[index], edges.last[index]
    if name is not None:
        first, last = min(first, name.first), max(last, name.last)
    first, last = _trimmed(index, first, last, words)
    yield Phrase(index, first, last, name)
    yield from _coordination(index, name, words, edges)


def _is_expletive(index: int, words: Words) -> bool:
    """Say whether "it" only holds the place of a clause: "it is clear that ..."."""
    relation, verb = words.relation[index], words.head[index]
    if relation == "expl":
        return True
    if words.lower[index] != "it" or relation not in ("nsubj", "nsubjpass"):
        return False
    if words.lemma[verb] == "be" and any(
        words.relation[c] == "attr" and words.lemma[c] == "time" and _has_clause(c, words)
        for c in words.children[verb]
    ):
        return True  # "it is time to leave", "it was time that Kern left"
    clauses = [
        child
        for child in words.children[verb]
        if child > verb and words.relation[child] in ("ccomp", "csubj")
    ]
    weighed = relation == "nsubjpass" or words.lemma[verb] in _WEIGHED
    return weighed and any(
        words.relation[c] == "mark" for one in clauses for c in words.children[one]
    )


def _has_clause(noun: int, words: Words) -> bool:
    return any(words.relation[c] in ("relcl", "acl") for c in words.children[noun])


def _coordination(
    index: int, name: NameMention | None, words: Words, edges: _Edges
) -> Iterator[Phrase]:
    if words.relation[index] == "conj" or not any(
        words.relation[c] == "conj" and words.pos[c] in _NOUNS for c in words.children[index]
    ):
        return
    first, last = _trimmed(index, edges.joined_first[index], edges.joined_last[index], words)
    yield Phrase(index, first, last, name, joined=True)


def _trimmed(head: int, first: int, last: int, words: Words) -> tuple[int, int]:
    """Leave out what does not belong at the edges; close a bracket that was opened."""
    pos = words.pos
    first = max(first, head - _LONGEST)
    last = min(last, head + _LONGEST)
    while first < head and (pos[first] in ("PUNCT", "SPACE") or words.relation[first] in _EDGES):
        first += 1
    while last > head and (pos[last] in ("PUNCT", "SPACE") or words.relation[last] == "cc"):
        last -= 1
    if last + 1 < len(words) and words.lower[last + 1] == ")":
        opened = sum({"(": 1, ")": -1}.get(word, 0) for word in words.lower[first : last + 1])
        last += opened > 0
    return first, last
