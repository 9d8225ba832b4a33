"""A store on disk as a source: opened read-only, beside a process that may be writing."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kgbuild.check.sources.engine import Origin, StoreEngine, query, text
from kgbuild.check.sources.naming import NameIndex
from kgbuild.check.sources.triples import TripleSource
from kgbuild.errors import ReferenceLoadError


def is_store(path: str) -> bool:
    """Say whether a path is the folder of an Oxigraph store, by the files of its database."""
    folder = Path(path)
    return (folder / "CURRENT").is_file() and any(folder.glob("MANIFEST-*"))


def open_store(path: str, name: str, trust: float) -> TripleSource:
    """Open a store on disk as a source.

    Raises
    ------
    ReferenceLoadError
        It cannot be opened.
    """
    try:
        engine = StoreEngine(ox.Store.read_only(path), Origin(name, trust))
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())
        raise ReferenceLoadError(f"the store cannot be opened: {said}", where=path) from error
    names = NameIndex(
        (text(row["node"]), text(row["label"])) for row in engine.select(query("labels"), {})
    )
    return TripleSource(engine, names, name, trust)
