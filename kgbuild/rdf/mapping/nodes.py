"""A node of the graph with its properties, read as Python values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kgbuild.errors import StoreError
from kgbuild.model import VOCABULARY
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.stores import Store, Term
from kgbuild.rdf.terms import RDF

_Member = TypeVar("_Member", bound=StrEnum)
_MEMBERSHIP = re.compile(re.escape(RDF) + r"_([0-9]+)")
DEFAULT = DefaultGraph()


class Node:
    """What one graph of a store says of one node.

    Parameters
    ----------
    store : Store
        Where to look.
    iri : NamedNode
        The node.
    graph : NamedNode or DefaultGraph
        The graph to look in.
    """

    def __init__(
        self, store: Store, iri: NamedNode, graph: NamedNode | DefaultGraph = DEFAULT
    ) -> None:
        self.iri = iri
        self._values: dict[str, list[Term]] = {}
        for quad in store.match(iri, None, None, graph):
            self._values.setdefault(quad.predicate.value, []).append(quad.object)

    def missing(self, what: str) -> StoreError:
        """Return the error that says what this node lacks."""
        return StoreError(f"the node has no {what}", where=self.iri.value[:200])

    def all(self, predicate: NamedNode) -> list[Term]:
        """Return the values of a property, in no order."""
        return self._values.get(predicate.value, [])

    def maybe(self, predicate: NamedNode) -> Term | None:
        """Return the value of a property, the first in order where there are several."""
        found = self.all(predicate)
        return min(found, key=str) if found else None

    def node(self, predicate: NamedNode) -> NamedNode:
        """Return the IRI that a property has as value."""
        value = self.maybe(predicate)
        if not isinstance(value, NamedNode):
            raise self.missing(predicate.value)
        return value

    def nodes(self, predicate: NamedNode) -> list[NamedNode]:
        """Return the IRIs that a property has as values, sorted."""
        found = (value for value in self.all(predicate) if isinstance(value, NamedNode))
        return sorted(found, key=lambda node: node.value)

    def literal(self, predicate: NamedNode) -> Literal:
        """Return the literal that a property has as value."""
        value = self.maybe(predicate)
        if not isinstance(value, Literal):
            raise self.missing(predicate.value)
        return value

    def text(self, predicate: NamedNode) -> str:
        """Return the text or the address that a property has as value."""
        value = self.maybe_text(predicate)
        if value is None:
            raise self.missing(predicate.value)
        return value

    def maybe_text(self, predicate: NamedNode) -> str | None:
        """Return the text or the address that a property has as value, None without it."""
        value = self.maybe(predicate)
        return value.value if isinstance(value, NamedNode | Literal) else None

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        """Return the texts or addresses that a property has as values, sorted."""
        found = self.all(predicate)
        return tuple(sorted(v.value for v in found if isinstance(v, NamedNode | Literal)))

    def integer(self, predicate: NamedNode) -> int:
        """Return the whole number that a property has as value."""
        return lit.to_int(self.literal(predicate))

    def number(self, predicate: NamedNode) -> float:
        """Return the number that a property has as value."""
        return lit.to_float(self.literal(predicate))

    def maybe_number(self, predicate: NamedNode) -> float | None:
        """Return the number that a property has as value, None without it."""
        return self.number(predicate) if self.all(predicate) else None

    def maybe_day(self, predicate: NamedNode) -> date | None:
        """Return the date that a property has as value, None without it."""
        return lit.to_date(self.literal(predicate)) if self.all(predicate) else None

    def member(self, predicate: NamedNode, kind: type[_Member]) -> _Member:
        """Return the member of an enumeration that a property names."""
        name = self.node(predicate).value.removeprefix(VOCABULARY)
        try:
            return kind(name)
        except ValueError:
            raise StoreError(
                f"{name[:80]!r} is no {kind.__name__}; one of {', '.join(kind)}",
                where=self.iri.value[:200],
            ) from None

    def maybe_member(self, predicate: NamedNode, kind: type[_Member]) -> _Member | None:
        """Return the member of an enumeration that a property names, None without it."""
        return self.member(predicate, kind) if self.all(predicate) else None

    def members_in_order(self) -> Iterator[NamedNode]:
        """Yield the values of ``rdf:_1``, ``rdf:_2`` ... in order."""
        numbered = []
        for predicate, values in self._values.items():
            match = _MEMBERSHIP.fullmatch(predicate)
            if match:
                numbered += [(int(match[1]), v) for v in values if isinstance(v, NamedNode)]
        for _, value in sorted(numbered, key=lambda pair: (pair[0], pair[1].value)):
            yield value
