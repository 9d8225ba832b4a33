"""An endpoint as a source of facts, of a shape that is told or found out at the first question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from kgbuild.check.sources.protocol import Described, FactSource, Mapped, Near, Prefetching
from kgbuild.check.statements import Measured, Stated
from kgbuild.model import Entity


class EndpointSource:
    """A :class:`~kgbuild.check.sources.protocol.FactSource` that passes on what is asked.

    No question about all that a server holds (all names, all axioms) goes through: it may hold
    billions of triples. As long as the server does not answer, each question raises
    :class:`~kgbuild.errors.SourceUnavailableError`.

    Parameters
    ----------
    find_out : callable
        Returns the source for the shape of the server, which it may ask for that.
    name : str
        What to call the source.
    trust : float
        0 to 1.
    """

    def __init__(self, find_out: Callable[[], FactSource], name: str, trust: float) -> None:
        self.name = name
        self.trust = trust
        self._find_out = find_out

    @cached_property
    def _source(self) -> FactSource:
        return self._find_out()

    def prefetch(self, entities: Iterable[Entity]) -> None:
        """Look up many entities before they are asked for one by one."""
        if isinstance(self._source, Prefetching):
            self._source.prefetch(entities)

    def bearers(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""
        return self._source.bearers(name, limit)

    def near(self, name: str) -> Iterable[Near]:
        """Give the names most like one that no node bears, the likest first."""
        return self._source.near(name)

    def describe(self, node: str) -> Described:
        """Return what is known of a node itself."""
        return self._source.describe(node)

    def mapped(self, term: str) -> tuple[Mapped, ...]:
        """Return the properties or classes that are mapped to one."""
        return self._source.mapped(term)

    def facts(self, subject: str | None, predicate: str, object_: str | None) -> tuple[Stated, ...]:
        """Return the triples of a property with the subject, the object or both given."""
        return self._source.facts(subject, predicate, object_)

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property."""
        return self._source.measured(subject, property_)

    def members(self, class_: str, property_: str) -> Iterable[Measured]:
        """Return the values of the direct members of a class on a measuring property."""
        return self._source.members(class_, property_)

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead directly from one node to another."""
        return self._source.links(one, other)

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return the types that share no member with one."""
        return self._source.disjoint(type_)
