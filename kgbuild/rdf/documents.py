"""Documents and verdicts in a store: put, replace and remove them, each in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model import Claim, LinkedDocument, Run, SourcesCompared, Verdict
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import quads_of, quads_of_sources, quads_of_verdict, source_quads
from kgbuild.rdf.mapping.literals import integer, to_int
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.mapping.sources import LINKS
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

_PARTS = frozenset({"attribution", "evidence", "finding", "qualifier", "quantity", "time", "worth"})
"""Kinds of nodes that belong to the claim, attribution or verdict that points to them."""

_NEXT = term("kgb:nextOrder")


def put_document(
    store: Store, linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology
) -> None:
    """Write a document; one with the same text that is there already is replaced.

    Parameters
    ----------
    store : Store
        Where to write; changed in one step.
    linked : LinkedDocument
        The document with its claims.
    run : Run
        What made them.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        The terms in use.
    """
    node = iris.document(linked.document.id)
    old = _document_quads(store, node, iris)
    order, counted = _order(store, node, iris)
    linked, wider = _with_known_types(store, old, linked, iris, ontology)
    new = [Quad(node, t.ORDER, integer(order), iris.sources)]
    new += _with_known_labels(store, old, quads_of(linked, run, iris, ontology))
    gone, counter = counted
    gone |= wider
    new += counter
    if old:
        kept = set(new)
        store.replace((old | gone) - kept, kept)
        return
    # Two counters do no harm, the larger counts, nor do a type and a wider one for a moment: so the
    # text goes in by the fast path, in one step.
    store.replace((), new)
    store.replace(gone, ())


def remove_document(store: Store, document: str, iris: Iris) -> None:
    """Remove what a document alone owns.

    That is its claims, mentions, evidence and verdicts, its named graph, its text, the entities
    and facts that nothing else refers to, and the aliases that no other document uses.

    Parameters
    ----------
    store : Store
        Changed in one step.
    document : str
        Id of the document.
    iris : Iris
        Where its IRIs were minted.
    """
    store.replace(_document_quads(store, iris.document(document), iris), ())


def put_verdicts(store: Store, verdicts: Iterable[tuple[Verdict, Claim]], iris: Iris) -> None:
    """Write verdicts, each in the place of an earlier one on the same claim.

    Parameters
    ----------
    store : Store
        Changed in one step.
    verdicts : iterable of (Verdict, Claim)
        Verdicts with the claims that they are on.
    iris : Iris
        Where IRIs are minted.
    """
    old: set[Quad] = set()
    new: set[Quad] = set()
    for verdict, claim in verdicts:
        old |= _verdict_quads(store, iris.claim(claim.id), iris)
        new |= set(quads_of_verdict(verdict, claim, iris))
    old |= _unused_facts(store, old)
    store.replace(old - new, new)


def put_sources(store: Store, compared: SourcesCompared, iris: Iris) -> None:
    """Write what comparing the documents gave, in the place of an earlier comparison.

    Parameters
    ----------
    store : Store
        Changed in one step.
    compared : SourcesCompared
        Links between claims, copies, trust.
    iris : Iris
        Where IRIs are minted.
    """
    old, new = set(source_quads(store, iris)), set(quads_of_sources(compared, iris))
    store.replace(old - new, new - old)


def _about(store: Store, node: NamedNode) -> set[Quad]:
    return set(store.match(node, None, None, DEFAULT))


def _document_quads(store: Store, document: NamedNode, iris: Iris) -> set[Quad]:
    """Return all that goes when a document goes."""
    gone = set(store.match(None, None, None, document))
    gone |= set(store.match(document, None, None, None))
    for quad in store.match(None, t.IN_DOCUMENT, document, iris.sources):
        if isinstance(quad.subject, NamedNode):
            gone |= set(store.match(quad.subject, None, None, iris.sources))
    claims, entities = [], set()
    for quad in store.match(None, t.IN_DOCUMENT, document, DEFAULT):
        if isinstance(quad.subject, NamedNode):
            gone |= _with_parts(store, quad.subject, iris)
            if iris.kind_of(quad.subject) == "claim":
                claims.append(quad.subject)
    for claim in claims:
        gone |= _verdict_quads(store, claim, iris)
    for target in (document, *claims):
        gone |= {q for link in LINKS for q in store.match(None, link, target, DEFAULT)}
    for quad in gone:
        if isinstance(quad.object, NamedNode) and iris.kind_of(quad.object) == "entity":
            entities.add(quad.object)
    relations = {q.object for q in gone if q.predicate == t.PREDICATE}
    gone |= _unused_facts(store, gone)
    for entity in entities:
        gone |= _entity_quads(store, entity, gone)
    for node in relations:
        if isinstance(node, NamedNode) and not _used(store, node, t.PREDICATE, gone):
            gone |= _about(store, node)
    return gone


def _with_parts(store: Store, node: NamedNode, iris: Iris) -> set[Quad]:
    """Return the quads about a node and about the parts that it alone points to."""
    found: set[Quad] = set()
    waiting, seen = [node], {node}
    while waiting:
        quads = _about(store, waiting.pop())
        found |= quads
        for quad in quads:
            part = quad.object
            if isinstance(part, NamedNode) and part not in seen and iris.kind_of(part) in _PARTS:
                seen.add(part)
                waiting.append(part)
    return found


def _verdict_quads(store: Store, claim: NamedNode, iris: Iris) -> set[Quad]:
    """Return the quads of a claim's verdict and of the triple accepted by it alone."""
    verdict = iris.verdict(iris.id_of(claim, "claim"))
    found = _with_parts(store, verdict, iris)
    values = {
        predicate: quad.object
        for predicate in (t.SUBJECT, t.PREDICATE, t.OBJECT)
        for quad in store.match(claim, predicate, None, DEFAULT)
    }
    match values.get(t.SUBJECT), values.get(t.PREDICATE), values.get(t.OBJECT):
        case NamedNode() as subject, NamedNode() as predicate, (NamedNode() | Literal()) as object_:
            plain = Quad(subject, predicate, object_)
            if found and not _accepted_otherwise(store, plain, claim, iris):
                found |= set(store.match(subject, predicate, object_, DEFAULT))
    return found


