"""Documents on their way into a store: each source's last word, names, numbers, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model import Failure, Origin
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.document_names import renamed, renaming
from kgbuild.rdf.heads import Heads
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry, entries_of, entry_lines, entry_of, names_of, stored_quads
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping.literals import to_int
from kgbuild.rdf.parts import DocumentPart
from kgbuild.rdf.removal import document_quads
from kgbuild.rdf.removal_order import in_order
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

_NEXT = term("kgb:nextOrder")


def order_lines(documents: Iterable[str], first: int, iris: Iris) -> Iterator[str]:
    """Yield the places of documents in the order of adding, from a first number on."""
    for order, document in enumerate(documents, first):
        place = [(nt.ORDER, nt.integer(order))]
        yield from nt.described_in(str(iris.sources), str(iris.document(document)), place)


def next_order_lines(order: int, iris: Iris) -> list[str]:
    """Return the counter that gives the next document its place."""
    sources = str(iris.sources)
    return nt.described_in(sources, sources, [(str(_NEXT), nt.integer(order))])


class Adding:
    """What goes from a store and what comes, gathered until it is carried out in one step.

    Parameters
    ----------
    store : Store
        Where to look; changed when all is carried out.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        Which types are narrower.
    """

    def __init__(self, store: Store, iris: Iris, ontology: Ontology) -> None:
        self._store = store
        self._iris = iris
        self._gone: set[Quad] = set()
        self._new: list[str] = []
        self._parts: dict[str, DocumentPart] = {}
        self._orders: dict[str, int] = {}
        self._entries: dict[str, Entry] = {}
        self._before: dict[str, tuple[Entry, ...]] = {}
        self._left: list[str] = []
        self._heads = Heads(store, iris, ontology, self._gone)
        self._next: int | None = None

    def put_source(self, origin: Origin, part: DocumentPart, recipe: str) -> None:
        """Put a document in the place of what its source became before."""
        before = self._entries.get(origin.key)
        if before is not None and before.is_done(origin, recipe):
            return
        is_known = self._is_known(origin, part.document, recipe)
        self.put_place(origin, part.document, recipe)
        if not is_known:
            self.put(part)

    def put_place(self, origin: Origin, document: str, recipe: str) -> None:
        """Note what a source is now; what it was before goes, if no other source holds it."""
        before = self._entry(origin.key)
        if before is not None and before.document not in (None, document):
            self._left.append(str(before.document))
        self._entries[origin.key] = Entry(origin, recipe, document)

    def set_aside(self, origin: Origin, failure: Failure, recipe: str) -> None:
        """Note a failure; what the source became before stays."""
        before = self._entry(origin.key)
        document = None if before is None else before.document
        self._entries[origin.key] = Entry(origin, recipe, document, failure.message)

    def put(self, part: DocumentPart) -> None:
        """Put a document in the place of the one with the same text."""
        node = self._iris.document(part.document)
        if part.document not in self._parts:
            self._orders[part.document] = self._order(node)
            self._gone |= document_quads(self._store, node, self._iris, self._gone)
        self._parts[part.document] = part

    def carry_out(self) -> None:
        """Change the store."""
        named = (entity for part in self._parts.values() for entity in part.entities)
        self._store.expect(self._iris.entity(entity.id) for entity in named)
        for document in self._left:
            self._let_go(document)
        for document in self._touched():
            self._name(document)
        for document, part in self._parts.items():
            self._new += order_lines([document], self._orders[document], self._iris)
            self._heads.add(part.entities)
        self._new += self._heads.lines()
        self._count()
        # Last, for a store that does not do all in one step: what they say has to be so.
        for key, entry in self._entries.items():
            self._gone |= stored_quads(self._store, key, self._iris)
            self._new += entry_lines(entry, self._iris)
        own = b"".join(
            renamed(part, names_of(self._sources(document)), self._iris)
            for document, part in self._parts.items()
        )
        self._store.load(in_order(self._gone, self._iris), own + "".join(self._new).encode())

    def _entry(self, key: str) -> Entry | None:
        return self._entries.get(key) or entry_of(self._store, key, self._iris)

    def _sources(self, document: str) -> list[Entry]:
        """Return the sources that hold a text, once the change is carried out."""
        later = self._entries
        kept = [entry for entry in self._stored(document) if entry.origin.key not in later]
        return kept + [entry for entry in later.values() if entry.document == document]

    def _stored(self, document: str) -> tuple[Entry, ...]:
        """Return the sources that hold a text in the store, which is asked once for each."""
        if document not in self._before:
            self._before[document] = tuple(entries_of(self._store, document, self._iris))
        return self._before[document]

    def _let_go(self, document: str) -> None:
        """Remove a document that a source became no longer, if no other source holds its text."""
        if not self._sources(document):
            self._parts.pop(document, None)
            node = self._iris.document(document)
            self._gone |= document_quads(self._store, node, self._iris, self._gone)

    def _name(self, document: str) -> None:
        """Call a document that stays as it is by the first of its places."""
        if document in self._parts:
            return
        after = self._sources(document)
        if after:
            names = names_of(self._stored(document)), names_of(after)
            gone, new = renaming(self._store, document, *names, self._iris)
            self._gone |= gone
            self._new += new

    def _touched(self) -> list[str]:
        """Return the documents whose places are others."""
        come = (entry.document for entry in self._entries.values() if entry.document is not None)
        return list(dict.fromkeys((*self._left, *come)))

    def _is_known(self, origin: Origin, document: str, recipe: str) -> bool:
        """Say whether another source gave the same text, read in the same way."""
        return any(entry.is_done(origin, recipe) for entry in self._sources(document))

    def _order(self, node: NamedNode) -> int:
        """Return a document's place in the order of adding."""
        for quad in self._store.match(node, t.ORDER, None, self._iris.sources):
            if isinstance(quad.object, Literal):
                return to_int(quad.object)
        if self._next is None:
            counters = self._counters()
            self._next = max(number for number, _ in counters) if counters else self._free()
        self._next += 1
        return self._next - 1

    def _free(self) -> int:
        """Return the place after all that are taken: a change that was cut off lost the counter."""
        places = self._store.match(None, t.ORDER, None, self._iris.sources)
        of_documents = (q.object for q in places if self._iris.kind_of(q.subject) == "document")
        numbers = (to_int(place) for place in of_documents if isinstance(place, Literal))
        return 1 + max(numbers, default=0)

    def _count(self) -> None:
        """Write the counter anew where an order was given, or where it was lost."""
        if self._next is None and self._parts and not self._counters():
            self._next = self._free()
        if self._next is not None:
            self._gone |= {quad for _, quad in self._counters()}
            self._new += next_order_lines(self._next, self._iris)

    def _counters(self) -> list[tuple[int, Quad]]:
        sources = self._iris.sources
        stored = self._store.match(sources, _NEXT, None, sources)
        return [(to_int(q.object), q) for q in stored if isinstance(q.object, Literal)]
