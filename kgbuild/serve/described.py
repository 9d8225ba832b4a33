"""What a graph says of one of its nodes: the node, what is part of it, and what names it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kgbuild.rdf.iris import Iris
from kgbuild.rdf.stores import Store
from kgbuild.rdf.turtle import turtle_of

_PARTS = frozenset(
    (
        "attribution",
        "evidence",
        "fact",
        "finding",
        "qualifier",
        "quantity",
        "time",
        "verdict",
        "worth",
    )
)
"""Kinds of node that are told with the claim they belong to."""

_MOST_PARTS = 500
_MOST_NAMING = 1000
"""Triples that have the node as their object, of which a well-known entity has very many."""


def described(node: NamedNode, store: Store, iris: Iris) -> tuple[Triple, ...]:
    """Return the triples that tell of a node.

    Parameters
    ----------
    node : NamedNode
        The node.
    store : Store
        Where to look; its default graph, which holds claims, evidence and verdicts.
    iris : Iris
        Knows what kind of node an IRI is.

    Returns
    -------
    tuple of Triple
        Those of the node and of its parts, and those that name it; none where it is unknown.
    """
    found: dict[Triple, None] = {}
    waiting, seen = [node], {node}
    while waiting and len(seen) <= _MOST_PARTS:
        for quad in _quads(store, waiting.pop(0), None):
            found[quad.triple] = None
            part = quad.object
            if isinstance(part, NamedNode) and part not in seen and iris.kind_of(part) in _PARTS:
                seen.add(part)
                waiting.append(part)
    naming = _quads(store, None, node)
    found |= {quad.triple: None for quad, _ in zip(naming, range(_MOST_NAMING), strict=False)}
    return tuple(found)


def _quads(store: Store, subject: NamedNode | None, object: NamedNode | None) -> Iterator[Quad]:
    return store.match(subject, None, object, DefaultGraph())


def written(triples: tuple[Triple, ...], media_type: str, iris: Iris) -> bytes:
    """Return triples in a form of RDF; Turtle sorted and prefixed.

    Parameters
    ----------
    triples : tuple of Triple
        What to write.
    media_type : str
        One of :data:`~kgbuild.serve.negotiation.TRIPLES`.
    iris : Iris
        The base of the IRIs that get short prefixes.
    """
    if media_type == "text/turtle":
        return turtle_of(triples, iris)
    form = RdfFormat.from_media_type(media_type)
    return serialize(sorted(triples, key=str), format=form) or b""
