"""The SPARQL 1.1 Protocol: method, type and accept, and what comes back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse

SELECT = "SELECT (COUNT(?c) AS ?n) { ?c a kgb:Claim }"
ASK = "ASK { ?c a kgb:Claim }"
CONSTRUCT = "CONSTRUCT { ?c kgb:text ?t } WHERE { ?c kgb:text ?t ; a kgb:Claim }"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"
UNKNOWN = f"SELECT * {{ ?s ?p ?o FILTER(<http://example.org/{'f' * 90_000}>(?s)) }}"
"""A query whose error quotes most of it."""


@pytest.mark.parametrize(
    ("query", "accept", "status", "media_type"),
    [
        (SELECT, "", 200, JSON),
        (SELECT, "*/*", 200, JSON),
        (SELECT, "application/json", 200, JSON),
        (SELECT, XML, 200, XML),
        (SELECT, "text/csv", 200, CSV),
        (SELECT, "text/tab-separated-values", 200, TSV),
        (SELECT, "text/csv;q=0.4, application/sparql-results+xml;q=0.9", 200, XML),
        (SELECT, "image/png", 406, "text/plain; charset=utf-8"),
        (SELECT, "text/turtle", 406, "text/plain; charset=utf-8"),
        (ASK, JSON, 200, JSON),
        (ASK, "application/xml", 200, XML),
        (CONSTRUCT, "", 200, TURTLE),
        (CONSTRUCT, "application/n-triples", 200, "application/n-triples"),
        (CONSTRUCT, "application/ld+json", 200, "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", 200, "application/rdf+xml"),
        (CONSTRUCT, f"{JSON}, text/turtle", 200, TURTLE),
        (CONSTRUCT, JSON, 406, "text/plain; charset=utf-8"),
        ("DESCRIBE ?c { ?c a kgb:Claim }", "text/turtle", 200, TURTLE),
    ],
)
def test_the_answer_has_the_form_that_the_client_likes_best(
    served: Any, query: str, accept: str, status: int, media_type: str
) -> None:
    headers = {"accept": accept} if accept else {}
    answer = served.get(f"/sparql?query={quote(query)}", **headers)
    assert (answer.status, answer.headers["content-type"]) == (status, media_type), answer.data


@pytest.mark.parametrize(
    ("path", "method", "body", "content_type"),
    [
        (f"/sparql?query={quote(SELECT)}", "GET", None, ""),
        ("/sparql", "POST", urlencode({"query": SELECT}), FORM),
        ("/sparql", "POST", SELECT.encode(), QUERY),
        ("/sparql", "POST", SELECT.encode(), f"{QUERY}; charset=utf-8"),
    ],
)
def test_a_query_comes_by_get_by_form_and_as_a_body(
    served: Any, path: str, method: str, body: Any, content_type: str
) -> None:
    headers = {"content_type": content_type} if content_type else {}
    answer = served.get(path, method, body, accept=JSON, **headers)
    assert answer.status == 200 and json.loads(answer.data)["head"] == {"vars": ["n"]}


def test_the_answers_say_what_the_graph_holds(served: Any) -> None:
    found = json.loads(served.get(f"/sparql?query={quote(SELECT)}").data)
    claims = int(found["results"]["bindings"][0]["n"]["value"])
    assert claims >= 4
    assert json.loads(served.get(f"/sparql?query={quote(ASK)}").data)["boolean"] is True
    for accept, form in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ):
        answer = served.get(f"/sparql?query={quote(CONSTRUCT)}", accept=accept)
        assert len(list(parse(answer.data, format=form))) == claims, accept


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("query", "dataset", "is_empty"),
    [
        (COUNT, {}, False),
        (COUNT, {"default-graph-uri": "DOCUMENT"}, False),
        (COUNT, {"default-graph-uri": "https://example.org/none"}, True),
        (COUNT, {"named-graph-uri": "DOCUMENT"}, True),
        (COUNT_NAMED, {}, False),
        (COUNT_NAMED, {"named-graph-uri": "DOCUMENT"}, False),
        (COUNT_NAMED, {"default-graph-uri": "DOCUMENT"}, True),
        (COUNT.replace("{", "FROM <DOCUMENT> {", 1), {}, False),
        # The protocol's dataset counts before the query's own.
        (
            COUNT.replace("{", "FROM <DOCUMENT> {", 1),
            {"default-graph-uri": "https://example.org/none"},
            True,
        ),
    ],
)
def test_the_dataset_is_what_the_request_names(
    served: Any, query: str, dataset: dict[str, str], is_empty: bool
) -> None:
    asked = "SELECT ?d { ?d a kgb:Document }"
    found = json.loads(served.get(f"/sparql?query={quote(asked)}").data)
    document = found["results"]["bindings"][0]["d"]["value"]
    named = {key: value.replace("DOCUMENT", document) for key, value in dataset.items()}
    words = urlencode({"query": query.replace("DOCUMENT", document), **named})
    rows = json.loads(served.get(f"/sparql?{words}").data)["results"]["bindings"]
    assert (int(rows[0]["n"]["value"]) == 0) is is_empty


@pytest.mark.parametrize(
    ("path", "method", "body", "headers", "status", "words"),
    [
        ("/sparql", "GET", None, {}, 400, "give one query"),
        ("/sparql?query=ASK{}&query=ASK{}", "GET", None, {}, 400, "give one query"),
        ("/sparql?query=SELEKT", "GET", None, {}, 400, "line 1, column 1: expected SELECT, ASK"),
        ("/sparql", "POST", UNKNOWN, {"content_type": QUERY}, 500, "The custom function"),
        ("/sparql?query=%ff", "GET", None, {}, 400, "cannot be read"),
        ("/sparql?query=ASK{}&default-graph-uri=x", "GET", None, {}, 400, "absolute IRI"),
        ("/sparql", "POST", "ASK {}", {"content_type": "text/plain"}, 415, QUERY),
        ("/sparql", "POST", b"\xff", {"content_type": QUERY}, 400, "UTF-8"),
        ("/sparql", "POST", "query=ASK{}", {"content_type": QUERY}, 400, "line 1, column 1:"),
    ],
)
def test_what_is_no_query_is_told_so(
    served: Any,
    path: str,
    method: str,
    body: Any,
    headers: dict[str, str],
    status: int,
    words: str,
) -> None:
    answer = served.get(path, method, body, accept="*/*", **headers)
    assert answer.status == status, answer.data
    assert words in answer.data.decode() and answer.data.count(b"\n") == 1


def test_a_browser_gets_the_editor_with_the_query_of_its_link(served: Any) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = served.get(f"/sparql?query={quote(ASK)}", accept=accept)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert ASK in answer.data.decode()
