"""What becomes of reads and writes where the way to the server, or the server, is bad."""

from __future__ import annotations

import contextlib
import gzip
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import urllib3
from pyoxigraph import Literal, NamedNode, Quad

import kgbuild as kgb
from kgbuild.errors import KgbuildError, StoreError
from kgbuild.http.manners import Manners
from kgbuild.rdf.stores.sparql_store import SparqlStore
from kgbuild.rdf.terms import LABEL

from ...scripted_server import ScriptedHandler, ScriptedServer, running

QUICK = Manners(
    connect_limit=1.0,
    answer_limit=0.6,
    most_bytes=2_000_000,
    interval=0.0,
    attempts=3,
    backoff=0.01,
    patience=1.0,
)
NODE = NamedNode("https://example.org/a")
JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Asked:
    path: str
    body: bytes
    headers: dict[str, str]


class Handler(ScriptedHandler):
    """Stands before an Oxigraph server, and looks like one."""

    server: Between

    def version_string(self) -> str:
        return "Oxigraph/0.5"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.asked = Asked(self.path, body, headers)
        deed = self.next_deed(self.asked)
        with contextlib.suppress(OSError):
            deed(self)

    def behind(self) -> urllib3.BaseHTTPResponse:
        """Let the server behind do what was asked, and return its answer."""
        wanted = {k: self.asked.headers[k] for k in ("content-type", "accept")}
        with urllib3.PoolManager() as pool:
            address = self.server.behind + self.path
            return pool.request("POST", address, body=self.asked.body, headers=wanted)


class Between(ScriptedServer):
    def __init__(self, behind: str) -> None:
        super().__init__(Handler, "/query", passes)
        self.behind = behind

    def plays(self, *script: Deed) -> None:
        self.asked.clear()
        self.script = script


Deed = Callable[[Handler], None]


def passes(handler: Handler) -> None:
    answer = handler.behind()
    kind = answer.headers.get("Content-Type", "text/plain")
    handler.send(answer.status, answer.data, Content_Type=kind)


