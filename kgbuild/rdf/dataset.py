"""The graph as an rdflib Dataset: a snapshot with rdflib's own terms and semantics."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kgbuild.errors import QueryError
from kgbuild.rdf.stores import Store, Term
from kgbuild.rdf.terms import PREFIXES, XSD_STRING


class Snapshot(rdflib.Dataset):
    """A copy of the graph as an rdflib Dataset; changes to it stay in it.

    Two habits of rdflib are stopped. ``FROM <address>`` of a graph that the dataset lacks makes
    rdflib fetch the address, unless a flag of the whole process is off; the flag is the user's, so
    such a query is refused here. And updates on a Dataset's default graph lose data (rdflib 7.6).

    rdflib itself uses three members that it deprecates (7.5 and later); here they are as before,
    so that plain use of a snapshot gives no warnings.
    """

    _default_context: rdflib.Graph

    @property
    def default_context(self) -> rdflib.Graph:
        """The default graph."""
        return self._default_context

    @default_context.setter
    def default_context(self, graph: rdflib.Graph) -> None:
        self._default_context = graph

    @property
    def identifier(self) -> Any:
        """A node that stands for the dataset."""
        return rdflib.Graph.identifier.fget(self)  # type: ignore[attr-defined]

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """Yield the graphs, or those that hold a triple."""
        yield from self.graphs(triple)

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Any:
        """Run a SPARQL query as rdflib does; ``FROM`` of an unknown graph is refused.

        Parameters
        ----------
        query_object : str or Query
            The query; further arguments are those of :meth:`rdflib.Graph.query`.
        """
        if isinstance(query_object, str):
            names = kwargs.get("initNs") or dict(self.namespaces())
            query_object = prepareQuery(query_object, names, kwargs.get("base"))
        clauses = getattr(query_object.algebra, "datasetClause", None) or ()
        for clause in clauses:
            name = clause.default or clause.named
            if not len(self.get_context(name)):
                raise QueryError(f"FROM <{name}>: there is no such graph, and nothing is fetched")
        return super().query(query_object, *args, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Refuse an update: rdflib would lose data, and the graph itself would not change.

        Raises
        ------
        QueryError
            Always.
        """
        raise QueryError("a snapshot takes no SPARQL update; use add() and remove(), or the store")


def to_rdflib(store: Store) -> rdflib.Dataset:
    """Copy a store into an rdflib Dataset.

    Parameters
    ----------
    store : Store
        What to copy.

    Returns
    -------
    rdflib.Dataset
        Its default graph is not the union of the named ones; plain literals are plain. Our
        prefixes are bound.

    Examples
    --------
    >>> from kgbuild.rdf.stores import OxigraphStore
    >>> len(to_rdflib(OxigraphStore()))
    0
    """
    dataset = Snapshot(default_union=False)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    dataset.addN(_quads(store, dataset))
    return dataset


def _quads(store: Store, dataset: rdflib.Dataset) -> Iterator[Any]:
    term = cache(rdflib_term)

    @cache
    def graph(name: NamedNode | DefaultGraph) -> rdflib.Graph:
        is_default = isinstance(name, DefaultGraph)
        return dataset.graph(DATASET_DEFAULT_GRAPH_ID if is_default else term(name))

    for quad in store:
        yield term(quad.subject), term(quad.predicate), term(quad.object), graph(quad.graph_name)


def rdflib_term(term: Term) -> rdflib.term.Identifier:
    """Return a term as rdflib's; a plain literal has no datatype there.

    Examples
    --------
    >>> rdflib_term(Literal("Nvidia")) == rdflib.Literal("Nvidia")
    True
    """
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            if term.datatype == XSD_STRING:
                return rdflib.Literal(term.value)
            datatype = rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise QueryError("rdflib cannot hold a triple as a term")
