"""Rules about what a node is joined to: most who were born in Lyon are citizens of France."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.check.plausibility.graph import FactGraph, Flags, Floats, Ints
from kgbuild.check.plausibility.rules import UNSEEN

_ENOUGH = 20_000
"""A trait of more nodes is counted on so many of them, spread evenly."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What each trait of a node says of one fact.

    A *trait* is an edge and where it leads. Each is counted over the other nodes that have it.

    Attributes
    ----------
    edges, ends : ndarray of int
        The traits.
    bearers : ndarray of int
        Other nodes with the trait, of a crowd those counted.
    cases : ndarray of int
        Those of them that have the relation at all.
    right : ndarray of int
        Those of which the fact holds.
    usual : float
        Share of all nodes with the relation of which the fact holds.
    """

    edges: Ints
    ends: Ints
    bearers: Ints
    cases: Ints
    right: Ints
    usual: float

    @property
    def shares(self) -> Floats:
        """How likely the fact is of a node that has the trait and the relation."""
        found: Floats = self.right / (self.cases + UNSEEN)
        return found

    @property
    def lifts(self) -> Floats:
        """How much likelier each trait makes the fact than it usually is, as a logarithm."""
        usual = max(self.usual, 1e-4)
        found: Floats = np.log(
            (self.right + UNSEEN * usual) / (self.cases + UNSEEN) / usual,
        )
        return found


class TraitRules:
    """Counts traits on a graph when asked: nothing is learned beforehand.

    Where the graph states the fact that is asked about, this statement does not count.

    References
    ----------
    Meilicke et al.: Anytime bottom-up rule learning for knowledge graph completion, IJCAI 2019
    (acyclic rules). Galárraga et al.: AMIE, WWW 2013 (only nodes with the relation are cases).
    """

    def __init__(self, graph: FactGraph) -> None:
        self._graph = graph
        self._mark: Flags = np.zeros(len(graph.nodes), dtype=bool)
        self._having: dict[int, Flags] = {}

    def traits(self, node: int, edge: int, end: int) -> Traits:
        """Return what the traits of a node say of its leading to another by an edge."""
        graph = self._graph
        edges, ends = graph.around(node)
        keep = (edges != edge) | (ends != end)
        stated = not keep.all()
        edges, ends = edges[keep], ends[keep]
        having = self._have(edge)
        holders = graph.along(end, edge ^ 1)
        others = len(graph.starts(edge)) - int(having[node])
        usual = (len(holders) - int(stated)) / max(1, others)
        firsts, lasts = graph.along_each(ends, edges ^ 1)
        if not len(edges):
            return Traits(edges, ends, firsts, firsts, firsts, usual)
        parts = [
            graph.far[first : last : 1 + (last - first) // _ENOUGH]
            for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
        ]
        everyone = np.concatenate(parts)
        bearers = np.array([len(part) for part in parts])
        places = np.cumsum(bearers) - bearers
        self._mark[holders] = True
        self._mark[node] = False
        right = np.add.reduceat(self._mark[everyone], places, dtype=np.int64)
        self._mark[holders] = False
        cases = np.add.reduceat(having[everyone], places, dtype=np.int64) - int(having[node])
        return Traits(edges, ends, bearers - 1, np.maximum(cases, right), right, usual)

    def _have(self, edge: int) -> Flags:
        """Return which nodes have an edge."""
        if edge not in self._having:
            flags = np.zeros(len(self._graph.nodes), dtype=bool)
            flags[self._graph.starts(edge)] = True
            self._having[edge] = flags
        return self._having[edge]
