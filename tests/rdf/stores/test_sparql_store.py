"""A graph in a SPARQL server is the graph that it would be here: same bytes, claims, answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

import kgbuild as kgb
from kgbuild.errors import QueryError, StoreError
from kgbuild.rdf.documents import put_verdicts, remove_document
from kgbuild.rdf.named_queries import named_queries
from kgbuild.rdf.stores.sparql_client import SparqlClient
from kgbuild.rdf.stores.sparql_store import KEPT_IN, SparqlStore
from kgbuild.rdf.terms import LABEL

from ...sparql_servers import oxigraph_server
from .. import samples as s

TEXTS = (
    "Nvidia makes the H20. Huawei says that the Ascend 910C surpasses the A100 by 12.5 percent.",
    "According to Orla Venn, Brightquill Labs may buy Tarnholm for $1,234,567.25 in May 2031.",
    "Nvidia made 3.3 million H20s in 2024, Jensen Huang said. DeepSeek denied that it uses B200s.",
)


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses that requests go to, as they are sent."""
    sent: list[str] = []
    send = SparqlClient.try_once
    monkeypatch.setattr(
        SparqlClient, "try_once", lambda self, one: sent.append(one.address) or send(self, one)
    )
    yield sent


def saved(graph: kgb.KnowledgeGraph, folder: Path) -> list[bytes]:
    return [graph.save(folder / f"graph{suffix}").read_bytes() for suffix in (".ttl", ".trig")]


def test_a_build_gives_the_same_bytes_as_here(
    server: str, tmp_path: Path, requests: list[str]
) -> None:
    here = kgb.build(TEXTS, progress=False)
    there = kgb.open(server).add(TEXTS, progress=False)
    assert len(requests) < 45, "three documents are not written a node at a time"
    assert saved(there, tmp_path) == saved(here, tmp_path)

    again = kgb.open(server)
    assert list(again.claims) == list(here.claims)
    assert again.entities == here.entities and again.documents == here.documents
    assert len(requests) < 150, "nor read"
    before = len(requests)
    again.add(TEXTS, progress=False)
    assert len(requests) - before <= 2 * len(TEXTS), "what is known is asked for and not read"

    for graph in (here, again):
        graph.check("shipped", progress=False)
    assert saved(again, tmp_path) == saved(here, tmp_path)
    for name in named_queries():
        answers = [sorted(map(str, map(tuple, graph.query(name)))) for graph in (again, here)]
        assert answers[0] == answers[1], name

    for graph in (here, again):
        remove_document(graph.store, here.documents[1].id, graph.iris)
    assert saved(again, tmp_path) == saved(here, tmp_path)
    again.close()
    there.close()


def test_the_ledger_is_asked_for_many_files_at_once(
    oxigraph: str, tmp_path: Path, requests: list[str]
) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Nvidia makes the H{number}.", encoding="utf-8")
    with kgb.open(oxigraph) as graph:
        graph.add(tmp_path, progress=False)
    with kgb.open(oxigraph) as again:
        requests.clear()
        again.add(tmp_path, progress=False)
        assert len(requests) < 6, "twelve files that are known are not asked for one by one"
        assert len(again.documents) == 12


def test_a_changed_document_and_new_verdicts_replace_the_old(server: str) -> None:
    store = s.filled(SparqlStore(server))
    here = s.filled()
    store.keep_to(s.IRIS.base)
    for one in (store, here):
        put_verdicts(one, [(s.replace(s.VERDICT_SURPASS, findings=()), s.SURPASS)], s.IRIS)
        remove_document(one, s.ONE.id, s.IRIS)
    assert set(store) == set(here)
    store.close()


def test_more_rows_than_a_server_gives_at_a_time(server: str) -> None:
    """Virtuoso cuts an answer after so many rows, and says so in a header alone."""
    store = SparqlStore(server)
    graph = s.IRIS.document("many")
    quads = {Quad(NamedNode(f"urn:{n}"), LABEL, Literal(str(n)), graph) for n in range(2_500)}
    store.bulk_add(quads)
    assert set(store.match(graph=graph)) == quads
    refused = ""
    try:
        assert len(list(store.ask(f"SELECT * {{ GRAPH {graph} {{ ?s ?p ?o }} }}"))) == 2_500
    except StoreError as error:
        refused = str(error)
    store.replace(quads, ())
    store.close()
    is_cut = store.default is not None
    assert ("gives no more than 1000 rows; add a LIMIT" in refused) == is_cut, "never half of it"


