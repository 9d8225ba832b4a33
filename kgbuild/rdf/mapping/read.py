"""Quads to model: documents, entities, mentions, claims and verdicts, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import StoreError
from kgbuild.model import (
    Argument,
    Bound,
    Certainty,
    Claim,
    ClaimRef,
    Document,
    Dropped,
    Entity,
    Evidence,
    Fact,
    FactKind,
    Finding,
    Link,
    Match,
    Mention,
    MentionKind,
    Polarity,
    Qualifier,
    Quantity,
    Run,
    Saying,
    Segment,
    Span,
    Stance,
    Tense,
    Text,
    TimeValue,
    Verdict,
    VerdictLabel,
)
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import DEFAULT_BASE, Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping.attributions import AttributionReader
from kgbuild.rdf.mapping.nodes import DEFAULT, Node
from kgbuild.rdf.mapping.worth import read_worth
from kgbuild.rdf.stores import OxigraphStore, Store, Term
from kgbuild.rdf.terms import term


def iris_in(store: Store) -> Iris:
    """Return the IRIs under the base that a store's documents have, the default base if none.

    Parameters
    ----------
    store : Store
        A store that documents were written to, under one base.
    """
    for quad in store.match(None, t.A, t.DOCUMENT, DEFAULT):
        base, found, _ = str(quad.subject).strip("<>").rpartition("document/")
        if found:
            return Iris(base)
    return Iris(DEFAULT_BASE)


def iris_of(store: OxigraphStore) -> Iris:
    """Return the IRIs under the base that a store's folder names, else as :func:`iris_in`."""
    return iris_in(store) if store.base is None else Iris(store.base)


def read_documents(
    store: Store, iris: Iris | None = None, ids: Iterable[str] | None = None
) -> Iterator[Document]:
    """Yield the documents in the order in which they were added.

    A graph that was loaded from Turtle has no source texts: they are empty then, and the order is
    by name.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    ids : iterable of str, optional
        Ids of the only documents to read, in this order; unknown ones are left out.
    """
    iris = iris or iris_in(store)
    nodes = (
        _documents(store, iris) if ids is None else _known(store, t.DOCUMENT, iris.document, ids)
    )
    for node in nodes:
        yield _document(store, iris, node)


def document_ids(store: Store, iris: Iris | None = None) -> list[str]:
    """Return the ids of the documents in the order in which they were added."""
    iris = iris or iris_in(store)
    return [iris.id_of(node, "document") for node in _documents(store, iris)]


def claim_count(store: Store) -> int:
    """Return the number of claims without reading them."""
    return sum(1 for _ in store.match(None, t.A, t.CLAIM, DEFAULT))


def read_dropped(store: Store, iris: Iris | None = None) -> Iterator[Dropped]:
    """Yield what was not kept, by document."""
    iris = iris or iris_in(store)
    for document in _documents(store, iris):
        yield from _dropped(store, iris, document)


def read_runs(store: Store, iris: Iris | None = None) -> Iterator[Run]:
    """Yield the runs, sorted by id."""
    for node in _instances(store, term("prov:Activity")):
        settings = (pair.partition("=") for pair in node.texts(term("kgb:setting")))
        yield Run(
            software=node.text(term("schema:name")),
            version=node.text(term("schema:softwareVersion")),
            model=node.text(term("kgb:model")),
            model_version=node.text(term("kgb:modelVersion")),
            settings=tuple((key, value) for key, _, value in settings),
        )


def read_entities(
    store: Store, iris: Iris | None = None, ids: Iterable[str] | None = None
) -> Iterator[Entity]:
    """Yield the entities, sorted by id.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    ids : iterable of str, optional
        Ids of the only entities to read, in this order; unknown ones are left out.
    """
    iris = iris or iris_in(store)
    if ids is not None:
        one = _Reader(store, iris)
        yield from (one.entity(n) for n in _known(store, term("kgb:Thing"), iris.entity, ids))
        return
    things = (q.subject for q in store.match(None, t.A, term("kgb:Thing"), DEFAULT))
    nodes = (s for s in things if isinstance(s, NamedNode) and iris.kind_of(s) == "entity")
    reader = _Reader(store, iris)
    yield from sorted((reader.entity(n) for n in nodes), key=lambda entity: entity.id)


def read_mentions(
    store: Store, iris: Iris | None = None, document: str | None = None
) -> Iterator[tuple[Mention, str]]:
    """Yield mentions with their entities' ids: by document, then by place in the text.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    document : str, optional
        Id of the one document to read.
    """
    iris = iris or iris_in(store)
    for place in _documents(store, iris, document):
        found = []
        for node in _owned(store, place, "mention", iris):
            entity = iris.id_of(node.node(t.MENTION_OF), "entity")
            found.append((_mention(node, iris), entity))
        yield from sorted(found, key=lambda pair: pair[0].span)


