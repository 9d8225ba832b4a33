"""Reading ahead: nodes that will be asked for one by one are fetched together.

Over a network a question costs about as much as its way there and back. Who reads a graph asks for
a list of nodes and then for each of them, so what comes in one list is fetched in one question as
soon as the first of them is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import DefaultGraph, NamedNode, Quad

Graph = NamedNode | DefaultGraph

MOST_NODES = 400
"""Nodes that are fetched in one question."""
MOST_QUADS = 200_000
"""Quads that are kept; a quad takes about half a kilobyte."""
GOOD_FOR = 5.0
"""Seconds for which what was fetched may be used: another writer may have changed it since."""


class ReadAhead:
    """Fetches nodes together that came together.

    Parameters
    ----------
    fetch : callable
        Takes nodes and a graph, and gives the quads about these nodes in this graph.
    """

    def __init__(self, fetch: Callable[[Sequence[NamedNode], Graph], Iterable[Quad]]) -> None:
        self._fetch = fetch
        self._known: dict[tuple[Graph, NamedNode], list[Quad]] = {}
        self._lists: dict[NamedNode, tuple[Sequence[NamedNode], int]] = {}
        self._quads = 0
        self._oldest = 0.0

    def expect(self, nodes: Iterable[NamedNode]) -> None:
        """Take note of nodes that will be asked for, in this order."""
        listed = tuple(dict.fromkeys(nodes))
        if len(listed) > 1:
            for place, node in enumerate(listed):
                self._lists[node] = (listed, place)

    def about(self, node: NamedNode, graph: Graph) -> list[Quad] | None:
        """Return the quads about a node, or None where it was not expected."""
        if self._known and time.monotonic() - self._oldest > GOOD_FOR:
            self._drop()
        if (graph, node) not in self._known:
            if node not in self._lists:
                return None
            self._fetch_from(node, graph)
        return self._known[graph, node]

    def forget(self) -> None:
        """Forget everything: the graph was changed."""
        self._drop()
        self._lists.clear()

    def _drop(self) -> None:
        self._known.clear()
        self._quads = 0

    def _fetch_from(self, node: NamedNode, graph: Graph) -> None:
        listed, place = self._lists[node]
        if self._quads > MOST_QUADS:
            self._drop()
        if not self._known:
            self._oldest = time.monotonic()
        batch = []
        for one in listed[place:]:
            if (graph, one) not in self._known:
                batch.append(one)
                if len(batch) == MOST_NODES:
                    break
        found: dict[NamedNode, list[Quad]] = {one: [] for one in batch}
        pointed: dict[NamedNode, list[NamedNode]] = {}
        for quad in self._fetch(batch, graph):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject].append(quad)
            if isinstance(quad.object, NamedNode):
                pointed.setdefault(quad.predicate, []).append(quad.object)
        for one, quads in found.items():
            self._known[graph, one] = quads
            self._quads += len(quads)
        for nodes in pointed.values():
            self.expect(node for node in nodes if node not in self._lists)
