"""A folder may hold anything: names of any bytes, links, pipes, depths; what is no file is told."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kgbuild as kgb
from kgbuild.cli.app import app
from kgbuild.errors import InputError
from kgbuild.model import Document, Failure
from kgbuild.read.sources import read, read_one

if sys.platform == "win32":
    pytest.skip("makes pipes and names that Windows has not", allow_module_level=True)

SENTENCE = "Nvidia makes the H20."
DEPTH = 1_000
NAMES = (
    "-rf.txt", "new\nline.txt", "quote\"'`.txt", "$(touch x).txt", "esc\x1b[31mred\x07.txt",
    "\u202etxt.exe.txt", "%2e%2e%2f.txt", "a" * 251 + ".txt", "~root.txt", "{{ 7 }}<b>.txt",
)  # fmt: skip
BYTES = b"invalid-\xff\xfe.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with files of all names, links, a pipe, a socket, and a file in a great depth."""
    place = tmp_path / "folder"
    place.mkdir()
    (tmp_path / "secret.txt").write_text("The password is known to Orbix.")
    for name in NAMES:
        (place / name).write_text(SENTENCE)
    (place / os.fsdecode(BYTES)).write_text(SENTENCE)
    (place / "inside.txt").symlink_to("-rf.txt")
    (place / "outside.txt").symlink_to("../secret.txt")
    (place / "zero.txt").symlink_to("/dev/zero")
    (place / "self.txt").symlink_to("self.txt")
    (place / "gone.txt").symlink_to("nowhere.txt")
    (place / "circle").symlink_to(place)
    os.mkfifo(place / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(place)  # a socket's name may have 107 bytes
        listening.bind("socket.txt")
        os.chdir(here)
    handle = os.open(place, os.O_RDONLY)
    for _ in range(DEPTH):
        os.mkdir("d", dir_fd=handle)
        inner = os.open("d", os.O_RDONLY, dir_fd=handle)
        os.close(handle)
        handle = inner
    with os.fdopen(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=handle), "w") as deep:
        deep.write("Deep Corp sells ships.")
    os.close(handle)
    yield place


def test_files_are_read_and_the_rest_is_told(folder: Path) -> None:
    found = list(read(folder))
    read_ = {Path(one.name).name for one in found if isinstance(one, Document)}
    assert read_ == {*NAMES, os.fsdecode(BYTES), "inside.txt", "deep.txt"}
    told = {Path(one.name).name: one.message for one in found if isinstance(one, Failure)}
    reasons = {
        "outside.txt": "leads out of the folder",
        "zero.txt": "leads out of the folder",
        "self.txt": "no such file or folder",
        "gone.txt": "no such file or folder",
        "pipe.txt": "is a pipe, a socket or a device",
        "socket.txt": "cannot be read",
    }
    assert told.keys() == reasons.keys()
    assert all(reason in told[name] for name, reason in reasons.items())


def test_a_graph_of_such_a_folder_is_built_and_written(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", str(folder), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "\x1b[31m" not in result.output
    assert "\u202e" not in result.output
    graph = kgb.open(tmp_path / "out" / "graph.ttl")
    assert {claim.text for claim in graph.claims} == {
        "Nvidia makes H20",
        "Deep Corp sells ships",
    }
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "{{ 7 }}<b>" not in page


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_file(place: str) -> None:
    with pytest.raises(InputError, match=r"is a pipe, a socket or a device|cannot be read"):
        read_one(place)


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "closed").mkdir(mode=0)
    found = list(read(tmp_path))
    if os.geteuid():  # root may list it
        assert [type(one) for one in found] == [Document, Failure]
    assert found[0].name.endswith("a.txt")


def test_what_stands_in_a_column_opens_no_file(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is known to Orbix.")
    [found] = read(pandas.Series([str(secret)]))
    assert isinstance(found, Document)
    assert found.text == str(secret)
    assert read_one(kgb.Text(str(secret))).text == str(secret)
    assert read_one(str(secret)).text.startswith("The password")


def test_a_tilde_is_no_home_where_none_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_one("~5 million people live there").text == "~5 million people live there"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "a.txt").write_text("Of the home.")
    (tmp_path / "~").mkdir()
    (tmp_path / "~" / "a.txt").write_text("Of the folder.")
    found = [one.text for one in read(Path()) if isinstance(one, Document)]
    assert found == ["Of the home.", "Of the folder."]
