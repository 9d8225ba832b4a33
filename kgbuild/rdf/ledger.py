"""The ledger: which sources a graph was read from, and what became of each.

It lies in the graph of the source texts, so it is written in the same step as the document, goes
where the store goes, and is no part of the Turtle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model import Failure, Origin
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.nodes import Node
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

SOURCE = term("kgb:Source")
_NAME, _DIGEST, _ROOT = term("schema:name"), term("kgb:digest"), term("kgb:root")
_RECIPE = term("kgb:recipe")
BECAME, FAILURE = term("kgb:becameDocument"), term("kgb:failure")
NEEDED = (_NAME, _DIGEST, _RECIPE)
"""What every entry has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a source.

    Parameters
    ----------
    origin : Origin
        The source, as it was when it was read.
    recipe : str
        Digest of what it was read with.
    document : str or None
        Id of the document that it became, or became before it failed; None where it never did.
    failure : str or None
        Why it could not be read the last time.
    """

    origin: Origin
    recipe: str
    document: str | None
    failure: str | None = None

    def is_done(self, origin: Origin, recipe: str) -> bool:
        """Say whether reading the source as it is now, by a recipe, would give nothing new."""
        known = (self.origin.digest, self.recipe) == (origin.digest, recipe)
        return known and self.failure is None and self.document is not None


def entry_of(store: Store, key: str, iris: Iris) -> Entry | None:
    """Return what became of the source of a key, None where it was never read."""
    node = Node(store, iris.source(key), iris.sources)
    return _entry(node, iris) if node.all(t.A) else None


def entries_under(store: Store, root: str, iris: Iris) -> Iterator[Entry]:
    """Yield the entries of all files that were found in a folder, in no order."""
    yield from _entries(store, _ROOT, lit.text(root), iris)


def entries_of(store: Store, document: str, iris: Iris) -> Iterator[Entry]:
    """Yield the entries of all sources that hold the text of a document, in no order."""
    yield from _entries(store, BECAME, iris.document(document), iris)


def entries_like(store: Store, digest: str, iris: Iris) -> Iterator[Entry]:
    """Yield the entries of all sources with the same content, in no order."""
    yield from _entries(store, _DIGEST, lit.text(digest), iris)


def failures_in(store: Store, iris: Iris) -> tuple[Failure, ...]:
    """Return the sources that could not be read, by name."""
    found = []
    for quad in store.match(None, FAILURE, None, iris.sources):
        if isinstance(quad.subject, NamedNode):
            node = Node(store, quad.subject, iris.sources)
            found.append(Failure(node.text(_NAME), node.text(FAILURE)))
    return tuple(sorted(found, key=lambda failure: (failure.name, failure.message)))


def names_of(entries: Iterable[Entry]) -> list[str]:
    """Return what the sources of entries are called."""
    return [entry.origin.name for entry in entries]


def recipes_in(store: Store, iris: Iris) -> frozenset[str]:
    """Return the digests of all that sources were read with."""
    stored = store.match(None, _RECIPE, None, iris.sources)
    return frozenset(quad.object.value for quad in stored if isinstance(quad.object, Literal))


def entry_lines(entry: Entry, iris: Iris) -> list[str]:
    """Return an entry as lines of N-Quads."""
    node = str(iris.source(entry.origin.key))
    return nt.described_in(str(iris.sources), node, _properties(entry, iris))


def stored_quads(store: Store, key: str, iris: Iris) -> set[Quad]:
    """Return the quads that a store holds of the entry of a key."""
    return set(store.match(iris.source(key), None, None, iris.sources))


def _properties(entry: Entry, iris: Iris) -> nt.Properties:
    yield nt.A, str(SOURCE)
    yield str(_NAME), nt.text(entry.origin.name)
    yield str(_DIGEST), nt.text(entry.origin.digest)
    if entry.origin.root:
        yield str(_ROOT), nt.text(entry.origin.root)
    yield str(_RECIPE), nt.text(entry.recipe)
    if entry.document is not None:
        yield str(BECAME), str(iris.document(entry.document))
    if entry.failure is not None:
        yield str(FAILURE), nt.text(entry.failure)


def _entries(
    store: Store, predicate: NamedNode, value: NamedNode | Literal, iris: Iris
) -> Iterator[Entry]:
    for quad in list(store.match(None, predicate, value, iris.sources)):
        if isinstance(quad.subject, NamedNode) and iris.kind_of(quad.subject) == "source":
            yield _entry(Node(store, quad.subject, iris.sources), iris)


def _entry(node: Node, iris: Iris) -> Entry:
    became = node.nodes(BECAME)
    return Entry(
        Origin(
            name=node.text(_NAME),
            key=iris.id_of(node.iri, "source"),
            digest=node.text(_DIGEST),
            root=node.maybe_text(_ROOT) or "",
        ),
        node.text(_RECIPE),
        iris.id_of(became[0], "document") if became else None,
        node.maybe_text(FAILURE),
    )
