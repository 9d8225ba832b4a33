"""A source of facts in Wikidata's shape, asked in few large questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgbuild.check.sources.endpoint_engine import EndpointEngine
from kgbuild.check.sources.engine import Row, text
from kgbuild.check.sources.protocol import MOST, Described, Mapped, Near
from kgbuild.check.sources.wikidata.cards import Cards
from kgbuild.check.sources.wikidata.items import Items, label_in
from kgbuild.check.sources.wikidata.statements import Statement
from kgbuild.check.sources.wikidata.vocabulary import Vocabulary, is_item, leading
from kgbuild.check.statements import Literal, Measured, Stated
from kgbuild.model import Entity
from kgbuild.ontology.types import Ontology
from kgbuild.rdf.filled import iris

_MOST_MEMBERS = 1_000
"""The query asks for one more, which shows that there are too many."""


class WikidataSource:
    """A :class:`~kgbuild.check.sources.protocol.FactSource` over an endpoint in Wikidata's shape.

    Three questions answer most of what claims need: which items bear some names, what these items
    are, and what is stated of them by all properties that stand for a relation of ours. Each is
    asked for many names or items at once, and remembered.

    Deprecated statements are never given; one that another outranks, or that has ended, only where
    it says when it held.

    Parameters
    ----------
    engine : EndpointEngine
        Asks the server.
    ontology : Ontology
        Its ``kgb:wikidata`` say what stands for what.
    name : str
        What to call the source.
    trust : float
        0 to 1.
    """

    def __init__(
        self, engine: EndpointEngine, ontology: Ontology, name: str, trust: float = 1.0
    ) -> None:
        self.name = name
        self.trust = trust
        self._engine = engine
        self._vocabulary = Vocabulary(ontology)
        self._items = Items(engine, self._vocabulary)
        self._cards = Cards(engine, self._items, self._vocabulary)
        self._properties: dict[str, Described] = {}
        self._links: dict[tuple[str, str], tuple[str, ...]] = {}

    def prefetch(self, entities: Iterable[Entity]) -> None:
        """Look up many entities at once, before they are asked for one by one.

        Parameters
        ----------
        entities : iterable of Entity
            Those that claims speak of.
        """
        listed = list(entities)
        found = self._items.bearers(
            list(dict.fromkeys(name for one in listed for name in (one.label, *one.aliases)))
        )
        identified = [iri for one in listed for iri in one.same_as if is_item(iri)]
        self._items.describe(identified)
        self._cards.expect([*identified, *(node for nodes in found.values() for node in nodes)])

    def bearers(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many items that bear a name and may be meant, the best known first."""
        found = self._items.bearers([name])[name][:limit]
        self._cards.expect(found)
        return found

    def near(self, name: str) -> Iterable[Near]:
        """Give nothing: an endpoint finds exact names only."""
        return ()

    def describe(self, node: str) -> Described:
        """Return the name, the types and the identity of an item, the name of a property."""
        if is_item(node):
            return self._items.describe([node])[0]
        return self._properties.get(node, Described())

    def mapped(self, term: str) -> tuple[Mapped, ...]:
        """Return nothing: what stands for what is said by the ontology."""
        return ()

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return nothing: Wikidata's classes overlap, and it declares few that must not."""
        return ()

    def facts(self, subject: str | None, predicate: str, object_: str | None) -> tuple[Stated, ...]:
        """Return what is stated by a property with the subject, the object or both given."""
        id_ = self._vocabulary.property_of(predicate)
        if id_ is None:
            return ()
        if subject is not None:
            found = self._cards.stated(subject, id_)
        elif object_ is not None and is_item(object_):
            found = self._cards.holding(id_, object_)
        else:
            return ()
        return tuple(
            Stated(one.node, predicate, one.value, one.sources, one.iri, one.time)
            for one in found
            if (object_ is None or one.value == object_) and one.comparable
        )[:MOST]

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property."""
        id_ = self._vocabulary.property_of(property_)
        return tuple(_values(self._cards.stated(subject, id_), property_)) if id_ else ()

    def members(self, class_: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of the things of a class on a measuring property.

        Nothing where they are more than a thousand: the largest of a part is not the largest.
        """
        id_ = self._vocabulary.property_of(property_)
        classes = [iri for iri, type_ in self._vocabulary.classes.items() if type_ == class_]
        if id_ is None or not classes:
            return ()
        rows = self._engine.ask(
            "wikidata/members", plain=leading([id_])["plain"], **{"class": iris(classes)}
        )
        nodes = sorted({text(row["node"]) for row in rows})
        if len(nodes) > _MOST_MEMBERS:
            return ()
        self._cards.load(nodes, id_)
        return tuple(
            value for node in nodes for value in _values(self._cards.stated(node, id_), property_)
        )

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead from one item to another: ours, where they are ours."""
        if not (is_item(one) and is_item(other)):
            return ()
        if (one, other) not in self._links:
            self._find_links(one, other)
        return self._links[one, other]

    def _find_links(self, one: str, other: str) -> None:
        """Find out what leads from one item to another and back."""
        first, second = ox.NamedNode(one), ox.NamedNode(other)
        rows = self._engine.ask("wikidata/links", node=[(first, second), (second, first)])
        named: dict[str, list[Row]] = {}
        leading: dict[tuple[str, str], set[str]] = {(one, other): set(), (other, one): set()}
        for row in rows:
            property_ = text(row["plain"])
            named.setdefault(property_, []).append(row)
            leading[text(row["node"]), text(row["value"])].add(property_)
        for property_, some in named.items():
            self._properties[property_] = Described(label=label_in(some), known=True)
        for ends, properties in leading.items():
            ours = (self._vocabulary.predicate_of(property_) for property_ in sorted(properties))
            self._links[ends] = tuple(dict.fromkeys(ours))


def _values(found: Iterable[Statement], property_: str) -> Iterator[Measured]:
    for one in found:
        if isinstance(one.value, Literal) and one.comparable:
            yield Measured(
                subject=one.node,
                predicate=property_,
                value=one.value,
                unit=one.unit,
                precision=None,
                sparsity=None,
                per=None,
                sources=one.sources,
                node=one.iri,
                time=one.time,
                bounds=one.bounds,
            )
