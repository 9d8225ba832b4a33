"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
WAIT = 120
"""Seconds after which a part that does not come, or a process that does not end, is a failure."""


@dataclass(frozen=True)
class Cluster:
    """A cluster that runs.

    Parameters
    ----------
    address : str
        Of its scheduler.
    processes : list of Popen
        The scheduler and the workers, in this order.
    """

    address: str
    processes: list[subprocess.Popen[bytes]]

    @property
    def workers(self) -> list[subprocess.Popen[bytes]]:
        """The workers, or the nannies that watch them."""
        return self.processes[1:]


@dataclass
class Killing:
    """Kills a worker by its process id once some parts are there.

    Parameters
    ----------
    worker : Popen
        A worker without a nanny.
    parts : Path
        Where the parts come.
    after : int
        How many have to be there.
    seen : list of int
        How many there were when it was killed; empty as long as it was not.
    """

    worker: subprocess.Popen[bytes]
    parts: Path
    after: int
    seen: list[int] = field(default_factory=list)

    def __enter__(self) -> Killing:
        """Start to watch."""
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop to watch."""
        self._thread.join()

    def _watch(self) -> None:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            there = len(list(self.parts.glob("*.jsonl")))
            if there >= self.after:
                os.kill(self.worker.pid, signal.SIGKILL)
                self.seen.append(there)
                return
            time.sleep(0.02)


@contextmanager
def cluster(
    folder: Path, workers: int, *, nanny: bool = False, **settings: str
) -> Iterator[Cluster]:
    """Give a cluster on free ports of 127.0.0.1, whose workers have a thread each.

    Parameters
    ----------
    folder : Path
        For the logs and for what the workers store.
    workers : int
        How many.
    nanny : bool
        Whether a process watches each worker and starts it again.
    **settings : str
        Of the environment, for Dask.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
    log = folder / "scheduler.log"
    processes = [_started(log, settings, "dask_scheduler", *here, "--port", str(port))]
    worker = (address, *here, "--nworkers", "1", "--nthreads", "1", "--memory-limit", "1GB")
    for number in range(workers):
        more = ("--local-directory", str(folder / f"worker-{number}"))
        watched = "--nanny" if nanny else "--no-nanny"
        log = folder / f"worker-{number}.log"
        processes.append(_started(log, settings, "dask_worker", *worker, *more, watched))
    try:
        yield Cluster(address, processes)
    finally:
        for process in reversed(processes):
            process.terminate()  # a nanny takes its worker along
            process.wait(WAIT)


def _started(
    log: Path, settings: dict[str, str], module: str, *arguments: str
) -> subprocess.Popen[bytes]:
    """Start a process with the code that lies here."""
    modules = os.pathsep.join([str(ROOT), str(log.parent)])
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with log.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
            stdout=file,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            env=os.environ | alone | {"PYTHONPATH": modules} | settings,
        )
