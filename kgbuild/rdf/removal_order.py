"""The order in which quads go, so that what is cut off in the middle can be found and finished.

Most stores remove all of it or nothing. Where a server does not, the next run looks for what is
left in the way in which it was found: from the ledger to the document, from there to its claims
and mentions, from these to their parts. So parts go before what points to them, verdicts before
their claims, claims before their document, and the ledger's entries at the end.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping.sources import LINKS
from kgbuild.rdf.terms import term

_UP = frozenset({t.IN_DOCUMENT, term("kgb:ofClaim")})
"""What a part says of the whole that it is found from."""
_LATE = {"claim": 1, "document": 2, "source": 3}
"""Kinds of nodes that the others are found from; the graph of sources counts the documents."""


def in_order(gone: Iterable[Quad], iris: Iris) -> list[Quad]:
    """Return quads in the order in which they may go one by one.

    Parameters
    ----------
    gone : iterable of Quad
        All that goes.
    iris : Iris
        Where IRIs were minted.
    """
    by_subject: dict[object, list[Quad]] = {}
    for quad in gone:
        by_subject.setdefault(quad.subject, []).append(quad)
    depth: dict[object, int] = {}
    for root in by_subject:
        _count(root, by_subject, depth)

    def key(quad: Quad) -> tuple[int, int, bool]:
        kind = iris.kind_of(quad.subject) or ""
        late = 3 if quad.subject == iris.sources else _LATE.get(kind, 0)
        if quad.predicate in LINKS:
            late = 0
        return late, depth[quad.subject], quad.predicate in _UP

    return sorted((quad for quads in by_subject.values() for quad in quads), key=key)


def _count(root: object, by_subject: dict[object, list[Quad]], depth: dict[object, int]) -> None:
    """Give each node a greater depth than the nodes that it points to down from it."""
    waiting = [root]
    while waiting:
        node = waiting[-1]
        if node in depth and depth[node] >= 0:
            waiting.pop()
            continue
        below = {
            quad.object
            for quad in by_subject[node]
            if quad.predicate not in _UP
            and isinstance(quad.object, NamedNode)
            and quad.object in by_subject
        }
        new = [one for one in below if one not in depth]
        if node not in depth:
            depth[node] = -1  # being looked at: what leads back to it is no part of it
            waiting += new
            if new:
                continue
        depth[node] = 1 + max((depth[one] for one in below), default=-1)
        waiting.pop()
