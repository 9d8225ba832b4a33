"""Which statements of an RDF store are facts that join things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgbuild.check.plausibility.graph import Triple

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE = _RDF + "type"

_ABOUT_THE_GRAPH = (
    _RDF,
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/prov#",
    "http://purl.org/dc/",
)
"""Vocabularies that speak of terms, names, statements and documents, not of things."""


def facts_in(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Return the facts that join two named things, and the types of things.

    Parameters
    ----------
    quads : iterable of pyoxigraph.Quad
        A whole ``Store``, or what a parser yields.

    Yields
    ------
    (str, str, str)
        IRIs of subject, predicate and object.
    """
    for quad in quads:
        subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
        if not (isinstance(subject, ox.NamedNode) and isinstance(object_, ox.NamedNode)):
            continue
        if predicate != TYPE and predicate.startswith(_ABOUT_THE_GRAPH):
            continue
        if predicate == TYPE and object_.value.startswith(_ABOUT_THE_GRAPH):
            continue
        yield subject.value, predicate, object_.value