def breaks_off(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def does_it_and_breaks_off(handler: Handler) -> None:
    handler.behind()
    breaks_off(handler)


def half(handler: Handler) -> None:
    answer = handler.behind().data
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", str(len(answer)))
    handler.end_headers()
    handler.wfile.write(answer[: len(answer) // 2])
    handler.wfile.flush()
    breaks_off(handler)


def silent(handler: Handler) -> None:
    handler.server.ending.wait(5)


def trickles(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    while not handler.server.ending.wait(0.02):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def says(status: int, words: str = "", kind: str = "text/plain", **headers: str) -> Deed:
    return lambda handler: handler.send(status, words.encode(), Content_Type=kind, **headers)


def bomb(handler: Handler) -> None:
    body = gzip.compress(b" " * 20_000_000)
    handler.send(200, body, Content_Type=JSON, Content_Encoding="gzip")


def endless(handler: Handler) -> None:
    row = b'{"s":{"type":"uri","value":"urn:a"},"p":{"type":"uri","value":"urn:a"},'
    row += b'"o":{"type":"literal","value":"' + b"x" * 1000 + b'"}},'
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    handler.wfile.write(b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[')
    while not handler.server.ending.is_set():
        handler.wfile.write(row * 100)


@pytest.fixture
def between(oxigraph: str) -> Iterator[Between]:
    with running(Between(oxigraph)) as server:
        yield server


@pytest.fixture
def store(between: Between) -> Iterator[SparqlStore]:
    opened = SparqlStore(between.address, manners=QUICK)
    opened.replace((), [quad("old")])
    yield opened
    opened.close()


def quad(words: str) -> Quad:
    return Quad(NODE, LABEL, Literal(words))


PASSING = {
    "503": (says(503), passes),
    "502 and 504": (says(502), says(504), passes),
    "told to wait": (says(429, Retry_After="0"), passes),
    "broken off before": (breaks_off, passes),
    "broken off after it was done": (does_it_and_breaks_off, passes),
    "twice after it was done": (does_it_and_breaks_off, does_it_and_breaks_off, passes),
    "a gateway gave up after it was done": (
        lambda handler: (handler.behind(), says(504)(handler))[1],
        passes,
    ),
    "half an answer": (half, passes),
}


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_that_passes_is_not_seen_and_nothing_is_done_twice(
    name: str, between: Between, store: SparqlStore
) -> None:
    script = PASSING[name]
    between.plays(*script)
    if name != "half an answer":
        store.replace([quad("old")], [quad("new")])
        assert len(between.asked) == len(script)
        assert len({asked.body for asked in between.asked}) == 1, "the same request again"
        store.replace([quad("new")], [quad("old")])
        between.plays(*script)
    assert list(store.match()) == [quad("old")]


def test_an_update_of_the_users_own_is_sent_once(between: Between, store: SparqlStore) -> None:
    """It may add one to a number: nobody but the user knows whether twice is as good as once."""
    update = (
        f"INSERT {{ {NODE} {LABEL} ?next }} WHERE {{ SELECT (COUNT(*) AS ?next) {{ ?s ?p ?o }} }}"
    )
    between.plays(does_it_and_breaks_off, passes)
    with pytest.raises(StoreError, match="may have been done or not, and is not sent again"):
        store.update(update)
    assert len(between.asked) == 1 and len(store) == 2
    between.plays(says(504), passes)
    with pytest.raises(StoreError, match="504 Gateway Timeout; it may have been done or not"):
        store.update(update)
    between.plays(says(429, Retry_After="0"), passes)
    store.update(update)
    assert len(store) == 3, "a server that refuses has done nothing"


@dataclass(frozen=True)
class Bad:
    """What a server does, the words of the error, how often it is asked."""

    deed: Deed
    words: str
    requests: int = 1

    def __str__(self) -> str:
        return self.words


BAD = (
    Bad(says(200, "<h1>Welcome</h1>", "text/html"), "sent what is no SPARQL answer"),
    Bad(says(200, "\x00 no JSON \x1b[31m", JSON), "sent what is no SPARQL answer"),
    Bad(says(200, '{"head": {}, "boolean": true}', JSON), "yes or no instead of rows"),
    Bad(says(200, '{"head": {"vars": ["s"]}, "results":', JSON), "sent what is no SPARQL answer"),
    Bad(half, "broke off its answer (3 attempts)", 3),
    Bad(breaks_off, "broke off its answer (3 attempts)", 3),
    Bad(silent, "gave no whole answer within 0.6 s"),
    Bad(trickles, "gave no whole answer within 0.6 s;"),
    Bad(bomb, "sent more than 2,000,000 bytes"),
    Bad(endless, "sent more than 2,000,000 bytes"),
    Bad(says(400, "Error SP030: wrong\n\nSPARQL query:\nx"), "400 Bad Request: Error SP030: wrong"),
    Bad(says(401), "set KGBUILD_SPARQL_USER"),
    Bad(says(403), "403 Forbidden; the user may not do this"),
    Bad(says(404), "404 Not Found; is the path right?"),
    Bad(says(500, "java.lang\n\tat x"), "500 Internal Server Error: java.lang at x"),
    Bad(says(503), "503 Service Unavailable (3 attempts)", 3),
    Bad(says(429, Retry_After="7200"), "it asks to wait 7200 s"),
    Bad(says(302, Location="https://elsewhere.example/"), "sends on to https://elsewhere.example/"),
)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_bad_answer_is_an_error_in_one_line(
    bad: Bad, between: Between, store: SparqlStore
) -> None:
    between.plays(bad.deed)
    started = time.monotonic()
    with pytest.raises(StoreError) as caught:
        list(store.match(None, LABEL))
    said = str(caught.value)
    assert bad.words in said and said.startswith(between.address)
    assert said.isprintable(), "one line, and nothing that steers a terminal"
    if bad.deed is not silent and bad.deed is not trickles:
        assert len(between.asked) == bad.requests
    assert time.monotonic() - started < 5


def test_the_least_number_of_faults() -> None:
    assert len(BAD) >= 18 and len(PASSING) >= 8


def test_a_query_tells_what_the_server_said(between: Between, store: SparqlStore) -> None:
    graph = kgb.open(between.address)
    between.plays(says(500, "out of memory\n\tat org.example.Engine"))
    with pytest.raises(KgbuildError, match="500 Internal Server Error: out of memory at org"):
        graph.query("ASK { ?s ?p ?o }")
    between.plays(says(200, '{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": 1}]}}', JSON))
    with pytest.raises(KgbuildError, match="sent what is no SPARQL answer"):
        graph.query("SELECT ?s { ?s ?p ?o }")
    graph.close()


def test_an_answer_that_breaks_off_when_much_of_it_was_used(
    between: Between, store: SparqlStore
) -> None:
    """Rows were handed on already, so it cannot be asked for again."""
    store.bulk_add(Quad(NODE, LABEL, Literal(f"{n} " + "x" * 1_000)) for n in range(1_500))
    between.plays(half)
    rows = 0
    with pytest.raises(StoreError, match="broke off its answer"):
        for _ in SparqlStore.match(store):
            rows += 1
    assert rows == 0 or len(between.asked) == 1


def test_nobody_listens() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(StoreError, match=r"refuses the connection; is the server running\?"):
            SparqlStore(address, manners=QUICK)
