"""What a document and an entry of a knowledge base have in common, beyond the name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from kgbuild.link.candidates import without_extra
from kgbuild.link.knowledge_base import Entry, KnowledgeBase

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMONEST, _RAREST = 5.5, 2.0
"""Zipf frequencies (powers of ten in a billion words) at which a word says nothing and all."""
_MOST_NEIGHBOURS = 32
_HUB = 100
"""An entry with more links than this, such as a country, is shared by things unlike each other."""


def words_of(text: str) -> frozenset[str]:
    """Return the different words of a text, case aside."""
    return frozenset(match.group().casefold() for match in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """Return how much a word says, 0 to 1, by its rarity in English.

    Examples
    --------
    >>> weight("the"), weight("semiconductor") > weight("company")
    (0.0, True)
    """
    from wordfreq import zipf_frequency

    rarity = (_COMMONEST - zipf_frequency(word, "en")) / (_COMMONEST - _RAREST)
    return min(1.0, max(0.0, rarity))


class Surroundings:
    """For each thing, how surely a document speaks of it, and by which of its names.

    The two surest names are kept, so that what one of them says can be left out.
    """

    def __init__(self) -> None:
        self._found: dict[str, tuple[float, int, float]] = {}

    def enter(self, name: int, iri: str, sure: float) -> None:
        """Note that a name likely means, or is linked with, a thing."""
        best, by, second = self._found.get(iri, (0.0, -1, 0.0))
        if by == name:
            best = max(best, sure)
        elif sure > best:
            best, by, second = sure, name, best
        else:
            second = max(second, sure)
        self._found[iri] = best, by, second

    def without(self, name: int, iri: str) -> float:
        """Return how surely the other names speak of a thing."""
        best, by, second = self._found.get(iri, (0.0, -1, 0.0))
        return second if by == name else best


class Contexts:
    """The words and neighbours of the entries of a knowledge base, each made when first needed."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._labels: Mapping[str, str] = {entry.iri: entry.label for entry in base.entries}
        self._own = lru_cache(maxsize=65536)(self._words)
        self._near = lru_cache(maxsize=65536)(self._neighbours)

    def overlap(self, entry: Entry, words: frozenset[str]) -> float:
        """Return how much of a document's words speak of an entry: 0, then ever nearer to 1."""
        shared = self._own(entry) & words
        raw = math.fsum(weight(word) for word in shared)
        return raw / (raw + 1.0)

    def coherence(self, entry: Entry, around: Surroundings, name: int) -> float:
        """Return how well an entry goes with what the other names of a document mean, 0 to 1.

        What has many neighbours meets some of them by chance, so each counts for less.

        Parameters
        ----------
        entry : Entry
            A candidate.
        around : Surroundings
            What all names likely mean.
        name : int
            The candidate's own name, which does not speak for it.
        """
        near = self._near(entry)
        raw = math.fsum(around.without(name, iri) for iri in near)
        return raw / (raw + 0.5 + 0.5 * math.sqrt(len(near)))

    def surround(self, around: Surroundings, name: int, entry: Entry, sure: float) -> None:
        """Enter an entry that a name likely means whole, and what it is linked with by half."""
        around.enter(name, entry.iri, sure)
        for other in self._near(entry):
            if len(self._base.related.get(other, ())) <= _HUB:
                around.enter(name, other, sure / 2)

    def _words(self, entry: Entry) -> frozenset[str]:
        """Return the words of its description, of what tells it apart, and of its neighbours."""
        parts = [entry.description, without_extra(entry.label)[1]]
        parts += [self._labels[iri] for iri in self._near(entry)]
        own = words_of(" ".join((without_extra(entry.label)[0], *entry.aliases)))
        return words_of(" ".join(parts)) - own

    def _neighbours(self, entry: Entry) -> tuple[str, ...]:
        return self._base.related.get(entry.iri, ())[:_MOST_NEIGHBOURS]
