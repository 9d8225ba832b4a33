"""A real cluster on this machine: a scheduler and two workers, one of which is killed at work."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kgbuild as kgb

distributed = pytest.importorskip("distributed", reason="kgbuild[dask] is not installed")

ROOT = Path(__file__).parents[2]
_WAIT = 60
"""Seconds after which a cluster that does not start, or a part that does not come, is a failure."""


def started(log: Path, module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process of the cluster with the code that is tested."""
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give a scheduler's address and two workers of one thread each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    scheduler = started(tmp_path / "scheduler.log", "dask_scheduler", *here, "--port", str(port))
    worker = (address, *here, "--nworkers", "1", "--nthreads", "1", "--memory-limit", "1GB")
    places = (tmp_path / "one", tmp_path / "two")
    workers = []
    for place in places:
        place.mkdir()
        arguments = (*worker, "--no-nanny", "--local-directory", str(place))
        workers.append(started(tmp_path / f"{place.name}.log", "dask_worker", *arguments))
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def kill_at_work(worker: subprocess.Popen[bytes], parts: Path, killed: list[int]) -> None:
    """Kill a worker once some parts are there, and note how many there were."""
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        if (there := len(list(parts.glob("*.jsonl")))) >= 3:
            os.kill(worker.pid, signal.SIGKILL)
            killed.append(there)
            return
        time.sleep(0.02)


def test_a_killed_worker_changes_nothing(
    tmp_path: Path,
    documents: Path,
    cluster: tuple[str, list[subprocess.Popen[bytes]]],
    saved: Callable[[kgb.KnowledgeGraph], tuple[bytes, bytes]],
) -> None:
    address, workers = cluster
    article = (ROOT / "examples" / "chip-race.txt").read_text(encoding="utf-8")
    for number in range(12):
        (documents / f"{number:02}.txt").write_text(f"{article}\n\nThis is edition {number}.\n")
    parts, killed = tmp_path / "parts", list[int]()
    killer = threading.Thread(target=kill_at_work, args=(workers[0], parts / "parts", killed))
    killer.start()
    told = kgb.build_parts(documents, parts, scheduler=address, size=1, progress=False)
    killer.join()

    assert killed and killed[0] < len(told.parts)
    assert workers[0].wait() == -signal.SIGKILL
    assert workers[1].poll() is None
    assert told.documents == 17
    added = kgb.build(documents, progress=False)
    assert saved(kgb.load_parts(parts, progress=False)) == saved(added)

    bag = pytest.importorskip("dask.bag").from_sequence(
        sorted(documents.rglob("*.txt")), npartitions=5
    )
    with distributed.Client(address) as client:
        again = kgb.build_parts(bag, tmp_path / "bag", scheduler=client, progress=False)
    assert again.documents == 16
