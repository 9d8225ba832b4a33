"""Logistic regression over sparse rows: one label of several, or each label for itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.extract.learned.minimise import minimise
from kgbuild.extract.learned.sparse import Floats, Places, Rows

TEMPERATURES = (0.25, 4.0)
"""Bounds of the calibration: a few examples must not make it certain of everything or nothing."""


@dataclass(frozen=True, slots=True)
class LinearSettings:
    """How a linear model is fitted.

    Parameters
    ----------
    several : bool
        Whether labels are decided each for itself (a row may have several or none); else they
        share a probability of one.
    penalty : float
        Of the weights' squares, against the mean loss of a row times the number of rows.
    steps : int
        At most so many steps of the minimiser.
    tolerance : float
        Ends it where a step gains less than this share.
    folds : int
        Parts of the rows for calibration; below two there is none.
    """

    several: bool = False
    penalty: float = 0.05
    steps: int = 80
    tolerance: float = 1e-4
    folds: int = 3


@dataclass(frozen=True, eq=False)
class Linear:
    """Weights, one column a label, with the temperature that calibrates them.

    Parameters
    ----------
    weights : ndarray, (features, labels)
        Of the features.
    bias : ndarray, (labels,)
        Of each label.
    temperature : float
        Divides the scores (Guo et al. 2017): above one, the scores were too sure.
    several : bool
        Whether labels are decided each for itself.
    """

    weights: Floats
    bias: Floats
    temperature: float
    several: bool

    def scores(self, rows: Rows) -> Floats:
        """Return the log-odds, (rows, labels), before calibration."""
        return rows.times(self.weights) + self.bias

    def probabilities(self, rows: Rows) -> Floats:
        """Return the calibrated probabilities, (rows, labels)."""
        return _probabilities(self.scores(rows) / self.temperature, self.several)


def fit(rows: Rows, targets: Floats, groups: Places, settings: LinearSettings) -> Linear:
    """Learn a linear model.

    Parameters
    ----------
    rows : Rows
        What is known of each example.
    targets : ndarray, (rows, labels)
        The share of each label: rows of sum one, or, where labels are decided each for itself,
        zeros and ones.
    groups : ndarray of int64
        Rows of a group, those of a sentence, are never on both sides of a calibration.
    settings : LinearSettings
        How.

    Returns
    -------
    Linear

    References
    ----------
    Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017.
    """
    weights, bias = _weights(rows, targets, settings)
    temperature = 1.0
    folds = min(settings.folds, len(np.unique(groups)))
    if folds > 1:
        held, wanted = [], []
        fold_of = np.unique(groups, return_inverse=True)[1] % folds
        for fold in range(folds):
            inner, outer = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
            fold_weights, fold_bias = _weights(rows.take(inner), targets[inner], settings)
            held.append(rows.take(outer).times(fold_weights) + fold_bias)
            wanted.append(targets[outer])
        temperature = _temperature(np.vstack(held), np.vstack(wanted), settings.several)
    return Linear(weights, bias, temperature, settings.several)


def _weights(rows: Rows, targets: Floats, settings: LinearSettings) -> tuple[Floats, Floats]:
    labels = targets.shape[1]
    shape = (rows.width + 1, labels)

    def loss(flat: np.ndarray) -> tuple[float, Floats]:  # type: ignore[type-arg]
        weights = flat.reshape(shape)
        scores = rows.times(weights[:-1]) + weights[-1]
        value, slope = _loss(scores, targets, settings.several)
        gradient = np.empty(shape)
        gradient[:-1] = rows.transposed_times(slope) + settings.penalty * weights[:-1]
        gradient[-1] = slope.sum(axis=0)
        value += 0.5 * settings.penalty * float((weights[:-1] ** 2).sum())
        return value, gradient.ravel()

    best = minimise(loss, np.zeros(shape[0] * labels), settings.steps, settings.tolerance)
    weights = best.reshape(shape)
    return weights[:-1], weights[-1]


def _loss(scores: Floats, targets: Floats, several: bool) -> tuple[float, Floats]:
    """Return the cross-entropy of all rows, and its slope in the scores."""
    if several:
        value = np.logaddexp(0.0, scores) - targets * scores
    else:
        value = targets * (_log_sum(scores) - scores)
    return float(value.sum()), _probabilities(scores, several) - targets


def _probabilities(scores: Floats, several: bool) -> Floats:
    if several:
        return np.exp(-np.logaddexp(0.0, -scores))
    return np.exp(scores - _log_sum(scores))


def _log_sum(scores: Floats) -> Floats:
    most = scores.max(axis=1, keepdims=True)
    total: Floats = most + np.log(np.exp(scores - most).sum(axis=1, keepdims=True))
    return total


def _temperature(scores: Floats, targets: Floats, several: bool) -> float:
    """Return the temperature that makes held-out rows likeliest (golden section, in its log)."""

    def loss(log: float) -> float:
        return _loss(scores / np.exp(log), targets, several)[0]

    ratio = (np.sqrt(5.0) - 1) / 2
    low, high = float(np.log(TEMPERATURES[0])), float(np.log(TEMPERATURES[1]))
    for _ in range(30):
        first, second = high - ratio * (high - low), low + ratio * (high - low)
        if loss(first) < loss(second):
            high = second
        else:
            low = first
    return float(np.exp((low + high) / 2))