def test_our_default_graph_is_a_named_one_where_a_server_has_none_of_its_own(virtuoso: str) -> None:
    store = s.filled(SparqlStore(virtuoso))
    store.keep_to(s.IRIS.base)
    assert store.default == KEPT_IN
    foreign = Quad(NamedNode("urn:a"), LABEL, Literal("of others"), NamedNode("urn:others"))
    store.replace((), [foreign])
    assert foreign not in set(store) and NamedNode("urn:others") not in set(store.graphs())
    assert set(store) == set(s.filled())
    with pytest.raises(StoreError, match="name it in the update"):
        store.update("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }")
    store.replace([foreign], ())
    store.close()


def test_two_graphs_in_one_server(oxigraph: str, tmp_path: Path) -> None:
    names = ("https://one.example/", "https://two.example/")
    there = [
        kgb.open(oxigraph, graph=f"{name}graph", base=name).add(text, progress=False)
        for name, text in zip(names, TEXTS, strict=False)
    ]
    for name, text, graph in zip(names, TEXTS, there, strict=False):
        here = kgb.build(text, base=name, progress=False)
        assert saved(graph, tmp_path) == saved(here, tmp_path)
        question = "SELECT ?s ?o WHERE { GRAPH ?document { ?s kgr:manufacturer ?o } }"
        assert len(graph.query(question)) == len(here.query(question))
        assert len(graph.store) == len(here.store)
        graph.close()


def test_a_union_default_graph_is_refused() -> None:
    with oxigraph_server("--union-default-graph") as (place, _):
        only = s.filled(SparqlStore(place, graph="https://example.org/graph"))
        only.keep_to(s.IRIS.base)
        assert set(only) == set(s.filled()), "a named graph is apart in any server"
        only.close()
    with oxigraph_server("--union-default-graph") as (place, _):
        first = SparqlStore(place)
        with pytest.raises(StoreError, match="shows all graphs together"):
            s.filled(first)
        with pytest.raises(StoreError, match="shows all graphs together"):
            kgb.open(place)


def test_very_long_iris_are_refused_where_they_would_be_cut(virtuoso: str) -> None:
    store = SparqlStore(virtuoso)
    long = NamedNode("https://example.org/" + "x" * 2_000)
    with pytest.raises(StoreError, match="Virtuoso cuts IRIs of more than 1,800 bytes"):
        store.replace((), [Quad(long, LABEL, Literal("a"))])
    store.close()


def test_a_graph_that_is_only_read(oxigraph: str) -> None:
    s.filled(SparqlStore(oxigraph)).close()
    graph = kgb.open(oxigraph, read_only=True)
    assert len(graph.documents) == 2
    with pytest.raises(StoreError, match="opened to be read only"):
        graph.add("Nvidia makes the H20.", progress=False)
    graph.close()


def test_a_long_change_goes_in_several_requests_in_its_order(
    oxigraph: str, monkeypatch: pytest.MonkeyPatch, requests: list[str]
) -> None:
    monkeypatch.setattr("kgbuild.rdf.stores.sparql_store.MOST_CHARACTERS", 10_000)
    monkeypatch.setattr("kgbuild.rdf.stores.data_blocks._LONGEST", 4_000)
    store = SparqlStore(oxigraph)
    old = [Quad(NamedNode(f"urn:{n}"), LABEL, Literal("o" * 1_000)) for n in range(30)]
    new = [Quad(NamedNode(f"urn:{n}"), LABEL, Literal("n" * 1_000)) for n in range(30)]
    store.replace((), old)
    requests.clear()
    store.replace(old, new)
    assert set(store) == set(new)
    assert 6 <= len(requests) <= 30
    store.close()


def test_queries_that_are_wrong_or_too_slow(oxigraph: str) -> None:
    graph = kgb.open(oxigraph)
    with pytest.raises(QueryError, match="bogus"):
        graph.query("SELECT ?s WHERE { ?s bogus }")
    nodes = [Quad(NamedNode(f"urn:{n}"), LABEL, NamedNode(f"urn:{n}")) for n in range(400)]
    graph.store.bulk_add(nodes)
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match=r"took longer than 0.2 s"):
        graph.query(slow, timeout=0.2)
    assert len(list(graph.store.match(graph=DefaultGraph()))) == 400
    graph.close()


@pytest.mark.parametrize("tail", ["", "/", "/query"])
def test_a_server_is_found_by_any_of_its_addresses(oxigraph: str, tail: str) -> None:
    store = SparqlStore(oxigraph + tail)
    assert store.places.update == f"{oxigraph}/update"
    assert store.places.graph_store == f"{oxigraph}/store"
    store.close()


def test_addresses_that_are_given_are_used(oxigraph: str) -> None:
    store = SparqlStore(f"{oxigraph}/query", update=f"{oxigraph}/nowhere")
    with pytest.raises(StoreError, match="/nowhere: answered 404 Not Found"):
        store.replace((), [Quad(NamedNode("urn:a"), LABEL, Literal("a"))])
    store.close()
