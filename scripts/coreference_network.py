"""Trains the network of coreference with numpy alone: two losses, backward passes by hand, Adam.

Where the antecedents are annotated (GUM), the loss is that of Durrett & Klein (EMNLP 2013): minus
the log of the belief that falls on any of them. Where only the name that one pronoun means is
annotated (GAP), the links of the pronouns between are latent: the belief that pronoun q means the
name is what falls on the name itself, plus what falls on each earlier pronoun times the belief that
that one means it. The loss is minus the log of it, and its gradient runs through all the pronouns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kgbuild.extract.coreference.ranker import PARAMETERS, Network

Array = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_LEAST = 1e-9


@dataclass(frozen=True)
class Groups:
    """Pairs of one or more texts, grouped by their later phrase.

    Parameters
    ----------
    phrases : array
        One-hot features of phrases.
    anaphor, antecedent : array of int
        Rows of ``phrases``; sorted by group.
    pairs : array of uint8
        One-hot features of pairs.
    """

    phrases: Array
    anaphor: Ints
    antecedent: Ints
    pairs: NDArray[np.uint8]

    @cached_property
    def starts(self) -> Ints:
        """First pair of each group."""
        return np.flatnonzero(np.r_[True, self.anaphor[1:] != self.anaphor[:-1]])

    @cached_property
    def ends(self) -> Ints:
        """The pair after the last of each group."""
        return np.r_[self.starts[1:], len(self.anaphor)]

    @cached_property
    def group(self) -> Ints:
        """Number of each pair's group."""
        return np.repeat(np.arange(len(self.starts)), self.ends - self.starts)

    @cached_property
    def anaphors(self) -> Ints:
        """The later phrase of each group."""
        return self.anaphor[self.starts]


@dataclass(frozen=True)
class Annotated:
    """Groups whose right antecedents are known; ``new`` says that a group has none."""

    groups: Groups
    right: Bools
    new: Bools
    weight: Array

    def gradient(self, share: Array, new_share: Array) -> tuple[float, Array, Array]:
        """Return the loss and its gradient by the scores of pairs and of being new."""
        g = self.groups
        good = share * self.right
        good_new = new_share * self.new
        total = np.maximum(np.add.reduceat(good, g.starts) + good_new, _LEAST)
        weight = self.weight / self.weight.sum()
        loss = -float(np.sum(np.log(total) * weight))
        of_pairs = (share - good / total[g.group]) * weight[g.group]
        return loss, of_pairs, (new_share - good_new / total) * weight


@dataclass(frozen=True)
class Question:
    """A text's pronoun and the groups from its first one to it; ``denied``: it means no target."""

    first: int
    asked: int
    denied: bool


@dataclass(frozen=True)
class Asked:
    """Groups of pronouns where only what some of them mean is known.

    ``target`` marks the pairs whose antecedent is the name; ``through`` is, for pairs whose
    antecedent is a pronoun, that one's group, else -1.
    """

    groups: Groups
    target: Bools
    through: Ints
    questions: Sequence[Question]
    weight: float

    def gradient(self, share: Array, new_share: Array) -> tuple[float, Array, Array]:
        """Return the loss and its gradient by the scores of pairs and of being new."""
        g = self.groups
        by_share = np.zeros(len(share))
        loss = 0.0
        for question in self.questions:
            meant: dict[int, float] = {}
            values: dict[int, NDArray[np.float64]] = {}
            for n in range(question.first, question.asked + 1):
                run = slice(g.starts[n], g.ends[n])
                handed = np.array([meant.get(t, 0.0) for t in self.through[run]])
                values[n] = self.target[run] + handed
                meant[n] = float(share[run] @ values[n])
            belief = min(max(meant[question.asked], 1e-6), 1 - 1e-6)
            loss -= np.log(1 - belief if question.denied else belief)
            slope = {question.asked: 1 / (1 - belief) if question.denied else -1 / belief}
            for n in range(question.asked, question.first - 1, -1):
                if n not in slope:
                    continue
                run = slice(g.starts[n], g.ends[n])
                by_share[run] += slope[n] * values[n]
                for through, part in zip(self.through[run], share[run], strict=True):
                    if through >= 0:
                        slope[through] = slope.get(through, 0.0) + slope[n] * float(part)
        by_share *= self.weight / len(self.questions)
        mean = np.add.reduceat(share * by_share, g.starts)
        of_pairs = share * (by_share - mean[g.group])
        return loss / len(self.questions), of_pairs.astype(np.float32), -new_share * mean


Lesson = Annotated | Asked


@dataclass(frozen=True)
class Settings:
    """How a network is trained."""

    hidden: int = 64
    hidden_new: int = 32
    epochs: int = 15
    rate: float = 0.003
    decay: float = 0.001
    dropout: float = 0.1
    dropout_hidden: float = 0.3


