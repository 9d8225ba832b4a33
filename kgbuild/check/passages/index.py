"""An inverted index over passages, ranked by BM25; in memory, or kept in one file.

Weights are worked out once: a query adds up the rows of its terms.

References
----------
Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
Trends in Information Retrieval, 2009.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from kgbuild.check.passages.terms import terms
from kgbuild.errors import InputError

K1, B = 1.2, 0.75
"""How fast repetitions saturate, and how much length counts: the usual values."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found: its number, and its score against the query."""

    number: int
    score: float


class Bm25Index:
    """The index.

    Parameters
    ----------
    vocabulary : dict of str to int
        Terms in the order of the rows.
    rows : array of int
        Where each term's row begins, and at the end where the last ends.
    passages, weights : array
        Row by row the passages that hold a term, and what it adds to their score.
    size : int
        The number of passages.
    mark : str
        Tells what was indexed: the same passages, the same mark.
    """

    def __init__(
        self,
        vocabulary: dict[str, int],
        rows: NDArray[np.int64],
        passages: NDArray[np.int32],
        weights: NDArray[np.float32],
        size: int,
        mark: str = "",
    ) -> None:
        self._vocabulary = vocabulary
        self._rows = rows
        self._passages = passages
        self._weights = weights
        self.size = size
        self.mark = mark

    @classmethod
    def of(cls, texts: Iterable[str], mark: str = "") -> Bm25Index:
        """Index texts, numbered in their order."""
        vocabulary: dict[str, int] = {}
        columns: list[int] = []
        counts: list[int] = []
        ends: list[int] = []
        lengths: list[int] = []
        for text in texts:
            words = Counter(terms(text))
            columns += [vocabulary.setdefault(word, len(vocabulary)) for word in words]
            counts += words.values()
            ends.append(len(words))
            lengths.append(sum(words.values()))
        size = len(lengths)
        column = np.array(columns, dtype=np.int64)
        passage = np.repeat(np.arange(size, dtype=np.int32), ends)
        met = np.bincount(column, minlength=len(vocabulary))
        rarity = np.log1p((size - met + 0.5) / (met + 0.5))
        length = np.array(lengths, dtype=np.float64)
        mean = length.mean() if size and length.any() else 1.0
        norm = K1 * (1 - B + B * length / mean)
        often = np.array(counts, dtype=np.float64)
        weight = rarity[column] * often * (K1 + 1) / (often + norm[passage]) if size else often
        order = np.argsort(column, kind="stable")
        rows = np.concatenate(([0], np.cumsum(met))).astype(np.int64)
        return cls(vocabulary, rows, passage[order], weight[order].astype(np.float32), size, mark)

    def search(self, query: str, most: int) -> list[Ranked]:
        """Return the passages nearest to a query, nearest first; equal ones in their order.

        Parameters
        ----------
        query : str
            Words; each counts once.
        most : int
            So many at most; only such as share a term.
        """
        known = [self._vocabulary[w] for w in dict.fromkeys(terms(query)) if w in self._vocabulary]
        if not known:
            return []
        runs = [slice(self._rows[n], self._rows[n + 1]) for n in known]
        passages = np.concatenate([self._passages[run] for run in runs])
        weights = np.concatenate([self._weights[run] for run in runs])
        scores = np.bincount(passages, weights=weights, minlength=self.size)
        found = np.flatnonzero(scores)
        if len(found) > 4 * most:
            least = np.partition(scores[found], -most)[-most]
            found = found[scores[found] >= least]
        best = found[np.lexsort((found, -scores[found]))][:most]
        return [Ranked(int(n), float(scores[n])) for n in best]

    def save(self, path: Path) -> None:
        """Write the index to a file, which :meth:`load` reads."""
        words = "\n".join(self._vocabulary).encode()
        with path.open("wb") as file:
            self._write(file, words)

    def _write(self, file: BinaryIO, words: bytes) -> None:
        np.savez(
            file,
            vocabulary=np.frombuffer(words, dtype=np.uint8),
            rows=self._rows,
            passages=self._passages,
            weights=self._weights,
            size=np.array(self.size),
            mark=np.frombuffer(self.mark.encode(), dtype=np.uint8),
        )

    @classmethod
    def load(cls, path: Path) -> Bm25Index:
        """Read an index from a file.

        Raises
        ------
        InputError
            If the file is no index.
        """
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                words = kept["vocabulary"].tobytes().decode().split("\n")
                return cls(
                    {word: n for n, word in enumerate(words)},
                    kept["rows"],
                    kept["passages"],
                    kept["weights"],
                    int(kept["size"]),
                    kept["mark"].tobytes().decode(),
                )
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise InputError(f"is no index of passages: {error}", where=str(path)) from error


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """Return the numbers of a few texts, those nearest to a query first, all of them."""
    found = [one.number for one in Bm25Index.of(texts).search(query, len(texts))]
    return found + [n for n in range(len(texts)) if n not in set(found)]
