"""Real servers on 127.0.0.1: Oxigraph, a counter in front of it, and servers on bad days."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import urllib3

from ...scripted_server import ScriptedHandler, ScriptedServer, running
from ...sparql_servers import oxigraph_server

Deed = Callable[["Handler"], None]
RESULTS = {"Content-Type": "application/sparql-results+json"}
NO_ROWS = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


@dataclass(frozen=True)
class Asked:
    """What a client sent, and when."""

    method: str
    query: str
    headers: dict[str, str]
    at: float


class Handler(ScriptedHandler):
    """Notes the query and does what the script says next."""

    def do_GET(self) -> None:
        self.act(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self.act(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

    def act(self, form: str) -> None:
        query = parse_qs(form).get("query", [""])[0]
        headers = {name.lower(): value for name, value in self.headers.items()}
        deed = self.next_deed(Asked(self.command, query, headers, time.monotonic()))
        with contextlib.suppress(OSError):
            deed(self)

    def begin(self, kind: str = RESULTS["Content-Type"]) -> None:
        """Send the head of an answer that has no announced end."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True


class Scripted(ScriptedServer):
    """A SPARQL endpoint that plays a script."""

    def __init__(self, *script: Deed) -> None:
        super().__init__(Handler, "/sparql", *script)


def serving(*script: Deed) -> AbstractContextManager[Scripted]:
    """Run a scripted endpoint for the length of a block."""
    return running(Scripted(*script))


def rows(handler: Handler) -> None:
    """Answer with no rows, as it should be."""
    handler.send(200, NO_ROWS, **{"Content_Type": RESULTS["Content-Type"]})


def forward(address: str) -> Deed:
    """Pass queries on to another server."""
    pool = urllib3.PoolManager()

    def deed(handler: Handler) -> None:
        with handler.server.lock:
            query = handler.server.asked[-1].query
        answer = pool.request("POST", address, fields={"query": query}, encode_multipart=False)
        kind = answer.headers.get("Content-Type", "")
        handler.send(answer.status, answer.data, Content_Type=kind)

    return deed


@contextlib.contextmanager
def oxigraph(turtle: str) -> Iterator[str]:
    """Run an Oxigraph server on some Turtle for the length of a block; gives its address."""
    with oxigraph_server() as (place, _):
        _fill(place, turtle)
        yield f"{place}/query"


def _fill(place: str, turtle: str) -> None:
    with urllib3.PoolManager() as pool:
        done = pool.request(
            "POST",
            f"{place}/store?default",
            body=turtle.encode(),
            headers={"Content-Type": "text/turtle"},
        )
        assert done.status in {201, 204}, done.data
