"""Attributions to quads and back: nodes of a document that its claims share.

An attribution is found once in its document, whatever claims stand in what is said: its node is
made from the places of cue and source. A claim points to every link of its chain by
``kgb:attribution``, and by ``rdf:_1``, ``rdf:_2`` ... in order, the nearest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kgbuild.errors import StoreError
from kgbuild.model import (
    VOCABULARY,
    Attribution,
    Certainty,
    Entity,
    LinkedDocument,
    Mention,
    Polarity,
    Quotation,
    Saying,
    Span,
    TimeValue,
)
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris, encoded
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.evidence import EvidenceWriter
from kgbuild.rdf.mapping.nodes import Node
from kgbuild.rdf.mapping.values import argument_lines
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

GAP = " … "
"""Between the words of content that stands in several places."""

_Key = tuple[object, ...]

_ATTRIBUTION, _ATTRIBUTED, _SAID_AT = str(t.ATTRIBUTION), str(t.ATTRIBUTED), str(t.SAID_AT)
_SPEAKER, _CUE, _EVIDENCE = str(t.SPEAKER), str(t.CUE), str(t.EVIDENCE)
_SOURCE_EVIDENCE, _CONTENT_EVIDENCE = str(t.SOURCE_EVIDENCE), str(t.CONTENT_EVIDENCE)


class AttributionWriter:
    """The attributions of one document and the nodes that stand for them.

    Parameters
    ----------
    linked : LinkedDocument
        The document; the speakers are entities.
    iris : Iris
        Where to mint.
    evidence : EvidenceWriter
        Writes the places in the source.
    """

    def __init__(self, linked: LinkedDocument, iris: Iris, evidence: EvidenceWriter) -> None:
        self.iris = iris
        self.evidence = evidence
        self.document = linked.document
        self._document = str(iris.document(linked.document.id))
        self._nodes: dict[_Key, tuple[NamedNode, Attribution]] = {}
        taken: dict[tuple[Span, Span | None], int] = {}
        chains = (one for claim in linked.claims for one in claim.attributions)
        for one in (*linked.attributions, *chains):
            key = _key(one)
            if key not in self._nodes:
                place = (one.cue_span, one.source_span)
                taken[place] = taken.get(place, 0) + 1
                node = iris.attribution(self.document.id, *place, repeat=taken[place])
                self._nodes[key] = (node, one)

    def lines(self) -> list[str]:
        """Return what describes every attribution, those of no claim too."""
        lines: list[str] = []
        for iri, one in self._nodes.values():
            node = str(iri)
            lines += nt.described(node, self._properties(one))
            if one.time is not None:
                lines += nt.described(node, [(_SAID_AT, str(self.iris.saying_time(iri)))])
                place = self.iris.id_of(iri, "attribution")
                lines += argument_lines(one.time, place, "said", self.iris)
            for span in (one.cue_span, one.source_span, *one.content_spans):
                if span is not None:
                    lines += self.evidence.lines(span)
        return lines

    def chain(self, attributions: tuple[Attribution, ...]) -> nt.Properties:
        """Yield what ties a claim to its chain of speakers, nearest first."""
        nodes = [str(self._nodes[_key(one)][0]) for one in attributions]
        for node in dict.fromkeys(nodes):
            yield _ATTRIBUTED, node
        for order, node in enumerate(nodes, start=1):
            yield nt.name(f"rdf:_{order}"), node

    def _properties(self, one: Attribution) -> nt.Properties:
        yield nt.A, _ATTRIBUTION
        yield nt.IN_DOCUMENT, self._document
        speaker = speaker_node(one, self.iris)
        if speaker is not None:
            yield _SPEAKER, speaker
        yield _CUE, nt.text(one.cue)
        yield _EVIDENCE, self._place(one.cue_span)
        if one.source_span is not None:
            yield _SOURCE_EVIDENCE, self._place(one.source_span)
        for span in one.content_spans:
            yield _CONTENT_EVIDENCE, self._place(span)
        if one.content_spans:
            content = GAP.join(map(self.document.quote, one.content_spans))
            yield nt.name("schema:text"), nt.text(content)
        if one.act is not None:
            yield nt.name("kgb:act"), nt.iri(VOCABULARY + encoded(one.act))
        yield nt.name("kgb:polarity"), nt.member(one.polarity)
        if one.certainty is not None:
            yield nt.name("kgb:certainty"), nt.member(one.certainty)
        yield nt.name("kgb:quotation"), nt.member(one.quotation)
        yield nt.CONFIDENCE, nt.decimal(one.confidence)
        if one.quotation is Quotation.DIRECT:
            yield nt.A, nt.name("schema:Quotation")
            if speaker is not None:
                yield nt.name("schema:spokenByCharacter"), speaker

    def _place(self, span: Span) -> nt.Text:
        return str(self.iris.evidence(self.document.id, span))


def speaker_node(attribution: Attribution, iris: Iris) -> nt.Text | None:
    """Return the entity that speaks, None where nobody is named.

    Raises
    ------
    StoreError
        If the speaker was not linked.
    """
    match attribution.speaker:
        case None:
            return None
        case Entity() as entity:
            return str(iris.entity(entity.id))
        case Mention() as mention:
            raise StoreError(f"the speaker {mention.text[:60]!r} is a mention: link it first")


def _key(one: Attribution) -> _Key:
    """Return all that tells one attribution from another; an entity is its id."""
    speaker = one.speaker.id if isinstance(one.speaker, Entity) else one.speaker
    said = (one.act, one.polarity, one.certainty, one.quotation, one.confidence, one.time)
    return (speaker, one.cue, one.cue_span, one.source_span, one.content_spans, *said)


class AttributionReader:
    """Reads attributions; each node is read once.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris
        The store's own.
    entity, time : callable
        Read the entity, the time of an IRI.
    """

    def __init__(
        self,
        store: Store,
        iris: Iris,
        entity: Callable[[NamedNode], Entity],
        time: Callable[[NamedNode], TimeValue],
    ) -> None:
        self.store = store
        self.iris = iris
        self.entity = entity
        self.time = time
        self._read: dict[str, Attribution] = {}

    def chain(self, claim: Node) -> Iterator[Attribution]:
        """Yield a claim's chain of speakers, nearest first."""
        yield from map(self.attribution, list(claim.members_in_order()) or self._by_order(claim))

    def _by_order(self, claim: Node) -> list[NamedNode]:
        """Return a single link, or the links of graphs in which each had its claim's order."""
        nodes = claim.nodes(t.ATTRIBUTED)
        if len(nodes) < 2:
            return nodes
        return sorted(nodes, key=lambda iri: Node(self.store, iri).integer(t.ORDER))

    def attribution(self, iri: NamedNode) -> Attribution:
        """Return the attribution that a node stands for."""
        if iri.value not in self._read:
            self._read[iri.value] = self._attribution(Node(self.store, iri))
        return self._read[iri.value]

    def _attribution(self, node: Node) -> Attribution:
        speaker, source = node.nodes(t.SPEAKER), node.nodes(t.SOURCE_EVIDENCE)
        confidence, times = node.maybe_number(t.CONFIDENCE), node.nodes(t.SAID_AT)
        act = node.maybe_text(term("kgb:act"))
        return Attribution(
            speaker=self.entity(speaker[0]) if speaker else None,
            cue=node.text(t.CUE),
            cue_span=self._span(node.node(t.EVIDENCE)),
            source_span=self._span(source[0]) if source else None,
            content_spans=tuple(sorted(map(self._span, node.nodes(t.CONTENT_EVIDENCE)))),
            act=None if act is None else unquote(act.removeprefix(VOCABULARY)),
            polarity=node.maybe_member(term("kgb:polarity"), Polarity) or Polarity.AFFIRMED,
            certainty=node.maybe_member(term("kgb:certainty"), Certainty),
            quotation=node.maybe_member(term("kgb:quotation"), Quotation) or Quotation.INDIRECT,
            confidence=1.0 if confidence is None else confidence,
            time=self.time(times[0]) if times else None,
        )

    def sayings(self, nodes: Iterable[NamedNode]) -> list[Saying]:
        """Return attributions with their words, by place in the text, each once."""
        found = {}
        listed = [Node(self.store, iri) for iri in nodes]
        sources = (place for node in listed for place in node.nodes(t.SOURCE_EVIDENCE)[:1])
        self.store.expect(self._quote(*self.iris.place_of(one, "evidence")) for one in sources)
        for node in listed:
            iri = node.iri
            document = self.iris.place_of(node.node(t.EVIDENCE), "evidence")[0]
            one = self.attribution(iri)
            words = "" if one.source_span is None else self._words(document, one.source_span)
            content = node.maybe_text(term("schema:text")) or ""
            found[document, _key(one)] = (one, iri, Saying(document, one, words, content))
        ordered = sorted(found.values(), key=lambda entry: _place(entry[0], entry[1]))
        return [saying for *_, saying in ordered]

    def _words(self, document: str, span: Span) -> str:
        quote = Node(self.store, self._quote(document, span))
        return quote.maybe_text(term("oa:exact")) or ""

    def _quote(self, document: str, span: Span) -> NamedNode:
        return self.iris.evidence(document, span, "quote")

    def _span(self, evidence: NamedNode) -> Span:
        return self.iris.span_of(evidence, "evidence")


def _place(one: Attribution, iri: NamedNode) -> tuple[Span, Span, int, str]:
    source = one.source_span or Span(-1, -1)
    return (one.cue_span, source, len(iri.value), iri.value)
