"""A reference graph as arrays of numbers: who is joined to whom, by what, in both directions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

Triple: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object: three names, as a rule IRIs."""

Numbers: TypeAlias = tuple[int, int, int]
"""A triple by the numbers of its subject, predicate and object."""


class FactGraph:
    """The facts of a reference, indexed for walks.

    An *edge* is a relation with its direction: ``2 * r`` leads from subject to object,
    ``2 * r + 1`` back; ``edge ^ 1`` is the way back of any edge.

    Parameters
    ----------
    nodes, relations : tuple of str
        Names by number.
    facts : ndarray of shape (n, 3)
        Numbers of subject, relation and object, each fact once.
    """

    def __init__(self, nodes: tuple[str, ...], relations: tuple[str, ...], facts: Ints) -> None:
        self.nodes = nodes
        self.relations = relations
        self.facts = facts
        self.edge_count = 2 * len(relations)
        self._node = {name: n for n, name in enumerate(nodes)}
        self._relation = {name: n for n, name in enumerate(relations)}
        s, r, o = facts.T
        keys = np.concatenate((s, o)) * self.edge_count + np.concatenate((2 * r, 2 * r + 1))
        ends = np.concatenate((o, s))
        order = np.lexsort((ends, keys))
        self._keys: Ints = keys[order]
        self._ends: Ints = ends[order]
        self._edges: Ints = self._keys % max(1, self.edge_count)
        self._starts: dict[int, Ints] = {}

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> FactGraph:
        """Make a graph of triples, their names numbered in the order of the alphabet.

        Parameters
        ----------
        triples : iterable of (str, str, str)
            Each is kept once; what joins a node to itself is left out: it says nothing of others.
        """
        kept = sorted({t for t in triples if t[0] != t[2]})
        nodes = tuple(sorted({name for s, _, o in kept for name in (s, o)}))
        relations = tuple(sorted({p for _, p, _ in kept}))
        node = {name: n for n, name in enumerate(nodes)}
        relation = {name: n for n, name in enumerate(relations)}
        facts = np.array([(node[s], relation[p], node[o]) for s, p, o in kept], dtype=np.int64)
        return cls(nodes, relations, facts.reshape(-1, 3))

    def keeping(self, which: Flags) -> FactGraph:
        """Return a graph of some of the facts, with the same numbers."""
        return FactGraph(self.nodes, self.relations, self.facts[which])

    def numbers(self, triple: Triple) -> Numbers | None:
        """Return a triple as numbers, None where the graph lacks one of its names."""
        subject, object_ = self._node.get(triple[0]), self._node.get(triple[2])
        relation = self._relation.get(triple[1])
        if subject is None or relation is None or object_ is None:
            return None
        return subject, relation, object_

    def names(self, numbers: Numbers) -> Triple:
        """Return a triple's names."""
        subject, relation, object_ = numbers
        return self.nodes[subject], self.relations[relation], self.nodes[object_]

    def relation(self, name: str) -> int | None:
        """Return the number of a relation, None where the graph does not have it."""
        return self._relation.get(name)

    def along(self, node: int, edge: int) -> Ints:
        """Return the nodes that an edge leads to, sorted."""
        key = node * self.edge_count + edge
        first, last = np.searchsorted(self._keys, (key, key + 1))
        return self._ends[first:last]

    def degree(self, node: int, edge: int) -> int:
        """Return how many nodes an edge leads to."""
        return len(self.along(node, edge))

    def along_each(self, nodes: Ints, edges: Ints) -> tuple[Ints, Ints]:
        """Return where each edge begins and ends in :meth:`far`."""
        keys = nodes * self.edge_count + edges
        return np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys + 1)

    @property
    def far(self) -> Ints:
        """Where every edge leads, those of one kind and node side by side."""
        return self._ends

    def around(self, node: int) -> tuple[Ints, Ints]:
        """Return all edges of a node and where each leads."""
        key = node * self.edge_count
        first, last = np.searchsorted(self._keys, (key, key + self.edge_count))
        return self._edges[first:last], self._ends[first:last]

    def holds(self, subject: int, relation: int, object_: int) -> bool:
        """Say whether the graph states a fact."""
        found = self.along(subject, 2 * relation)
        place = int(np.searchsorted(found, object_))
        return place < len(found) and int(found[place]) == object_

    def starts(self, edge: int) -> Ints:
        """Return the nodes that have an edge, sorted."""
        if edge not in self._starts:
            rows = self.facts[self.facts[:, 1] == edge // 2]
            self._starts[edge] = np.unique(rows[:, 2 * (edge % 2)])
        return self._starts[edge]
