"""The SPARQL endpoint: queries by GET and POST as the SPARQL 1.1 Protocol has them, no updates."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from pyoxigraph import NamedNode
from starlette.responses import PlainTextResponse, Response

from kgbuild.errors import QueryError
from kgbuild.rdf.sparql import refuse_changes
from kgbuild.serve.negotiation import SOLUTIONS, TRIPLES, preferred
from kgbuild.serve.process import Answer, Asked, Processes, Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_READS_ONLY = "this endpoint only reads: no updates, no LOAD, no SERVICE"

Parameters = dict[str, list[str]]


async def answer_query(request: Request, processes: Processes) -> Response:
    """Answer a request of the SPARQL 1.1 Protocol.

    Parameters
    ----------
    request : Request
        By GET or POST.
    processes : Processes
        What answers.

    Returns
    -------
    Response
        The answer, or a line of text that says why there is none.

    References
    ----------
    .. [1] SPARQL 1.1 Protocol, W3C Recommendation, 2013.
       https://www.w3.org/TR/sparql11-protocol/
    """
    try:
        asked = await _asked(request, processes.limits.query)
        answer = await _while_connected(request, processes, asked)
    except Refusal as refusal:
        headers = {"retry-after": "5"} if refusal.status == 503 else {}
        return PlainTextResponse(f"{refusal.message}\n", refusal.status, headers)
    if answer is None:
        return Response(status_code=499)  # nobody is there to read it
    # The charset of CSV and TSV is a parameter; of the others UTF-8 is the only one.
    media_type = answer.media_type
    kind = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    return Response(answer.content, headers={"content-type": kind, "vary": "accept"})


async def _asked(request: Request, most: int) -> Asked:
    """Return what a request asks for."""
    given = _parsed(request.url.query)
    sparql: str | None = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-update":
            raise Refusal(403, _READS_ONLY)
        if kind not in (_FORM, _QUERY):
            raise Refusal(415, f"a query is posted as {_FORM} or {_QUERY}")
        body = await _body(request, most)
        if kind == _FORM:
            given = {name: [*given.get(name, ()), *more] for name, more in _parsed(body).items()}
        else:
            sparql = body
    if "update" in given:
        raise Refusal(403, _READS_ONLY)
    queries = [*given.get("query", ()), *([] if sparql is None else [sparql])]
    if len(queries) != 1:
        raise Refusal(400, "give one query, as the parameter 'query' or as the request's body")
    if len(queries[0]) > most:
        raise Refusal(413, f"the query is longer than {most:,} characters")
    try:
        refuse_changes(queries[0])
    except QueryError as error:
        raise Refusal(403, f"{error.message}; {_READS_ONLY}") from None
    accept = request.headers.get("accept", "")
    solutions, triples = preferred(accept, SOLUTIONS), preferred(accept, TRIPLES)
    if solutions is None and triples is None:
        raise Refusal(406, f"there are {', '.join((*SOLUTIONS, *TRIPLES))}")
    return Asked(
        queries[0],
        solutions,
        triples,
        _iris(given, "default-graph-uri"),
        _iris(given, "named-graph-uri"),
    )


async def _body(request: Request, most: int) -> str:
    # Percent-encoding makes three bytes of one.
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > 3 * most:
            raise Refusal(413, f"the query is longer than {most:,} characters")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the query is not in UTF-8") from None


def _parsed(words: str) -> Parameters:
    try:
        return parse_qs(words, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise Refusal(400, "the parameters cannot be read") from None


def _iris(given: Parameters, name: str) -> tuple[str, ...]:
    found = tuple(given.get(name, ()))
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError:
            raise Refusal(400, f"{name} {iri[:80]!r} is not an absolute IRI") from None
    return found


async def _while_connected(request: Request, processes: Processes, asked: Asked) -> Answer | None:
    """Return the answer, or None as soon as the client has gone; its query is ended then."""
    work = asyncio.ensure_future(processes.answer(asked))
    gone = asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        for task in (work, gone):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Refusal):
                await task


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
