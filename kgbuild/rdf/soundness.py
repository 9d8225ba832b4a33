"""Whether a graph is whole: nothing unreadable, nothing that is referred to missing, nothing loose.

Read as a stream, with look-ups beside it: memory stays flat, however large the graph is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.progress import Told
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import BECAME, NEEDED, SOURCE
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.shapes import validate
from kgbuild.rdf.stores import Node, OxigraphStore, Store, Term
from kgbuild.rdf.terms import term

_CLAIM_PARTS = (t.SUBJECT, t.PREDICATE, t.IN_DOCUMENT, term("kgb:evidence"))
_TEXT = term("kgb:sourceText")
_STANDS_ALONE = frozenset({"document", "run"})
"""Kinds of nodes that nothing has to refer to."""
_OF_A_PLACE = frozenset({"attribution", "dropped", "evidence", "link", "mention"})
"""Kinds of nodes whose ids begin with their document's."""
Pattern = tuple[Node | None, NamedNode | None, Term | None, NamedNode | DefaultGraph | None]

_REMEMBERED = 100_000
_TOGETHER = 50
"""Documents that are held against the shapes together: some 100,000 triples, half a second."""


class Ill(Enum):
    """What may be wrong."""

    UNREADABLE = "unreadable"
    MISSING = "missing"
    LOOSE = "loose"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong.

    Parameters
    ----------
    node : str
        IRI of the node, or the place on disk.
    words : str
        What is wrong with it.
    ill : Ill
        Which kind of thing that is.
    """

    node: str
    words: str
    ill: Ill


def unreadable(store: OxigraphStore, tell: Told) -> Iterator[Fault]:
    """Read everything in every order that it is kept in; yield what stopped that.

    Each quad lies in three indexes, one of a named graph in six: a damaged table of one of them
    is met only by who reads that one.
    """
    where = str(store.folder or "memory")
    try:
        whole, found, predicates = len(store), 0, set()
        for quad in store:
            found += 1
            predicates.add(quad.predicate)
            if not all(_holds(store, *pattern) for pattern in _in_other_orders(quad)):
                yield Fault(where, f"an index lacks {quad.triple}", Ill.UNREADABLE)
                return
            if found % 4096 == 0:
                tell("reading all", found, whole)
        for predicate in sorted(predicates, key=str):
            tell(f"reading {predicate.value.rpartition('/')[2]}", 0, None)
            found -= sum(1 for _ in store.match(None, predicate, None, None))
        if found:
            yield Fault(where, "the indexes hold different numbers of quads", Ill.UNREADABLE)
    except StoreError as error:
        yield Fault(where, error.message, Ill.UNREADABLE)


def _in_other_orders(quad: Quad) -> Iterator[Pattern]:
    """Yield patterns that find a quad by each index but those that are read as a whole."""
    subject, predicate, object_, graph = quad
    if isinstance(graph, NamedNode):
        yield subject, predicate, None, graph
        yield None, predicate, object_, graph
        yield subject, predicate, object_, None
        yield subject, None, object_, None
    if not isinstance(graph, BlankNode):
        yield subject, None, object_, graph


def _holds(store: Store, subject: Node | None, *others: Any) -> bool:
    """Say whether there is such a quad; of one subject they are few, and all are read."""
    found = store.match(subject, *others)
    return any(found) if subject is None else sum(1 for _ in found) > 0


def unsound(store: Store, iris: Iris, tell: Told) -> Iterator[Fault]:
    """Yield what is missing, loose or broken, each once for as long as it is remembered."""
    seen = _Seen(store, iris)
    before: object = None
    whole = len(store)
    for number, quad in enumerate(store.match(None, None, None, DEFAULT)):
        if number % 4096 == 0:
            tell("following references", number, whole)
        if quad.subject != before and iris.kind_of(quad.subject) is not None:
            before = quad.subject
            yield from seen.about(quad.subject)  # type: ignore[arg-type]  # of a kind: an IRI
        if iris.kind_of(quad.object) and not seen.is_there(quad.object):
            words = f"is referred to by {_plain(quad.subject)} and not there"
            yield Fault(_plain(quad.object), words, Ill.MISSING)
    yield from _unsound_sources(store, iris, seen)


def misshapen(store: Store, documents: Iterable[str], iris: Iris, tell: Told) -> Iterator[Fault]:
    """Yield what breaks kgbuild's SHACL shapes in some documents."""
    left, done = iter(documents), 0
    while some := list(islice(left, _TOGETHER)):
        excerpt = OxigraphStore()
        excerpt.bulk_add(_excerpt(store, some, iris))
        for violation in validate(excerpt):
            at = f" at {violation.path}" if violation.path else ""
            yield Fault(violation.node, f"{violation.message}{at}", Ill.BROKEN)
        done += len(some)
        tell("holding documents against the shapes", done)


