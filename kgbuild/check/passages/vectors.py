"""How alike two words are in use, where no table ties them: "nicknamed" and "moniker".

Written by ``scripts/make_judge_vectors.py`` from all-MiniLM-L6-v2 (Apache-2.0).

References
----------
Tulkens & van Dongen, "Model2Vec: Fast State-of-the-Art Static Embeddings", 2024.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kgbuild.shipped import read_shipped


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Words, each with a row of a table of vectors of length 1; row 0 is of all unknown words."""

    rows: dict[str, int]
    table: NDArray[np.float32]

    def likeness(self, words: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        """Return the cosine of each word with each other; 0 where one is unknown.

        Parameters
        ----------
        words, others : sequence of str
            In lower case.

        Returns
        -------
        array of shape (words, others)
        """
        one, two = self._of(words), self._of(others)
        cosines: NDArray[np.float32] = one @ two.T
        return cosines

    def _of(self, words: Sequence[str]) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self.table[[self.rows.get(word, 0) for word in words]]
        return found


@lru_cache(maxsize=1)
def load_vectors() -> WordVectors:
    """Load the vectors that come with kgbuild, once."""
    stored = io.BytesIO(read_shipped(Path(__file__).parent / "tables" / "vectors.npz"))
    with np.load(stored, allow_pickle=False) as kept:
        words = kept["words"].tobytes().decode().split("\n")
        table = kept["vectors"].astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    table = np.concatenate((np.zeros((1, table.shape[1]), np.float32), table))
    return WordVectors({word: n for n, word in enumerate(words, 1)}, table)
