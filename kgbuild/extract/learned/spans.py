"""Runs of words that may be an end of a learned relation: names, values, phrases and their parts.

A learned relation needs the exact run of words: of "a 2009 Japanese science fiction film" the genre
is "science fiction". So more runs are proposed here than the parser's phrases, and the learned
weights choose among them. All lie within one sentence and are at most ``_LONGEST`` tokens long, so
their number grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import FINITE
from kgbuild.extract.drafts import Drafts

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LONGEST = 14
_LONGEST_PART = 5
_LONGEST_PHRASE = 6
_LONGEST_KNOWN = 8
_PHRASE = frozenset(("NOUN", "ADJ", "PROPN", "NUM"))
_PHRASE_ENDS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_OPENERS = {"(": ")", "[": "]", '"': '"', "“": "”", "‘": "’", "«": "»"}
_CONNECTORS = frozenset(
    """
    of the and in de la le du van von der for to a an on with from at by & : , - – / ' ’ 's . !
    """.split()
)


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Tokens of a sentence, both included."""

    first: int
    last: int

    def overlaps(self, other: Run) -> bool:
        """Say whether both hold a token."""
        return self.first <= other.last and other.first <= self.last


def runs_of(sentence: Tokens, drafts: Drafts, known: Collection[str]) -> list[Run]:
    """Return the runs of a sentence that may be the end of a relation, in order.

    Parameters
    ----------
    sentence : Span
        The sentence.
    drafts : Drafts
        Its document, with names and values.
    known : collection of str
        Ends that examples had, in lower case: they are found as they stand, whatever the grammar.
    """
    tokens = [t for t in sentence if not t.is_space]
    words = [drafts.parsed.word(t) for t in tokens]
    found: set[tuple[int, int]] = set()
    found.update(_names_and_values(tokens, drafts))
    found.update(_capitals(words))
    found.update(_phrases(tokens))
    found.update(_enclosed(words))
    found.update(_opening(tokens, words))
    found.update(_known(words, known))
    runs = {Run(tokens[first].i, tokens[last].i) for first, last in found if last < len(tokens)}
    return sorted(runs)


def _names_and_values(tokens: list[Token], drafts: Drafts) -> Iterator[tuple[int, int]]:
    place = {token.i: n for n, token in enumerate(tokens)}
    n = 0
    while n < len(tokens):
        name = drafts.mentions.of(tokens[n])
        if name is not None and name.first in place and name.last in place:
            yield place[name.first], place[name.last]
            n = max(n, place[name.last])
        n += 1
    values = (drafts.arguments.time_of, drafts.arguments.quantity_of)
    for value_of in values:
        n = 0
        while n < len(tokens):
            value = value_of(tokens[n])
            last = n
            if value is not None:
                while last + 1 < len(tokens) and value_of(tokens[last + 1]) is value:
                    last += 1
                yield n, last
            n = last + 1
    for n, token in enumerate(tokens):
        if any(c.isdigit() for c in token.text):
            yield n, n


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def _capitals(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield runs of capital words, alone, joined by small words, and parts of them."""
    segments: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        if not _is_capital(words[n]):
            n += 1
            continue
        last = n
        while last + 1 < len(words) and _is_capital(words[last + 1]):
            last += 1
        segments.append((n, last))
        n = last + 1
    for first, last in segments:
        for start in range(first, last + 1):
            for end in range(start, min(last, start + _LONGEST_PART - 1) + 1):
                yield start, end
        if last - first < _LONGEST:
            yield first, last
    for index, (first, last) in enumerate(segments):
        starts = {first, max(first, last)}
        end = last
        for following, final in segments[index + 1 :]:
            between = words[end + 1 : following]
            if len(between) > 3 or not all(w.lower() in _CONNECTORS for w in between):
                break
            for start in starts:
                if final - start < _LONGEST:
                    yield start, final
                if following != final and following - start < _LONGEST:
                    yield start, following
            end = final


def _phrases(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of nouns, adjectives and numbers, and all their parts."""
    for first, token in enumerate(tokens):
        if not _in_phrase(token):
            continue
        for last in range(first, min(len(tokens), first + _LONGEST_PHRASE)):
            if not (_in_phrase(tokens[last]) or tokens[last].text in "-–/'"):
                break
            if tokens[last].pos_ in _PHRASE_ENDS or tokens[last].tag_ in ("VBG", "VBN"):
                yield first, last
            after = tokens[last + 1] if last + 1 < len(tokens) else None
            if after is not None and after.lower_ == "of" and tokens[last].pos_ == "NOUN":
                for end in range(last + 2, min(len(tokens), last + 6)):
                    if tokens[end].pos_ in ("NOUN", "PROPN"):
                        yield first, end


def _in_phrase(token: Token) -> bool:
    return token.pos_ in _PHRASE or (
        token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound", "pobj", "conj", "dobj")
    )


def _enclosed(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield what stands in brackets or quotes, and its part up to a comma or semicolon."""
    for first, word in enumerate(words):
        close = _OPENERS.get(word)
        if close is None:
            continue
        for last in range(first + 1, min(len(words), first + _LONGEST + 2)):
            if words[last] == close:
                if last - 1 > first:
                    yield first + 1, last - 1
                break
            if words[last] in (",", ";") and last - 1 > first:
                yield first + 1, last - 1


def _opening(tokens: list[Token], words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield what a sentence opens with, up to a bracket, a comma or its verb: titles, above all."""
    for last in range(1, min(len(tokens), _LONGEST + 3)):
        ends = words[last] in ("(", ",", ";", "[") or tokens[last].tag_ in FINITE
        if not ends:
            continue
        end = last - 1
        while end > 0 and words[end] in ('"', "”", "'", "’", ","):
            end -= 1
        starts = {0}
        while words[min(starts)] in ('"', "“", "'", "‘") and min(starts) < end:
            starts = {min(starts) + 1}
        start = min(starts)
        yield start, end
        if tokens[start].pos_ == "DET" and start < end:
            yield start + 1, end


def _known(words: list[str], known: Collection[str]) -> Iterator[tuple[int, int]]:
    lowered = [word.lower() for word in words]
    for first in range(len(words)):
        for last in range(first, min(len(words), first + _LONGEST_KNOWN)):
            if " ".join(lowered[first : last + 1]) in known:
                yield first, last
