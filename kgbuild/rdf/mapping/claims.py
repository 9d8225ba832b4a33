"""Claims to lines: the node of a claim, its arguments and qualifiers, and its plain triple."""

from __future__ import annotations

from kgbuild.model import Argument, Attribution, Claim, Evidence, LinkedDocument, Qualifier, Text
from kgbuild.model.roles import DIMENSION
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.attributions import AttributionWriter, speaker_node
from kgbuild.rdf.mapping.evidence import EvidenceWriter
from kgbuild.rdf.mapping.values import argument_lines, plain_triple, value_node
from kgbuild.rdf.mapping.worth import worth_of_claim

STRUCTURE = frozenset(
    nt.name(name)
    for name in (
        "rdf:subject rdf:predicate rdf:object rdf:type kgb:inDocument kgb:speaker kgb:cue kgb:text"
        " kgb:evidence kgb:confidence kgb:order"
        " kgb:accusing kgb:attribution kgb:certainty kgb:contradicts kgb:corroborates"
        " kgb:entails kgb:excludes kgb:gainsays kgb:givesOtherValue kgb:repeats"
        " kgb:opinion kgb:polarity kgb:qualifier"
        " kgb:relationWords kgb:factuality kgb:reportedBy kgb:sentence kgb:sentenceEnd"
        " kgb:sentenceStart kgb:tense kgb:validTime kgb:worth kgb:worthReason kgb:worthReasons"
        " dcterms:isPartOf prov:wasGeneratedBy"
    ).split()
)
"""Properties of a claim node that a qualifier's role may not write to."""

_IN_RDF = f"<{t.RDF}"
_TYPES = [(nt.A, nt.name(name)) for name in ("kgb:Claim", "rdf:Statement", "schema:Claim")]
_SUBJECT, _PREDICATE, _OBJECT = str(t.SUBJECT), str(t.PREDICATE), str(t.OBJECT)
_SPEAKER, _CUE, _EVIDENCE = str(t.SPEAKER), str(t.CUE), str(t.EVIDENCE)
_RELATION, _REPORTED = nt.name("kgb:relationWords"), nt.name("kgb:reportedBy")
_POLARITY, _CERTAINTY = nt.name("kgb:polarity"), nt.name("kgb:certainty")
_TENSE, _FACTUALITY = nt.name("kgb:tense"), nt.name("kgb:factuality")
_SENTENCE, _MADE_BY = nt.name("kgb:sentence"), nt.name("prov:wasGeneratedBy")
_SENTENCE_START, _SENTENCE_END = nt.name("kgb:sentenceStart"), nt.name("kgb:sentenceEnd")
_QUALIFIER, _ROLE = str(t.QUALIFIER), nt.name("kgb:role")


