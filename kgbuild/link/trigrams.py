"""An index of names by their letter trigrams: the names near a misspelt one, without trying all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BUCKETS = 1 << 20
_EDGE = 1
_SHORT = 8
_DESTROYED = 4
"""Trigrams that one edit can destroy: two letters that change places are in four."""


class TrigramIndex:
    """Normalised names by the trigrams of their letters, blanks aside.

    A name within ``e`` edits of another keeps all but 4 e of its trigrams, so one of any 4 e + 1
    must be shared: the rarest are looked up, and the work does not grow with the names that share
    common endings (prefix filtering).

    Parameters
    ----------
    names : sequence of str
        Normalised names; looked up by their place.

    References
    ----------
    Chaudhuri, Ganti & Kaushik (2006), A primitive operator for similarity joins in data cleaning.
    """

    def __init__(self, names: Sequence[str]) -> None:
        edge = chr(_EDGE)
        joined = "".join(f"{edge}{name.replace(' ', '')}{edge}" for name in names)
        letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        lengths = [len(name) - name.count(" ") + 2 for name in names]
        owners = np.repeat(np.arange(len(names), dtype=np.int32), lengths)
        codes = _codes(letters)
        whole = owners[:-2] == owners[2:] if len(owners) > 2 else np.zeros(0, dtype=bool)
        codes, owners = codes[whole], owners[:-2][whole]
        order = np.argsort(codes, kind="stable")
        self._owners: NDArray[np.int32] = owners[order]
        counts = np.bincount(codes, minlength=_BUCKETS)
        self._ends: NDArray[np.int64] = np.concatenate(([0], np.cumsum(counts)))

    def near(self, name: str, most: int = 64) -> list[int]:
        """Return the places of the names that share rare trigrams with one, most shared first.

        Parameters
        ----------
        name : str
            A normalised name.
        most : int
            How many at most.
        """
        plain = name.replace(" ", "")
        edits = 1 if len(plain) < _SHORT else 2
        edge = chr(_EDGE)
        letters = f"{edge}{plain}{edge}".encode("utf-32-le", "surrogatepass")
        codes = np.unique(_codes(np.frombuffer(letters, dtype=np.uint32)))
        sizes = self._ends[codes + 1] - self._ends[codes]
        rarest = codes[np.argsort(sizes, kind="stable")[: _DESTROYED * edits + 1]]
        runs = [self._owners[self._ends[code] : self._ends[code + 1]] for code in rarest]
        found, shared = np.unique(np.concatenate(runs), return_counts=True)
        return [int(place) for place in found[np.argsort(-shared, kind="stable")[:most]]]


def _codes(letters: NDArray[np.uint32]) -> NDArray[np.int64]:
    wide = letters.astype(np.uint64)
    mixed = wide[:-2] * np.uint64(1_000_003) + wide[1:-1] * np.uint64(8191) + wide[2:]
    return (mixed % np.uint64(_BUCKETS)).astype(np.int64)
