"""Boosted trees: many small trees, each fitted to what those before it get wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kgbuild.check.plausibility.graph import Floats, Ints

_BINS = 64
Bins: TypeAlias = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class BoostingSettings:
    """How trees are grown; the values were chosen on CoDEx's validation splits.

    Parameters
    ----------
    trees, depth : int
        How many, and of how many questions one after the other.
    rate : float
        How much each tree counts.
    columns, rows : float
        Shares that a tree is grown on, drawn anew for each.
    least : int
        Examples that a leaf needs.
    ridge : float
        Pulls the values of leaves to zero.
    seed : int
        Of the draws.
    """

    trees: int = 250
    depth: int = 4
    rate: float = 0.05
    columns: float = 0.4
    rows: float = 0.7
    least: int = 10
    ridge: float = 1.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, a row for each: a question per inner node, a value per leaf.

    Attributes
    ----------
    columns : ndarray of int
        What each inner node asks for.
    limits : ndarray of float
        Above it, the right branch is taken; infinite where nothing is asked.
    leaves : ndarray of float
        Added up over the trees, the log-odds.
    """

    columns: Ints
    limits: Floats
    leaves: Floats

    @classmethod
    def empty(cls) -> Forest:
        """Return a forest without a tree."""
        return cls(np.zeros((0, 1), dtype=np.int64), np.zeros((0, 1)), np.zeros((0, 2)))

    @property
    def trees(self) -> int:
        """How many there are."""
        return len(self.leaves)

    def probabilities(self, rows: Floats) -> Floats:
        """Return how likely each row is positive."""
        return sigmoid(self.odds(rows))

    def odds(self, rows: Floats) -> Floats:
        """Return the log-odds of each row."""
        total = np.zeros(len(rows))
        every = np.arange(len(rows))
        depth = self.leaves.shape[1].bit_length() - 1
        for columns, limits, leaves in zip(self.columns, self.limits, self.leaves, strict=True):
            place = np.zeros(len(rows), dtype=np.int64)
            for _ in range(depth):
                place = 2 * place + 1 + (rows[every, columns[place]] > limits[place])
            total += leaves[place - len(columns)]
        return total


def grow(rows: Floats, labels: Floats, settings: BoostingSettings | None = None) -> Forest:
    """Fit trees to labelled rows.

    Parameters
    ----------
    rows : ndarray of shape (n, m)
        Examples.
    labels : ndarray of shape (n,)
        1 or 0.
    settings : BoostingSettings, optional
        How they are grown.

    References
    ----------
    Friedman: Greedy function approximation: a gradient boosting machine, 2001. Chen, Guestrin:
    XGBoost, KDD 2016 (second-order gain). Ke et al.: LightGBM, NeurIPS 2017 (histograms).
    """
    chosen = settings or BoostingSettings()
    random = np.random.default_rng(chosen.seed)
    count, width = rows.shape
    cuts = [_cuts(column) for column in rows.T]
    bins = np.stack(
        [
            np.searchsorted(cut, column, side="left")
            for cut, column in zip(cuts, rows.T, strict=True)
        ]
    ).astype(np.uint8)
    limits = np.full((width, _BINS), np.inf)
    for column, cut in enumerate(cuts):
        limits[column, : len(cut)] = cut
    total = np.zeros(count)
    grown = []
    for _ in range(chosen.trees):
        share = sigmoid(total)
        part = np.sort(random.permutation(count)[: max(1, round(chosen.rows * count))])
        asked = np.sort(random.permutation(width)[: max(1, round(chosen.columns * width))])
        slope, bend = share - labels, share * (1 - share)
        tree = _tree(bins[asked][:, part], slope[part], bend[part], limits[asked], chosen)
        tree = Forest(asked[tree.columns], tree.limits, tree.leaves)
        grown.append(tree)
        total += tree.odds(rows)
    return Forest(
        np.concatenate([tree.columns for tree in grown]),
        np.concatenate([tree.limits for tree in grown]),
        np.concatenate([tree.leaves for tree in grown]),
    )


def _tree(
    bins: Bins, slope: Floats, bend: Floats, limits: Floats, settings: BoostingSettings
) -> Forest:
    """Grow one tree, level by level; a node that gains by no question sends all to the left."""
    width, count = bins.shape
    columns: list[Ints] = []
    chosen_limits: list[Floats] = []
    place = np.zeros(count, dtype=np.int64)
    first = np.arange(width)[:, None] * _BINS
    slopes, bends, ones = np.tile(slope, width), np.tile(bend, width), np.ones(width * count)
    for level in range(settings.depth):
        nodes = 2**level
        keys = (place * (width * _BINS) + (first + bins)).ravel()
        size = nodes * width * _BINS
        sums = (
            _sums(keys, weights, size).reshape(nodes, width, _BINS).cumsum(axis=2)
            for weights in (slopes, bends, ones)
        )
        gains = _gains(*sums, settings=settings)
        best = gains.reshape(nodes, -1).argmax(axis=1)
        asked, cut = best // _BINS, best % _BINS
        gained = gains.reshape(nodes, -1)[np.arange(nodes), best] > 0
        cut = np.where(gained, cut, _BINS - 1)
        columns.append(asked)
        chosen_limits.append(limits[asked, cut])
        place = 2 * place + (bins[asked[place], np.arange(count)] > cut[place])
    leaves = 2**settings.depth
    pull = _sums(place, slope, leaves)
    firm = _sums(place, bend, leaves) + settings.ridge
    return Forest(
        np.concatenate(columns)[None],
        np.concatenate(chosen_limits)[None],
        (-settings.rate * pull / firm)[None],
    )


def _sums(keys: Ints, weights: Floats, size: int) -> Floats:
    """Add up weights by key."""
    return np.asarray(np.bincount(keys, weights=weights, minlength=size), dtype=np.float64)


def _gains(slopes: Floats, bends: Floats, counts: Floats, *, settings: BoostingSettings) -> Floats:
    """Return what each cut of each column gains at each node, nothing where a side is too small."""
    ridge = settings.ridge

    def worth(slope: Floats, bend: Floats) -> Floats:
        found: Floats = slope**2 / (bend + ridge)
        return found

    slope, bend, count = (sums[:, :, -1:] for sums in (slopes, bends, counts))
    gains = worth(slopes, bends) + worth(slope - slopes, bend - bends) - worth(slope, bend)
    small = (counts < settings.least) | (count - counts < settings.least)
    return np.where(small, 0.0, gains)


def sigmoid(odds: Floats) -> Floats:
    """Return probabilities for log-odds."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found


def _cuts(column: Floats) -> Floats:
    """Return limits that part a column's values into about equal numbers."""
    values = np.unique(column)
    if len(values) > _BINS:
        return np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1)[1:-1]))
    found: Floats = (values[:-1] + values[1:]) / 2
    return found
