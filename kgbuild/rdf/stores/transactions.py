"""Changing an Oxigraph store: in one transaction, or fast.

Oxigraph's Python binding has no transactions of its own; an update of several operations is one,
and so is ``extend``, which parses nothing and is used where nothing is removed.
"""

from __future__ import annotations

from itertools import groupby

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize


def replace(store: pyoxigraph.Store, gone: list[Quad], new: list[Quad]) -> None:
    """Remove some quads and add others: all of it happens, or nothing."""
    if not gone:
        store.extend(new)
        return
    parts = ["DELETE DATA {\n" + _data(gone) + "}"]
    if new:
        parts.append("INSERT DATA {\n" + _data(new) + "}")
    store.update(" ;\n".join(parts))


def bulk_load(store: pyoxigraph.Store, nquads: bytes) -> None:
    """Add N-Quads fast; killed in the midst of it, a part of them may be there."""
    # Their terms were checked when they were made: checking again costs a quarter more.
    store.bulk_load(nquads, format=RdfFormat.N_QUADS, lenient=True)


def _data(quads: list[Quad]) -> str:
    """Write quads as the inside of a SPARQL data block."""
    parts = []
    for graph, group in groupby(
        sorted(quads, key=lambda q: str(q.graph_name)), lambda q: q.graph_name
    ):
        lines = serialize((q.triple for q in group), format=RdfFormat.N_TRIPLES)
        text = (lines or b"").decode("utf-8")
        parts.append(text if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{\n{text}}}\n")
    return "".join(parts)
