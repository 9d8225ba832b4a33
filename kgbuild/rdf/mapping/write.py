"""Documents to quads: their text, entities, mentions and claims, and what they affirm."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kgbuild.model import (
    OPEN_RELATION,
    THING,
    Argument,
    Attribution,
    Claim,
    Document,
    Dropped,
    Entity,
    Evidence,
    Link,
    LinkedDocument,
    Mention,
    Qualifier,
    Run,
    Text,
)
from kgbuild.model.roles import DIMENSION
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris, iri_node
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.attributions import AttributionWriter, speaker_node
from kgbuild.rdf.mapping.evidence import EvidenceWriter
from kgbuild.rdf.mapping.values import (
    Properties,
    Value,
    argument_quads,
    described,
    plain_triple,
    value_node,
)
from kgbuild.rdf.mapping.worth import worth_of_claim, worth_quads
from kgbuild.rdf.terms import term

STRUCTURE = frozenset(
    {t.SUBJECT, t.PREDICATE, t.OBJECT, t.A, t.IN_DOCUMENT, t.SPEAKER, t.CUE, t.TEXT, t.EVIDENCE}
    | {t.CONFIDENCE, t.ORDER}
    | {
        term(name)
        for name in (
            "kgb:accusing kgb:attribution kgb:certainty kgb:contradicts kgb:corroborates"
            " kgb:entails kgb:excludes kgb:gainsays kgb:givesOtherValue kgb:repeats"
            " kgb:opinion kgb:polarity kgb:qualifier"
            " kgb:relationWords kgb:factuality kgb:reportedBy kgb:sentence kgb:sentenceEnd"
            " kgb:sentenceStart kgb:tense kgb:validTime kgb:worth kgb:worthReason dcterms:isPartOf"
            " prov:wasGeneratedBy"
        ).split()
    }
)
"""Properties of a claim node that a qualifier's role may not write to."""


def quads_of(linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology) -> Iterator[Quad]:
    """Yield the quads of one document: text, entities, mentions, claims, plain triples.

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

    Yields
    ------
    Quad
        Without blank nodes, possibly the same one more than once.
    """
    for entity in linked.entities:
        yield from entity_quads(entity, iris, ontology)
    yield from own_quads(linked, run, iris, ontology)


def entity_quads(entity: Entity, iris: Iris, ontology: Ontology) -> Iterator[Quad]:
    """Yield the quads of an entity: what it is, is called, and is the same as."""
    yield from described(iris.entity(entity.id), _entity(entity, ontology))


def own_quads(linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology) -> Iterator[Quad]:
    """Yield the quads that a document alone owns: all of :func:`quads_of` but its entities'."""
    made_by = iris.run(run.id)
    writer = _Writer(linked, iris, ontology, made_by)
    yield from writer.document_quads()
    yield from described(made_by, _run(run))
    for mention, entity_id in linked.mentions:
        node = iris.mention(mention.document, mention.span)
        yield from described(node, writer.mention(mention, entity_id))
    for link in linked.links:
        node = iris.link(link.document, link.entity, link.iri)
        yield from described(node, writer.link(link))
    yield from writer.attributions.quads()
    for claim in linked.claims:
        yield from writer.claim_quads(claim)
    yield from writer.relation_quads()


