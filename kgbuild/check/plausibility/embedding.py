"""Nodes and relations as vectors, such that what is joined scores high: ComplEx, in numpy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kgbuild.check.plausibility.graph import FactGraph, Ints

Reals: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """How vectors are trained.

    Parameters
    ----------
    rank : int
        Complex numbers in a vector.
    epochs : int
        How often every fact is seen.
    rate : float
        Step of Adagrad.
    weight : float
        Of the N3 norm, which keeps vectors small.
    batch : int
        Questions at once.
    strangers : int
        Nodes drawn as wrong answers beside those that the relation has as answers anywhere.
    crowd : int
        Of more answers than this, so many are drawn for a batch.
    seed : int
        Of everything drawn.
    """

    rank: int = 100
    epochs: int = 20
    rate: float = 0.1
    weight: float = 0.01
    batch: int = 512
    strangers: int = 500
    crowd: int = 20_000
    seed: int = 1


class Embedding:
    """Vectors of the nodes and of the edges (relations in both directions).

    A question is a node and an edge, the answers the nodes it leads to; an answer scores
    ``Re(<node, edge, conj(answer)>)``.

    References
    ----------
    Trouillon et al.: Complex embeddings for simple link prediction, ICML 2016.
    Lacroix, Usunier, Obozinski: Canonical tensor decomposition for knowledge base completion, ICML
    2018 (reciprocal relations, N3, Adagrad).
    """

    def __init__(self, nodes: Reals, edges: Reals) -> None:
        self.nodes = nodes
        self.edges = edges

    def scores(self, node: int, edge: int, answers: Ints) -> Reals:
        """Return how well each answer fits a question."""
        asked = _asked(self.nodes[node][None], self.edges[edge])[0]
        found: Reals = self.nodes[answers] @ asked
        return found


def _asked(nodes: Reals, edge: Reals) -> Reals:
    """Return the product of complex vectors (real half, imaginary half)."""
    half = edge.shape[-1] // 2
    a, b, c, d = nodes[:, :half], nodes[:, half:], edge[:half], edge[half:]
    return np.concatenate((a * c - b * d, a * d + b * c), axis=1)


def _asked_slopes(nodes: Reals, edge: Reals, slope: Reals) -> tuple[Reals, Reals]:
    """Return what a slope at the products means for the nodes and for the edge."""
    half = len(edge) // 2
    a, b, c, d = nodes[:, :half], nodes[:, half:], edge[:half], edge[half:]
    x, y = slope[:, :half], slope[:, half:]
    to_nodes: Reals = np.concatenate((x * c + y * d, y * c - x * d), axis=1)
    to_edge: Reals = np.concatenate((x * a + y * b, y * a - x * b), axis=1).sum(axis=0)
    return to_nodes, to_edge


def train(
    graph: FactGraph,
    settings: EmbeddingSettings,
    progress: Callable[[int], None] | None = None,
) -> Embedding:
    """Train vectors on a graph.

    Every question's answers are told from all nodes that the edge leads to from anywhere, which are
    the hard ones, and from strangers drawn anew for each batch, which stand for all others: so the
    cost of a batch does not grow with the graph.

    Parameters
    ----------
    graph : FactGraph
        All of its facts are learned.
    settings : EmbeddingSettings
        Sizes and steps.
    progress : callable, optional
        Called after each epoch with the number done.
    """
    random = np.random.default_rng(settings.seed)
    width = 2 * settings.rank
    count = len(graph.nodes)
    # Lacroix et al. start at 1e-3
    nodes = (random.standard_normal((count, width)) * 1e-2).astype(np.float32)
    edges = (random.standard_normal((2 * len(graph.relations), width)) * 1e-2).astype(np.float32)
    trainer = _Trainer(graph, nodes, edges, settings, random)
    for epoch in range(settings.epochs):
        trainer.epoch()
        if progress is not None:
            progress(epoch + 1)
    return Embedding(nodes, edges)


class _Trainer:
    def __init__(
        self,
        graph: FactGraph,
        nodes: Reals,
        edges: Reals,
        settings: EmbeddingSettings,
        random: np.random.Generator,
    ) -> None:
        self._graph = graph
        self._nodes, self._edges = nodes, edges
        self._node_sums, self._edge_sums = np.zeros_like(nodes), np.zeros_like(edges)
        self._settings = settings
        self._random = random
        kinds = range(2 * len(graph.relations))
        self._askers = [graph.starts(edge) for edge in kinds]
        self._answers = [graph.starts(edge ^ 1) for edge in kinds]

    def epoch(self) -> None:
        """See every fact once in each direction."""
        batches = [
            (edge, askers[place : place + self._settings.batch])
            for edge, asking in enumerate(self._askers)
            for askers in (self._random.permutation(asking),)
            for place in range(0, len(askers), self._settings.batch)
        ]
        for n in self._random.permutation(len(batches)):
            self._step(*batches[n])

    def _step(self, edge: int, askers: Ints) -> None:
        rows, found = self._right(edge, askers)
        candidates, known, corrections = self._candidates(edge, found)
        columns = np.searchsorted(candidates[:known], found)
        heads, tails, relation = self._nodes[askers], self._nodes[candidates], self._edges[edge]
        asked = _asked(heads, relation)
        scores: Reals = asked @ tails.T
        scores += corrections
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        wanted = np.bincount(rows, minlength=len(askers)).astype(np.float32)
        scores *= (wanted / scores.sum(axis=1))[:, None]
        scores[rows, columns] -= 1
        to_asked: Reals = scores @ tails
        to_tails: Reals = scores.T @ asked
        to_heads, to_relation = _asked_slopes(heads, relation, to_asked)
        pull = np.float32(self._settings.weight)
        to_heads += pull * wanted[:, None] * _slope(heads)
        right = np.bincount(columns, minlength=len(candidates)).astype(np.float32)
        to_tails += pull * right[:, None] * _slope(tails)
        to_relation += pull * np.float32(len(rows)) * _slope(relation[None])[0]
        scale = np.float32(1 / len(askers))
        self._move(self._nodes, self._node_sums, candidates, to_tails * scale)
        self._move(self._nodes, self._node_sums, askers, to_heads * scale)
        self._move(self._edges, self._edge_sums, np.array([edge]), to_relation[None] * scale)

    def _candidates(self, edge: int, found: Ints) -> tuple[Ints, int, Reals]:
        """Return answers to choose from, how many are the edge's own, and what to add to scores.

        The own come first. What was drawn stands for many: its score is raised.
        """
        answers = self._answers[edge]
        known = answers
        if len(answers) > self._settings.crowd:
            known = self._random.choice(answers, self._settings.crowd, replace=False)
            known = np.union1d(known, found)
        drawn = self._random.integers(len(self._nodes), size=self._settings.strangers)
        drawn = np.setdiff1d(drawn, answers)
        corrections = np.zeros(len(known) + len(drawn), dtype=np.float32)
        corrections[: len(known)] = np.log(len(answers) / len(known))
        if len(drawn):
            corrections[len(known) :] = np.log((len(self._nodes) - len(answers)) / len(drawn))
        return np.concatenate((known, drawn)), len(known), corrections

    def _right(self, edge: int, askers: Ints) -> tuple[Ints, Ints]:
        """Return the right answers, each with the row of its asker."""
        firsts, lasts = self._graph.along_each(askers, np.full(len(askers), edge))
        found = [
            self._graph.far[first:last]
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
        ]
        return np.repeat(np.arange(len(askers)), lasts - firsts), np.concatenate(found)

    def _move(self, vectors: Reals, sums: Reals, which: Ints, slope: Reals) -> None:
        """Take a step of Adagrad (Duchi, Hazan, Singer 2011)."""
        total = sums[which] + slope * slope
        sums[which] = total
        vectors[which] -= np.float32(self._settings.rate) * slope / (np.sqrt(total) + 1e-8)


def _slope(vectors: Reals) -> Reals:
    """Return the slope of the N3 norm: of the cube of each complex number's size."""
    half = vectors.shape[1] // 2
    size = np.sqrt(vectors[:, :half] ** 2 + vectors[:, half:] ** 2)
    return 3 * np.concatenate((size, size), axis=1) * vectors
