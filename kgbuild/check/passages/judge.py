"""The judge: what a passage says of a claim, with calibrated probabilities.

A linear model over :mod:`kgbuild.check.passages.features`, fitted by ``scripts/train_judge.py``;
what it was fitted on and its cross-validated scores stand in ``judge.json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kgbuild.check.passages.features import NAMES, features
from kgbuild.check.passages.lexicon import load_lexicon
from kgbuild.check.passages.vectors import load_vectors
from kgbuild.extract.language import LanguageModel, load_model
from kgbuild.extract.sentence_words import Word, read_words
from kgbuild.model import Stance
from kgbuild.shipped import read_shipped

_SINGLE = ("only denial", "only number", "only name", "only one word")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a passage says of a claim: three probabilities that add up to 1.

    Parameters
    ----------
    supports, refutes, neither : float
        Of each possible answer.
    clear : bool
        Nothing of the claim is missing, or one thing alone differs: such judgements are right more
        often than others of the same probability.
    """

    supports: float
    refutes: float
    neither: float
    clear: bool = False

    @property
    def stance(self) -> Stance:
        """The likeliest."""
        best = max(self.supports, self.refutes, self.neither)
        if best == self.neither:
            return Stance.NEUTRAL
        return Stance.SUPPORTS if best == self.supports else Stance.REFUTES

    @property
    def confidence(self) -> float:
        """The probability of the likeliest."""
        return max(self.supports, self.refutes, self.neither)


Judge = Callable[[Sequence[tuple[str, str]]], list[Judgement]]
"""Judges pairs of claim and passage, in their order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model of three outcomes, over standardised features.

    Parameters
    ----------
    mean, scale : array of shape (features,)
        What standardises them.
    weights : array of shape (3, features)
        For supports, refutes, neither.
    bias : array of shape (3,)
        Of each.
    about : dict
        What it was fitted on, and its scores.
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]
    about: dict[str, Any]

    def probabilities(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities of the three outcomes, a row for each of the given."""
        scores = (rows - self.mean) / self.scale @ self.weights.T + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        shares: NDArray[np.float64] = np.exp(scores)
        shares /= shares.sum(axis=1, keepdims=True)
        return shares


class FeatureJudge:
    """The default judge: reads grammar, names, numbers and denial.

    Parameters
    ----------
    model : LanguageModel, optional
        The pipeline that parses; the best one installed if left out.
    weights : Weights, optional
        Those that come with kgbuild if left out.

    Examples
    --------
    >>> judge = FeatureJudge()
    >>> judge([("Orbix was founded in 2015.", "Orbix, founded in 2012, makes chips.")])[0].stance
    <Stance.REFUTES: 'Refutes'>
    """

    def __init__(self, model: LanguageModel | None = None, weights: Weights | None = None) -> None:
        self._model = model or load_model()
        self._weights = weights or load_weights()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Judge pairs of claim and passage.

        Parameters
        ----------
        pairs : sequence of (str, str)
            Each a claim and a passage.
        """
        if not pairs:
            return []
        rows = feature_rows(pairs, self._model)
        shares = self._weights.probabilities(rows).round(6)  # beyond it, sums depend on their order
        return [
            Judgement(float(supports), float(refutes), float(neither), bool(clear))
            for (supports, refutes, neither), clear in zip(
                shares, is_clear(rows, shares), strict=True
            )
        ]


def is_clear(rows: NDArray[np.float64], probabilities: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which judgements have a plain ground.

    Parameters
    ----------
    rows : array of shape (pairs, features)
        As :func:`feature_rows` gives them.
    probabilities : array of shape (pairs, 3)
        Of supports, refutes, neither.

    Returns
    -------
    array of shape (pairs,)
        A support is clear where nothing is missing, a refutation where one thing alone differs.
    """
    clean = rows[:, NAMES.index("clean")] > 0
    single = rows[:, [NAMES.index(name) for name in _SINGLE]].any(axis=1)
    clear: NDArray[np.bool_] = np.where(probabilities[:, 0] >= probabilities[:, 1], clean, single)
    return clear


def feature_rows(pairs: Sequence[tuple[str, str]], model: LanguageModel) -> NDArray[np.float64]:
    """Return the features of pairs of claim and passage, a row each; a text is parsed once."""
    lexicon, vectors = load_lexicon(), load_vectors()
    words: dict[str, tuple[Word, ...]] = {}
    for text in (text for pair in pairs for text in pair):
        if text not in words:
            words[text] = read_words(text, model)
    return np.array([features(words[one], words[other], lexicon, vectors) for one, other in pairs])


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the weights that come with kgbuild, once."""
    return read_weights(json.loads(read_shipped(Path(__file__).with_name("judge.json"))))


def read_weights(kept: Mapping[str, Any]) -> Weights:
    """Make weights of what was kept of them: each feature's mean, scale and three weights."""
    rows = [kept["features"][name] for name in NAMES]
    table = np.array([[row["mean"], row["scale"], *row["weights"]] for row in rows])
    return Weights(
        mean=table[:, 0],
        scale=table[:, 1],
        weights=table[:, 2:].T,
        bias=np.array(kept["bias"]),
        about=kept["about"],
    )
