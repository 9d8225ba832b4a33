"""Reference sources into one store: files, folders, rdflib graphs, stores; no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgbuild.errors import ReferenceLoadError
from kgbuild.model import VOCABULARY

FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
"""Formats by suffix; ``.json`` is read as JSON-LD only where the file itself was named."""

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DOCUMENT = ox.NamedNode(VOCABULARY + "Document")


def load(sources: Iterable[object]) -> tuple[ox.Store, Mapping[str, str]]:
    """Merge reference sources into a store in memory, a named graph for each.

    Parameters
    ----------
    sources : iterable of path, rdflib graph or pyoxigraph store
        A folder stands for the RDF files below it.

    Returns
    -------
    store : pyoxigraph.Store
        All triples; what a graph of ours records of a document's own statements is left out.
    names : mapping of str to str
        What to call the source of each named graph: the path as given.

    Raises
    ------
    ReferenceLoadError
        Missing, empty, broken or of an unknown kind; a broken file with its line and column.
    """
    store = ox.Store()
    names: dict[str, str] = {}
    for position, source in enumerate(sources, start=1):
        for name, quads in _open(source, position):
            graph = ox.NamedNode(f"urn:kgbuild:reference:{len(names) + 1}")
            names[graph.value] = name
            store.bulk_extend(
                ox.Quad(q.subject, q.predicate, q.object, graph) for q in _facts(quads)
            )
    return store, names


def _open(source: object, position: int) -> Iterator[tuple[str, list[ox.Quad]]]:
    if isinstance(source, ox.Store):
        yield f"pyoxigraph store (source {position})", list(source)
    elif isinstance(source, (str, PathLike)):
        for path in _files(str(source)):
            yield str(path), _parse_file(path)
    elif hasattr(source, "serialize") and hasattr(source, "triples"):
        yield f"rdflib graph (source {position})", _parse_rdflib(source)
    else:
        raise ReferenceLoadError(
            f"a reference is a path, an rdflib graph or a pyoxigraph store, not {type(source)}"
        )


def _files(source: str) -> list[Path]:
    if source.startswith(("http://", "https://")):
        raise ReferenceLoadError(
            "an address is never fetched; download it and give the file", where=source
        )
    path = Path(source)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix in FORMATS and p.suffix != ".json")
        if not found:
            known = ", ".join(suffix for suffix in FORMATS if suffix != ".json")
            raise ReferenceLoadError(f"the folder holds no RDF file ({known})", where=source)
        return found
    if not path.exists():
        raise ReferenceLoadError("no such file or folder", where=source)
    if path.suffix not in FORMATS:
        raise ReferenceLoadError(
            f"unknown kind of file; name it {', '.join(FORMATS)}", where=source
        )
    return [path]


def _parse_file(path: Path) -> list[ox.Quad]:
    try:
        return list(
            ox.parse(path=path, format=FORMATS[path.suffix], base_iri=path.resolve().as_uri())
        )
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        said = str(error.msg).partition(": ")[2] or str(error.msg)
        raise ReferenceLoadError(
            f"broken {FORMATS[path.suffix].name}: {' '.join(said.split())}",
            where=f"{path}:{line}:{column}",
        ) from error
    except (OSError, ValueError) as error:
        raise ReferenceLoadError(f"cannot be read: {error}", where=str(path)) from error


def _parse_rdflib(graph: Any) -> list[ox.Quad]:
    """Take over a graph, or each graph of a Dataset under its own name."""
    parts = [graph]
    if hasattr(graph, "graphs"):
        named = {part.identifier: part for part in (*graph.graphs(), graph.default_graph)}
        parts = [named[identifier] for identifier in sorted(named)]
    quads: list[ox.Quad] = []
    for part in parts:
        name = str(part.identifier)
        try:
            triples = ox.parse(
                part.serialize(format="nt", encoding="utf-8"), ox.RdfFormat.N_TRIPLES
            )
            target = ox.NamedNode(name) if len(parts) > 1 and ":" in name else ox.DefaultGraph()
            quads += [ox.Quad(t.subject, t.predicate, t.object, target) for t in triples]
        except (SyntaxError, ValueError) as error:
            raise ReferenceLoadError(
                f"the rdflib graph holds a term that is not RDF: {' '.join(str(error).split())}"
            ) from error
    return quads


def _facts(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Leave out the graphs that hold what a document says: nobody has accepted it."""
    documents = {q.subject for q in quads if q.predicate == _TYPE and q.object == _DOCUMENT}
    return (q for q in quads if q.graph_name not in documents)