class _Writer:
    """The quads of one document; knows its text, its author and the ontology."""

    def __init__(
        self, linked: LinkedDocument, iris: Iris, ontology: Ontology, made_by: NamedNode
    ) -> None:
        self.linked = linked
        self.made_by = made_by
        self.iris = iris
        self.ontology = ontology
        self.node = iris.document(linked.document.id)
        self.author = self._author_entity()
        self.evidence = EvidenceWriter(linked.document, iris)
        self.attributions = AttributionWriter(linked, iris, self.evidence)
        self.dimensions = {
            dimension.label.casefold(): iri_node(iri)
            for iri, dimension in ontology.dimensions.items()
        }

    def _author_entity(self) -> NamedNode:
        """Return who speaks where nobody is named: the author if known as entity, else the text."""
        author = (self.linked.document.author or "").casefold()
        for entity in self.linked.entities:
            if author and author in {entity.label.casefold(), *map(str.casefold, entity.aliases)}:
                return self.iris.entity(entity.id)
        return self.node

    # The document and its text

    def document_quads(self) -> Iterator[Quad]:
        document = self.linked.document
        yield from described(self.node, _document(document))
        sources = self.iris.sources
        yield Quad(self.node, term("kgb:sourceText"), lit.text(document.source), sources)
        yield Quad(self.node, term("kgb:cleanedText"), lit.text(document.text), sources)
        runs = " ".join(
            f"{s.text_start}-{s.text_end}:{s.source_start}-{s.source_end}"
            for s in document.segments
        )
        yield Quad(self.node, term("kgb:segments"), lit.text(runs), sources)
        own = document.dropped
        later = tuple(one for one in self.linked.dropped if one not in own)
        for order, dropped in enumerate(own + later, start=1):
            node = self.iris.dropped(document.id, order)
            yield from described(node, self.dropped(dropped, order), sources)

    def dropped(self, dropped: Dropped, order: int) -> Properties:
        yield t.A, t.DROPPED
        yield t.IN_DOCUMENT, self.iris.document(dropped.document)
        yield t.START, lit.integer(dropped.span.start)
        yield t.END, lit.integer(dropped.span.end)
        yield t.TEXT, lit.text(dropped.text)
        yield term("kgb:stage"), lit.text(dropped.stage)
        yield t.REASON, lit.text(dropped.reason)
        yield t.ORDER, lit.integer(order)

    # Mentions

    def mention(self, mention: Mention, entity: str) -> Properties:
        yield t.A, t.MENTION
        yield t.IN_DOCUMENT, self.iris.document(mention.document)
        yield t.MENTION_OF, self.iris.entity(entity)
        yield t.TEXT, lit.text(mention.text)
        yield t.START, lit.integer(mention.span.start)
        yield t.END, lit.integer(mention.span.end)
        yield t.ENTITY_TYPE, iri_node(mention.type)
        yield term("kgb:mentionKind"), term(f"kgb:{mention.kind}")
        yield t.CONFIDENCE, lit.decimal(mention.confidence)
        if mention.antecedent is not None:
            yield term("kgb:antecedent"), self.iris.mention(mention.document, mention.antecedent)

    def link(self, link: Link) -> Properties:
        yield t.A, t.LINK
        yield t.IN_DOCUMENT, self.iris.document(link.document)
        yield term("kgb:linkOf"), self.iris.entity(link.entity)
        yield term("kgb:linkTo"), iri_node(link.iri)
        yield t.TEXT, lit.text(link.name)
        yield term("kgb:entryLabel"), lit.text(link.label)
        yield term("kgb:match"), term(f"kgb:{link.match}")
        yield t.CONFIDENCE, lit.decimal(link.confidence)
        yield term("kgb:accepted"), lit.TRUE if link.accepted else lit.FALSE

    # Claims

    def claim_quads(self, claim: Claim) -> Iterator[Quad]:
        node = self.iris.claim(claim.id)
        yield from described(node, self.claim(claim))
        yield from self.evidence.quads(claim.evidence.span, claim.evidence.quote)
        yield from argument_quads(claim.subject, claim.id, "subject", self.iris)
        if claim.object is not None:
            yield from argument_quads(claim.object, claim.id, "object", self.iris)
        if claim.time is not None:
            yield from argument_quads(claim.time, claim.id, "valid", self.iris)
        if claim.worth is not None:
            yield from worth_quads(claim.worth, claim.id, self.iris)
        for order, qualifier in enumerate(claim.qualifiers, start=1):
            place = str(order)
            value = self.term(qualifier.value, claim.id, place)
            role = iri_node(qualifier.role)
            if role not in STRUCTURE and not role.value.startswith(t.RDF):
                yield Quad(node, role, self.dimension(qualifier) or value)
            properties: list[tuple[NamedNode, Value]] = [
                (t.A, t.QUALIFIER),
                (t.ORDER, lit.integer(order)),
                (term("kgb:role"), role),
                (t.VALUE, value),
                (term("kgb:words"), lit.text(qualifier.words)),
            ]
            yield from described(self.iris.qualifier(claim.id, order), iter(properties))
            yield from argument_quads(qualifier.value, claim.id, place, self.iris)
        if claim.is_asserted:
            plain = plain_triple(claim, self.iris)
            if plain:
                yield Quad(*plain, self.node)

    def claim(self, claim: Claim) -> Properties:
        yield t.A, t.CLAIM
        yield t.A, term("rdf:Statement")
        yield t.A, term("schema:Claim")
        yield t.SUBJECT, value_node(claim.subject, claim.id, "subject", self.iris)
        yield t.PREDICATE, iri_node(claim.predicate)
        if claim.object is not None:
            yield t.OBJECT, value_node(claim.object, claim.id, "object", self.iris)
        yield t.TEXT, lit.text(claim.text)
        yield term("kgb:relationWords"), lit.text(claim.relation)
        yield from self.speakers(claim.attributions)
        yield term("kgb:polarity"), term(f"kgb:{claim.polarity}")
        yield term("kgb:certainty"), term(f"kgb:{claim.certainty}")
        yield term("kgb:tense"), term(f"kgb:{claim.tense}")
        if claim.time is not None:
            yield term("kgb:validTime"), self.iris.time(claim.id, "valid")
        yield from self.attributions.chain(claim.attributions)
        for order in range(1, len(claim.qualifiers) + 1):
            yield term("kgb:qualifier"), self.iris.qualifier(claim.id, order)
        if claim.factuality is not None:
            yield term("kgb:factuality"), lit.decimal(claim.factuality)
        if claim.worth is not None:
            yield from worth_of_claim(claim.worth, claim.id, self.iris)
        if claim.opinion:
            yield term("kgb:opinion"), lit.TRUE
        if claim.accusing:
            yield term("kgb:accusing"), lit.TRUE
        yield t.CONFIDENCE, lit.decimal(claim.confidence)
        yield from self.place(claim.evidence)
        yield term("prov:wasGeneratedBy"), self.made_by

    def speakers(self, attributions: tuple[Attribution, ...]) -> Properties:
        """Yield the nearest speaker, the chain behind it, and the links in order."""
        nodes = (speaker_node(attribution, self.iris) for attribution in attributions)
        chain = [node or self.author for node in nodes] + [self.author]
        yield t.SPEAKER, chain[0]
        for further in dict.fromkeys([*chain[1:], self.node]):
            if further != chain[0]:
                yield term("kgb:reportedBy"), further
        if attributions:
            yield t.CUE, lit.text(attributions[0].cue)

    def place(self, evidence: Evidence) -> Properties:
        yield t.EVIDENCE, self.iris.evidence(evidence.document, evidence.span)
        yield term("kgb:sentence"), lit.text(evidence.sentence)
        yield term("kgb:sentenceStart"), lit.integer(evidence.sentence_span.start)
        yield term("kgb:sentenceEnd"), lit.integer(evidence.sentence_span.end)
        yield t.IN_DOCUMENT, self.iris.document(evidence.document)
        yield term("dcterms:isPartOf"), self.iris.document(evidence.document)

    # Arguments

    def term(self, argument: Argument, claim: str, place: str) -> Value:
        """Return a qualifier's value; the IRI of a dimension stays an IRI."""
        if isinstance(argument, Text) and argument.text in self.ontology.dimensions:
            return iri_node(argument.text)
        return value_node(argument, claim, place, self.iris)

    def dimension(self, qualifier: Qualifier) -> NamedNode | None:
        """Return the dimension that a qualifier names by its label, so that queries find it."""
        if qualifier.role == DIMENSION and isinstance(qualifier.value, Text):
            return self.dimensions.get(qualifier.value.text.casefold())
        return None

    def relation_quads(self) -> Iterator[Quad]:
        """Yield the labels of the relations used, so that the file reads well alone."""
        for predicate in sorted({claim.predicate for claim in self.linked.claims}):
            node = iri_node(predicate)
            yield Quad(node, t.A, term("rdf:Property"))
            known = self.ontology.relations.get(predicate)
            if known is not None:
                yield Quad(node, t.LABEL, lit.text(known.label))
            elif predicate.startswith(OPEN_RELATION):
                words = predicate.removeprefix(OPEN_RELATION).replace("-", " ").strip()
                yield Quad(node, t.A, term("kgb:OpenRelation"))
                yield Quad(node, t.LABEL, lit.text(words or predicate))


