"""Changing an Oxigraph store: in one transaction, or fast.

Oxigraph's Python binding has no transactions of its own; an update of several operations is one,
and so is ``extend``, which parses nothing and is used where nothing is removed.
"""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kgbuild.rdf.stores.data_blocks import data_block


def replace(store: pyoxigraph.Store, gone: list[Quad], new: list[Quad]) -> None:
    """Remove some quads and add others: all of it happens, or nothing."""
    if not gone:
        store.extend(new)
        return
    parts = ["DELETE DATA {\n" + data_block(gone) + "}"]
    if new:
        parts.append("INSERT DATA {\n" + data_block(new) + "}")
    store.update(" ;\n".join(parts))


def bulk_load(store: pyoxigraph.Store, nquads: bytes) -> None:
    """Add N-Quads fast; killed in the midst of it, a part of them may be there."""
    # Their terms were checked when they were made: checking again costs a quarter more.
    store.bulk_load(nquads, format=RdfFormat.N_QUADS, lenient=True)