def read_links(store: Store, iris: Iris | None = None) -> Iterator[Link]:
    """Yield the links to a knowledge base: by document, entity and confidence."""
    iris = iris or iris_in(store)
    for place in _documents(store, iris):
        found = [_link(node, iris) for node in _owned(store, place, "link", iris)]
        yield from sorted(found, key=lambda link: (link.entity, -link.confidence, link.iri))


def read_claims(
    store: Store,
    iris: Iris | None = None,
    document: str | None = None,
    ids: Iterable[str] | None = None,
) -> Iterator[Claim]:
    """Yield the claims: by document, then by place in the text; their arguments are entities.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    document : str, optional
        Id of the one document to read.
    ids : iterable of str, optional
        Ids of the only claims to read, in this order; unknown ones are left out.
    """
    iris = iris or iris_in(store)
    reader = _Reader(store, iris)
    if ids is not None:
        for node in _known(store, t.CLAIM, iris.claim, ids):
            yield reader.claim(Node(store, node))
        return
    for place in _documents(store, iris, document):
        nodes = list(_owned(store, place, "claim", iris))
        store.expect(reader.quote(node) for node in nodes)
        yield from sorted(map(reader.claim, nodes), key=text_order)


def read_attributions(
    store: Store, iris: Iris | None = None, document: str | None = None
) -> Iterator[Saying]:
    """Yield who says what: by document, then by the place of the cue and of the source.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    document : str, optional
        Id of the one document to read.
    """
    iris = iris or iris_in(store)
    reader = _Reader(store, iris).attributions
    found: dict[str, list[Saying]] = {}
    nodes = [node.iri for node in _instances(store, t.ATTRIBUTION)]
    for saying in reader.sayings(nodes):
        found.setdefault(saying.document, []).append(saying)
    for place in _documents(store, iris, document):
        yield from found.get(iris.id_of(place, "document"), ())


def text_order(claim: Claim) -> tuple[Span, str]:
    """Return what claims of one document are sorted by: their words' place, then the id."""
    return claim.evidence.span, claim.id


def read_verdicts(
    store: Store, iris: Iris | None = None, ids: Iterable[str] | None = None
) -> Iterator[Verdict]:
    """Yield the verdicts, sorted by the id of the claim.

    Parameters
    ----------
    store : Store
        Where to read.
    iris : Iris, optional
        The store's own where not given.
    ids : iterable of str, optional
        Ids of the only claims whose verdicts to read, in this order; without one they are left out.
    """
    iris = iris or iris_in(store)
    if ids is not None:
        for node in _known(store, t.VERDICT, iris.verdict, ids):
            yield _verdict(store, iris, Node(store, node))
        return
    verdicts = [_verdict(store, iris, node) for node in _instances(store, t.VERDICT)]
    yield from sorted(verdicts, key=lambda verdict: verdict.claim)


def _instances(store: Store, type_: NamedNode) -> Iterator[Node]:
    subjects = (q.subject for q in store.match(None, t.A, type_, DEFAULT))
    named = (subject for subject in subjects if isinstance(subject, NamedNode))
    for iri in sorted(named, key=lambda node: node.value):
        yield Node(store, iri)


def _known(
    store: Store, type_: NamedNode, mint: Callable[[str], NamedNode], ids: Iterable[str]
) -> Iterator[NamedNode]:
    """Yield the nodes of these ids that are there."""
    for identifier in ids:
        node = mint(identifier)
        if any(True for _ in store.match(node, t.A, type_, DEFAULT)):
            yield node


def _owned(store: Store, document: NamedNode, kind: str, iris: Iris) -> Iterator[Node]:
    for quad in store.match(None, t.IN_DOCUMENT, document, DEFAULT):
        if isinstance(quad.subject, NamedNode) and iris.kind_of(quad.subject) == kind:
            yield Node(store, quad.subject)


def _documents(store: Store, iris: Iris, only: str | None = None) -> list[NamedNode]:
    if only is not None:
        return [iris.document(only)]
    found = []
    for node in _instances(store, t.DOCUMENT):
        orders = [q.object for q in store.match(node.iri, t.ORDER, None, iris.sources)]
        order = min((lit.to_int(o) for o in orders if isinstance(o, Literal)), default=-1)
        found.append((order, node.maybe_text(term("schema:name")) or "", node.iri.value, node.iri))
    return [node for *_, node in sorted(found, key=lambda entry: entry[:3])]


