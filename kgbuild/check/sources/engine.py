"""What runs the SPARQL of a source of triples: an Oxigraph store, or a server in its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

Row = Mapping[str, Any]
"""One answer: terms of pyoxigraph by the name of their variable; None where it is unbound."""


class Origin(NamedTuple):
    """Which source a triple comes from, and how far that is trusted."""

    name: str
    trust: float


class Engine(Protocol):
    """Answers SPARQL with bound terms."""

    def select(self, sparql: str, bound: Mapping[str, str]) -> Sequence[Row]:
        """Run a SELECT query.

        Parameters
        ----------
        sparql : str
            A query of :func:`query`.
        bound : mapping of str to str
            IRIs by variable, each of them in the projection; hostile, so bound as terms and never
            written into the text unchecked. Rows hold them again.
        """

    def may_hold(self, subject: str | None, predicate: str | None, object_: str | None) -> bool:
        """Return False where there is surely no such triple; True costs a query to find out."""

    def origins(self, subject: str, predicate: str, object_: Any) -> tuple[Origin, ...]:
        """Return where a triple comes from; ``object_`` is a term of pyoxigraph."""


class StoreEngine:
    """An engine over an Oxigraph store, in memory or on disk.

    Parameters
    ----------
    store : pyoxigraph.Store
        Read only.
    origin : Origin or callable
        Of all triples, or of a named graph by its IRI (empty for the default graph).
    graphs : sequence of graph names, optional
        The graphs that count; all of them if none are given.
    """

    def __init__(
        self,
        store: ox.Store,
        origin: Origin | Callable[[str], Origin],
        graphs: Sequence[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
    ) -> None:
        self.store = store
        self._origin = origin
        self._graphs = None if graphs is None else list(graphs)

    def select(self, sparql: str, bound: Mapping[str, str]) -> Sequence[Row]:
        """Run a SELECT query over the union of the graphs that count."""
        terms: dict[ox.Variable, Any] = {ox.Variable(k): node(iri) for k, iri in bound.items()}
        if self._graphs is None:
            found = self.store.query(sparql, use_default_graph_as_union=True, substitutions=terms)
        else:
            found = self.store.query(sparql, default_graph=self._graphs, substitutions=terms)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: row[name] for name in names} for row in found]

    def may_hold(self, subject: str | None, predicate: str | None, object_: str | None) -> bool:
        """Say whether any graph has such a triple: a fiftieth of what a query costs."""
        one, property_, other = (
            None if iri is None else node(iri) for iri in (subject, predicate, object_)
        )
        assert not isinstance(property_, ox.BlankNode)
        return next(self.store.quads_for_pattern(one, property_, other, None), None) is not None

    def origins(self, subject: str, predicate: str, object_: Any) -> tuple[Origin, ...]:
        """Return the origins of the graphs that hold a triple."""
        if not callable(self._origin):
            return (self._origin,)
        property_ = ox.NamedNode(predicate)
        quads = self.store.quads_for_pattern(node(subject), property_, object_, None)
        graphs = {getattr(quad.graph_name, "value", "") for quad in quads}
        return tuple(sorted({self._origin(graph) for graph in graphs}))


@lru_cache
def query(name: str) -> str:
    """Return a query of the package."""
    return (files("kgbuild.check") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def text(term: Any) -> str:
    """Return a term as text; a blank node begins with ``_:``."""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def node(iri: str) -> ox.NamedNode | ox.BlankNode:
    """Return the node of an IRI or of a blank node's label."""
    return ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)
