"""A linear model of many labels over sparse rows: margins learned label by label, then calibrated.

Each label is learned against the rest with the squared hinge loss: on relations between companies
that gave 2 points more than a logistic loss over all labels, in a fifth of the time. What rows held
out score then teaches how to turn margins into probabilities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from kgbuild.extract.learned.sparse import Floats, Places, Rows

PRIOR_SLOPE = 4.4
"""What margins are multiplied with where nothing is held out; fitted on company relations."""
_PRIOR_WEIGHT = 4.0
"""How many rows' worth of surprise a slope e times as large must save."""


@dataclass(frozen=True, slots=True)
class LinearSettings:
    """How a linear model is fitted.

    Parameters
    ----------
    several : bool
        Whether labels are decided each for itself (a row may have several or none); else they
        share a probability of one.
    cost : float
        Of a row on the wrong side, against the weights' squares.
    rounds : int
        At most so many passes over the rows.
    tolerance : float
        Ends the passes where no row asks for more than this.
    folds : int
        Parts of the rows for calibration; below two there is none.
    """

    several: bool = False
    cost: float = 0.7
    rounds: int = 30
    tolerance: float = 0.1
    folds: int = 3


@dataclass(frozen=True, eq=False)
class Linear:
    """Weights, one column a label, and what makes probabilities of their margins.

    Parameters
    ----------
    weights : ndarray, (features, labels)
        Of the features.
    bias : ndarray, (labels,)
        Of each label.
    slope, offset : float
        The log-odds are ``slope * margin + offset``.
    several : bool
        Whether labels are decided each for itself.
    """

    weights: Floats
    bias: Floats
    slope: float
    offset: float
    several: bool

    def margins(self, rows: Rows) -> Floats:
        """Return how far each row is on a label's side, (rows, labels): 1 is safe, below 0 not."""
        return rows.times(self.weights) + self.bias

    def probabilities(self, rows: Rows) -> Floats:
        """Return the calibrated probabilities, (rows, labels)."""
        return _probabilities(self.slope * self.margins(rows) + self.offset, self.several)


def fit(rows: Rows, wanted: Floats, groups: Places, settings: LinearSettings) -> Linear:
    """Learn a linear model.

    Parameters
    ----------
    rows : Rows
        What is known of each example.
    wanted : ndarray, (rows, labels)
        One where a row has a label, else zero.
    groups : ndarray of int64
        Rows of a group, those of a sentence, are never on both sides of a calibration.
    settings : LinearSettings
        How.

    Returns
    -------
    Linear
        The same for the same rows in the same order.

    References
    ----------
    Platt: Probabilistic outputs for support vector machines, 1999.
    Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017.
    """
    weights, bias = _weights(rows, wanted, settings)
    slope, offset = PRIOR_SLOPE, 0.0
    folds = min(settings.folds, len(np.unique(groups)))
    if folds > 1:
        margins = np.zeros_like(wanted)
        fold_of = np.unique(groups, return_inverse=True)[1] % folds
        for fold in range(folds):
            inner, outer = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
            fold_weights, fold_bias = _weights(rows.take(inner), wanted[inner], settings)
            margins[outer] = rows.take(outer).times(fold_weights) + fold_bias
        slope, offset = _calibration(margins, wanted, settings.several)
    return Linear(weights, bias, slope, offset, settings.several)


def _weights(rows: Rows, wanted: Floats, settings: LinearSettings) -> tuple[Floats, Floats]:
    """Return weights and biases: dual coordinate descent, all labels of a row at once.

    References
    ----------
    Hsieh, Chang, Lin, Keerthi, Sundararajan: A dual coordinate descent method for large-scale
    linear SVM, ICML 2008 (algorithm 1 with the L2 loss).
    """
    sides = 2.0 * wanted - 1.0
    weights = np.zeros((rows.width, wanted.shape[1]))
    bias = np.zeros(wanted.shape[1])
    duals = np.zeros_like(wanted)
    ridge = 0.5 / settings.cost
    shuffled = np.random.default_rng(0)
    for _ in range(settings.rounds):
        most = 0.0
        for n in shuffled.permutation(len(rows)):
            columns, scale = rows.row(n)
            margin = scale * weights[columns].sum(axis=0) + bias
            slope = sides[n] * margin - 1.0 + ridge * duals[n]
            square = scale * scale * len(columns) + 1.0 + ridge
            new = np.maximum(duals[n] - slope / square, 0.0)
            change = (new - duals[n]) * sides[n]
            duals[n] = new
            weights[columns] += scale * change
            bias += change
            most = max(most, float(np.abs(change).max()))
        if most < settings.tolerance:
            break
    return weights, bias


def _probabilities(scores: Floats, several: bool) -> Floats:
    if several:
        return np.exp(-np.logaddexp(0.0, -scores))
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _calibration(margins: Floats, wanted: Floats, several: bool) -> tuple[float, float]:
    """Return the slope and offset that make held-out rows likeliest.

    A few rows say little of it, so a slope far from the usual one must be worth its price.
    """

    def surprise(log_slope: float, offset: float) -> float:
        chances = _probabilities(np.exp(log_slope) * margins + offset, several)
        right = np.where(wanted > 0, chances, 1.0 - chances) if several else chances
        told = np.log(np.maximum(right, 1e-12))
        if not several:
            told = told * wanted / np.maximum(wanted.sum(axis=1, keepdims=True), 1.0)
        usual = float(np.log(PRIOR_SLOPE))
        return -float(told.sum()) + _PRIOR_WEIGHT * ((log_slope - usual) ** 2 + offset**2)

    log_slope, offset = float(np.log(PRIOR_SLOPE)), 0.0
    for _ in range(4 if several else 1):
        log_slope = _least(partial(surprise, offset=offset), log_slope - 3, log_slope + 3)
        if several:
            offset = _least(partial(surprise, log_slope), -6.0, 6.0)
    return float(np.exp(log_slope)), offset


def _least(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function with one valley is least (golden section)."""
    ratio = (5.0**0.5 - 1.0) / 2.0
    first, second = high - ratio * (high - low), low + ratio * (high - low)
    at_first, at_second = function(first), function(second)
    for _ in range(24):
        if at_first < at_second:
            high, second, at_second = second, first, at_first
            first = high - ratio * (high - low)
            at_first = function(first)
        else:
            low, first, at_first = first, second, at_second
            second = low + ratio * (high - low)
            at_second = function(second)
    return (low + high) / 2.0
