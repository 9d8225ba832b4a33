"""Queries: prefixes, bindings that cannot inject, the time limit, and what is refused."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kgbuild.errors import QueryError, StoreError
from kgbuild.model import Text
from kgbuild.rdf import sparql as engine
from kgbuild.rdf.sparql import query
from kgbuild.rdf.stores import OxigraphStore

from . import samples as s

STORE = s.filled()
E = "https://example.org/"


def numbers(count: int) -> OxigraphStore:
    store = OxigraphStore()
    p = NamedNode(E + "p")
    store.bulk_add(Quad(NamedNode(f"{E}{n}"), p, Literal(n)) for n in range(count))
    return store


# Prefixes


def test_prefixes_are_ready() -> None:
    assert len(query(STORE, "SELECT ?c { ?c a kgb:Claim, schema:Claim, rdf:Statement }")) == 10


def test_a_query_may_declare_a_prefix_itself() -> None:
    own = f"PREFIX kgb: <{E}> ASK {{ ?c a kgb:Claim }}"
    assert not query(STORE, own)


# Bindings

LABELLED = "SELECT ?x { ?x rdfs:label ?label }"
VALUES: list[tuple[str, Any, list[object]]] = [
    ("ASK { ?x rdfs:label ?v }", "Nvidia", [True]),
    ("ASK { ?x rdfs:label ?v }", Text("https://example.org"), [False]),
    ("ASK { ?x owl:sameAs ?v }", s.WD + "Q182477", [True]),
    ("ASK { ?x owl:sameAs ?v }", rdflib.URIRef(s.WD + "Q182477"), [True]),
    ("ASK { ?x rdfs:label ?v }", rdflib.Literal("Nvidia"), [True]),
    ("ASK { ?x rdfs:label ?v }", rdflib.Literal("Nvidia", lang="en"), [False]),
    ("ASK { ?x kgb:confidence ?v }", Decimal("0.75"), [True]),
    ("ASK { ?x oa:start ?v }", 0, [True]),
    ("ASK { ?x qudt:numericValue ?v }", 2048.0, [True]),
    ("ASK { ?x kgb:opinion ?v }", True, [True]),
    ("ASK { ?x time:inXSDDate ?v }", date(2025, 1, 31), [True]),
    ("ASK { ?v a kgb:Chip }", s.A100, [True]),
    ("ASK { ?v a kgb:Claim }", s.MAKES, [True]),
    ("ASK { ?v a kgb:Document }", s.ONE, [True]),
    ("ASK { ?v a kgb:Document }", NamedNode(E), [False]),
]


@pytest.mark.parametrize(("sparql", "value", "expected"), VALUES)
def test_values_are_bound_as_terms(sparql: str, value: Any, expected: list[object]) -> None:
    assert [bool(query(STORE, sparql, bindings={"v": value}))] == expected


PLACES = [
    # Oxigraph's own substitutions refuse a variable that is not projected; these all work.
    ("SELECT ?x { ?x rdfs:label ?v }", 1),
    ("SELECT ?v { ?x rdfs:label ?v }", 1),
    ("SELECT ?x { ?x rdfs:label ?l FILTER(BOUND(?v) && ?l = ?v) }", 1),
    ("SELECT (COUNT(?x) AS ?n) { ?x rdfs:label ?v } GROUP BY ?v", 1),
    ("SELECT ?x { { SELECT ?x WHERE { ?x rdfs:label ?v } } }", 1),
    ("SELECT ?x { ?x a kgb:Company FILTER NOT EXISTS { ?x rdfs:label ?v } }", 3),
    ("SELECT ?x { { ?x rdfs:label ?v } UNION { ?x skos:altLabel ?v } }", 1),
    ("SELECT ?x { ?x a kgb:Company OPTIONAL { ?x rdfs:label ?v } FILTER(BOUND(?v)) }", 4),
    ("SELECT ?x { VALUES ?x { kgb:v } VALUES (?y) { (1) } ?z rdfs:label ?v }", 1),
    ("CONSTRUCT { ?x rdfs:label ?v } WHERE { ?x rdfs:label ?v }", 1),
    ("CONSTRUCT WHERE { ?x rdfs:label ?v }", 1),
    ("SELECT ?x { ?x rdfs:label $v . # ?v } \n }", 1),
]


@pytest.mark.parametrize(("sparql", "rows"), PLACES)
def test_a_variable_is_bound_wherever_it_stands(sparql: str, rows: int) -> None:
    assert len(query(STORE, sparql, bindings={"?v": "Nvidia"})) == rows


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_can_inject(text: str) -> None:
    node = NamedNode(E + "a")
    store = OxigraphStore()
    store.replace((), [Quad(node, node, Literal(text)), Quad(node, node, Literal(text + "x"))])
    found = query(store, "SELECT ?o { ?s ?p ?o FILTER(?o = ?v) }", bindings={"v": Text(text)})
    assert found.column("o") == [text]


HOSTILE = ['" } DROP ALL #', "> } ; DROP ALL", '\\" \\', "'''", '"""', "{ SERVICE <x> {} }", "\x00"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_find_nothing_and_change_nothing(text: str) -> None:
    before = len(STORE)
    assert len(query(STORE, LABELLED, bindings={"label": text})) == 0
    assert len(query(STORE, "claims-about", bindings={"entity": text})) == 0
    assert len(STORE) == before


