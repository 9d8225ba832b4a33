"""The store on disk that is served: a folder as it is, of a file a copy; neither is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kgbuild.errors import StoreError
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.turtle import SUFFIXES, load

_LOCK = "LOCK"
"""The file that whoever writes to a store locks."""


@contextmanager
def on_disk(path: Path) -> Iterator[Path]:
    """Give the folder of a store that holds a graph.

    The server and each query's process read it there, so that none of them holds it in memory.

    Parameters
    ----------
    path : path
        The folder of a store, which nobody can write to meanwhile; or a file, of which a store is
        made in a temporary folder.

    Yields
    ------
    path
        The folder.

    Raises
    ------
    StoreError
        If the file is missing or broken, or somebody has the folder open to write.
    """
    if path.suffix in SUFFIXES or path.is_file():
        with TemporaryDirectory(prefix="kgbuild-serve-", ignore_cleanup_errors=True) as temporary:
            folder = Path(temporary) / "graph"
            copy = OxigraphStore(folder)
            copy.bulk_add(load(path))
            copy.close()
            yield folder
    else:
        with _unwritten(path):
            yield path


@contextmanager
def _unwritten(folder: Path) -> Iterator[None]:
    """Hold the lock that writers take: reading beside a writer is undefined in Oxigraph."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    try:
        file = (folder / _LOCK).open("r+b")
    except OSError:  # where we may not write, we cannot lock: it is not ours to keep others out
        yield
        return
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                "the store is open elsewhere; close it there, or work on a copy", where=str(folder)
            ) from None
        yield