def _entity(entity: Entity, ontology: Ontology) -> Properties:
    # Super-types are written out so that a query for products finds the chips.
    above = ontology.above(entity.type) & ontology.types.keys()
    for type_ in sorted({entity.type, THING, *above}):
        yield t.A, iri_node(type_)
    yield t.ENTITY_TYPE, iri_node(entity.type)
    yield t.LABEL, lit.text(entity.label)
    for alias in entity.aliases:
        yield t.ALIAS, lit.text(alias)
    for same in entity.same_as:
        yield t.SAME_AS, iri_node(same)


def _document(document: Document) -> Properties:
    yield t.A, t.DOCUMENT
    yield term("schema:name"), lit.text(document.name)
    yield t.LABEL, lit.text(document.title or document.name)
    yield term("dcterms:format"), lit.text(document.media_type)
    yield term("dcterms:language"), lit.text(document.language)
    if document.title is not None:
        yield term("dcterms:title"), lit.text(document.title)
    if document.author is not None:
        yield term("dcterms:creator"), lit.text(document.author)
    if document.published is not None:
        yield term("dcterms:issued"), lit.day(document.published)
    if document.url is not None:
        yield term("schema:url"), lit.address(document.url)


def _run(run: Run) -> Properties:
    yield t.A, term("prov:Activity")
    yield term("schema:name"), lit.text(run.software)
    yield term("schema:softwareVersion"), lit.text(run.version)
    yield term("kgb:model"), lit.text(run.model)
    yield term("kgb:modelVersion"), lit.text(run.model_version)
    for key, value in run.settings:
        yield term("kgb:setting"), lit.text(f"{key}={value}")
