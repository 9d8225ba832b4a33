"""Documents to quads: their text, entities, mentions and claims, and what they affirm."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kgbuild.model import (
    OPEN_RELATION,
    THING,
    Document,
    Dropped,
    Entity,
    Link,
    LinkedDocument,
    Mention,
    Run,
)
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.claims import ClaimWriter

_MENTION, _MENTION_OF = str(t.MENTION), str(t.MENTION_OF)
_MENTION_KIND, _START, _END = nt.name("kgb:mentionKind"), str(t.START), str(t.END)


def quads_of(linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology) -> Iterator[Quad]:
    """Return the quads of one document: text, entities, mentions, claims, plain triples.

    Parameters
    ----------
    linked : LinkedDocument
        The document; its claims' arguments are entities.
    run : Run
        What made the claims.
    iris : Iris
        Where to mint.
    ontology : Ontology
        For the labels of relations and the super-types of entities.

    Returns
    -------
    iterator of Quad
        Without blank nodes, possibly the same one more than once.
    """
    heads = [line for entity in linked.entities for line in entity_lines(entity, iris, ontology)]
    return nt.quads(own_lines(linked, run, iris, ontology) + heads)


def own_lines(linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology) -> list[str]:
    """Return a document as lines of N-Quads, without what describes its entities.

    Parameters
    ----------
    linked, run, iris, ontology
        As :func:`quads_of` takes them.

    Returns
    -------
    list of str
        A statement each. Entities are described by :func:`entity_lines`: other documents describe
        them, too.
    """
    document = linked.document
    made_by = str(iris.run(run.id))
    lines = _document_lines(linked, iris)
    lines += nt.described(made_by, _run(run))
    node = str(iris.document(document.id))
    for mention, entity_id in linked.mentions:
        of = str(iris.mention(mention.document, mention.span))
        lines += nt.described(of, _mention(mention, str(iris.entity(entity_id)), node, iris))
    for link in linked.links:
        of = str(iris.link(link.document, link.entity, link.iri))
        lines += nt.described(of, _link(link, iris))
    lines += ClaimWriter(linked, iris, ontology, made_by).lines()
    return lines + _relation_lines(linked, ontology)


def entity_lines(entity: Entity, iris: Iris, ontology: Ontology) -> list[str]:
    """Return what describes an entity: its types, also those above, its names, its equals.

    Parameters
    ----------
    entity : Entity
        Of any document.
    iris : Iris
        Where to mint.
    ontology : Ontology
        For the super-types, written out so that a query for products finds the chips.
    """
    above = ontology.above(entity.type) & ontology.types.keys()
    properties = [(nt.A, nt.iri(type_)) for type_ in sorted({entity.type, THING, *above})]
    properties.append((nt.ENTITY_TYPE, nt.iri(entity.type)))
    properties.append((nt.LABEL, nt.text(entity.label)))
    properties += [(nt.name("skos:altLabel"), nt.text(alias)) for alias in entity.aliases]
    properties += [(nt.name("owl:sameAs"), nt.iri(same)) for same in entity.same_as]
    return nt.described(str(iris.entity(entity.id)), properties)


def _document_lines(linked: LinkedDocument, iris: Iris) -> list[str]:
    """Return what describes a document and, in the graph of the sources, its text."""
    document = linked.document
    node, sources = str(iris.document(document.id)), str(iris.sources)
    runs = " ".join(
        f"{s.text_start}-{s.text_end}:{s.source_start}-{s.source_end}" for s in document.segments
    )
    texts = [
        (nt.name("kgb:sourceText"), nt.text(document.source)),
        (nt.name("kgb:cleanedText"), nt.text(document.text)),
        (nt.name("kgb:segments"), nt.text(runs)),
    ]
    lines = nt.described(node, _document(document)) + nt.described_in(sources, node, texts)
    own = document.dropped
    later = tuple(one for one in linked.dropped if one not in own)
    for order, dropped in enumerate(own + later, start=1):
        of = str(iris.dropped(document.id, order))
        lines += nt.described_in(sources, of, _dropped(dropped, order, iris))
    return lines


def _dropped(dropped: Dropped, order: int, iris: Iris) -> nt.Properties:
    yield nt.A, str(t.DROPPED)
    yield nt.IN_DOCUMENT, str(iris.document(dropped.document))
    yield _START, nt.integer(dropped.span.start)
    yield _END, nt.integer(dropped.span.end)
    yield nt.TEXT, nt.text(dropped.text)
    yield nt.name("kgb:stage"), nt.text(dropped.stage)
    yield str(t.REASON), nt.text(dropped.reason)
    yield nt.ORDER, nt.integer(order)


def _mention(mention: Mention, entity: nt.Text, document: nt.Text, iris: Iris) -> nt.Properties:
    yield nt.A, _MENTION
    yield nt.IN_DOCUMENT, document
    yield _MENTION_OF, entity
    yield nt.TEXT, nt.text(mention.text)
    yield _START, nt.integer(mention.span.start)
    yield _END, nt.integer(mention.span.end)
    yield nt.ENTITY_TYPE, nt.iri(mention.type)
    yield _MENTION_KIND, nt.member(mention.kind)
    yield nt.CONFIDENCE, nt.decimal(mention.confidence)
    if mention.antecedent is not None:
        node = iris.mention(mention.document, mention.antecedent)
        yield nt.name("kgb:antecedent"), str(node)


def _link(link: Link, iris: Iris) -> nt.Properties:
    yield nt.A, str(t.LINK)
    yield nt.IN_DOCUMENT, str(iris.document(link.document))
    yield nt.name("kgb:linkOf"), str(iris.entity(link.entity))
    yield nt.name("kgb:linkTo"), nt.iri(link.iri)
    yield nt.TEXT, nt.text(link.name)
    yield nt.name("kgb:entryLabel"), nt.text(link.label)
    yield nt.name("kgb:match"), nt.member(link.match)
    yield nt.CONFIDENCE, nt.decimal(link.confidence)
    yield nt.name("kgb:accepted"), nt.TRUE if link.accepted else nt.FALSE


def _relation_lines(linked: LinkedDocument, ontology: Ontology) -> list[str]:
    """Return the labels of the relations used, so that the file reads well alone."""
    lines: list[str] = []
    for predicate in sorted({claim.predicate for claim in linked.claims}):
        properties = [(nt.A, nt.name("rdf:Property"))]
        known = ontology.relations.get(predicate)
        if known is not None:
            properties.append((nt.LABEL, nt.text(known.label)))
        elif predicate.startswith(OPEN_RELATION):
            words = predicate.removeprefix(OPEN_RELATION).replace("-", " ").strip()
            properties.append((nt.A, nt.name("kgb:OpenRelation")))
            properties.append((nt.LABEL, nt.text(words or predicate)))
        lines += nt.described(nt.iri(predicate), properties)
    return lines


def _document(document: Document) -> nt.Properties:
    yield nt.A, str(t.DOCUMENT)
    yield nt.name("schema:name"), nt.text(document.name)
    yield nt.LABEL, nt.text(document.title or document.name)
    yield nt.name("dcterms:format"), nt.text(document.media_type)
    yield nt.name("dcterms:language"), nt.text(document.language)
    if document.title is not None:
        yield nt.name("dcterms:title"), nt.text(document.title)
    if document.author is not None:
        yield nt.name("dcterms:creator"), nt.text(document.author)
    if document.published is not None:
        yield nt.name("dcterms:issued"), nt.day(document.published)
    if document.url is not None:
        yield nt.name("schema:url"), nt.address(document.url)


def _run(run: Run) -> nt.Properties:
    yield nt.A, nt.name("prov:Activity")
    yield nt.name("schema:name"), nt.text(run.software)
    yield nt.name("schema:softwareVersion"), nt.text(run.version)
    yield nt.name("kgb:model"), nt.text(run.model)
    yield nt.name("kgb:modelVersion"), nt.text(run.model_version)
    for key, value in run.settings:
        yield nt.name("kgb:setting"), nt.text(f"{key}={value}")
