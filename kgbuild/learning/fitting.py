"""A logistic regression of one yes-or-no question over sparse rows that count unequally."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.extract.learned.sparse import Floats, Ids, Places
from kgbuild.learning.minimise import minimise

_TOLERANCE = 3e-4


@dataclass(frozen=True, eq=False)
class SparseRows:
    """Rows of features as places in a vocabulary, one row after the other.

    Parameters
    ----------
    columns : ndarray of int64
        The places.
    starts : ndarray of int64
        Where each row starts, and the end.
    width : int
        Size of the vocabulary.
    """

    columns: Places
    starts: Places
    width: int

    @classmethod
    def of(cls, rows: list[Ids], least: int) -> tuple[SparseRows, Ids]:
        """Return the rows over the features that occur often enough, and these, sorted."""
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        joined = np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint32)
        known, places, counts = np.unique(joined, return_inverse=True, return_counts=True)
        kept = counts >= least
        place = np.cumsum(kept) - 1
        there = kept[places]
        row_of = np.repeat(np.arange(len(rows)), lengths)
        sizes = np.bincount(row_of[there], minlength=len(rows))
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        return cls(place[places[there]].astype(np.int64), starts, int(kept.sum())), known[kept]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.starts) - 1

    def take(self, rows: Places) -> SparseRows:
        """Return some of the rows."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        offsets = np.repeat(self.starts[rows] - starts[:-1], sizes)
        return SparseRows(self.columns[np.arange(starts[-1]) + offsets], starts, self.width)

    def times(self, weights: Floats) -> Floats:
        """Return the sum of the weights of each row."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        found: Floats = sums[self.starts[1:]] - sums[self.starts[:-1]]
        return found


def fit_logistic(
    rows: SparseRows, wanted: Floats, weight: Floats, penalty: float, steps: int
) -> Floats:
    """Return the weights of the features and, last, the bias.

    Parameters
    ----------
    rows : SparseRows
        What is known of each case.
    wanted : ndarray
        0 or 1.
    weight : ndarray
        How much each case counts.
    penalty : float
        Of the weights' squares.
    steps : int
        Most steps of the minimiser.
    """
    sizes = np.diff(rows.starts)

    def loss(values: Floats) -> tuple[float, Floats]:
        scores = rows.times(values) + values[-1]
        error = weight * (1.0 / (1.0 + np.exp(-np.clip(scores, -40, 40))) - wanted)
        cost = weight * (np.logaddexp(0.0, scores) - wanted * scores)
        slope: Floats = np.bincount(rows.columns, np.repeat(error, sizes), minlength=rows.width + 1)  # type: ignore[assignment]
        slope[:-1] += penalty * values[:-1]
        slope[-1] = error.sum()
        return float(cost.sum() + 0.5 * penalty * (values[:-1] ** 2).sum()), slope

    return minimise(loss, np.zeros(rows.width + 1), steps, _TOLERANCE)
