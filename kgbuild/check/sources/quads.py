"""Every quad of a reference that lies here: files, folders, stores, graphs; no endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from os import PathLike
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgbuild.check.sources.disk import is_store, read_only
from kgbuild.check.sources.files import facts_of, files_of, parse_file, parse_rdflib
from kgbuild.errors import ReferenceLoadError

if TYPE_CHECKING:
    import rdflib


def quads_of(place: str | PathLike[str] | rdflib.Graph | ox.Store) -> Iterator[ox.Quad]:
    """Yield the quads of a reference; what a graph of ours tells of documents is left out.

    Parameters
    ----------
    place : path, rdflib.Graph or pyoxigraph.Store
        An RDF file, a folder of them, the folder of an Oxigraph store, a graph.

    Raises
    ------
    ReferenceLoadError
        Missing, broken (with line and column) or of a kind that cannot be read as a whole.
    """
    if isinstance(place, ox.Store):
        yield from place
    elif isinstance(place, (str, PathLike)):
        yield from _of_path(str(place))
    elif hasattr(place, "serialize") and hasattr(place, "triples"):
        yield from facts_of(parse_rdflib(place))
    else:
        raise ReferenceLoadError(
            f"only a file, a folder, a store or a graph can be read as a whole, not {type(place)}"
        )


def _of_path(path: str) -> Iterator[ox.Quad]:
    if path.startswith(("http://", "https://")):
        raise ReferenceLoadError("an endpoint cannot be read as a whole; give a file", where=path)
    if is_store(path):
        with closing(read_only(path)) as opened:
            yield from opened.quads
        return
    for file in files_of(path):
        yield from facts_of(parse_file(file))
