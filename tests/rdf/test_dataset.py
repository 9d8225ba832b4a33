"""The rdflib Dataset: rdflib's own terms and semantics, and none of its traps."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import DefaultGraph
from rdflib.namespace import RDF, RDFS, XSD

from kgbuild.errors import QueryError
from kgbuild.rdf.dataset import to_rdflib
from kgbuild.rdf.stores import OxigraphStore

from . import samples as s

STORE = s.filled()
DATASET = to_rdflib(STORE)
KGB, KGR = rdflib.Namespace(s.KGB), rdflib.Namespace(s.KGR)
A100 = rdflib.URIRef(s.IRIS.entity(s.A100.id).value)
FIRST = rdflib.URIRef(s.IRIS.document(s.ONE.id).value)


def test_every_quad_is_there() -> None:
    assert len(list(DATASET.quads())) == len(STORE)


def test_plain_literals_are_plain() -> None:
    """With oxrdflib they come back as ``xsd:string`` and compare unequal."""
    assert DATASET.value(A100, RDFS.label) == rdflib.Literal("A100")
    assert rdflib.Literal("A100").datatype is None


def test_a_query_binds_what_is_not_projected() -> None:
    """``initBindings`` outside the projection fails with oxrdflib."""
    found = DATASET.query(
        "SELECT ?x { ?x rdfs:label ?label }", initBindings={"label": rdflib.Literal("A100")}
    )
    assert [row.x for row in found] == [A100]


def test_the_default_graph_is_no_union() -> None:
    """A union counts a triple once a graph, and would assert what only a document says."""
    default = len(list(STORE.match(None, None, None, DefaultGraph())))
    assert len(list(DATASET.triples((None, None, None)))) == default
    assert len(DATASET.query("SELECT * { ?s kgr:parameterCount ?o }")) == 0
    assert len(DATASET.query("SELECT * { GRAPH ?g { ?s kgr:parameterCount ?o } }")) == 1


def test_values_compare_as_rdflib_does() -> None:
    claim = rdflib.URIRef(s.IRIS.claim(s.DENY.id).value)
    confidence = DATASET.value(claim, KGB.confidence)
    assert confidence == rdflib.Literal("0.75", datatype=XSD.decimal)
    assert float(confidence) == 0.75
    assert (claim, RDF.type, KGB.Claim) in DATASET


def test_from_of_a_graph_of_ours_is_answered() -> None:
    found = DATASET.query(f"SELECT * FROM <{FIRST}> {{ ?s ?p ?o }}")
    assert len(found) == 2


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_from_of_another_address_fetches_nothing(clause: str) -> None:
    """rdflib would fetch it, unless a flag of the whole process is off; we leave the flag alone."""
    with pytest.raises(QueryError, match="there is no such graph, and nothing is fetched"):
        DATASET.query(f"SELECT * {clause} <http://127.0.0.1:9/x> {{ ?s ?p ?o }}")
    assert rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS


def test_updates_are_refused() -> None:
    """rdflib 7.6 loses data in updates of a Dataset's default graph."""
    with pytest.raises(QueryError, match="a snapshot takes no SPARQL update"):
        DATASET.update("DELETE WHERE { ?s ?p ?o }")


def test_it_is_a_snapshot() -> None:
    copy = to_rdflib(STORE)
    copy.remove((A100, None, None))
    copy.add((A100, RDFS.label, rdflib.Literal("x")))
    assert DATASET.value(A100, RDFS.label) == rdflib.Literal("A100")
    assert len(list(STORE.match(s.IRIS.entity(s.A100.id)))) == len(
        list(DATASET.quads((A100, None, None, None)))
    )


def test_prefixes_are_bound() -> None:
    assert DATASET.namespace_manager.normalizeUri(KGR.uses) == "kgr:uses"


def test_an_empty_store() -> None:
    assert len(to_rdflib(OxigraphStore())) == 0


def test_a_union_of_graphs_counts_twice_so_ask_with_graph() -> None:
    """Why counts name the graph, or say DISTINCT."""
    pattern = "?s kgr:manufacturer ?o"
    prefix = f"PREFIX kgr: <{s.KGR}>"
    counted = STORE.ask(f"{prefix} SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {pattern} }} }}")
    each = f"SELECT DISTINCT ?s ?o {{ GRAPH ?g {{ {pattern} }} }}"
    distinct = STORE.ask(f"{prefix} SELECT (COUNT(*) AS ?n) {{ {each} }}")
    assert [int(next(iter(rows))["n"].value) for rows in (counted, distinct)] == [2, 1]  # type: ignore[arg-type]