def _document(store: Store, iris: Iris, document: NamedNode) -> Document:
    node = Node(store, document)
    source = Node(store, document, iris.sources)
    read = (one for one in _dropped(store, iris, document) if one.stage == "read")
    return Document(
        id=iris.id_of(document, "document"),
        source=source.maybe_text(term("kgb:sourceText")) or "",
        text=source.maybe_text(term("kgb:cleanedText")) or "",
        segments=tuple(_segments(source)),
        name=node.text(term("schema:name")),
        media_type=node.text(term("dcterms:format")),
        title=node.maybe_text(term("dcterms:title")),
        author=node.maybe_text(term("dcterms:creator")),
        published=node.maybe_day(term("dcterms:issued")),
        url=node.maybe_text(term("schema:url")),
        language=node.text(term("dcterms:language")),
        dropped=tuple(read),
    )


def _segments(source: Node) -> Iterator[Segment]:
    written = source.maybe_text(term("kgb:segments")) or ""
    for run in written.split():
        try:
            text, _, given = run.partition(":")
            (start, end), (from_, to) = text.split("-"), given.split("-")
            yield Segment(int(start), int(end), int(from_), int(to))
        except ValueError:
            raise StoreError(
                f"{run[:60]!r} is no run of text and source", where=source.iri.value
            ) from None


def _dropped(store: Store, iris: Iris, document: NamedNode) -> Iterator[Dropped]:
    found = []
    for quad in store.match(None, t.IN_DOCUMENT, document, iris.sources):
        if isinstance(quad.subject, NamedNode):
            node = Node(store, quad.subject, iris.sources)
            found.append((node.integer(t.ORDER), node))
    for _, node in sorted(found, key=lambda pair: pair[0]):
        yield Dropped(
            document=iris.id_of(document, "document"),
            span=Span(node.integer(t.START), node.integer(t.END)),
            text=node.text(t.TEXT),
            stage=node.text(term("kgb:stage")),
            reason=node.text(t.REASON),
        )


def _mention(node: Node, iris: Iris) -> Mention:
    antecedent = node.maybe(term("kgb:antecedent"))
    return Mention(
        document=iris.id_of(node.node(t.IN_DOCUMENT), "document"),
        span=Span(node.integer(t.START), node.integer(t.END)),
        text=node.text(t.TEXT),
        type=node.text(t.ENTITY_TYPE),
        kind=node.member(term("kgb:mentionKind"), MentionKind),
        confidence=node.number(t.CONFIDENCE),
        antecedent=iris.span_of(antecedent, "mention")
        if isinstance(antecedent, NamedNode)
        else None,
    )


def _link(node: Node, iris: Iris) -> Link:
    return Link(
        document=iris.id_of(node.node(t.IN_DOCUMENT), "document"),
        entity=iris.id_of(node.node(term("kgb:linkOf")), "entity"),
        name=node.text(t.TEXT),
        iri=node.text(term("kgb:linkTo")),
        label=node.text(term("kgb:entryLabel")),
        match=node.member(term("kgb:match"), Match),
        confidence=node.number(t.CONFIDENCE),
        accepted=node.literal(term("kgb:accepted")) == lit.TRUE,
    )


