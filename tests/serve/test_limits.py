"""A query that costs too much is ended: its process is gone, the server answers on."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from kgbuild.serve.limits import Limits
from kgbuild.serve.place import on_disk
from kgbuild.serve.process import Answer, Asked, Processes, Refusal

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUERY = "application/sparql-query"


def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Say whether something comes true in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def worked(processes: frozenset[str]) -> int:
    """The processor time that processes have had, in clock ticks."""
    stats = [Path(f"/proc/{one}/stat").read_text().rpartition(") ")[2] for one in processes]
    return sum(int(stat.split()[11]) for stat in stats)


def test_a_query_past_its_time_is_stopped_and_its_process_is_gone(served: Any) -> None:
    assert served.get(f"/sparql?query={quote('ASK {}')}").status == 200
    before = served.query_processes()
    start = time.monotonic()
    answer = served.get("/sparql", "POST", ENDLESS, content_type=QUERY)
    assert answer.status == 504 and b"took longer than 2 s and was stopped" in answer.data
    assert time.monotonic() - start < 20
    assert eventually(lambda: len(served.query_processes()) == len(before) - 1)
    assert served.get(f"/sparql?query={quote('ASK {}')}").status == 200


def test_a_process_answers_one_query_after_the_other(served: Any) -> None:
    asked = f"/sparql?query={quote('ASK {}')}"
    assert served.get(asked).status == 200
    before = served.query_processes()
    assert [served.get(asked).status for _ in range(3)] == [200] * 3
    assert served.query_processes() == before != frozenset()


def test_a_query_ends_when_its_client_goes(served: Any) -> None:
    place = urlsplit(served.address)
    assert served.get(f"/sparql?query={quote('ASK {}')}").status == 200
    with socket.create_connection((place.hostname, place.port)) as client:
        lines = (
            f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1",
            f"Host: {place.netloc}",
            "Connection: close",
        )
        before = served.query_processes()
        ticks = worked(before)
        client.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        assert eventually(lambda: worked(before) > ticks)
    # Well before its time is up.
    assert eventually(lambda: len(served.query_processes()) < len(before), seconds=1.5)


def test_a_query_at_work_ends_with_the_server(serve: Callable[..., Any], graph_file: Path) -> None:
    with serve(graph_file, "--port", "0", "--timeout", "600") as process:
        place = urlsplit(process.stdout.readline().strip())
        with socket.create_connection((place.hostname, place.port)) as client:
            asked = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n"
            client.sendall(asked.encode())
            children = Path(f"/proc/{process.pid}/task")
            found: set[str] = set()

            def is_at_work() -> bool:
                for path in children.glob("*/children"):
                    found.update(path.read_text().split())
                return bool(found) and worked(frozenset(found)) > 0

            assert eventually(is_at_work)
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0
    assert eventually(lambda: not any(Path(f"/proc/{one}").exists() for one in found), seconds=5)


def test_a_query_that_is_too_long_is_not_read(served: Any) -> None:
    long = "ASK { ?s ?p ?o } # " + "x" * 400_000
    answer = served.get("/sparql", "POST", long, content_type=QUERY)
    assert answer.status == 413 and b"longer than 100,000 characters" in answer.data


@pytest.fixture(scope="module")
def folder(graph_file: Path) -> Iterator[Path]:
    with on_disk(graph_file) as there:
        yield there


def asked(sparql: str) -> Asked:
    return Asked(sparql, "application/sparql-results+json", "text/turtle")


def run(folder: Path, limits: Limits, *queries: str) -> list[Answer | BaseException]:
    """Ask several queries at once."""

    async def all_() -> list[Answer | BaseException]:
        processes = Processes(folder, limits)
        tasks = [processes.answer(asked(query)) for query in queries]
        answers = await asyncio.gather(*tasks, return_exceptions=True)
        await processes.close()
        return answers

    # In a thread: the loop of the browser's driver may be running in this one.
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(all_())).result()


def test_an_answer_that_is_too_large_is_refused(folder: Path) -> None:
    all_ = "SELECT * { ?s ?p ?o }"
    (fits,) = run(folder, Limits(), all_)
    assert isinstance(fits, Answer) and len(fits.content) > 10_000
    (refused,) = run(folder, Limits(answer=10_000), all_)
    assert isinstance(refused, Refusal) and refused.status == 422
    assert "larger than 10,000 bytes; add a LIMIT" in refused.message


def test_a_query_that_needs_too_much_memory_is_refused(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(32))
    doubling = f'SELECT (STRLEN(?s32) AS ?n) {{ BIND("x" AS ?s0) {doubled} }}'
    (refused,) = run(folder, Limits(memory=1024), doubling)
    assert isinstance(refused, Refusal), refused
    assert refused.status == 422 and "more memory than 1,024 MiB" in refused.message, refused


def test_no_more_than_so_many_queries_run_and_wait(folder: Path) -> None:
    limits = Limits(seconds=1.0, parallel=1, waiting=1)
    answers = run(folder, limits, ENDLESS, "ASK {}", "ASK {}")
    kinds = [answer.status if isinstance(answer, Refusal) else 200 for answer in answers]
    assert kinds == [504, 200, 503], answers


def test_queries_run_at_one_time(folder: Path) -> None:
    slow = [ENDLESS] * 3
    start = time.monotonic()
    answers = run(folder, Limits(seconds=1.0, parallel=3), *slow)
    assert [answer.status for answer in answers if isinstance(answer, Refusal)] == [504] * 3
    assert time.monotonic() - start < 2.9
