"""Documents against each other: links between claims, copies, trust; as triples and back."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.model import Bearing, ClaimLink, CopyLink, SourcesCompared, SourceTrust
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.nodes import DEFAULT, Node
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

BEARINGS = {
    Bearing.REPEATS: term("kgb:repeats"),
    Bearing.ENTAILS: term("kgb:entails"),
    Bearing.DENIES: term("kgb:gainsays"),
    Bearing.EXCLUDES: term("kgb:excludes"),
    Bearing.OTHER_VALUE: term("kgb:givesOtherValue"),
}
"""The property by which one claim bears on another, written beside the broader one."""
CORROBORATES, CONTRADICTS = term("kgb:corroborates"), term("kgb:contradicts")
COPY_OF = term("kgb:copyOf")
LINKS = (CORROBORATES, CONTRADICTS, COPY_OF, *BEARINGS.values())
"""Properties that lead from one document, or its claims, to another: they go with either."""

_RESEMBLANCE, _CONTAINMENT = term("kgb:resemblance"), term("kgb:containment")
_TRUST, _CLAIMS, _TESTED = term("kgb:trust"), term("kgb:mattersSaid"), term("kgb:mattersTested")
_OF_SOURCES = (*LINKS, _RESEMBLANCE, _CONTAINMENT, _TRUST, _CLAIMS, _TESTED)
_KINDS = frozenset({"claim", "document", "entity"})


def quads_of_sources(compared: SourcesCompared, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of what comparing the documents gave.

    Parameters
    ----------
    compared : SourcesCompared
        Its claims, documents and speakers are in the graph.
    iris : Iris
        Where to mint.

    Yields
    ------
    Quad
        All in the default graph, on the nodes of claims, documents and entities.
    """
    for link in compared.links:
        one, other = iris.claim(link.claim), iris.claim(link.other)
        yield Quad(other, CORROBORATES if link.bearing.supports else CONTRADICTS, one)
        yield Quad(other, BEARINGS[link.bearing], one)
    for copy in compared.copies:
        node = iris.document(copy.document)
        yield Quad(node, COPY_OF, iris.document(copy.original))
        yield Quad(node, _RESEMBLANCE, lit.decimal(copy.resemblance))
        yield Quad(node, _CONTAINMENT, lit.decimal(copy.containment))
    for trust in compared.trust:
        mint = iris.document if trust.is_document else iris.entity
        node = mint(trust.source)
        yield Quad(node, _TRUST, lit.decimal(trust.trust))
        yield Quad(node, _CLAIMS, lit.integer(trust.claims))
        yield Quad(node, _TESTED, lit.integer(trust.tested))


def source_quads(store: Store, iris: Iris) -> Iterator[Quad]:
    """Yield the quads that an earlier comparison wrote."""
    for predicate in _OF_SOURCES:
        for quad in store.match(None, predicate, None, DEFAULT):
            if iris.kind_of(quad.subject) in _KINDS:
                yield quad


def read_sources(store: Store, documents: tuple[str, ...], iris: Iris) -> SourcesCompared:
    """Return what the last comparison of the documents gave.

    Parameters
    ----------
    store : Store
        Where to read.
    documents : tuple of str
        Ids, in their order.
    iris : Iris
        Under which they were minted.
    """
    place = {document: order for order, document in enumerate(documents)}
    copies, trusts = [], []
    for document in documents:
        node = Node(store, iris.document(document))
        if node.maybe(COPY_OF) is not None:
            copies.append(
                CopyLink(
                    document,
                    iris.id_of(node.node(COPY_OF), "document"),
                    node.number(_RESEMBLANCE),
                    node.number(_CONTAINMENT),
                )
            )
    for quad in store.match(None, _TRUST, None, DEFAULT):
        if iris.kind_of(quad.subject) in ("document", "entity"):
            trusts.append(_trust(Node(store, _named(quad)), iris))
    trusts.sort(key=lambda one: (not one.is_document, place.get(one.source, -1), one.source))
    links = (
        ClaimLink(iris.id_of(_object(quad), "claim"), iris.id_of(_named(quad), "claim"), bearing)
        for bearing, predicate in BEARINGS.items()
        for quad in store.match(None, predicate, None, DEFAULT)
    )
    return SourcesCompared(tuple(copies), tuple(sorted(links)), tuple(trusts))


def _trust(node: Node, iris: Iris) -> SourceTrust:
    is_document = iris.kind_of(node.iri) == "document"
    return SourceTrust(
        source=iris.id_of(node.iri, "document" if is_document else "entity"),
        name=node.text(t.LABEL),
        trust=node.number(_TRUST),
        claims=node.integer(_CLAIMS),
        tested=node.integer(_TESTED),
        is_document=is_document,
    )


def _named(quad: Quad) -> NamedNode:
    if not isinstance(quad.subject, NamedNode):
        raise StoreError("a claim, document or entity has no IRI", where=str(quad.subject)[:200])
    return quad.subject


def _object(quad: Quad) -> NamedNode:
    if not isinstance(quad.object, NamedNode):
        raise StoreError("a claim bears on no claim", where=str(quad.object)[:200])
    return quad.object
