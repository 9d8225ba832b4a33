"""``kgbuild serve`` as a command: how it starts, what it says, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import urllib3

import kgbuild as kgb
from kgbuild.serve.run import listening, serve


def left_over(folder: Path) -> list[Path]:
    return list(folder.glob("kgbuild-serve-*"))


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)], ids=["Ctrl-C", "terminated"]
)
def test_it_ends_cleanly_and_leaves_nothing_behind(
    graph_file: Path, tmp_path: Path, how: signal.Signals, code: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kgbuild", "serve", graph_file, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path), "NO_COLOR": "1"},
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert urllib3.request("GET", address).status == 200
    assert len(left_over(tmp_path)) == 1
    process.send_signal(how)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code, said
    assert "Traceback" not in said and left_over(tmp_path) == []
    assert "read-only; Ctrl-C ends" in said


def test_a_taken_port_is_told_and_another_offered(graph_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(kgb.InputError) as told:
            serve(graph_file, port=port)
    offer = re.search(r"127\.0\.0\.1:(\d+): .*; (\d+) is free: --port (\d+)$", str(told.value))
    assert offer and int(offer[1]) == port and int(offer[2]) == int(offer[3]) != port
    listening("127.0.0.1", int(offer[2])).close()


def test_a_host_that_is_not_ours_is_told(graph_file: Path) -> None:
    with pytest.raises(kgb.InputError, match=r"192\.0\.2\.1:0: cannot listen there"):
        serve(graph_file, host="192.0.2.1", port=0)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_host_that_others_reach_is_warned_of(
    serve: Callable[..., Any], graph_file: Path, host: str
) -> None:
    with serve(graph_file, "--port", "0", "--host", host) as process:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        assert urllib3.request("GET", address).status == 200
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        process.wait(30)
    assert ("everybody who reaches 0.0.0.0 can read the graph" in said) is (host == "0.0.0.0")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.ttl", "no such file or folder"),
        ("", "holds no graph"),
        ("broken.ttl", "broken.ttl:1:"),
    ],
)
def test_a_graph_that_is_none_is_told_in_one_line(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "broken.ttl").write_text("this is no Turtle", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kgbuild", "serve", tmp_path / name, "--port", "0"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1 and words in done.stderr and done.stderr.count("\n") == 1


def test_the_missing_extra_is_named(graph_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(kgb.MissingExtraError, match=r"pip install 'kgbuild\[serve\]'"):
        serve(graph_file)
