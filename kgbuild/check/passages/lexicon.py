"""How two words stand to each other: same sense, a kind of, opposites, siblings, one family.

Restated from WordNet 3.1 (Princeton University; ``tables/WORDNET-LICENSE.txt``) by
``scripts/make_judge_lexicon.py``, for words that texts use.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from kgbuild.shipped import read_shipped

PARTS = {"NOUN": "n", "PROPN": "n", "VERB": "v", "AUX": "v", "ADJ": "a", "ADV": "r"}
"""Universal part of speech to WordNet's."""
_NEAR = 2
"""Steps up to the kind that siblings share: "singer" and "actor" are both performers."""
_TOP = 4
"""Kinds so near the top ("entity", "object", "whole") make no siblings."""


class Kinship(IntEnum):
    """How a claim's word stands to one of the evidence, best for the claim first."""

    SAME = 0
    """The same word."""
    SYNONYM = 1
    """They share a sense."""
    FAMILY = 2
    """One is made of the other: "direct", "director"."""
    WIDER = 3
    """The claim's is the wider: "musician" of a "guitarist", which holds."""
    NARROWER = 4
    """The claim's is the narrower: "guitarist" of a "musician", which is open."""
    SIBLING = 5
    """Two kinds of one kind: "guitarist" and "drummer"."""
    OPPOSITE = 6
    """Antonyms."""
    STRANGE = 7
    """Nothing known between them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables.

    Parameters
    ----------
    senses : dict of (str, str) to tuple of int
        Word and part of speech to its senses.
    above : dict of int to tuple of int
        A sense to the kinds right above it.
    opposites, families : dict of str to frozenset of str
        A word to its antonyms, and to words made of it.
    """

    senses: dict[tuple[str, str], tuple[int, ...]]
    above: dict[int, tuple[int, ...]]
    opposites: dict[str, frozenset[str]]
    families: dict[str, frozenset[str]]

    def kinship(self, claimed: str, stated: str, part: str, other: str | None = None) -> Kinship:
        """Say how a claim's word stands to one of the evidence.

        Parameters
        ----------
        claimed, stated : str
            Lemmas in lower case.
        part, other : str
            Universal parts of speech; the second's is the first's where it is left out.

        Examples
        --------
        >>> load_lexicon().kinship("musician", "guitarist", "NOUN").name
        'WIDER'
        >>> load_lexicon().kinship("cheap", "expensive", "ADJ").name
        'OPPOSITE'
        """
        if claimed == stated:
            return Kinship.SAME
        if stated in self.opposites.get(claimed, ()):
            return Kinship.OPPOSITE
        key = (claimed, PARTS.get(part, "n"))
        key2 = (stated, PARTS.get(other or part, "n"))
        mine, theirs = self.senses.get(key, ()), self.senses.get(key2, ())
        if set(mine) & set(theirs):
            return Kinship.SYNONYM
        if stated in self.families.get(claimed, ()) or claimed in self.families.get(stated, ()):
            return Kinship.FAMILY
        if key[1] != key2[1] or not mine or not theirs:
            return Kinship.STRANGE
        up, down = self.kinds(mine), self.kinds(theirs)
        if set(mine) & set(down):
            return Kinship.WIDER
        if set(theirs) & set(up):
            return Kinship.NARROWER
        if any(steps <= _NEAR and down.get(kind, 9) <= _NEAR for kind, steps in up.items()):
            return Kinship.SIBLING
        return Kinship.STRANGE

    def kinds(self, senses: tuple[int, ...]) -> dict[int, int]:
        """Return all kinds above some senses, each with the least steps up to it."""
        found: dict[int, int] = {}
        level, steps = list(senses), 0
        while level and steps < 12:
            steps += 1
            level = [kind for sense in level for kind in self.above.get(sense, ())]
            level = [kind for kind in level if kind not in found]
            found.update(dict.fromkeys(level, steps))
        return found


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load the tables once."""
    senses: dict[tuple[str, str], tuple[int, ...]] = {}
    above: dict[int, tuple[int, ...]] = {}
    opposites: dict[str, frozenset[str]] = {}
    families: dict[str, frozenset[str]] = {}
    packed = read_shipped(Path(__file__).parent / "tables" / "words.txt.gz")
    for line in gzip.decompress(packed).decode().splitlines():
        mark, word, *rest = line.split(" ")
        if mark == "s":
            senses[(word, rest[0])] = tuple(map(int, rest[1:]))
        elif mark == "k":
            above[int(word)] = tuple(map(int, rest))
        else:
            (opposites if mark == "o" else families)[word] = frozenset(rest)
    return Lexicon(senses, above, opposites, families)