def train(lessons: Sequence[Lesson], settings: Settings, seed: int) -> Network:
    """Return a network trained on lessons, the same for the same seed.

    Parameters
    ----------
    lessons : sequence of Annotated or Asked
        Each is one step of an epoch.
    settings : Settings
        Sizes and rates.
    seed : int
        Of the first weights, the order and the dropout.
    """
    random = np.random.default_rng(seed)
    weights = _first_weights(lessons[0].groups, settings, random)
    momentum = {name: np.zeros_like(w) for name, w in weights.items()}
    scale = {name: np.zeros_like(w) for name, w in weights.items()}
    steps = settings.epochs * len(lessons)
    step = 0
    for _ in range(settings.epochs):
        for index in random.permutation(len(lessons)):
            rate = settings.rate * (1 - step / steps) + 1e-5
            step += 1
            gradients = _backward(lessons[index], weights, settings, random)
            for name, weight in weights.items():
                gradient = gradients[name]
                momentum[name] = 0.9 * momentum[name] + 0.1 * gradient
                scale[name] = 0.999 * scale[name] + 0.001 * gradient * gradient
                change = momentum[name] / (1 - 0.9**step)
                change = change / (np.sqrt(scale[name] / (1 - 0.999**step)) + 1e-8)
                if weight.ndim == 2:
                    change = change + settings.decay * weight
                weight -= (rate * change).astype(np.float32)
    return Network(*(weights[name] for name in PARAMETERS))


def _first_weights(
    groups: Groups, settings: Settings, random: np.random.Generator
) -> dict[str, Array]:
    of_phrase, of_pair = groups.phrases.shape[1], groups.pairs.shape[1]

    def normal(*shape: int, spread: float = 0.1) -> Array:
        return (random.standard_normal(shape) * spread).astype(np.float32)

    return {
        "anaphor": normal(of_phrase, settings.hidden),
        "antecedent": normal(of_phrase, settings.hidden),
        "pair": normal(of_pair, settings.hidden),
        "bias": np.zeros(settings.hidden, np.float32),
        "output": normal(settings.hidden, spread=0.2),
        "direct": np.zeros(of_pair, np.float32),
        "new": normal(of_phrase, settings.hidden_new),
        "new_bias": np.zeros(settings.hidden_new, np.float32),
        "new_output": normal(settings.hidden_new, spread=0.2),
        "new_base": np.zeros(1, np.float32),
    }


def _backward(
    lesson: Lesson,
    w: Mapping[str, Array],
    settings: Settings,
    random: np.random.Generator,
) -> dict[str, Array]:
    g = lesson.groups

    def dropped(values: Array, rate: float) -> Array:
        return values * (random.random(values.shape, dtype=np.float32) > rate) / (1 - rate)

    phrases = dropped(g.phrases, settings.dropout)
    pairs = dropped(g.pairs.astype(np.float32), settings.dropout)
    hidden = (phrases @ w["anaphor"])[g.anaphor] + (phrases @ w["antecedent"])[g.antecedent]
    hidden = np.maximum(hidden + pairs @ w["pair"] + w["bias"], 0)
    kept = dropped(np.ones_like(hidden), settings.dropout_hidden)
    hidden *= kept
    scores = hidden @ w["output"] + pairs @ w["direct"]
    hidden_new = np.maximum(phrases @ w["new"] + w["new_bias"], 0)
    new = (hidden_new @ w["new_output"] + w["new_base"][0])[g.anaphors]

    most = np.maximum(np.maximum.reduceat(scores, g.starts), new)
    weight, new_weight = np.exp(scores - most[g.group]), np.exp(new - most)
    total = np.add.reduceat(weight, g.starts) + new_weight
    _, by_score, by_new = lesson.gradient(weight / total[g.group], new_weight / total)
    by_score, by_new = by_score.astype(np.float32), by_new.astype(np.float32)

    by_hidden = by_score[:, None] * w["output"] * (hidden > 0) * kept
    by_anaphor = np.zeros((len(phrases), by_hidden.shape[1]), np.float32)
    by_anaphor[g.anaphors] = np.add.reduceat(by_hidden, g.starts, axis=0)
    by_antecedent = np.zeros_like(by_anaphor)
    np.add.at(by_antecedent, g.antecedent, by_hidden)
    phrases_new, hidden_new = phrases[g.anaphors], hidden_new[g.anaphors]
    by_hidden_new = by_new[:, None] * w["new_output"] * (hidden_new > 0)
    return {
        "anaphor": phrases.T @ by_anaphor,
        "antecedent": phrases.T @ by_antecedent,
        "pair": pairs.T @ by_hidden,
        "bias": by_hidden.sum(0),
        "output": hidden.T @ by_score,
        "direct": pairs.T @ by_score,
        "new": phrases_new.T @ by_hidden_new,
        "new_bias": by_hidden_new.sum(0),
        "new_output": hidden_new.T @ by_new,
        "new_base": np.array([by_new.sum()], np.float32),
    }
