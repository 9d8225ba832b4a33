"""RDF files, folders of them and rdflib graphs as quads; no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgbuild.bombs import refuse_bomb_file
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

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DOCUMENT = ox.NamedNode(VOCABULARY + "Document")


def files_of(source: str) -> list[Path]:
    """Return the RDF files that a path stands for: itself, or those of the folder, sorted.

    Raises
    ------
    ReferenceLoadError
        Nothing there, or nothing that is RDF by its suffix.
    """
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


def parse_file(path: Path) -> list[ox.Quad]:
    """Parse an RDF file.

    Raises
    ------
    ReferenceLoadError
        It is broken, with line and column, or cannot be read.
    """
    try:
        refuse_bomb_file(path, FORMATS[path.suffix])
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


def parse_rdflib(graph: Any) -> list[ox.Quad]:
    """Take over a graph of rdflib, or each graph of a Dataset under its own name.

    Raises
    ------
    ReferenceLoadError
        It holds a term that is not RDF.
    """
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


def facts_of(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    """Leave out the graphs that hold what a document says: nobody has accepted it."""
    documents = {q.subject for q in quads if q.predicate == TYPE and q.object == DOCUMENT}
    return (q for q in quads if q.graph_name not in documents)
