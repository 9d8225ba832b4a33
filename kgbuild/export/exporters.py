"""Which suffix is written by what."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from kgbuild.errors import OutputError
from kgbuild.export.network import gexf, graphml
from kgbuild.export.table import csv_table
from kgbuild.files import write_aside
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.stores import Store
from kgbuild.rdf.turtle import FORMATS, dumped, save


class Exportable(Protocol):
    """What an exporter asks of a graph."""

    @property
    def store(self) -> Store:
        """Where the quads are."""

    @property
    def iris(self) -> Iris:
        """Mints IRIs under the graph's base."""

    @property
    def documents(self) -> Sequence[Document]:
        """The documents, in order."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, sorted by id."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, in order of document and text."""

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdicts by claim id."""


Exporter = Callable[[Exportable], bytes]


def _rdf(suffix: str) -> Exporter:
    return lambda graph: dumped(graph.store, FORMATS[suffix])


def _graphml(graph: Exportable) -> bytes:
    return graphml(graph.entities, graph.claims, graph.verdicts, graph.iris)


def _gexf(graph: Exportable) -> bytes:
    return gexf(graph.entities, graph.claims, graph.verdicts, graph.iris)


def _csv(graph: Exportable) -> bytes:
    return csv_table(graph.claims, graph.verdicts, graph.documents)


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {suffix: _rdf(suffix) for suffix in FORMATS}
    | {".graphml": _graphml, ".gexf": _gexf, ".csv": _csv}
)
"""By suffix: a function of the graph that gives the bytes of the file."""


def export(graph: Exportable, path: str | os.PathLike[str]) -> None:
    """Write a graph to a file; the suffix decides on the form.

    Parameters
    ----------
    graph : Exportable
        What to write.
    path : str or path
        A file ending in one of :data:`EXPORTERS`; written aside, then renamed.

    Raises
    ------
    OutputError
        If the suffix is unknown or the file cannot be written; an earlier file is whole then.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in EXPORTERS:
        known = ", ".join(EXPORTERS)
        raise OutputError(f"no form for the suffix {suffix!r}; there are {known}", where=str(path))
    if suffix in FORMATS:
        save(graph.store, path)  # piece by piece: a graph may be larger than memory
    else:
        write_aside(path, EXPORTERS[suffix](graph))
