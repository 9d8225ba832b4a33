"""Quads as the data blocks of SPARQL updates: pyoxigraph writes and escapes every term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

_LONGEST = 2 << 20
"""Characters of literals in one update, unless a single one is longer: servers parse it whole."""


def data_block(quads: Iterable[Quad], default: NamedNode | None = None) -> str:
    """Write quads as the inside of a data block, a graph after the other.

    Parameters
    ----------
    quads : iterable of Quad
        In any order; within a graph theirs is kept.
    default : NamedNode, optional
        The named graph that stands for the default graph.

    Examples
    --------
    >>> a = NamedNode("urn:a")
    >>> print(data_block([Quad(a, a, a)], NamedNode("urn:g")))
    GRAPH <urn:g> {
    <urn:a> <urn:a> <urn:a> .
    }
    <BLANKLINE>
    """
    parts = []
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    for graph, group in groupby(ordered, lambda quad: quad.graph_name):
        lines = serialize((quad.triple for quad in group), format=RdfFormat.N_TRIPLES)
        text = (lines or b"").decode("utf-8")
        name = default if isinstance(graph, DefaultGraph) else graph
        parts.append(text if name is None else f"GRAPH {name} {{\n{text}}}\n")
    return "".join(parts)


def statements(
    remove: Sequence[Quad], add: Sequence[Quad], most: int, default: NamedNode | None = None
) -> Iterator[str]:
    """Yield updates that remove quads and then add quads, in order, of so many quads at most.

    Parameters
    ----------
    remove, add : sequence of Quad
        In the order in which they are to go and come.
    most : int
        The most quads of one update.
    default : NamedNode, optional
        The named graph that stands for the default graph.
    """
    for word, quads in (("DELETE", remove), ("INSERT", add)):
        for some in _portions(quads, most):
            yield f"{word} DATA {{\n{data_block(some, default)}}}"


def _portions(quads: Sequence[Quad], most: int) -> Iterator[list[Quad]]:
    portion: list[Quad] = []
    length = 0
    for quad in quads:
        size = len(quad.object.value) if isinstance(quad.object, Literal) else 0
        if portion and (len(portion) == most or length + size > _LONGEST):
            yield portion
            portion, length = [], 0
        portion.append(quad)
        length += size
    if portion:
        yield portion


def requests(updates: Iterable[str], most: int) -> Iterator[str]:
    r"""Yield updates joined to requests of so many characters, or one that is longer alone.

    Examples
    --------
    >>> list(requests(["aa", "bb", "cccccccc", "d"], 8))
    ['aa ;\nbb', 'cccccccc', 'd']
    """
    joined: list[str] = []
    length = 0
    for one in updates:
        if joined and length + len(one) > most:
            yield " ;\n".join(joined)
            joined, length = [], 0
        joined.append(one)
        length += len(one) + 3
    if joined:
        yield " ;\n".join(joined)
