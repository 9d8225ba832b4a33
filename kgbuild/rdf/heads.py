"""What an entity is called and is, where several documents say it: first label, narrowest type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.model import Entity
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import entity_lines
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.stores import Store


class Heads:
    """Settles the labels and types of entities against those that a store has.

    An entity has one label, the first that a document gave it; other labels are aliases. It has
    one type: the first that a document gave it, or a narrower one of a later document.

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
        self._settled: dict[str, tuple[str, str]] = {}

    def lines(self, entities: Iterable[Entity]) -> list[str]:
        """Return what describes a document's entities, settled, as lines of N-Quads."""
        lines: list[str] = []
        for entity in entities:
            label, type_ = self._known(entity)
            if type_ != entity.type and type_ in self._ontology.above(entity.type):
                type_ = entity.type
                self._drop_wider(entity)
            self._settled[entity.id] = (label, type_)
            aliases = entity.aliases
            if label != entity.label:
                aliases = tuple(dict.fromkeys((entity.label, *aliases)))
            settled = replace(entity, type=type_, label=label, aliases=aliases)
            lines += entity_lines(settled, self._iris, self._ontology)
        return lines

    def _known(self, entity: Entity) -> tuple[str, str]:
        """Return the label and type that an entity has already, its own where it has none."""
        if entity.id in self._settled:
            return self._settled[entity.id]
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
        return label, type_

    def _drop_wider(self, entity: Entity) -> None:
        node = self._iris.entity(entity.id)
        self._gone |= set(self._store.match(node, t.ENTITY_TYPE, None, DEFAULT))
