"""Rows of hashed features, multiplied with dense matrices by numpy alone."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.uint32]
Places = NDArray[np.int64]


def feature_id(feature: str) -> int:
    """Return the 32 bits that stand for a feature, the same on every machine."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


def vocabulary(rows: Iterable[Iterable[str]], least: int) -> Ids:
    """Return the ids, sorted, of the features that occur in so many rows at least."""
    counts = Counter(feature_id(one) for row in rows for one in row)
    return np.array(sorted(one for one, count in counts.items() if count >= least), dtype=np.uint32)


@dataclass(frozen=True, eq=False)
class Rows:
    """A sparse matrix whose rows each have length one, or none where they hold nothing known.

    Parameters
    ----------
    columns : ndarray of int64
        The columns of all rows, one row after another.
    starts : ndarray of int64
        Where each row starts in ``columns``, and the end.
    width : int
        Number of columns.
    """

    columns: Places
    starts: Places
    width: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]], known: Ids) -> Rows:
        """Return the matrix of features that are in a vocabulary."""
        columns: list[Places] = []
        starts = [0]
        for row in rows:
            ids = np.unique(np.array([feature_id(one) for one in row], dtype=np.uint32))
            places = np.searchsorted(known, ids)
            there = places < len(known)
            there[there] = known[places[there]] == ids[there]
            columns.append(places[there])
            starts.append(starts[-1] + len(columns[-1]))
        joined = np.concatenate(columns) if columns else np.zeros(0, dtype=np.int64)
        return cls(joined.astype(np.int64), np.array(starts, dtype=np.int64), len(known))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def take(self, rows: Places) -> Rows:
        """Return some of the rows."""
        parts = [self.columns[self.starts[n] : self.starts[n + 1]] for n in rows]
        starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
        joined = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        return Rows(joined, starts, self.width)

    @cached_property
    def _scale(self) -> Floats:
        sizes = np.diff(self.starts)
        return 1.0 / np.sqrt(np.maximum(sizes, 1))

    def row(self, n: int) -> tuple[Places, float]:
        """Return the columns of a row and the value of each."""
        return self.columns[self.starts[n] : self.starts[n + 1]], float(self._scale[n])

    def times(self, weights: Floats) -> Floats:
        """Return this matrix times a dense one, (rows, labels)."""
        return self._scale[:, None] * _sums(weights[self.columns], self.starts)


def _sums(values: Floats, starts: Places) -> Floats:
    """Return the sum of each run of rows; an empty run sums to zero."""
    result = np.zeros((len(starts) - 1, values.shape[1]))
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        result[filled] = np.add.reduceat(values, starts[filled], axis=0)
    return result
