"""A store's statements as lines of N-Triples or N-Quads: in memory, or by way of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from kgbuild.rdf.runs import batches
from kgbuild.rdf.stores import OxigraphStore, Store

IN_MEMORY = 2_000_000
"""Quads of a store in memory that are written without a file beside them: some 700 MB."""


@contextmanager
def room_aside() -> Iterator[Path]:
    """Give a folder for files that are wanted only while something is written."""
    with TemporaryDirectory(prefix="kgbuild-") as folder:
        yield Path(folder)


def lines_of(
    store: Store, graph: NamedNode | DefaultGraph | None, aside: Path
) -> Iterator[list[bytes]]:
    """Yield the lines of one graph as N-Triples, or of all as N-Quads, in no order.

    Parameters
    ----------
    store : Store
        What to write.
    graph : NamedNode or DefaultGraph, optional
        One graph, or all.
    aside : Path
        A folder for the lines of a store that memory may not hold.

    Yields
    ------
    list of bytes
        Batches of lines with their ends; all at once where they are few.
    """
    if not isinstance(store, OxigraphStore):
        quads = store.match(None, None, None, graph)
        form = RdfFormat.N_QUADS if graph is None else RdfFormat.N_TRIPLES
        rows = quads if graph is None else (quad.triple for quad in quads)
        serialize(rows, aside / "lines", format=form)
    elif store.folder is None and len(store) <= IN_MEMORY:
        yield (store.dump(None, graph) or b"").splitlines(keepends=True)
        return
    else:
        store.dump(aside / "lines", graph)
    with (aside / "lines").open("rb") as file:
        yield from batches(file)
    (aside / "lines").unlink()
