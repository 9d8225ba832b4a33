"""What is counted about a possible fact, as numbers for a classifier."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from kgbuild.check.plausibility.embedding import Embedding
from kgbuild.check.plausibility.graph import FactGraph, Flags, Floats, Numbers
from kgbuild.check.plausibility.rules import UNSEEN, ClosedRules
from kgbuild.check.plausibility.traits import TraitRules, Traits

_SIDES = ("subject", "object")
FREQUENCY = tuple(
    """objects_of_subject subjects_of_object facts_of_relation share_of_object
    objects_per_subject subjects_per_object stated_back subject_degree object_degree""".split()
)
"""Counts of names and pairs, the relation's usual number of objects and subjects."""
CLOSED = tuple("path_best path_second path_any path_count".split())
"""Closed rules that join the two nodes."""
_TRAIT = """all_best all_second all_third all_any all_bare all_lift_sum all_lift_mean all_lift_least
same_best same_lift_least same_lift_mean type_best type_lift_least type_lift_mean""".split()
TRAITS = tuple(f"{side}_{name}" for side in _SIDES for name in _TRAIT)
"""Traits of either node: all, those of the same relation, types."""
_VECTOR = "score rank softmax gap_to_best gap_to_known gap_to_least_known".split()
VECTORS = tuple(f"{side}_{name}" for side in _SIDES for name in _VECTOR)
"""How the embedding ranks the object among others of the subject, and the subject in turn."""
NAMES = FREQUENCY + CLOSED + TRAITS + VECTORS


class Features:
    """Counts what a graph says of a possible fact; the fact's own statement in it never counts.

    Parameters
    ----------
    graph : FactGraph
        All that is known.
    rules : ClosedRules
        Counted on the graph.
    embedding : Embedding
        Trained on facts of the graph.
    type_relation : str
        The relation from a thing to its types.
    """

    def __init__(
        self, graph: FactGraph, rules: ClosedRules, embedding: Embedding, type_relation: str
    ) -> None:
        self.graph = graph
        self.rules = rules
        self.traits = TraitRules(graph)
        self._embedding = embedding
        number = graph.relation(type_relation)
        self._type_edge = -1 if number is None else 2 * number
        self._facts = np.bincount(graph.facts[:, 1], minlength=len(graph.relations))
        self._degrees = np.bincount(graph.facts[:, ::2].ravel(), minlength=len(graph.nodes))

    def matrix(
        self, facts: Iterable[Numbers], progress: Callable[[int], None] | None = None
    ) -> Floats:
        """Return a row for each fact, a column for each of :data:`NAMES`."""
        rows = []
        for done, fact in enumerate(facts, start=1):
            rows.append(self.row(fact))
            if progress is not None:
                progress(done)
        return np.array(rows).reshape(-1, len(NAMES))

    def row(self, fact: Numbers) -> list[float]:
        """Return the numbers of one fact."""
        subject, relation, object_ = fact
        there, back = 2 * relation, 2 * relation + 1
        stated = int(self.graph.holds(*fact))
        return [
            *self._frequency(fact, stated),
            *self._closed(fact),
            *self._side(self.traits.traits(subject, there, object_), there),
            *self._side(self.traits.traits(object_, back, subject), back),
            *self._vectors(subject, there, object_),
            *self._vectors(object_, back, subject),
        ]

    def _frequency(self, fact: Numbers, stated: int) -> list[float]:
        subject, relation, object_ = fact
        graph, count = self.graph, int(self._facts[relation])
        objects = graph.degree(subject, 2 * relation) - stated
        subjects = graph.degree(object_, 2 * relation + 1) - stated
        return [
            float(np.log1p(objects)),
            float(np.log1p(subjects)),
            float(np.log(count)),
            float(np.log((subjects + 0.1) / count)),
            count / len(graph.starts(2 * relation)),
            count / len(graph.starts(2 * relation + 1)),
            float(graph.holds(object_, relation, subject)),
            float(np.log1p(self._degrees[subject] - stated)),
            float(np.log1p(self._degrees[object_] - stated)),
        ]

    def _closed(self, fact: Numbers) -> list[float]:
        shares = np.array([c.share for c, _, _ in self.rules.paths(self.graph, *fact)])
        return [*_best(shares, 2), 1 - float(np.prod(1 - shares)), float(len(shares))]

    def _side(self, traits: Traits, edge: int) -> list[float]:
        shares, lifts = traits.shares, traits.lifts
        kinds = traits.edges == self._type_edge
        same = traits.edges == edge
        told, told_lifts = shares[~kinds], lifts[~kinds]
        bare = traits.right[~kinds] / (traits.bearers[~kinds] + UNSEEN)
        return [
            *_best(told, 3),
            1 - float(np.prod(1 - told)),
            *_best(bare, 1),
            float(told_lifts.sum()),
            *_mean_and_least(told_lifts),
            *_grouped(shares, lifts, same),
            *_grouped(shares, lifts, kinds),
        ]

    def _vectors(self, node: int, edge: int, end: int) -> list[float]:
        """Compare an answer's score with those of the others that the edge leads to anywhere."""
        answers = self.graph.starts(edge ^ 1)
        known = self.graph.along(node, edge)
        known = known[known != end]
        scores = self._embedding.scores(node, edge, answers).astype(np.float64)
        own = float(self._embedding.scores(node, edge, np.array([end]))[0])
        rivals = np.ones(len(answers), dtype=bool)
        rivals[np.searchsorted(answers, known)] = False
        others, stated = scores[rivals], scores[~rivals]
        best = float(others.max()) if len(others) else 0.0
        spread = best + float(np.log(np.exp(others - best).sum())) if len(others) else 0.0
        middle = float(np.median(stated)) if len(stated) else spread
        least = float(stated.min()) if len(stated) else spread
        rank = float(np.log1p((others > own).sum()))
        return [own, rank, own - spread, own - best, own - middle, own - least]


def _best(values: Floats, count: int) -> list[float]:
    """Return the greatest values, 0 where there are fewer."""
    found: list[float] = np.sort(values)[::-1][:count].tolist()
    return found + [0.0] * (count - len(found))


def _mean_and_least(values: Floats) -> list[float]:
    return [float(values.mean()), float(values.min())] if len(values) else [0.0, 0.0]


def _grouped(shares: Floats, lifts: Floats, group: Flags) -> list[float]:
    mean, least = _mean_and_least(lifts[group])
    return [*_best(shares[group], 1), least, mean]
