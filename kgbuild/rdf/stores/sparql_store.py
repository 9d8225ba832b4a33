"""Quads in a SPARQL 1.1 server, which is another process and often another machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from kgbuild.errors import StoreError
from kgbuild.http.manners import Manners
from kgbuild.rdf.iris import DEFAULT_BASE
from kgbuild.rdf.stores.data_blocks import requests, statements
from kgbuild.rdf.stores.dialects import Dialect, dialect_of
from kgbuild.rdf.stores.protocol import Node, Solutions, Term
from kgbuild.rdf.stores.read_ahead import Graph, ReadAhead, Shape
from kgbuild.rdf.stores.sparql_client import MANNERS, SparqlClient
from kgbuild.rdf.stores.sparql_places import Places, find_places
from kgbuild.rdf.stores.sparql_reading import SparqlReader
from kgbuild.rdf.stores.sparql_texts import uses_word, with_prefixes

KEPT_IN = NamedNode("https://w3id.org/kgbuild/graph")
"""The named graph that holds our default graph where a server has none that is apart."""

MOST_CHARACTERS = 64 << 20
"""Length of the longest request; a batch of sixteen articles takes about five million."""

_MOST_OF_SEVERAL = 4 << 20
"""As MOST_CHARACTERS where a request is not one step anyway: Virtuoso takes no more than 10 MB."""

_ADDED = 100_000
"""Quads that are added in one go, a request a graph."""

SERVERS_OWN = "default"
"""What to give as ``graph`` to insist on the server's own default graph."""

_LISTED = 10_000
"""Rows that are read before the first is given, so that their nodes are known to come."""