WRONG_BINDINGS: list[tuple[str, dict[str, Any], str]] = [
    (LABELLED, {"nobody": 1}, r"\?nobody stands in no pattern of the query; it has \?label, \?x"),
    (LABELLED, {"label": [1]}, "a list cannot be bound"),
    (LABELLED, {"label": float("nan")}, "a float cannot be bound"),
    ("claims-about", {"who": "x"}, r"claims-about has no parameter \?who; it has \?entity"),
    ("denials", {"who": "x"}, r"denials has no parameter \?who; it has none"),
]


@pytest.mark.parametrize(("sparql", "bindings", "message"), WRONG_BINDINGS)
def test_wrong_bindings(sparql: str, bindings: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query(STORE, sparql, bindings=bindings)


# What is refused

REFUSED = [
    ("SELECT ?s { ?s ?p }", r"query, line 1, column 20: expected one of LATERAL"),
    ("SELECT *\n{ ?s ?p ?o FILTER( }", r"query, line 2, column 21: expected one of ABS"),
    ("SELECT ?s { ?s ?p \\u003Fo }", "query, line 1, column 20: u003Fo is no word of SPARQL"),
    ("SELECT * { ?s ?p ?o } LIMIT x", r"query, line 1, column 29: x is no word of SPARQL"),
    (
        "SELEC ?x {",
        "query, line 1, column 1: expected SELECT, ASK, CONSTRUCT or DESCRIBE, not SELEC",
    ),
    (
        "SELECT ?s\n WHER { ?s ?p ?o }",
        "line 2, column 2: WHER is no word of SPARQL; did you mean WHERE",
    ),
    ("ASK { ?s foo:x 1 }", "query, line 1, column 10: the prefix of foo:x is not declared"),
    ("", r"query, line 1, column 1: expected SELECT, .*; the query is empty"),
    ("INSERT DATA { <a:a> <a:a> 1 }", "INSERT would change the graph; a query only reads"),
    ("# x\nPREFIX a: <a:> delete where { ?s ?p ?o }", "DELETE would change the graph"),
    ("drop all", "DROP would change the graph"),
    ("LOAD <http://127.0.0.1:9/>", "LOAD would change the graph"),
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "would go to the network"),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", "would go to the network"),
    ("who-says-wat", "no query 'who-says-wat'; there are who-says-what, "),
    ("zzz", "there is no query 'zzz'; there are accusations, "),
    ("SELECT ?s { ?s ?p ?o } LIMIT 99999999999999999999999", "query"),
]


