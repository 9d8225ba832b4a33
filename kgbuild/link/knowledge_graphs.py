"""Entries of a knowledge base from RDF: labels, aliases, types, descriptions, popularity, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kgbuild.bombs import refuse_bomb_file
from kgbuild.errors import KnowledgeBaseError
from kgbuild.link.knowledge_base import Entry
from kgbuild.model import VOCABULARY

FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
"""Formats by suffix."""

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = ("https://schema.org/", "http://schema.org/")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL_ORDER = (_SKOS + "prefLabel", _RDFS + "label", *(one + "name" for one in _SCHEMA))
"""A thing's label is the first that it has; the others are aliases."""
_ALIASES = frozenset((_SKOS + "altLabel", *(one + "alternateName" for one in _SCHEMA)))
_DESCRIPTIONS = frozenset(
    (_SKOS + "definition", _RDFS + "comment", *(one + "description" for one in _SCHEMA))
)
_POPULARITY = frozenset((VOCABULARY + "popularity", "http://wikiba.se/ontology#sitelinks"))
_CLASSES = frozenset(
    (_RDFS + "Class", "http://www.w3.org/2002/07/owl#Class", VOCABULARY + "EntityType")
)

Read = tuple[list[Entry], list[tuple[str, str]], dict[str, str]]
"""Entries, links between them, and the labels of classes."""


def read_file(path: Path) -> Read:
    """Read an RDF file.

    Raises
    ------
    KnowledgeBaseError
        If it is broken, with file, line and column.
    """
    try:
        refuse_bomb_file(path, FORMATS[path.suffix])
        statements = ox.parse(
            path=path, format=FORMATS[path.suffix], base_iri=path.resolve().as_uri()
        )
        return _read(statements)
    except SyntaxError as error:
        said = " ".join(str(error.msg).partition(": ")[2].split()) or str(error.msg)
        where = f"{path}:{error.lineno or 1}:{error.offset or 1}"
        raise KnowledgeBaseError(
            f"broken {FORMATS[path.suffix].name}: {said}", where=where
        ) from error
    except (OSError, ValueError) as error:
        raise KnowledgeBaseError(f"cannot be read: {error}", where=str(path)) from error


def read_graph(graph: Any) -> Read:
    """Read an rdflib graph or dataset, or a store of pyoxigraph.

    Raises
    ------
    KnowledgeBaseError
        If it is neither, or holds a term that is not RDF.
    """
    if isinstance(graph, ox.Store):
        return _read(graph)
    if not (hasattr(graph, "serialize") and hasattr(graph, "triples")):
        raise KnowledgeBaseError(
            "a knowledge base is a path, an rdflib graph, a pyoxigraph store or a DataFrame, "
            f"not a {type(graph).__name__}"
        )
    kind, format_ = (
        ("nquads", ox.RdfFormat.N_QUADS)
        if hasattr(graph, "graphs")
        else (
            "nt",
            ox.RdfFormat.N_TRIPLES,
        )
    )
    try:
        return _read(ox.parse(graph.serialize(format=kind, encoding="utf-8"), format_))
    except (SyntaxError, ValueError) as error:
        said = " ".join(str(error).split())
        raise KnowledgeBaseError(f"the graph holds a term that is not RDF: {said}") from error


class _Thing:
    """What is known of one subject."""

    __slots__ = ("aliases", "description", "foreign", "labels", "popularity", "types")

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.aliases: list[str] = []
        self.foreign: list[str] = []
        self.types: list[str] = []
        self.description = ""
        self.popularity = 1.0


def _read(statements: Iterable[ox.Quad | ox.Triple]) -> Read:
    things: dict[str, _Thing] = {}
    links: list[tuple[str, str]] = []
    for one in statements:
        subject = one.subject
        if not isinstance(subject, ox.NamedNode):
            continue
        iri, predicate, object_ = subject.value, one.predicate.value, one.object
        thing = things.get(iri)
        if thing is None:
            thing = things[iri] = _Thing()
        if isinstance(object_, ox.Literal):
            _note(thing, predicate, object_)
        elif isinstance(object_, ox.NamedNode):
            if predicate == _TYPE:
                thing.types.append(object_.value)
            else:
                links.append((iri, object_.value))
    classes = _CLASSES.intersection
    names = {iri: label for iri, thing in things.items() if (label := _label(thing))}
    used = {type_ for thing in things.values() for type_ in thing.types}
    entries = [
        _entry(iri, names[iri], thing)
        for iri, thing in things.items()
        if iri in names and not classes(thing.types)
    ]
    return entries, links, {iri: names[iri] for iri in used if iri in names}


def _note(thing: _Thing, predicate: str, value: ox.Literal) -> None:
    text = value.value
    if predicate in _POPULARITY:
        thing.popularity = _number(text)
    elif predicate in _LABEL_ORDER or predicate in _ALIASES:
        if not _english(value.language):
            thing.foreign.append(text)
        elif predicate in _ALIASES or predicate in thing.labels:
            thing.aliases.append(text)
        else:
            thing.labels[predicate] = text
    elif predicate in _DESCRIPTIONS and not thing.description and _english(value.language):
        thing.description = text


def _label(thing: _Thing) -> str:
    own = (thing.labels[one] for one in _LABEL_ORDER if one in thing.labels)
    return next(own, "") or next(iter(thing.foreign), "")


def _entry(iri: str, label: str, thing: _Thing) -> Entry:
    names: Iterator[str] = (*thing.labels.values(), *thing.aliases).__iter__()
    aliases = dict.fromkeys(names)
    aliases.pop(label, None)
    return Entry(
        iri, label, tuple(aliases), tuple(thing.types), thing.description, thing.popularity
    )


def _english(language: str | None) -> bool:
    return language is None or language == "en" or language.startswith("en-")


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 1.0
    return found if 0 < found < float("inf") else 1.0
