"""The explorer as an ASGI application: which path shows what, and in which form."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kgbuild.draw.pages import TEMPLATES as DRAWN
from kgbuild.draw.text import shown
from kgbuild.errors import KgbuildError
from kgbuild.graph import KnowledgeGraph
from kgbuild.serve.described import described, written
from kgbuild.serve.endpoint import answer_query
from kgbuild.serve.explorer import TEMPLATES, Explorer
from kgbuild.serve.guard import Guard
from kgbuild.serve.limits import Limits
from kgbuild.serve.negotiation import HTML, TRIPLES, preferred
from kgbuild.serve.process import Processes

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

_LOG = logging.getLogger("kgbuild.serve")
_YASQE = DRAWN / "lib" / "yasqe-4.6.2"
_STATIC = {
    "explorer.css": ("text/css", (DRAWN / "page.css", TEMPLATES / "explorer.css")),
    "editor.css": ("text/css", (_YASQE / "yasqe.min.css", TEMPLATES / "editor.css")),
    "yasqe.js": ("text/javascript", (_YASQE / "yasqe.min.js",)),
    "editor.js": ("text/javascript", (TEMPLATES / "editor.js",)),
    "results.js": ("text/javascript", (TEMPLATES / "results.js",)),
}
"""All files there are: a path is looked up here and never in a folder."""

_FORMS = {"turtle": TRIPLES[0], "ntriples": TRIPLES[1], "jsonld": TRIPLES[2], "rdfxml": TRIPLES[3]}
_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def application(
    graph: KnowledgeGraph,
    folder: Path,
    *,
    limits: Limits | None = None,
    names: frozenset[str] = frozenset(),
) -> ASGIApp:
    """Return the explorer of a graph.

    Parameters
    ----------
    graph : KnowledgeGraph
        Opened to be read.
    folder : path
        Its store on disk, which the processes of queries open.
    limits : Limits, optional
        What one query may cost.
    names : frozenset of str
        Host names to answer to, beside ``localhost`` and addresses in digits.

    Returns
    -------
    ASGI application
        For any ASGI server.
    """
    explorer = Explorer(graph)
    processes = Processes(folder, limits or Limits())

    async def sparql(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        # A browser that follows a link to a query wants the editor with it, not a file.
        if request.method == "GET" and preferred(accept, ("*/*", HTML)) == HTML:
            return await _shown(explorer.editor_page, request.query_params.get("query", ""))
        return await answer_query(request, processes)

    async def resource(request: Request) -> Response:
        return await _resource(request, explorer)

    pages: dict[str, Callable[[Request], Any]] = {
        "/": lambda request: _shown(explorer.overview_page),
        "/network": lambda request: _shown(explorer.network_page),
        "/report": lambda request: _shown(explorer.report_page),
        "/search": lambda request: _shown(explorer.search_page, request.query_params.get("q", "")),
        "/sparql": sparql,
        "/static/{name}": _static,
        "/{kind}/{identifier:path}": resource,
    }
    routes = [
        Route(path, _endpoint(page), methods=["GET", "POST"] if path == "/sparql" else ["GET"])
        for path, page in pages.items()
    ]
    handlers: dict[Any, Any] = {
        404: lambda request, error: _html(explorer.missing_page(request.url.path), 404),
        # Without the place: who asks from elsewhere need not know where files lie here.
        KgbuildError: lambda request, error: PlainTextResponse(f"{error.message}\n", 500),
        Exception: _failed,
    }

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await processes.close()

    starlette = Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)
    starlette.router.redirect_slashes = False
    return Guard(starlette, names)


def _failed(request: Request, error: Exception) -> Response:
    """Tell of what nobody foresaw: where the server runs, in one line, and the reader."""
    told = f"this page failed: {type(error).__name__}"
    _LOG.error("%s: %s: %.200s", request.url.path, told, shown(str(error)))
    return PlainTextResponse(f"{told}\n", 500)


def _endpoint(page: Callable[[Request], Any]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        response: Response = await page(request)
        return response

    return endpoint


async def _shown(page: Callable[..., str | None], *values: Any) -> Response:
    """Return a page that is made in a thread, so that others are answered meanwhile."""
    html = await run_in_threadpool(page, *values)
    assert html is not None
    return _html(html)


def _html(html: str, status: int = 200) -> Response:
    """Return a page, with the policy that it carries itself where it does."""
    own = _OWN_POLICY.search(html[:4000])
    headers = {"content-type": "text/html; charset=utf-8"}
    if own is not None:
        headers["content-security-policy"] = f"{unescape(own[1])}; frame-ancestors 'none'"
    return Response(html.encode("utf-8", "replace"), status, headers)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return PlainTextResponse("no such file\n", 404)
    media_type, content, tag = _file(name)
    headers = {"etag": tag, "content-type": f"{media_type}; charset=utf-8"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


def _page_number(request: Request) -> int:
    """Return which page of a list is wanted, from 0."""
    number = request.query_params.get("page", "1")[:9]
    return max(0, int(number) - 1) if number.isdecimal() else 0


@cache
def _file(name: str) -> tuple[str, bytes, str]:
    media_type, paths = _STATIC[name]
    content = b"\n".join(path.read_bytes() for path in paths)
    return media_type, content, f'"{hashlib.sha256(content).hexdigest()[:16]}"'


async def _resource(request: Request, explorer: Explorer) -> Response:
    """Return what the graph says of one of its nodes, as a page or as RDF."""
    wanted = request.query_params.get("format", "")
    if wanted and wanted not in _FORMS:
        return PlainTextResponse(f"no format {wanted[:40]!r}; there are {', '.join(_FORMS)}\n", 400)
    accept = request.headers.get("accept", "")
    media_type = _FORMS[wanted] if wanted else preferred(accept, (HTML, *TRIPLES))
    if media_type is None:
        return PlainTextResponse(f"there are {', '.join((HTML, *TRIPLES))}\n", 406)
    try:
        node = explorer.addresses.node(request.scope["raw_path"].decode("ascii"))
    except ValueError:
        return _html(explorer.missing_page(request.url.path), 404)
    kind, identifier = request.path_params["kind"], request.path_params["identifier"]
    if media_type != HTML:
        store, iris = explorer.graph.store, explorer.graph.iris
        triples = await run_in_threadpool(described, node, store, iris)
        if not triples:
            return PlainTextResponse(f"nothing is said of {node.value[:300]}\n", 404)
        content = await run_in_threadpool(written, triples, media_type, iris)
        return Response(content, headers={"content-type": media_type, "vary": "accept"})
    page = _page_number(request)
    makers: dict[str, Callable[[], str | None]] = {
        "claim": lambda: explorer.claim_page(identifier),
        "entity": lambda: explorer.entity_page(identifier, page),
        "document": lambda: explorer.document_page(identifier, page),
    }
    html = await run_in_threadpool(makers.get(kind, lambda: explorer.node_page(node)))
    if html is None:
        return _html(explorer.missing_page(request.url.path), 404)
    response = _html(html)
    response.headers["vary"] = "accept"
    return response