class SparqlStore:
    """A :class:`~kgbuild.rdf.stores.protocol.Store` in a SPARQL 1.1 server.

    What is written can be written twice without harm, so it is sent again where a connection
    breaks. A server that does a request wholly or not at all (Oxigraph, Fuseki, GraphDB) does so
    with :meth:`replace` and :meth:`load`, up to :data:`MOST_CHARACTERS`; past it, and on Virtuoso,
    quads go in the order in which they are given and then come in the order in which they are
    given: what says that a document is done has to come last.

    Parameters
    ----------
    address : str
        Of the query endpoint, the dataset, or the server: ``http://localhost:7878``.
    update, graph_store : str, optional
        Addresses of the other endpoints; see :mod:`~kgbuild.rdf.stores.sparql_places`.
    graph : str, optional
        The named graph that stands for our default graph; ``default`` for the server's own. Left
        out, it is the server's own on Oxigraph, and :data:`KEPT_IN` on every other: there the
        default graph may be all graphs together, or take no triples.
    read_only : bool
        Send no updates.
    manners : Manners, optional
        Time limits, attempts, sizes.

    Raises
    ------
    StoreError
        If the address is none, nothing answers there, or the server lets us not in.
    """

    def __init__(
        self,
        address: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        graph: str | None = None,
        read_only: bool = False,
        manners: Manners = MANNERS,
    ) -> None:
        self.read_only = read_only
        self._client: SparqlClient | None = SparqlClient(address, manners)
        self.places: Places = find_places(self._client, address, update, graph_store)
        self._dialect: Dialect = dialect_of(self.places.make)
        self._reader = SparqlReader(lambda: self._open, self.places.query, self._dialect)
        self._is_sure = True
        self._ahead = ReadAhead(self._together)
        self._reader.default = self._default_graph(graph)
        self._reader.start = "" if self.default is None else DEFAULT_BASE

    @property
    def default(self) -> NamedNode | None:
        """The named graph that stands for our default graph; None for the server's own."""
        return self._reader.default

    def keep_to(self, start: str) -> None:
        """Take only those named graphs for ours whose names begin with a text.

        Until then the text is the usual base of IRIs. Where the server's own default graph is
        used, all its graphs are ours.
        """
        if self.default is not None:
            self._reader.start = start

    def expect(self, nodes: Iterable[NamedNode]) -> None:
        """Take note of nodes that will be asked for one by one, to fetch them together."""
        self._ahead.expect(nodes)

    def match(
        self,
        subject: Node | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits anything, in all graphs."""
        wanted = (subject, predicate, object)
        known = None
        if graph is not None and isinstance(subject, NamedNode):
            known = self._ahead.known(subject, Shape(graph))
        elif graph is not None and subject is None and isinstance(object, NamedNode):
            known = self._ahead.known(object, Shape(graph, True, predicate))
        if known is not None:
            yield from (quad for quad in known if _fits(quad, wanted))
            return
        found = self._matched(wanted, graph)
        if subject is None and wanted != (None, None, None):
            first = list(islice(found, _LISTED))
            self._ahead.expect(q.subject for q in first if isinstance(q.subject, NamedNode))
            yield from first
        yield from found

    def replace(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove some quads and add others, in one step where the server does a request in one."""
        self._change(list(remove), list(add))

    def load(self, remove: Iterable[Quad], nquads: bytes) -> None:
        """Remove some quads and add those of an N-Quads text, as :meth:`replace` does."""
        self._change(list(remove), list(parse(nquads, format=RdfFormat.N_QUADS)))

    def bulk_add(self, quads: Iterable[Quad]) -> None:
        """Add very many quads, a graph at a time; a reader may see part of them."""
        waiting: list[Quad] = []
        for quad in quads:
            waiting.append(quad)
            if len(waiting) == _ADDED:
                self._add(waiting)
                waiting = []
        self._add(waiting)

    def ask(self, sparql: str) -> Solutions:
        """Run a SPARQL query with our prefixes ready; its own come first."""
        return self._reader.answer(sparql)

    def update(self, sparql: str) -> None:
        """Run a SPARQL update with our prefixes ready.

        It is sent once: where the connection breaks nobody knows whether it was done. What it
        writes without naming a graph goes to the server's own default graph; where ours is a named
        graph it has to name one.
        """
        if self.default is not None and not any(uses_word(sparql, w) for w in ("GRAPH", "WITH")):
            raise self._reader.failed(
                f"keeps our default graph in {self.default}: name it in the update"
            )
        self._refuse_reading_only()
        self._ahead.forget()
        self._open.update(self.places.update, with_prefixes(sparql), repeatable=False)

    def graphs(self) -> Iterator[NamedNode]:
        """Yield the names of the named graphs that hold something."""
        return self._reader.graphs()

    def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __len__(self) -> int:
        """Return the number of quads."""
        return sum(self._reader.counts())

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad."""
        return self.match()

    # -- the server ---------------------------------------------------------------------------

    @property
    def _open(self) -> SparqlClient:
        if self._client is None:
            raise self._reader.failed("the store is closed")
        return self._client

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise self._reader.failed("the store was opened to be read only")

    def _default_graph(self, graph: str | None) -> NamedNode | None:
        if graph == SERVERS_OWN:
            return None
        if graph is not None:
            try:
                return NamedNode(graph)
            except ValueError as error:
                raise StoreError(f"the graph {graph[:80]!r} is not an IRI: {error}") from None
        if not self._dialect.own_default:
            return KEPT_IN
        self._refuse_union()
        self._is_sure = False
        return None

    def _refuse_union(self) -> None:
        """Refuse a default graph that shows all others too, once it can be told."""
        if self._reader.says("default-is-union"):
            raise self._reader.failed(
                "shows all graphs together as its default graph; empty it and give graph= to keep "
                "our default graph in a named one"
            )

    # -- reading ------------------------------------------------------------------------------

    def _matched(
        self, wanted: tuple[Node | None, NamedNode | None, Term | None], graph: Graph | None
    ) -> Iterator[Quad]:
        subject, predicate, object_ = wanted
        subjects = None if subject is None else [subject]
        asked = self._dialect.asked(object_)
        objects = None if asked is None else [asked]
        if graph is None:
            places: tuple[Graph | None, ...] = (DefaultGraph(), None)
        else:
            places = (graph,)
        for place in places:
            for quad in self._reader.quads(subjects, predicate, objects, place):
                if _fits(quad, wanted):
                    yield quad

    def _together(self, nodes: Sequence[NamedNode], shape: Shape) -> Iterator[Quad]:
        if shape.to:
            return self._reader.quads(None, shape.predicate, nodes, shape.graph)
        return self._reader.quads(nodes, None, None, shape.graph)

    # -- writing ------------------------------------------------------------------------------

    def _change(self, remove: list[Quad], add: list[Quad]) -> None:
        self._refuse_reading_only()
        sent = self._dialect.sent
        gone, new = [sent(q) for q in remove], [sent(_ground(q)) for q in add]
        updates = statements(gone, new, self._dialect.most_quads, self.default)
        most = MOST_CHARACTERS if self._dialect.one_step else _MOST_OF_SEVERAL
        self._ahead.forget()
        for request in requests(updates, most):
            self._open.update(self.places.update, request, repeatable=True)
        if not self._is_sure:  # of an empty server nobody can tell
            self._is_sure = True
            self._refuse_union()

    def _add(self, quads: list[Quad]) -> None:
        if self.places.graph_store is None:
            self._change([], quads)
            return
        self._refuse_reading_only()
        self._ahead.forget()
        graphs: dict[Graph | BlankNode, list[Triple]] = {}
        for quad in quads:
            graphs.setdefault(quad.graph_name, []).append(self._dialect.sent(_ground(quad)).triple)
        for graph, triples in graphs.items():
            name = self.default if isinstance(graph, DefaultGraph) else graph
            body = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
            self._open.add(self.places.graph_store, name.value if name else None, body)


def _fits(quad: Quad, wanted: tuple[Node | None, NamedNode | None, Term | None]) -> bool:
    given = (quad.subject, quad.predicate, quad.object)
    return all(term is None or term == one for term, one in zip(wanted, given, strict=True))


def _ground(quad: Quad) -> Quad:
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        raise StoreError("a blank node cannot be sent to a server: it would be another each time")
    return quad
