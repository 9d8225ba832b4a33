"""Runs of words, by which texts are told to share their wording."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_PRIME = np.uint64(1_099_511_628_211)
"""Of the FNV hash (Fowler, Noll, Vo): spreads the order of the words over the 64 bits."""


def shingles(words: Sequence[str], length: int) -> Hashes:
    """Return the hashes of all runs of words, sorted, each once; the same on every machine.

    Parameters
    ----------
    words : sequence of str
        Of a text, in order, in the form in which they are to be compared.
    length : int
        Words in a run; fewer words are one run.

    Examples
    --------
    >>> len(shingles("quorex makes the tavor x1".split(), 3))
    3
    """
    hashed = np.array([hash_of(word) for word in words], dtype=np.uint64)
    runs = max(len(hashed) - length + 1, min(len(hashed), 1))
    total = np.zeros(runs, dtype=np.uint64)
    for place in range(min(length, len(hashed))):
        total = total * _PRIME + hashed[place : place + runs]
    return np.unique(total)


def shared(one: Hashes, other: Hashes) -> int:
    """Return how many runs two texts have in common."""
    return len(np.intersect1d(one, other, assume_unique=True))


@lru_cache(maxsize=200_000)
def hash_of(word: str) -> int:
    """Return 64 bits of a word."""
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
