"""A real cluster on this machine: a scheduler and two workers, one of which is killed at work."""

from __future__ import annotations

import importlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import kgbuild as kgb

distributed = pytest.importorskip("distributed", reason="kgbuild[dask] is not installed")

ROOT = Path(__file__).parents[2]
_WAIT = 60
"""Seconds after which a cluster that does not start, or a part that does not come, is a failure."""


def started(log: Path, module: str, *arguments: str, **settings: str) -> subprocess.Popen[bytes]:
    """Start a process of the cluster with the code that is tested."""
    path = os.pathsep.join([str(ROOT), str(log.parent)])
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"} | settings,
        )


@contextmanager
def cluster(
    folder: Path, workers: int, *options: str, **settings: str
) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give a scheduler's address and workers of one thread each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
    log = folder / "scheduler.log"
    processes = [started(log, "dask_scheduler", *here, "--port", str(port), **settings)]
    worker = (address, *here, "--nworkers", "1", "--nthreads", "1", "--memory-limit", "1GB")
    for number in range(workers):
        place = ("--local-directory", str(folder / f"worker-{number}"))
        log = folder / f"worker-{number}.log"
        processes.append(started(log, "dask_worker", *worker, *place, *options))
    try:
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.terminate()  # a nanny takes its worker along
            process.wait(_WAIT)


def kill_at_work(worker: subprocess.Popen[bytes], parts: Path, killed: list[int]) -> None:
    """Kill a worker once some parts are there, and note how many there were."""
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        if (there := len(list(parts.glob("*.jsonl")))) >= 2:
            os.kill(worker.pid, signal.SIGKILL)
            killed.append(there)
            return
        time.sleep(0.02)


def test_a_killed_worker_changes_nothing(
    tmp_path: Path, documents: Path, saved: Callable[[kgb.KnowledgeGraph], tuple[bytes, bytes]]
) -> None:
    article = (ROOT / "examples" / "chip-race.txt").read_text(encoding="utf-8")[:1500]
    for number in range(8):
        (documents / f"{number:02}.txt").write_text(f"{article}\n\nThis is edition {number}.\n")
    parts, killed = tmp_path / "parts", list[int]()
    with cluster(tmp_path, 2, "--no-nanny") as (address, workers):
        killer = threading.Thread(target=kill_at_work, args=(workers[0], parts / "parts", killed))
        killer.start()
        told = kgb.build_parts(documents, parts, scheduler=address, size=1, progress=False)
        killer.join()

        assert killed and killed[0] < len(told.parts)
        assert workers[0].wait() == -signal.SIGKILL
        assert workers[1].poll() is None
        assert told.documents == 13

        files = sorted(map(str, (documents / "a").iterdir()))
        bag = pytest.importorskip("dask.bag").from_sequence(files, npartitions=2)
        with distributed.Client(address) as client:
            bagged = kgb.build_parts(bag, tmp_path / "bag", scheduler=client, progress=False)
        assert (bagged.documents, len(bagged.parts)) == (3, 2)

    added = kgb.build(documents, progress=False)
    assert saved(kgb.load_parts(parts, progress=False)) == saved(added)


DEADLY = """\
import os
from kgbuild.model import Extraction

def deadly(documents, ontology):
    for document in documents:
        if "deadly" in document.text:
            os._exit(1)
        yield Extraction(document, (), ())
"""


def test_a_document_that_ends_its_worker_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly_extractor.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(tmp_path)
    deadly = importlib.import_module("deadly_extractor").deadly
    texts = ["All is well.", "This is deadly.", "All is well again."]
    tolerance = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with cluster(tmp_path, 1, "--nanny", **tolerance) as (address, _):
        told = kgb.build_parts(
            texts, tmp_path / "parts", scheduler=address, extractor=deadly, progress=False
        )

    assert (told.documents, told.failures) == (2, 1)
    failure = (tmp_path / "parts" / "failures.jsonl").read_text()
    assert failure == '["text[1]", "ends the process that reads it"]\n'
