"""Near-duplicate texts by MinHash, candidates by locality-sensitive hashing, checked exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kgbuild.check.corroboration.union import Groups
from kgbuild.check.shingles import Hashes, hash_of, shared, shingles

BANDS, ROWS = 63, 2
"""A pair that shares a third of its shingles meets in a bucket with probability .999, one that
shares a tenth with .47, one that shares a hundredth with .006: 1 - (1 - s ** ROWS) ** BANDS. So
many, as a short copy within a long text shares few; what meets by chance the exact check sorts out.
"""
_AT_ONCE = 4096
"""Shingles hashed at once: keeps the memory of a long text flat."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sameness:
    """When two texts are taken for copies of each other.

    Parameters
    ----------
    words : int
        Length of a shingle.
    resemblance : float
        Least share of all their shingles that both have.
    containment : float
        Or least share of the shorter one's shingles that the other has.
    least : int
        Least number of shingles in common: a few words alike are no copy.
    """

    words: int
    resemblance: float
    containment: float
    least: int


def runs_of(text: str, words: int) -> Hashes:
    """Return the runs of so many words of a text; case and punctuation do not count.

    Examples
    --------
    >>> bool((runs_of("It makes chips!", 3) == runs_of("It makes: chips", 3)).all())
    True
    """
    return shingles(_WORD.findall(text.casefold()), words)


def resemblance(one: Hashes, other: Hashes) -> tuple[float, float]:
    """Return the share of all shingles in common, and of those of the text that has fewer.

    References
    ----------
    Broder (1997): On the resemblance and containment of documents. SEQUENCES '97.
    """
    if not len(one) or not len(other):
        return 0.0, 0.0
    both = shared(one, other)
    return both / (len(one) + len(other) - both), both / min(len(one), len(other))


def duplicates(texts: Sequence[str], sameness: Sameness) -> Groups[int]:
    """Group texts that are copies of each other, a copy's copy with the original.

    Parameters
    ----------
    texts : sequence of str
        Any number; the cost grows with the words, not with the pairs.
    sameness : Sameness
        What counts as a copy.

    Returns
    -------
    Groups of int
        Places in ``texts``.

    References
    ----------
    Broder (1997): On the resemblance and containment of documents. SEQUENCES '97.
    Leskovec, Rajaraman, Ullman (2020): Mining of Massive Datasets, chapter 3.
    """
    sets = [runs_of(text, sameness.words) for text in texts]
    groups: Groups[int] = Groups(range(len(texts)))
    for one, other in _candidates([_signature(one) for one in sets]):
        if groups.root(one) == groups.root(other):
            continue
        share, held = resemblance(sets[one], sets[other])
        enough = held * min(len(sets[one]), len(sets[other])) >= sameness.least
        if enough and (share >= sameness.resemblance or held >= sameness.containment):
            groups.join(one, other)
    return groups


def _signature(hashes: Hashes) -> bytes | None:
    """Return the least value of each of the hash functions (multiply-shift), None of no words."""
    if not len(hashes):
        return None
    factors, offsets = _functions()
    least = np.full(len(factors), np.iinfo(np.uint32).max, dtype=np.uint64)
    for start in range(0, len(hashes), _AT_ONCE):
        part = hashes[None, start : start + _AT_ONCE]
        mixed = (factors[:, None] * part + offsets[:, None]) >> np.uint64(32)
        least = np.minimum(least, mixed.min(axis=1))
    return bytes(least.astype(np.uint32).tobytes())


def _candidates(signatures: Sequence[bytes | None]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a band; of a crowded bucket each with the first and the last before.

    So a thousand copies cost two thousand comparisons.
    """
    width = 4 * ROWS
    for band in range(BANDS):
        met: dict[bytes, tuple[int, int]] = {}
        for place, signature in enumerate(signatures):
            if signature is None:
                continue
            part = signature[band * width : (band + 1) * width]
            if part in met:
                first, last = met[part]
                yield first, place
                if last != first:
                    yield last, place
            met[part] = (met[part][0] if part in met else place, place)


@lru_cache
def _functions() -> tuple[Hashes, Hashes]:
    numbers = [hash_of(f"{kind} {n}") for kind in ("factor", "offset") for n in range(BANDS * ROWS)]
    both = np.array(numbers, dtype=np.uint64)
    return both[: BANDS * ROWS] | np.uint64(1), both[BANDS * ROWS :]
