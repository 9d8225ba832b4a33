"""What a SPARQL server answers, as pyoxigraph's results with literals in Oxigraph's form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, cast

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from kgbuild.rdf.stores.dialects import Dialect
from kgbuild.rdf.stores.protocol import Solutions
from kgbuild.rdf.stores.sparql_answer import Answer
from kgbuild.rdf.stores.sparql_texts import text_of

_ASKED = "__ASK_RETVAL"
"""How Virtuoso names its answer to ASK, which is a table with a row or none."""


class NoAnswer(Exception):
    """What came is no SPARQL answer."""


def rows_of(answer: Answer) -> Iterator[QuerySolution]:
    """Yield the rows of a table while it comes.

    Raises
    ------
    NoAnswer
        If it is none, possibly after some rows.
    """
    if answer.is_whole:
        yield from _listed(answer.read())
        return
    found = None
    try:
        found = parse_query_results(cast("IO[bytes]", answer), format=QueryResultsFormat.JSON)
        yield from _table(found)
    except (SyntaxError, ValueError) as error:
        raise NoAnswer(str(error)) from None
    finally:
        # An error keeps this frame for as long as somebody keeps the error, in whatever thread;
        # what Oxigraph made must go in the thread that made it.
        del found


def _listed(body: bytes) -> list[QuerySolution]:
    """Return the rows of a short table at once: nothing of Oxigraph's is left open."""
    try:
        return list(_table(parse_query_results(body, format=QueryResultsFormat.JSON)))
    except (SyntaxError, ValueError) as error:
        raise NoAnswer(str(error)) from None


def _table(found: QuerySolutions | QueryBoolean) -> QuerySolutions:
    if not isinstance(found, QuerySolutions):
        raise NoAnswer("yes or no instead of rows")
    return found


def table_of(body: bytes, dialect: Dialect) -> QuerySolutions | QueryBoolean:
    """Return a table, or yes or no: all of it is well formed.

    Parameters
    ----------
    body : bytes
        SPARQL results in JSON.
    dialect : Dialect
        How the server writes literals.

    Raises
    ------
    NoAnswer
        If it is neither.
    """
    try:
        if not dialect.keeps_form:
            body = _in_form(body, dialect)
        _read_through(body)
        return parse_query_results(body, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise NoAnswer(str(error)) from None


def triples_of(body: bytes, dialect: Dialect) -> Solutions:
    """Return triples, each once.

    Raises
    ------
    NoAnswer
        If they are no N-Triples.
    """
    here = pyoxigraph.Store()
    try:
        for quad in parse(body, format=RdfFormat.N_TRIPLES):
            here.add(Quad(quad.subject, quad.predicate, dialect.received(quad.object)))
    except (SyntaxError, ValueError) as error:
        raise NoAnswer(str(error)) from None
    return here.query(text_of("triples"))


def _read_through(body: bytes) -> None:
    """Read a table to its end: a fault far down is one before anything is handed on."""
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QuerySolutions):
        try:
            for _ in found:
                pass
        finally:
            del found


def _in_form(body: bytes, dialect: Dialect) -> bytes:
    answer = json.loads(body)
    if answer["head"].get("vars") == [_ASKED]:
        return json.dumps({"head": {}, "boolean": bool(answer["results"]["bindings"])}).encode()
    for row in answer.get("results", {}).get("bindings", ()):
        for value in row.values():
            if "datatype" in value:
                given = Literal(value["value"], datatype=NamedNode(value["datatype"]))
                kept = dialect.received(given)
                if isinstance(kept, Literal):
                    value.update(type="literal", value=kept.value, datatype=kept.datatype.value)
    return json.dumps(answer).encode()