def documents_of(store: Store, node: NamedNode, iris: Iris) -> set[str]:
    """Return the ids of the documents that a node belongs to, or that speak of it."""
    found: set[str] = set()
    waiting, seen = [node], {node}
    while waiting:
        one = waiting.pop()
        if iris.kind_of(one) == "document":
            found.add(iris.id_of(one, "document"))
            continue
        kind = iris.kind_of(one)
        if kind == "source":
            became = store.match(one, BECAME, None, iris.sources)
            waiting += [quad.object for quad in became if isinstance(quad.object, NamedNode)]
            continue
        if kind in _OF_A_PLACE:
            document = iris.id_of(one, kind).partition("-")[0]
            if any(store.match(iris.document(document), None, None, DEFAULT)):
                found.add(document)
                continue
        inside = [q.object for q in store.match(one, t.IN_DOCUMENT, None, DEFAULT)]
        above = inside or [
            q.subject
            for q in store.match(None, None, one, DEFAULT)
            if q.predicate != t.IN_DOCUMENT or kind is None
        ]
        if kind == "verdict":
            above = [iris.claim(iris.id_of(one, "verdict"))]
        for next_ in above:
            if isinstance(next_, NamedNode) and iris.kind_of(next_) and next_ not in seen:
                seen.add(next_)
                waiting.append(next_)
    return found


class _Seen:
    """Looks nodes up, and remembers some of what it saw."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris
        self.is_there = lru_cache(_REMEMBERED)(self._is_there)

    def _is_there(self, node: NamedNode) -> bool:
        kind = self._iris.kind_of(node)
        # A relation's or a predicate's node may be of the ontology's; a graph is no subject.
        return kind is None or any(self._store.match(node, None, None, DEFAULT))

    def about(self, node: NamedNode) -> Iterator[Fault]:
        """Yield what is wrong with a node itself."""
        store, iris = self._store, self._iris
        kind = iris.kind_of(node)
        if not any(store.match(node, t.A, None, DEFAULT)):
            yield Fault(node.value, "has no type", Ill.BROKEN)
        if kind == "claim":
            for part in _CLAIM_PARTS:
                if not any(store.match(node, part, None, DEFAULT)):
                    yield Fault(node.value, f"lacks {part.value}", Ill.BROKEN)
        if not self._is_held(node, kind):
            yield Fault(node.value, "belongs to nothing", Ill.LOOSE)

    def _is_held(self, node: NamedNode, kind: str | None) -> bool:
        if kind in _STANDS_ALONE or any(self._store.match(node, t.IN_DOCUMENT, None, DEFAULT)):
            return True
        if kind == "verdict":
            return self.is_there(self._iris.claim(self._iris.id_of(node, "verdict")))
        return any(self._store.match(None, None, node, DEFAULT))


def _unsound_sources(store: Store, iris: Iris, seen: _Seen) -> Iterator[Fault]:
    """Yield what does not fit between the ledger, the texts and the documents."""
    for graph in list(store.graphs()):
        if iris.kind_of(graph) == "document" and not seen.is_there(graph):
            yield Fault(graph.value, "is the graph of a document that is not there", Ill.LOOSE)
    kept = any(store.match(None, t.A, SOURCE, iris.sources))
    for quad in store.match(None, None, None, iris.sources):
        node = quad.subject
        kind = iris.kind_of(node)
        if kind == "document" and not seen.is_there(node):
            yield Fault(_plain(node), "is a text without its document", Ill.LOOSE)
        if kind == "source" and quad.predicate == t.A:
            for part in NEEDED:
                if not any(store.match(node, part, None, iris.sources)):
                    yield Fault(_plain(node), f"lacks {part.value}", Ill.BROKEN)
        if iris.kind_of(quad.object) == "document" and not seen.is_there(quad.object):
            words = f"is in the ledger ({_plain(node)}) and not there"
            yield Fault(_plain(quad.object), words, Ill.MISSING)
    for quad in store.match(None, t.A, t.DOCUMENT, DEFAULT) if kept else ():
        if not any(store.match(quad.subject, _TEXT, None, iris.sources)):
            yield Fault(_plain(quad.subject), "has no text", Ill.BROKEN)


def _excerpt(store: Store, documents: Iterable[str], iris: Iris) -> Iterator[Quad]:
    """Yield what the default graph says of documents and all that they speak of."""
    for document in documents:
        node = iris.document(document)
        owned = [node]
        for quad in store.match(None, t.IN_DOCUMENT, node, DEFAULT):
            if isinstance(quad.subject, NamedNode):
                owned.append(quad.subject)
                if iris.kind_of(quad.subject) == "claim":
                    owned.append(iris.verdict(iris.id_of(quad.subject, "claim")))
        seen = set(owned)
        while owned:
            for quad in store.match(owned.pop(), None, None, DEFAULT):
                yield quad
                other = quad.object
                if not isinstance(other, NamedNode) or other in seen or quad.predicate == t.A:
                    continue
                seen.add(other)
                if iris.kind_of(other) in {"claim", "document"}:  # another document's, or listed
                    yield from store.match(other, t.A, None, DEFAULT)
                else:
                    owned.append(other)


def _plain(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
