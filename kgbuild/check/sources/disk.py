"""A store on disk as a source: opened read-only, its names in an index beside it."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import finalize

from kgbuild.check.sources.disk_names import DiskNames, Progress, build, stamp_of
from kgbuild.check.sources.engine import Origin, StoreEngine
from kgbuild.check.sources.naming import labels_in
from kgbuild.check.sources.triples import TripleSource
from kgbuild.errors import ReferenceLoadError, StoreError
from kgbuild.rdf.stores import Reader, is_graph

SUFFIX = ".names.sqlite3"
"""What the name of a store's folder is lengthened by for its index of names."""


def is_store(path: str) -> bool:
    """Say whether a path is the folder of a graph or of an Oxigraph store."""
    return is_graph(Path(path))


def open_store(path: str, name: str, trust: float, progress: Progress) -> TripleSource:
    """Open a store on disk as a source.

    Parameters
    ----------
    path : str
        Its folder. Its names are read once and kept in a file beside it, ``PATH.names.sqlite3``,
        until it changes; where that cannot be written, in a temporary file for this run.
    name : str
        What to call it.
    trust : float
        0 to 1.
    progress : callable
        Told how far the index of names is, where one is built.

    Raises
    ------
    ReferenceLoadError
        It cannot be opened.
    """
    folder = Path(path)
    opened = read_only(path)
    engine = StoreEngine(opened.quads, Origin(name, trust))
    finalize(engine, opened.close)
    with _reported(path):
        stamp = stamp_of(opened.place)
    return TripleSource(engine, _names(folder, engine, stamp, progress), name, trust)


def read_only(path: str) -> Reader:
    """Open the folder of a graph, or of an Oxigraph store, to read it.

    Raises
    ------
    ReferenceLoadError
        It cannot be opened.
    """
    with _reported(path):
        return Reader(Path(path))


@contextmanager
def _reported(path: str) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise ReferenceLoadError(error.message, where=error.where) from error
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: the database is corrupt
        said = " ".join(str(error).split())
        raise ReferenceLoadError(f"the store cannot be opened: {said}", where=path) from error


def _names(folder: Path, engine: StoreEngine, stamp: str, progress: Progress) -> DiskNames:
    place = folder.with_name(folder.name + SUFFIX)
    if place.is_file():
        names = DiskNames(place)
        if names.stamp() == stamp:
            return names
    try:
        build(place, labels_in(engine), stamp, progress)
        return DiskNames(place)
    except (OSError, sqlite3.Error):
        with tempfile.TemporaryDirectory(prefix="kgbuild-") as aside:
            place = Path(aside) / (folder.name + SUFFIX)
            try:
                build(place, labels_in(engine), stamp, progress)
            except (OSError, sqlite3.Error) as error:
                raise ReferenceLoadError(
                    f"the index of names cannot be written: {error}", where=str(place)
                ) from error
            return DiskNames(place)  # stays open when its name is gone