class _Reader:
    """Reads claims; each entity is read once."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self.store = store
        self.iris = iris
        self._entities: dict[str, Entity] = {}
        self.attributions = AttributionReader(store, iris, self.entity, self.time)

    def entity(self, iri: NamedNode) -> Entity:
        if iri.value not in self._entities:
            node = Node(self.store, iri)
            self._entities[iri.value] = Entity(
                id=self.iris.id_of(iri, "entity"),
                type=node.text(t.ENTITY_TYPE),
                label=node.text(t.LABEL),
                aliases=node.texts(t.ALIAS),
                same_as=node.texts(t.SAME_AS),
            )
        return self._entities[iri.value]

    def claim(self, node: Node) -> Claim:
        valid = node.maybe(term("kgb:validTime"))
        object_ = node.maybe(t.OBJECT)
        return Claim(
            id=self.iris.id_of(node.iri, "claim"),
            subject=self.argument(node.maybe(t.SUBJECT), node),
            predicate=node.text(t.PREDICATE),
            object=None if object_ is None else self.argument(object_, node),
            relation=node.text(term("kgb:relationWords")),
            evidence=self.evidence(node),
            attributions=tuple(self.attributions.chain(node)),
            qualifiers=tuple(self.qualifiers(node)),
            polarity=node.member(term("kgb:polarity"), Polarity),
            certainty=node.member(term("kgb:certainty"), Certainty),
            tense=node.member(term("kgb:tense"), Tense),
            time=self.time(valid) if isinstance(valid, NamedNode) else None,
            text=node.text(t.TEXT),
            opinion=bool(node.all(term("kgb:opinion"))),
            accusing=bool(node.all(term("kgb:accusing"))),
            confidence=node.number(t.CONFIDENCE),
            factuality=node.maybe_number(term("kgb:factuality")),
            worth=read_worth(self.store, node),
        )

    def argument(self, value: Term | None, owner: Node) -> Argument:
        if isinstance(value, Literal):
            return Text(value.value)
        if not isinstance(value, NamedNode):
            raise owner.missing("argument that could be read")
        match self.iris.kind_of(value):
            case "entity":
                return self.entity(value)
            case "claim":
                return ClaimRef(self.iris.id_of(value, "claim"))
            case "quantity":
                return self.quantity(value)
            case "time":
                return self.time(value)
            case _:
                return Text(value.value)

    def quantity(self, iri: NamedNode) -> Quantity:
        node = Node(self.store, iri)
        unit = node.maybe_text(term("qudt:unit"))
        return Quantity(
            value=node.number(term("qudt:numericValue")),
            unit=None if unit is None else unquote(unit.removeprefix(t.PREFIXES["unit"])),
            text=node.text(t.LABEL),
            bound=node.member(term("kgb:bound"), Bound),
            upper=node.maybe_number(term("kgb:upper")),
            counted=node.maybe_text(term("kgb:counted")),
            per=node.maybe_text(term("kgb:per")),
        )

    def time(self, iri: NamedNode) -> TimeValue:
        node = Node(self.store, iri)
        days = []
        for link in (term("time:hasBeginning"), term("time:hasEnd")):
            instants = node.nodes(link)
            instant = Node(self.store, instants[0]) if instants else None
            days.append(instant.maybe_day(term("time:inXSDDate")) if instant else None)
        return TimeValue(node.text(t.LABEL), *days)

    def evidence(self, claim: Node) -> Evidence:
        document, span = self._place(claim)
        quote = Node(self.store, self.iris.evidence(document, span, "quote"))
        return Evidence(
            document=document,
            span=span,
            quote=quote.text(term("oa:exact")),
            sentence_span=Span(
                claim.integer(term("kgb:sentenceStart")), claim.integer(term("kgb:sentenceEnd"))
            ),
            sentence=claim.text(term("kgb:sentence")),
        )

    def quote(self, claim: Node) -> NamedNode:
        return self.iris.evidence(*self._place(claim), "quote")

    def _place(self, claim: Node) -> tuple[str, Span]:
        document = self.iris.id_of(claim.node(t.IN_DOCUMENT), "document")
        return document, self.iris.span_of(claim.node(t.EVIDENCE), "evidence")

    def qualifiers(self, claim: Node) -> Iterator[Qualifier]:
        nodes = [Node(self.store, iri) for iri in claim.nodes(term("kgb:qualifier"))]
        for node in sorted(nodes, key=lambda node: node.integer(t.ORDER)):
            value = self.argument(node.maybe(t.VALUE), node)
            yield Qualifier(node.text(term("kgb:role")), value, node.text(term("kgb:words")))


def _verdict(store: Store, iris: Iris, node: Node) -> Verdict:
    findings = (Node(store, iri) for iri in node.members_in_order())
    return Verdict(
        claim=iris.id_of(node.node(term("kgb:ofClaim")), "claim"),
        label=node.member(t.VERDICT_LABEL, VerdictLabel),
        confidence=node.number(t.CONFIDENCE),
        reason=node.text(t.REASON),
        findings=tuple(_finding(store, iris, finding) for finding in findings),
    )


def _finding(store: Store, iris: Iris, node: Node) -> Finding:
    facts = (Node(store, iri) for iri in node.members_in_order())
    return Finding(
        claim=iris.id_of(node.node(term("kgb:ofClaim")), "claim"),
        checker=node.text(term("kgb:checker")),
        stance=node.member(term("kgb:stance"), Stance),
        reason=node.text(t.REASON),
        used=tuple(_fact(fact) for fact in facts),
        formula=node.maybe_text(term("kgb:formula")),
        confidence=node.number(t.CONFIDENCE),
        steps=tuple((node.maybe_text(term("kgb:steps")) or "").splitlines()),
        plan=node.maybe_text(term("kgb:plan")),
        decisive=node.maybe_text(term("kgb:decisive")) != "false",
    )


def _fact(node: Node) -> Fact:
    return Fact(
        text=node.text(t.LABEL),
        source=node.text(term("dcterms:source")),
        node=node.maybe_text(term("kgb:node")),
        kind=node.maybe_member(term("kgb:factKind"), FactKind) or FactKind.STATED,
        trust=trust if (trust := node.maybe_number(term("kgb:trust"))) is not None else 1.0,
        span=Span(node.integer(t.START), node.integer(t.END)) if node.all(t.START) else None,
    )
