"""The client of endpoints: what it sends, and what becomes of every bad answer."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import pytest

from kgbuild.check.sources import Endpoint, Manners
from kgbuild.check.sources.client import Client
from kgbuild.check.sources.endpoint_engine import EndpointEngine
from kgbuild.check.sources.engine import Origin
from kgbuild.errors import ReferenceLoadError, SourceUnavailableError

from .servers import NO_ROWS, RESULTS, Deed, Handler, Scripted, rows, serving

KIND = RESULTS["Content-Type"]
QUICK = Manners(
    connect_limit=1.0,
    answer_limit=0.3,
    most_bytes=100_000,
    interval=0.0,
    attempts=3,
    backoff=0.01,
    patience=0.5,
)
SELECT = "SELECT ?s WHERE { ?s ?p ?o }"


def engine(address: str, manners: Manners = QUICK) -> EndpointEngine:
    client = Client(address, "kgbuild/test", manners)
    return EndpointEngine(client, Origin("test", 1.0), None, 0.0)


def html(handler: Handler) -> None:
    handler.send(200, b"<html><h1>Welcome</h1></html>", Content_Type="text/html")


def garbage(handler: Handler) -> None:
    handler.send(200, b"\x00\xff no JSON \x1b[31m", Content_Type=KIND)


def truncated(handler: Handler) -> None:
    handler.send(200, NO_ROWS[:30], Content_Type=KIND)


def another_shape(handler: Handler) -> None:
    handler.send(200, b'{"items": [1, 2]}', Content_Type="application/json")


def yes(handler: Handler) -> None:
    handler.send(200, b'{"head": {}, "boolean": true}', Content_Type=KIND)


def closes(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def breaks_off(handler: Handler) -> None:
    """Announce more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", KIND)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(NO_ROWS)
    handler.wfile.flush()
    closes(handler)


def silent(handler: Handler) -> None:
    handler.server.ending.wait(10)


def trickles(handler: Handler) -> None:
    """Send a byte now and then: no time limit between two bytes ever passes."""
    handler.begin()
    while not handler.server.ending.wait(0.02):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def trickles_its_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not handler.server.ending.wait(0.02):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def endless(handler: Handler) -> None:
    handler.begin()
    while not handler.server.ending.is_set():
        handler.wfile.write(b" " * 50_000)


def a_bomb(handler: Handler) -> None:
    """A hundred times longer once it is unpacked."""
    handler.send(200, gzip.compress(b" " * 10_000_000), Content_Type=KIND, Content_Encoding="gzip")


def answers(status: int, said: str = "", kind: str = "text/plain", **headers: str) -> Deed:
    return lambda handler: handler.send(status, said.encode(), Content_Type=kind, **headers)


def redirects(handler: Handler) -> None:
    handler.send(302, b"", Location=handler.path + "x")


TIMEOUT = "SPARQL-QUERY: ...\njava.util.concurrent.TimeoutException\n\tat java.util"


@dataclass(frozen=True)
class Bad:
    """What a server does, the words of the error, how often it is asked."""

    deed: Deed
    words: str
    requests: int = 1

    def __str__(self) -> str:
        return self.words


BAD = (
    Bad(html, "sent text/html, not SPARQL results in JSON; is it the address of the endpoint"),
    Bad(garbage, "sent what is no SPARQL answer"),
    Bad(truncated, "sent what is no SPARQL answer"),
    Bad(another_shape, "sent what is no SPARQL answer"),
    Bad(yes, "yes or no instead of rows"),
    Bad(closes, "broke off its answer (3 attempts)", 3),
    Bad(breaks_off, "broke off its answer (3 attempts)", 3),
    Bad(silent, "gave no whole answer within 0.3 s"),
    Bad(trickles, "gave no whole answer within 0.3 s"),
    Bad(trickles_its_head, "gave no whole answer within 0.3 s"),
    Bad(endless, "sent more than 100,000 bytes"),
    Bad(a_bomb, "sent more than 100,000 bytes"),
    Bad(
        answers(400, "MalformedQueryException: line 1\nat x"), "answered 400 Bad Request: Malformed"
    ),
    Bad(answers(401), "put name and password into the address"),
    Bad(answers(403, "<b>no</b>", "text/html"), "give contact="),
    Bad(answers(404), "is the path right?"),
    Bad(answers(500), "answered 500 Internal Server Error (3 attempts)", 3),
    Bad(answers(500, TIMEOUT), "gave up the query: it takes longer than this server allows"),
    Bad(answers(502), "answered 502 Bad Gateway (3 attempts)", 3),
    Bad(answers(429, Retry_After="0"), "answered 429 Too Many Requests (3 attempts)", 3),
    Bad(answers(429, Retry_After="7200"), "it asks to wait 7200 s"),
    Bad(answers(503, Retry_After="soon"), "answered 503 Service Unavailable (3 attempts)", 3),
    Bad(redirects, "redirects again and again"),
)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_a_bad_answer_is_an_error_in_words(bad: Bad) -> None:
    started = time.monotonic()
    with serving(bad.deed) as server, pytest.raises(SourceUnavailableError) as caught:
        engine(server.address).rows(SELECT)
    said = str(caught.value)
    assert bad.words in said
    assert said.startswith(server.address), "it says where"
    assert said.isprintable(), "one line, and nothing that steers a terminal"
    if bad.deed is not redirects:
        assert len(server.asked) == bad.requests
    assert time.monotonic() - started < 2


