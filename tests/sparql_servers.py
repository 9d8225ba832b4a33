"""Real SPARQL servers on 127.0.0.1: Oxigraph, and Virtuoso where it is installed."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

VIRTUOSO_INI = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
CheckpointInterval = 0
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 6
[SPARQL]
ResultSetMaxRows = 1000
"""
"""A small Virtuoso that gives a thousand rows at a time; others give ten thousand."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(
    *command: str | Path, at: str, folder: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the end of the block; the block begins once it answers."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=folder) as server:
        try:
            with urllib3.PoolManager() as pool:
                for _ in range(1_000):
                    with contextlib.suppress(urllib3.exceptions.HTTPError):
                        pool.request("GET", at, retries=False)
                        break
                    assert server.poll() is None, f"{command[0]} ended at once"
                    time.sleep(0.01)
            yield server
        finally:
            server.kill()


@contextlib.contextmanager
def oxigraph_server(
    *options: str | Path, port: int = 0
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run Oxigraph's server; gives its address and its process."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which(
        "oxigraph"
    )
    assert program, "the oxigraph package of the test extra is not installed"
    place = f"127.0.0.1:{port or free_port()}"
    command = (program, "serve", "--bind", place, *options)
    with running(*command, at=f"http://{place}/") as server:
        yield f"http://{place}", server


@contextlib.contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Run a new Virtuoso in a folder, or skip the test where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso: virtuoso-t is not installed (Debian: virtuoso-opensource-7-bin)")
    http = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=http))
    place = f"http://127.0.0.1:{http}"
    command = (program, "+foreground", "+configfile", "virtuoso.ini")
    with running(*command, at=f"{place}/sparql", folder=folder):
        yield place
