"""A graph with hostile strings in it, and the explorer that serves it, as users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import urllib3

import kgbuild as kgb

TEXT = """Nvidia makes the H20. Huawei says the Ascend 910C surpasses the A100.
The A100 surpasses the B200, according to Example Research. DeepSeek may use the H800.
Nvidia cut 500 jobs in Texas last year, said Maria Lopez.
"""
HOSTILE = "\u202eHuawei</script><img src=x onerror=alert(1)>{{7*7}}"
"""What the entity Huawei is called in the graph that is served."""
SECONDS = 2.0
"""The time limit of the served graph's queries."""


@dataclass
class Served:
    """A running explorer."""

    address: str
    graph: Path
    process: subprocess.Popen[str]

    def get(
        self, path: str, method: str = "GET", body: bytes | str | None = None, **headers: str
    ) -> urllib3.BaseHTTPResponse:
        """Ask for a path; header names have an underscore for each hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return urllib3.request(
            method, self.address + path, body=body, headers=named, redirect=False, retries=False
        )

    def query_processes(self) -> frozenset[str]:
        """The processes that answer queries, at work or waiting for the next."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return frozenset(number for path in children for number in path.read_text().split())


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checked graph with its texts, one entity of it named by an attacker."""
    path = tmp_path_factory.mktemp("served") / "graph.trig"
    with kgb.build(TEXT) as graph:
        graph.check("shipped").save(path)
    written = path.read_text("utf-8")
    label = 'rdfs:label "Huawei"'
    assert label in written
    escaped = HOSTILE.replace('"', '\\"')
    path.write_text(written.replace(label, f'rdfs:label "{escaped}"'), "utf-8")
    return path


@contextmanager
def serving(*words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Run ``kgbuild serve`` for the length of a block; at its end Ctrl-C is pressed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kgbuild", "serve", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


@pytest.fixture(scope="session")
def served(graph_file: Path) -> Iterator[Served]:
    """The explorer of the graph, on a free port."""
    with serving(graph_file, "--port", "0", "--timeout", str(SECONDS)) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip().rstrip("/")
        assert address.startswith("http://127.0.0.1:"), process.communicate()
        yield Served(address, graph_file, process)


@pytest.fixture(scope="session")
def serve() -> Callable[..., object]:
    """Start ``kgbuild serve`` with words of one's own."""
    return serving


@pytest.fixture(scope="session")
def hostile() -> str:
    """The name that the attacker gave."""
    return HOSTILE
