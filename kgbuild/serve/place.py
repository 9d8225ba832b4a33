"""The store on disk that is served: a folder as it is, of a file a copy; neither is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kgbuild.rdf.stores import OxigraphStore, pinned_database
from kgbuild.rdf.turtle import SUFFIXES, load


@contextmanager
def on_disk(path: Path) -> Iterator[Path]:
    """Give the folder of a store that holds a graph.

    The server and each query's process read it there, so that none of them holds it in memory.

    Parameters
    ----------
    path : path
        The folder of a graph, read as it was published last; or a file, of which a store is made
        in a temporary folder.

    Yields
    ------
    path
        The folder of an Oxigraph database.

    Raises
    ------
    StoreError
        If the file is missing or broken, or somebody writes to a folder of an earlier format.
    """
    if path.suffix in SUFFIXES or path.is_file():
        with TemporaryDirectory(prefix="kgbuild-serve-", ignore_cleanup_errors=True) as temporary:
            folder = Path(temporary) / "graph"
            copy = OxigraphStore(folder)
            copy.bulk_add(load(path))
            copy.close()
            with pinned_database(folder) as database:
                yield database
    else:
        with pinned_database(path) as database:
            yield database