def test_the_least_number_of_bad_answers() -> None:
    assert len(BAD) >= 23


@contextmanager
def nobody() -> Iterator[str]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/sparql"


def test_nobody_listens() -> None:
    with nobody() as address, pytest.raises(SourceUnavailableError, match="refuses the connection"):
        engine(address).rows(SELECT)


def test_no_such_server() -> None:
    with pytest.raises(SourceUnavailableError, match="name of the server is not known"):
        engine("http://endpoint.invalid/sparql").rows(SELECT)


PASSING = (
    (answers(500), rows),
    (answers(429, Retry_After="0"), rows),
    (answers(503), closes, rows),
)


@pytest.mark.parametrize("script", PASSING, ids=("500", "429", "503 and broken off"))
def test_a_fault_that_passes_is_not_seen(script: tuple[Deed, ...]) -> None:
    with serving(*script) as server:
        assert engine(server.address).rows(SELECT) == ()
    assert len(server.asked) == len(script)


def pauses(server: Scripted) -> list[float]:
    times = [asked.at for asked in server.asked]
    return [later - earlier for earlier, later in pairwise(times)]


def test_waits_longer_each_time_and_as_long_as_it_is_told() -> None:
    manners = Manners(interval=0.0, attempts=4, backoff=0.05, patience=2.0)
    with serving(answers(500), answers(500), answers(500), rows) as server:
        engine(server.address, manners).rows(SELECT)
    first, second, third = pauses(server)
    assert first >= 0.05 and second >= 0.1 and third >= 0.2
    with serving(answers(429, Retry_After="1"), rows) as server:
        engine(server.address, manners).rows(SELECT)
    assert pauses(server)[0] >= 1.0


def test_keeps_the_interval_between_requests() -> None:
    with serving(rows) as server:
        asking = engine(server.address, Manners(interval=0.1))
        for _ in range(3):
            asking.rows(SELECT)
    assert min(pauses(server)) >= 0.1


def test_a_server_that_failed_is_left_alone() -> None:
    with serving(closes) as server:
        asking = engine(server.address)
        said = []
        for _ in range(50):
            with pytest.raises(SourceUnavailableError) as caught:
                asking.rows(SELECT)
            said.append(str(caught.value))
    assert len(server.asked) == QUICK.attempts
    assert all("broke off its answer" in one for one in said)
    assert len(set(said)) == 1


def test_three_useless_answers_in_a_row_are_failure_too() -> None:
    with serving(html, html, rows, html, html, html, rows) as server:
        asking = engine(server.address)
        outcomes = []
        for _ in range(8):
            try:
                outcomes.append(asking.rows(SELECT))
            except SourceUnavailableError:
                outcomes.append(None)
    assert outcomes == [None, None, (), None, None, None, None, None]
    assert len(server.asked) == 6


def test_asks_again_after_the_rest() -> None:
    with serving(html, html, html, rows) as server:
        asking = engine(server.address, Manners(interval=0.0, rest=0.05))
        for _ in range(3):
            with pytest.raises(SourceUnavailableError):
                asking.rows(SELECT)
        time.sleep(0.06)
        assert asking.rows(SELECT) == ()


def test_short_queries_are_got_and_long_ones_posted() -> None:
    long = SELECT + " # " + "x" * 3_000
    with serving(rows) as server:
        asking = engine(server.address + "?default-graph-uri=urn:g")
        asking.rows(SELECT)
        asking.rows(long)
    assert [asked.method for asked in server.asked] == ["GET", "POST"]
    assert [asked.query for asked in server.asked] == [SELECT, long]
    assert all(asked.headers["accept"] == KIND for asked in server.asked)


def test_says_who_asks() -> None:
    agent = Endpoint("https://example.org/sparql", contact="desk@example.org").agent
    assert agent.startswith("kgbuild/")
    assert "(https://w3id.org/kgbuild; desk@example.org)" in agent
    with serving(rows) as server:
        Client(server.address, agent, QUICK).ask(SELECT)
    assert server.asked[0].headers["user-agent"] == agent


def test_a_password_is_sent_and_never_shown() -> None:
    with serving(rows, answers(403)) as server:
        address = server.address.replace("http://", "http://me:hush@")
        asking = engine(address)
        asking.rows(SELECT)
        with pytest.raises(SourceUnavailableError) as caught:
            asking.rows(SELECT)
    assert server.asked[0].headers["authorization"] == "Basic bWU6aHVzaA=="
    assert "hush" not in server.asked[0].query
    assert "hush" not in str(caught.value)


def test_a_password_does_not_go_to_another_server() -> None:
    with serving(rows) as other:
        to_other = answers(307, Location=other.address.replace("127.0.0.1", "localhost"))
        with serving(to_other) as server:
            engine(server.address.replace("http://", "http://me:hush@")).rows(SELECT)
    assert "authorization" not in other.asked[0].headers


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"address": "ftp://example.org/"}, "http:// or https://"),
    ({"address": "https://example.org/", "shape": "cube"}, "wikidata or triples"),
    ({"address": "https://example.org/", "contact": "me\r\nX-Evil: 1"}, "a mail address"),
    ({"address": "https://example.org/", "trust": 2.0}, "0 to 1"),
)


@pytest.mark.parametrize(("settings", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_cannot_be_is_said_at_once(settings: dict[str, object], words: str) -> None:
    make: Callable[..., Endpoint] = Endpoint
    with pytest.raises(ReferenceLoadError, match=words):
        make(**settings)