class ClaimWriter:
    """The claims of one document; knows its author and the ontology's dimensions.

    Parameters
    ----------
    linked : LinkedDocument
        The document; its claims' arguments are entities.
    iris : Iris
        Where to mint.
    ontology : Ontology
        For the dimensions of comparisons.
    made_by : str
        The run.
    """

    def __init__(
        self, linked: LinkedDocument, iris: Iris, ontology: Ontology, made_by: nt.Text
    ) -> None:
        self.linked = linked
        self.iris = iris
        self.ontology = ontology
        self.made_by = made_by
        self.document = str(iris.document(linked.document.id))
        self.author = self._author_entity()
        self.evidence = EvidenceWriter(linked.document, iris)
        self.attributions = AttributionWriter(linked, iris, self.evidence)
        self.dimensions = {
            dimension.label.casefold(): nt.iri(iri)
            for iri, dimension in ontology.dimensions.items()
        }

    def _author_entity(self) -> nt.Text:
        """Return who speaks where nobody is named: the author if known as entity, else the text."""
        author = (self.linked.document.author or "").casefold()
        for entity in self.linked.entities if author else ():
            if author in {entity.label.casefold(), *map(str.casefold, entity.aliases)}:
                return str(self.iris.entity(entity.id))
        return self.document

    def lines(self) -> list[str]:
        """Return what describes the attributions and the claims."""
        lines = self.attributions.lines()
        for claim in self.linked.claims:
            lines += self._claim_lines(claim)
        return lines

    def _claim_lines(self, claim: Claim) -> list[str]:
        iris = self.iris
        node = str(iris.claim(claim.id))
        lines = nt.described(node, self._claim(claim))
        lines += self.evidence.lines(claim.evidence.span, claim.evidence.quote)
        lines += argument_lines(claim.subject, claim.id, "subject", iris)
        if claim.object is not None:
            lines += argument_lines(claim.object, claim.id, "object", iris)
        if claim.time is not None:
            lines += argument_lines(claim.time, claim.id, "valid", iris)
        for order, qualifier in enumerate(claim.qualifiers, start=1):
            lines += self._qualifier_lines(node, claim.id, qualifier, order)
        if claim.is_asserted:
            plain = plain_triple(claim, iris)
            if plain:
                subject, predicate, value = plain
                lines += nt.described_in(self.document, subject, [(predicate, value)])
        return lines

    def _claim(self, claim: Claim) -> nt.Properties:
        yield from _TYPES
        yield _SUBJECT, value_node(claim.subject, claim.id, "subject", self.iris)
        yield _PREDICATE, nt.iri(claim.predicate)
        if claim.object is not None:
            yield _OBJECT, value_node(claim.object, claim.id, "object", self.iris)
        yield nt.TEXT, nt.text(claim.text)
        yield _RELATION, nt.text(claim.relation)
        yield from self._speakers(claim.attributions)
        yield _POLARITY, nt.member(claim.polarity)
        yield _CERTAINTY, nt.member(claim.certainty)
        yield _TENSE, nt.member(claim.tense)
        if claim.time is not None:
            yield nt.name("kgb:validTime"), str(self.iris.time(claim.id, "valid"))
        yield from self.attributions.chain(claim.attributions)
        for order in range(1, len(claim.qualifiers) + 1):
            yield nt.name("kgb:qualifier"), str(self.iris.qualifier(claim.id, order))
        if claim.factuality is not None:
            yield _FACTUALITY, nt.decimal(claim.factuality)
        if claim.worth is not None:
            yield from worth_of_claim(claim.worth)
        if claim.opinion:
            yield nt.name("kgb:opinion"), nt.TRUE
        if claim.accusing:
            yield nt.name("kgb:accusing"), nt.TRUE
        yield nt.CONFIDENCE, nt.decimal(claim.confidence)
        yield from self._place(claim.evidence)
        yield _MADE_BY, self.made_by

    def _speakers(self, attributions: tuple[Attribution, ...]) -> nt.Properties:
        """Yield the nearest speaker, the chain behind it, and the cue."""
        nodes = (speaker_node(attribution, self.iris) for attribution in attributions)
        chain = [node or self.author for node in nodes] + [self.author]
        yield _SPEAKER, chain[0]
        for further in dict.fromkeys([*chain[1:], self.document]):
            if further != chain[0]:
                yield _REPORTED, further
        if attributions:
            yield _CUE, nt.text(attributions[0].cue)

    def _place(self, evidence: Evidence) -> nt.Properties:
        yield _EVIDENCE, str(self.iris.evidence(evidence.document, evidence.span))
        yield _SENTENCE, nt.text(evidence.sentence)
        yield _SENTENCE_START, nt.integer(evidence.sentence_span.start)
        yield _SENTENCE_END, nt.integer(evidence.sentence_span.end)
        yield nt.IN_DOCUMENT, str(self.iris.document(evidence.document))

    def _qualifier_lines(
        self, claim_node: nt.Text, claim: str, qualifier: Qualifier, order: int
    ) -> list[str]:
        place = str(order)
        value = self._value(qualifier.value, claim, place)
        role = nt.iri(qualifier.role)
        lines = nt.described(
            str(self.iris.qualifier(claim, order)),
            [
                (nt.A, _QUALIFIER),
                (nt.ORDER, nt.integer(order)),
                (_ROLE, role),
                (nt.VALUE, value),
                (nt.WORDS, nt.text(qualifier.words)),
            ],
        )
        if role not in STRUCTURE and not role.startswith(_IN_RDF):
            lines += nt.described(claim_node, [(role, self._dimension(qualifier) or value)])
        return lines + argument_lines(qualifier.value, claim, place, self.iris)

    def _value(self, argument: Argument, claim: str, place: str) -> nt.Text:
        """Return a qualifier's value; the IRI of a dimension stays an IRI."""
        if isinstance(argument, Text) and argument.text in self.ontology.dimensions:
            return nt.iri(argument.text)
        return value_node(argument, claim, place, self.iris)

    def _dimension(self, qualifier: Qualifier) -> nt.Text | None:
        """Return the dimension that a qualifier names by its label, so that queries find it."""
        if qualifier.role == DIMENSION and isinstance(qualifier.value, Text):
            return self.dimensions.get(qualifier.value.text.casefold())
        return None
