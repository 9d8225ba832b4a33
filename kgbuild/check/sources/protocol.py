"""What every source of facts can be asked: one interface over files, stores and endpoints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, runtime_checkable

from kgbuild.check.axioms import Chain, Declared
from kgbuild.check.statements import Measured, Stated
from kgbuild.model import Entity

MOST = 5_000
"""Most facts that a source gives for one question: a hub is joined to millions."""


class Tie(StrEnum):
    """How a term of another vocabulary lies to one of ours."""

    EQUAL = "says the same"
    NARROWER = "entails it"
    BROADER = "is entailed by it"
    INVERSE = "says the same from the other end"


class Mapped(NamedTuple):
    """Another term, and how it lies to the one that was asked for."""

    other: str
    tie: Tie


class Near(NamedTuple):
    """A name like the one that was asked for, and how like it is, 0 to 100."""

    label: str
    likeness: float
    nodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What a source says of a node itself.

    ``types`` are as written; ``same`` are the nodes directly declared to be the same, in either
    direction; ``known`` says that the source has the node as the subject of anything.
    """

    label: str | None = None
    types: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    known: bool = False


@runtime_checkable
class FactSource(Protocol):
    """Something that facts are asked of, by IRIs and names that are data, never text of a query.

    Answers are in a fixed order and of bounded size (:data:`MOST`). Any question may raise
    :class:`~kgbuild.errors.SourceUnavailableError`: the source is down, too slow, or answers
    garbage. A source fills ``sources`` of what it gives; where it leaves ``trusts`` empty, they are
    its own ``trust``.
    """

    name: str
    trust: float

    def bearers(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""

    def near(self, name: str) -> Iterable[Near]:
        """Give the names most like one that no node bears, the likest first."""

    def describe(self, node: str) -> Described:
        """Return what is known of a node itself."""

    def mapped(self, term: str) -> tuple[Mapped, ...]:
        """Return the properties or classes that are mapped to one."""

    def facts(self, subject: str | None, predicate: str, object_: str | None) -> tuple[Stated, ...]:
        """Return the triples of a property with the subject, the object or both given."""

    def measured(self, subject: str, property_: str) -> tuple[Measured, ...]:
        """Return the values of a subject on a measuring property."""

    def members(self, class_: str, property_: str) -> Iterable[Measured]:
        """Give the values of the direct members of a class on a property, however many; lazily."""

    def links(self, one: str, other: str) -> tuple[str, ...]:
        """Return the properties that lead directly from one node to another."""

    def disjoint(self, type_: str) -> tuple[str, ...]:
        """Return the types that share no member with one."""


@runtime_checkable
class Declaring(Protocol):
    """A source whose triples can also hold axioms of its own properties and classes."""

    def declared(self) -> tuple[Declared, ...]:
        """Return the axioms that join two terms, or make a property symmetric and the like."""

    def chains(self) -> tuple[Chain, ...]:
        """Return the rows of properties that are declared to entail another."""

    def implied_types(self, node: str) -> tuple[str, ...]:
        """Return the types that a node has by domains and ranges."""

    def told_in(self, node: str) -> tuple[str, ...]:
        """Return the names of the files or graphs that say something of a node."""


@runtime_checkable
class Prefetching(Protocol):
    """A source of which many things are better asked at once."""

    def prefetch(self, entities: Iterable[Entity]) -> None:
        """Look up many entities before they are asked for one by one."""
