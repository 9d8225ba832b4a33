"""Whatever a user gives as a reference becomes sources of facts, each with its name and trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kgbuild.check.sources.disk import is_store, open_store
from kgbuild.check.sources.disk_names import Progress
from kgbuild.check.sources.endpoint import Endpoint
from kgbuild.check.sources.engine import Origin, StoreEngine
from kgbuild.check.sources.files import FORMATS, facts_of, files_of, parse_file, parse_rdflib
from kgbuild.check.sources.naming import NameIndex, labels_in
from kgbuild.check.sources.protocol import FactSource
from kgbuild.check.sources.triples import TripleSource
from kgbuild.errors import ReferenceLoadError
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    import rdflib

    Place = str | PathLike[str] | rdflib.Graph | ox.Store | FactSource | Endpoint


@dataclass(frozen=True, slots=True)
class Source:
    """A reference and how far it is trusted.

    Parameters
    ----------
    place : path, address, rdflib.Graph, pyoxigraph.Store, FactSource or Endpoint
        An RDF file, a folder of them, the folder of an Oxigraph store, the address of a SPARQL
        endpoint, a graph, or a source already made.
    trust : float
        0 to 1; 1 for a source that is believed whatever others say.
    name : str, optional
        What to call it in findings; the path or address if none is given.

    Examples
    --------
    >>> Source("registry.ttl", trust=0.9).trust
    0.9
    """

    place: Place
    trust: float = 1.0
    name: str | None = None

    def __post_init__(self) -> None:
        """Refuse a trust that is none."""
        if not 0.0 <= self.trust <= 1.0:
            raise ReferenceLoadError(f"trust goes from 0 to 1, not {self.trust!r}")


def open_sources(
    given: Iterable[Place | Source], ontology: Ontology, progress: Progress | None = None
) -> tuple[FactSource, ...]:
    """Open references.

    Parameters
    ----------
    given : iterable
        Places, or places with a trust.
    ontology : Ontology
        Says which terms of Wikidata stand for ours.
    progress : callable, optional
        Told what is being read and how much of it, where a store on disk gets its index of names.

    Returns
    -------
    tuple of FactSource
        Files and rdflib graphs are merged into one source in memory, in which each keeps its name
        and trust: a statement in one may speak of a triple in another.

    Raises
    ------
    ReferenceLoadError
        Missing, empty, broken (with line and column) or of an unknown kind.
    """
    merged = _Merged()
    others: list[FactSource] = []
    for position, one in enumerate(given, start=1):
        source = one if isinstance(one, Source) else Source(one)
        place = source.place
        if isinstance(place, ox.Store):
            name = source.name or f"pyoxigraph store (source {position})"
            others.append(_of_store(place, name, source.trust))
        elif isinstance(place, (FactSource, Endpoint)):
            if source.trust != 1.0 or source.name is not None:
                raise ReferenceLoadError("a source that is made already has its own name and trust")
            others.append(place.open(ontology) if isinstance(place, Endpoint) else place)
        elif isinstance(place, (str, PathLike)):
            if str(place).startswith(("http://", "https://")):
                others.append(_of_address(str(place), source).open(ontology))
            else:
                others += _of_path(str(place), source, merged, progress or _silent)
        elif hasattr(place, "serialize") and hasattr(place, "triples"):
            name = source.name or f"rdflib graph (source {position})"
            merged.add(parse_rdflib(place), Origin(name, source.trust))
        else:
            raise ReferenceLoadError(
                "a reference is a path, an address, an rdflib graph or a pyoxigraph store, "
                f"not {type(place)}"
            )
    return (*merged.source(), *others)


def _silent(step: str, done: int) -> None:
    """Tell nobody."""


def _of_path(
    path: str, source: Source, merged: _Merged, progress: Progress
) -> Iterator[FactSource]:
    if is_store(path):
        yield open_store(path, source.name or path, source.trust, progress)
    else:
        for file in files_of(path):
            merged.add(parse_file(file), Origin(source.name or str(file), source.trust))


def _of_address(address: str, source: Source) -> Endpoint:
    if Path(address).suffix in FORMATS:
        raise ReferenceLoadError(
            "a file behind an address is never fetched; download it and give the file",
            where=address,
        )
    return Endpoint(address, name=source.name, trust=source.trust)


def _of_store(store: ox.Store, name: str, trust: float) -> FactSource:
    engine = StoreEngine(store, Origin(name, trust))
    return TripleSource(engine, NameIndex(labels_in(engine)), name, trust)


class _Merged:
    """Files and graphs in one store in memory, a named graph for each."""

    def __init__(self) -> None:
        self._store = ox.Store()
        self._origins: dict[str, Origin] = {}

    def add(self, quads: list[ox.Quad], origin: Origin) -> None:
        """Add what one of them states as fact."""
        graph = ox.NamedNode(f"urn:kgbuild:reference:{len(self._origins) + 1}")
        self._origins[graph.value] = origin
        self._store.bulk_extend(
            ox.Quad(q.subject, q.predicate, q.object, graph) for q in facts_of(quads)
        )

    def source(self) -> Iterator[FactSource]:
        """Give the one source of all, nothing where none was added."""
        if self._origins:
            origins = set(self._origins.values())
            single = origins.pop() if len(origins) == 1 else None
            engine = StoreEngine(self._store, single or self._origins.__getitem__)
            yield TripleSource(engine, NameIndex(labels_in(engine)), "files")
