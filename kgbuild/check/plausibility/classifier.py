"""From counts to a probability: boosted trees over the features and the relation's own odds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kgbuild.check.plausibility.boosting import BoostingSettings, Forest, grow
from kgbuild.check.plausibility.graph import Floats, Ints


@dataclass(frozen=True, slots=True)
class Classifier:
    """Says how likely possible facts are.

    Attributes
    ----------
    forest : Forest
        Asks for features, then for the relation's odds.
    odds : ndarray of float
        By relation, log-odds of its examples to be true; 0 where there was none.
    columns : ndarray of int
        The features used.
    """

    forest: Forest
    odds: Floats
    columns: Ints

    def probabilities(self, rows: Floats, relations: Ints) -> Floats:
        """Return how likely each fact is.

        Parameters
        ----------
        rows : ndarray of shape (n, features)
            As :class:`~kgbuild.check.plausibility.features.Features` counts them.
        relations : ndarray of shape (n,)
            Numbers of the facts' relations.
        """
        return self.forest.probabilities(_joined(rows[:, self.columns], relations, self.odds))


def fit(
    rows: Floats,
    relations: Ints,
    labels: Floats,
    count: int,
    columns: Sequence[int] | None = None,
    settings: BoostingSettings | None = None,
) -> Classifier:
    """Learn from labelled facts.

    Parameters
    ----------
    rows, relations, labels : ndarray
        Features, relation and truth (1 or 0) of each example.
    count : int
        How many relations there are.
    columns : sequence of int, optional
        The features to use; else all.
    settings : BoostingSettings, optional
        How trees are grown.
    """
    used = np.arange(rows.shape[1]) if columns is None else np.array(columns, dtype=np.int64)
    total = np.bincount(relations, minlength=count)
    true = np.bincount(relations, weights=labels, minlength=count)
    odds = np.log((true + 1) / (total - true + 1))
    forest = grow(_joined(rows[:, used], relations, odds), labels, settings)
    return Classifier(forest, odds, used)


def _joined(rows: Floats, relations: Ints, odds: Floats) -> Floats:
    return np.column_stack((rows, odds[relations]))
