"""What a store must do: keep quads, change them in one step, answer SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

Node = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
Solutions = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """A set of quads.

    A quad without a graph name is in the default graph. Terms are pyoxigraph's, which are plain
    values. Anything that fails raises :class:`~kgbuild.errors.StoreError`.
    """

    def match(
        self,
        subject: Node | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits anything, in all graphs."""

    def expect(self, nodes: Iterable[NamedNode]) -> None:
        """Say which nodes will be asked for one by one: a store far away fetches them together."""

    def replace(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove some quads and add others in one step: all of it happens, or nothing.

        A store that cannot do so removes them in their order, and then adds in theirs.
        """

    def load(self, remove: Iterable[Quad], nquads: bytes) -> None:
        """Remove some quads and add those of an N-Quads text, fast, as ``replace`` does."""

    def bulk_add(self, quads: Iterable[Quad]) -> None:
        """Add very many quads fast; a reader may see part of them."""

    def ask(self, sparql: str) -> Solutions:
        """Run a SPARQL query with our prefixes ready.

        Raises
        ------
        SyntaxError
            If it is no query, with the place in its text.
        StoreError
            If the store fails.
        """

    def update(self, sparql: str) -> None:
        """Run a SPARQL update with our prefixes ready, in one step."""

    def graphs(self) -> Iterator[NamedNode]:
        """Yield the names of the named graphs that hold something."""

    def close(self) -> None:
        """Write everything to disk and let the folder go."""

    def __len__(self) -> int:
        """Return the number of quads."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad."""
