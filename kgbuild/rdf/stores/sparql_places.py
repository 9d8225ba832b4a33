"""Where a server takes queries, updates and graphs: given, or found by what each make does.

====================  ======================  ================  ==========================
make                  queries                 updates           graphs
====================  ======================  ================  ==========================
Oxigraph              ``/query``              ``/update``       ``/store``
Virtuoso              ``/sparql``             ``/sparql-auth``  ``/sparql-graph-crud-auth``
Fuseki, and its kind  ``/dataset/query``      ``…/update``      ``…/data``
GraphDB, RDF4J        ``/repositories/name``  ``…/statements``  ``…/rdf-graphs/service``
others                ``…/sparql``            the same          by updates
====================  ======================  ================  ==========================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from kgbuild.errors import StoreError
from kgbuild.http.refusals import Refusal, visible
from kgbuild.rdf.stores.sparql_client import JSON, SparqlClient, checked
from kgbuild.rdf.stores.sparql_texts import text_of

_ANSWERS = re.compile(rb'\s*\{.*"(?:boolean|results)"', re.DOTALL)
_REPOSITORY = re.compile(r"/repositories/[^/]+$")
_EXCERPT = 4_096
_THERE = frozenset({401, 403})
"""Answers of an endpoint that is there and lets nobody in."""


class Make(StrEnum):
    """Whose server it is, as its own header says."""

    OXIGRAPH = "oxigraph"
    VIRTUOSO = "virtuoso"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of a server's endpoints.

    Parameters
    ----------
    make : Make
        Whose server it is.
    query, update : str
        Where queries and updates go.
    graph_store : str or None
        Where graphs go, by the Graph Store Protocol; None to write by updates alone.
    """

    make: Make
    query: str
    update: str
    graph_store: str | None


def find_places(
    client: SparqlClient, address: str, update: str | None = None, graph_store: str | None = None
) -> Places:
    """Return a server's endpoints, asked for with a query that asks nothing.

    Parameters
    ----------
    client : SparqlClient
        Speaks to the server.
    address : str
        Of its query endpoint, of its dataset, or of the server alone.
    update, graph_store : str, optional
        Addresses of the other endpoints, where they are not where that make of server has them.

    Raises
    ------
    StoreError
        If nothing there answers a query; the text is about the address that was given.
    """
    for given in (update, graph_store):
        if given is not None:
            checked(given)
    first: StoreError | None = None
    for candidate in _candidates(address):
        try:
            make = _asked(client, candidate)
        except Refusal as refusal:
            error = StoreError(str(refusal), where=visible(candidate))
            if refusal.status in _THERE:
                raise error from None
            first = first or error
            continue
        found = _by_convention(make, candidate, client.authorization.has_any)
        return replace(
            found, update=update or found.update, graph_store=graph_store or found.graph_store
        )
    raise first or StoreError("no SPARQL endpoint", where=visible(address))


def _candidates(address: str) -> list[str]:
    url = checked(address)
    path = (url.path or "/").rstrip("/")
    if url.query:
        return [url.url]
    tails = ["", "/query", "/sparql"] if path else ["/query", "/sparql", ""]
    return [url._replace(path=path + tail or "/").url for tail in tails]


def _asked(client: SparqlClient, address: str) -> Make:
    try:
        answer = client.try_once(client.asking(address, text_of("probe"), JSON))
    except Refusal as refusal:
        if not refusal.again:
            raise
        answer = client.query(address, text_of("probe"), JSON)
    with answer:
        if not _ANSWERS.match(answer.read(_EXCERPT)):
            raise Refusal("sent what is no SPARQL answer; is it the endpoint, not its page?")
        server = answer.headers.get("Server", "").lower()
    return next((make for make in Make if server.startswith(make.value)), Make.OTHER)


def _by_convention(make: Make, address: str, may_sign: bool) -> Places:
    url = checked(address)
    path = (url.path or "").rstrip("/")

    def at(path: str) -> str:
        return url._replace(path=path or "/").url

    parent, _, last = path.rpartition("/")
    if make is Make.OXIGRAPH:
        return Places(make, address, at(f"{parent}/update"), at(f"{parent}/store"))
    if make is Make.VIRTUOSO:
        # Without a name Virtuoso lets everybody read and, as it comes, nobody write.
        sign = "-auth" if may_sign else ""
        place = at(f"{parent}/sparql{sign}")
        return Places(make, place, place, at(f"{parent}/sparql-graph-crud{sign}"))
    if _REPOSITORY.search(path):
        return Places(make, address, at(f"{path}/statements"), at(f"{path}/rdf-graphs/service"))
    if last == "query":
        return Places(make, address, at(f"{parent}/update"), at(f"{parent}/data"))
    return Places(make, address, address, None)