@pytest.mark.parametrize(("sparql", "message"), REFUSED)
def test_refused_in_one_line(sparql: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        query(STORE, sparql)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 600


NOT_REFUSED = [
    'ASK { ?s rdfs:label "SERVICE" }',
    "ASK { ?s kgb:service ?service }",
    "ASK { ?s <http://e.org/SERVICE> 'INSERT' } # SERVICE",
    "PREFIX service: <http://e.org/> ASK { ?s service:x 1 }",
]


@pytest.mark.parametrize("sparql", NOT_REFUSED)
def test_words_that_only_look_dangerous(sparql: str) -> None:
    assert not query(STORE, sparql)


def test_from_is_answered_from_the_store_and_fetches_nothing() -> None:
    inside = f"SELECT * FROM {s.IRIS.document(s.ONE.id)} {{ ?s ?p ?o }}"
    assert len(query(STORE, inside)) == 2
    assert len(query(STORE, "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }")) == 0


# The time limit

CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
RUNAWAYS = [
    f"SELECT * {{ {CROSS} }}",  # gives rows: stopped between two
    f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",  # gives none: left behind
]


@pytest.mark.parametrize("sparql", RUNAWAYS, ids=["rows", "count"])
def test_a_runaway_comes_back_at_the_limit(sparql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = numbers(150)  # 150 ** 4 = 506 million combinations: more than a minute of work
    monkeypatch.setattr(engine, "MOST_ROWS", 10**9)
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"query: took longer than 0\.2 s; ask more narrowly"):
        query(store, sparql, timeout=0.2)
    assert time.monotonic() - started < 20  # and not to the end; a busy machine may be slow


def test_too_many_runaways_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    waiting = [threading.Thread(target=release.wait, daemon=True) for _ in range(4)]
    for thread in waiting:
        thread.start()
    monkeypatch.setattr(engine, "_runaways", waiting)
    with pytest.raises(QueryError, match="4 queries past their limit are still running"):
        query(STORE, "ASK {}")
    release.set()
    for thread in waiting:
        thread.join()
    assert query(STORE, "ASK {}")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MOST_ROWS", 100)
    with pytest.raises(QueryError, match="more than 100 rows; add a LIMIT"):
        query(numbers(200), "SELECT * { ?s ?p ?o }")


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_limit_is_more_than_nothing(timeout: float) -> None:
    with pytest.raises(QueryError, match="must be more than 0 seconds"):
        query(STORE, "ASK {}", timeout=timeout)


def test_no_limit() -> None:
    assert query(STORE, "ASK {}", timeout=None)
    assert query(STORE, "ASK {}", timeout=float("inf"))


def workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "kgbuild query"]


def test_queries_one_after_the_other_share_a_thread() -> None:
    """To start one takes longer than a small query."""
    query(STORE, "ASK {}")
    before = workers()
    for _ in range(20):
        assert query(STORE, "ASK {}")
    assert workers() == before


def test_a_late_query_takes_its_thread_along() -> None:
    store = numbers(80)
    before = set(workers())
    with pytest.raises(QueryError, match=r"took longer than 0\.01 s"):
        query(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.01)
    late = engine._runaways[-1]
    late.join(60)
    assert not late.is_alive() and late not in engine._idle
    assert set(workers()) <= before
    assert query(store, "ASK {}")


def test_queries_at_once_have_a_thread_each() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: len(query(STORE, "SELECT * { ?s ?p ?o }")), range(40)))
    assert set(found) == {len(list(STORE.match(None, None, None, DefaultGraph())))}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_starts_threads_of_its_own() -> None:
    """A fork takes no threads along: one that waited would never answer."""
    assert query(STORE, "ASK {}")
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_ask_in_the_fork) is True


def _ask_in_the_fork() -> bool:
    return bool(query(STORE, "ASK {}", timeout=20))


class FailingStore:
    """A store whose server breaks off amid its rows."""

    def ask(self, sparql: str) -> object:
        rows = [sparql]
        try:
            raise OSError(f"broken off after {len(rows)} rows")
        except OSError as error:
            raise StoreError(str(error)) from None


def test_an_error_holds_nothing_of_the_thread_that_it_comes_from() -> None:
    """Oxigraph's rows must be let go in the thread that made them, not where the error is met."""
    with pytest.raises(StoreError, match="broken off") as raised:
        query(FailingStore(), "ASK {}")  # type: ignore[arg-type]
    assert isinstance(raised.value.__context__, OSError)
    assert raised.value.__context__.__traceback__ is None
