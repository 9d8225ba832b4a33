"""What runs the SPARQL of a source of triples: an Oxigraph store, or a server in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

from kgbuild.check.sources.files import DOCUMENT, TYPE
from kgbuild.errors import SourceUnavailableError
from kgbuild.sparql_files import sparql_file

Row = Mapping[str, Any]
"""One answer: terms of pyoxigraph by the name of their variable; None where it is unbound."""


class Origin(NamedTuple):
    """Which source a triple comes from, and how far that is trusted."""

    name: str
    trust: float


class Engine(Protocol):
    """Answers SPARQL with bound terms."""

    def select(self, sparql: str, bound: Mapping[str, str]) -> Iterable[Row]:
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


Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class StoreEngine:
    """An engine over an Oxigraph store, in memory or on disk.

    What a graph of ours records of a document's own statements is no fact: the graphs that are
    documents do not count.

    Parameters
    ----------
    store : pyoxigraph.Store
        Read only.
    origin : Origin or callable
        Of all triples, or of a named graph by its IRI (empty for the default graph).
    """

    def __init__(self, store: ox.Store, origin: Origin | Callable[[str], Origin]) -> None:
        self.store = store
        self._origin = origin
        self._graphs = _counting(store)

    def select(self, sparql: str, bound: Mapping[str, str]) -> Iterator[Row]:
        """Run a SELECT query over the union of the graphs that count."""
        terms: dict[ox.Variable, Any]
        try:
            terms = {ox.Variable(name): node(iri) for name, iri in bound.items()}
        except ValueError:  # what is no IRI stands nowhere
            return
        with _answering():
            if self._graphs is None:
                found = self.store.query(
                    sparql, use_default_graph_as_union=True, substitutions=terms
                )
            else:
                found = self.store.query(
                    sparql, default_graph=list(self._graphs), substitutions=terms
                )
            assert isinstance(found, ox.QuerySolutions)
            names = [variable.value for variable in found.variables]
            for row in found:
                yield {name: row[name] for name in names}

    def may_hold(self, subject: str | None, predicate: str | None, object_: str | None) -> bool:
        """Say whether any graph has such a triple: a fiftieth of what a query costs."""
        try:
            one, other = (None if iri is None else node(iri) for iri in (subject, object_))
            property_ = None if predicate is None else ox.NamedNode(predicate)
        except ValueError:  # what is no IRI stands nowhere
            return False
        with _answering():
            return any(True for _ in self._quads(one, property_, other))

    def origins(self, subject: str, predicate: str, object_: Any) -> tuple[Origin, ...]:
        """Return the origins of the graphs that hold a triple."""
        if not callable(self._origin):
            return (self._origin,)
        with _answering():
            quads = self._quads(node(subject), ox.NamedNode(predicate), object_)
            graphs = {getattr(quad.graph_name, "value", "") for quad in quads}
        return tuple(sorted({self._origin(graph) for graph in graphs}))

    def _quads(self, subject: Any, predicate: Any, object_: Any) -> Iterator[ox.Quad]:
        quads = self.store.quads_for_pattern(subject, predicate, object_, None)
        graphs = self._graphs
        return quads if graphs is None else (q for q in quads if q.graph_name in graphs)


def _counting(store: ox.Store) -> Mapping[Graph, None] | None:
    """Return the graphs that are no document of ours, None if none of them is one."""
    documents = {quad.subject for quad in store.quads_for_pattern(None, TYPE, DOCUMENT, None)}
    if not documents:
        return None
    graphs = (*store.named_graphs(), ox.DefaultGraph())
    return dict.fromkeys(graph for graph in graphs if graph not in documents)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SourceUnavailableError(f"the store failed: {' '.join(str(error).split())}") from error


def query(name: str) -> str:
    """Return a query of the package."""
    return sparql_file("kgbuild.check", "queries", name)


def text(term: Any) -> str:
    """Return a term as text; a blank node begins with ``_:``."""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)


def node(iri: str) -> ox.NamedNode | ox.BlankNode:
    """Return the node of an IRI or of a blank node's label."""
    return ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)
