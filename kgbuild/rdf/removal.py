"""What goes from a store with a document or a verdict: all that nothing else refers to."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.mapping.sources import LINKS
from kgbuild.rdf.stores import Store, Term
from kgbuild.rdf.terms import term

_PARTS = frozenset({"attribution", "evidence", "finding", "qualifier", "quantity", "time", "worth"})
"""Kinds of nodes that belong to the claim, attribution or verdict that points to them."""
_MADE_BY = term("prov:wasGeneratedBy")


def document_quads(
    store: Store, document: NamedNode, iris: Iris, before: frozenset[Quad] | set[Quad] = frozenset()
) -> set[Quad]:
    """Return all that goes when a document goes.

    Parameters
    ----------
    store : Store
        Where to look; not changed.
    document : NamedNode
        The document.
    iris : Iris
        Where its IRIs were minted.
    before : set of Quad
        What goes in the same step already: an entity that only these refer to goes too.
    """
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
    store.expect(iris.verdict(iris.id_of(claim, "claim")) for claim in claims)
    for claim in claims:
        gone |= verdict_quads(store, claim, iris)
    for target in (document, *claims):
        gone |= {q for link in LINKS for q in store.match(None, link, target, DEFAULT)}
    for quad in gone:
        if isinstance(quad.object, NamedNode) and iris.kind_of(quad.object) == "entity":
            entities.add(quad.object)
    shared = {
        (predicate, q.object)
        for q in gone
        for predicate in (t.PREDICATE, _MADE_BY)  # relations and runs
        if q.predicate == predicate
    }
    gone |= before
    gone |= unused_facts(store, gone)
    for entity in entities:
        gone |= _entity_quads(store, entity, gone)
    for predicate, node in shared:
        if isinstance(node, NamedNode) and not _used(store, node, predicate, gone):
            gone |= _about(store, node)
    return gone


def _about(store: Store, node: NamedNode) -> set[Quad]:
    return set(store.match(node, None, None, DEFAULT))


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


def verdict_quads(store: Store, claim: NamedNode, iris: Iris) -> set[Quad]:
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
    for other in _with_both(store, (t.SUBJECT, plain.subject), (t.OBJECT, plain.object)):
        if other == claim:
            continue
        verdict = iris.verdict(iris.id_of(other, "claim"))
        asked = (
            (other, t.PREDICATE, plain.predicate),
            (other, term("kgb:polarity"), term("kgb:Affirmed")),
            (verdict, t.VERDICT_LABEL, term("kgb:Supported")),
        )
        if all(any(store.match(*triple, DEFAULT)) for triple in asked):
            return True
    return False


def unused_facts(store: Store, gone: set[Quad]) -> set[Quad]:
    """Return the quads of facts that only findings use which go."""
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
    return any(
        Quad(mention, t.TEXT, word) not in gone
        for mention in _with_both(store, (t.TEXT, word), (t.MENTION_OF, entity))
    )


def _with_both(
    store: Store, one: tuple[NamedNode, Term], other: tuple[NamedNode, Term]
) -> Iterator[NamedNode]:
    """Yield the nodes of the default graph that have two values, some of them twice.

    Both lists are walked in turn until the shorter ends: a name or an entity that a hundred
    thousand documents share costs no more than what it is asked together with.
    """
    walks = store.match(None, *one, DEFAULT), store.match(None, *other, DEFAULT)
    for pair in zip(*walks, strict=False):
        for quad, missing in zip(pair, (other, one), strict=True):
            node = quad.subject
            if isinstance(node, NamedNode) and any(store.match(node, *missing, DEFAULT)):
                yield node


def _used(store: Store, node: NamedNode, predicate: NamedNode | None, gone: set[Quad]) -> bool:
    """Say whether a quad of the default graph that stays points to a node."""
    return any(q not in gone for q in store.match(None, predicate, node, DEFAULT))
