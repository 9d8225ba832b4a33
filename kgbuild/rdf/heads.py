"""What an entity is called and is, where several documents say it: first label, narrowest type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model import Entity
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import entity_lines
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.stores import Store


def merged(known: Entity, said: Entity, ontology: Ontology) -> Entity:
    """Return an entity as it is known, with what one more document says of it.

    It has one label, the first that a document gave it; other labels are aliases. It has one type:
    the first that a document gave it, or a narrower one of a later document. Documents have to be
    taken in order.

    Parameters
    ----------
    known : Entity
        What the documents before say together.
    said : Entity
        What the next one says.
    ontology : Ontology
        Which types are narrower.
    """
    is_narrower = said.type != known.type and known.type in ontology.above(said.type)
    labels = () if said.label == known.label else (said.label,)
    return replace(
        known,
        type=said.type if is_narrower else known.type,
        aliases=tuple(dict.fromkeys((*known.aliases, *labels, *said.aliases))),
        same_as=tuple(dict.fromkeys((*known.same_as, *said.same_as))),
    )


class Heads:
    """Settles what documents say of entities against what a store has.

    Parameters
    ----------
    store : Store
        Where to look; not changed.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        Which types are narrower.
    gone : set of Quad
        What goes in the same step and counts no more; wider types are put into it.
    """

    def __init__(self, store: Store, iris: Iris, ontology: Ontology, gone: set[Quad]) -> None:
        self._store = store
        self._iris = iris
        self._ontology = ontology
        self._gone = gone
        self._settled: dict[str, Entity] = {}

    def add(self, entities: Iterable[Entity]) -> None:
        """Take what the next document says of its entities."""
        for entity in entities:
            known = self._settled.get(entity.id) or self._stored(entity)
            self._settled[entity.id] = merged(known, entity, self._ontology)
            if self._settled[entity.id].type != known.type:
                self._drop_wider(entity)

    def lines(self) -> Iterator[str]:
        """Yield what describes the entities that were added, settled, as lines of N-Quads."""
        for entity in self._settled.values():
            yield from entity_lines(entity, self._iris, self._ontology)

    def _stored(self, entity: Entity) -> Entity:
        """Return an entity as the store has it, by label and type; its own where it has none."""
        node = self._iris.entity(entity.id)
        label, type_ = entity.label, entity.type
        for quad in self._store.match(node, t.ENTITY_TYPE, None, DEFAULT):
            if quad not in self._gone and isinstance(quad.object, NamedNode):
                type_ = quad.object.value
        labels = {
            quad.object.value
            for quad in self._store.match(node, t.LABEL, None, DEFAULT)
            if quad not in self._gone and isinstance(quad.object, Literal)
        }
        if labels and entity.label not in labels:
            label = min(labels)
        return replace(entity, label=label, type=type_, aliases=(), same_as=())

    def _drop_wider(self, entity: Entity) -> None:
        node = self._iris.entity(entity.id)
        for predicate in (t.ENTITY_TYPE, t.A):  # the narrower type has all that lie above it
            self._gone |= set(self._store.match(node, predicate, None, DEFAULT))