def _accepted_otherwise(store: Store, plain: Quad, claim: NamedNode, iris: Iris) -> bool:
    """Say whether a verdict on another claim accepts the same triple."""
    for quad in store.match(None, t.SUBJECT, plain.subject, DEFAULT):
        other = quad.subject
        if other == claim or not isinstance(other, NamedNode):
            continue
        verdict = iris.verdict(iris.id_of(other, "claim"))
        asked = (
            (other, t.PREDICATE, plain.predicate),
            (other, t.OBJECT, plain.object),
            (other, term("kgb:polarity"), term("kgb:Affirmed")),
            (verdict, t.VERDICT_LABEL, term("kgb:Supported")),
        )
        if all(_any(store.match(*triple, DEFAULT)) for triple in asked):
            return True
    return False


def _unused_facts(store: Store, gone: set[Quad]) -> set[Quad]:
    used = term("prov:used")
    facts = {q.object for q in gone if q.predicate == used and isinstance(q.object, NamedNode)}
    unused: set[Quad] = set()
    for fact in facts:
        if isinstance(fact, NamedNode) and not _used(store, fact, used, gone):
            unused |= _about(store, fact)
    return unused


def _entity_quads(store: Store, entity: NamedNode, gone: set[Quad]) -> set[Quad]:
    """Return what of an entity goes: all of it, or the aliases that nobody else uses."""
    if not _used(store, entity, None, gone):
        return _about(store, entity)
    words = set()
    for quad in gone:
        if quad.predicate == t.MENTION_OF and quad.object == entity:
            words |= {q.object for q in store.match(quad.subject, t.TEXT, None, DEFAULT)}
    lost: set[Quad] = set()
    for quad in store.match(entity, t.ALIAS, None, DEFAULT):
        if quad.object in words and not _named_so(store, entity, quad.object, gone):
            lost.add(quad)
    return lost


def _named_so(store: Store, entity: NamedNode, word: object, gone: set[Quad]) -> bool:
    """Say whether a mention that stays names the entity by this word."""
    if not isinstance(word, Literal):
        return True
    for quad in store.match(None, t.TEXT, word, DEFAULT):
        refers = store.match(quad.subject, t.MENTION_OF, entity, DEFAULT)
        if quad not in gone and _any(refers):
            return True
    return False


def _used(store: Store, node: NamedNode, predicate: NamedNode | None, gone: set[Quad]) -> bool:
    """Say whether a quad of the default graph that stays points to a node."""
    return any(q not in gone for q in store.match(None, predicate, node, DEFAULT))


def _any(quads: Iterator[Quad]) -> bool:
    return next(quads, None) is not None


def _order(
    store: Store, document: NamedNode, iris: Iris
) -> tuple[int, tuple[set[Quad], set[Quad]]]:
    """Return a document's place in the order of adding, and the counter's change."""
    for quad in store.match(document, t.ORDER, None, iris.sources):
        if isinstance(quad.object, Literal):
            return to_int(quad.object), (set(), set())
    counters = set(store.match(iris.sources, _NEXT, None, iris.sources))
    numbers = [to_int(q.object) for q in counters if isinstance(q.object, Literal)]
    order = max(numbers, default=1)
    following = Quad(iris.sources, _NEXT, integer(order + 1), iris.sources)
    return order, (counters, {following})


def _with_known_types(
    store: Store, gone: set[Quad], linked: LinkedDocument, iris: Iris, ontology: Ontology
) -> tuple[LinkedDocument, set[Quad]]:
    """Return the document with the types its entities have already, and wider types that go.

    An entity has one type: the first that a document gave it, or a narrower one of a later one.
    """
    wider: set[Quad] = set()
    entities = []
    for entity in linked.entities:
        asked = store.match(iris.entity(entity.id), t.ENTITY_TYPE, None, DEFAULT)
        known = next((quad for quad in asked if quad not in gone), None)
        if known is not None and isinstance(known.object, NamedNode):
            if known.object.value in ontology.above(entity.type) - {entity.type}:
                wider.add(known)
            else:
                entity = replace(entity, type=known.object.value)
        entities.append(entity)
    return replace(linked, entities=tuple(entities)), wider


def _with_known_labels(store: Store, gone: set[Quad], quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads; another label for an entity that has one becomes an alias."""
    for quad in quads:
        if quad.predicate == t.LABEL and quad.graph_name == DEFAULT:
            known = [q for q in store.match(quad.subject, t.LABEL, None, DEFAULT) if q not in gone]
            if known and quad.object not in {q.object for q in known}:
                if _any(store.match(quad.subject, t.ENTITY_TYPE, None, DEFAULT)):
                    yield Quad(quad.subject, t.ALIAS, quad.object)
                continue
        yield quad
