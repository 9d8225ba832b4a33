"""Reading ahead: nodes that will be asked for one by one are fetched together.

Over a network a question costs about as much as its way there and back. Who reads a graph asks for
a list of nodes and then for each of them, so what comes in one list is fetched in one question as
soon as the first of them is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kgbuild.rdf.stores.protocol import Term

Graph = NamedNode | DefaultGraph

MOST_NODES = 400
"""Nodes that are fetched in one question."""
MOST_QUADS = 200_000
"""Quads that are kept; a quad takes about half a kilobyte."""
MOST_EXPECTED = 500_000
"""Nodes that are waited for."""
GOOD_FOR = 5.0
"""Seconds for which what was fetched may be used: another writer may have changed it since."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of a node: all about it, or which nodes point to it.

    Parameters
    ----------
    graph : NamedNode or DefaultGraph
        In which graph.
    to : bool
        Whether the node is the object.
    predicate : NamedNode, optional
        By which property others point to it; any if left out.
    """

    graph: Graph
    to: bool = False
    predicate: NamedNode | None = None


class ReadAhead:
    """Fetches nodes together that came together.

    Parameters
    ----------
    fetch : callable
        Takes nodes and a shape, and gives the quads of these nodes in this shape.
    """

    def __init__(self, fetch: Callable[[Sequence[NamedNode], Shape], Iterable[Quad]]) -> None:
        self._fetch = fetch
        self._known: dict[tuple[Shape, NamedNode], list[Quad]] = {}
        self._lists: dict[NamedNode, tuple[Sequence[NamedNode], int]] = {}
        self._quads = 0
        self._oldest = 0.0

    def expect(self, nodes: Iterable[NamedNode]) -> None:
        """Take note of nodes that will be asked for, in this order."""
        listed = tuple(dict.fromkeys(nodes))
        if len(self._lists) > MOST_EXPECTED:
            self._lists.clear()
        for place, node in enumerate(listed):
            self._lists[node] = (listed, place)

    def known(self, node: NamedNode, shape: Shape) -> list[Quad] | None:
        """Return the quads of a node in a shape, or None where it was not expected."""
        if self._known and time.monotonic() - self._oldest > GOOD_FOR:
            self._drop()
        if (shape, node) not in self._known:
            if node not in self._lists:
                return None
            self._fetch_from(node, shape)
        return self._known[shape, node]

    def forget(self) -> None:
        """Forget everything: the graph was changed."""
        self._drop()
        self._lists.clear()

    def _drop(self) -> None:
        self._known.clear()
        self._quads = 0

    def _fetch_from(self, node: NamedNode, shape: Shape) -> None:
        listed, place = self._lists[node]
        if self._quads > MOST_QUADS:
            self._drop()
        if not self._known:
            self._oldest = time.monotonic()
        unknown = (one for one in listed[place:] if (shape, one) not in self._known)
        found: dict[Term, list[Quad]] = {one: [] for one in islice(unknown, MOST_NODES)}
        others: dict[NamedNode, list[NamedNode]] = {}
        for quad in self._fetch([n for n in found if isinstance(n, NamedNode)], shape):
            ends: tuple[Term, Term] = (quad.subject, quad.object)
            asked, other = reversed(ends) if shape.to else ends
            found[asked].append(quad)
            if isinstance(other, NamedNode) and other not in self._lists:
                others.setdefault(quad.predicate, []).append(other)
        for one, quads in found.items():
            if isinstance(one, NamedNode):
                self._known[shape, one] = quads
                self._quads += len(quads)
        for nodes in others.values():
            self.expect(nodes)
