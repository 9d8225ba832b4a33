"""A graph's folder: what it says of itself, and how a folder of an earlier format becomes one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

import kgbuild as kgb
from kgbuild.rdf.stores import OxigraphStore

A = NamedNode("https://example.org/a")
TOLD = Quad(A, A, A)

MIGRATED_UNTIL = """
import os, sys
from kgbuild.rdf.stores import OxigraphStore
left = int(sys.argv[2])
def hook(event, arguments):
    global left
    if event in {"os.rename", "os.remove", "os.mkdir", "open"} and sys.argv[1] in str(arguments[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
OxigraphStore(sys.argv[1]).close()
"""
"""Opens a folder for writing and kills itself before the n-th touch of a file in it."""


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A graph of format 1: an Oxigraph database lying directly in the folder."""
    folder = tmp_path / "earlier"
    store = pyoxigraph.Store(str(folder))
    store.extend([TOLD])
    store.flush()
    del store
    return folder


def test_a_folder_says_what_it_is(tmp_path: Path) -> None:
    with kgb.open(tmp_path / "kg", base="https://example.org/news/"):
        pass
    said = json.loads((tmp_path / "kg" / "kgbuild.json").read_text())
    assert said == {
        "format": 2,
        "written_by": f"kgbuild {kgb.__version__}",
        "base": "https://example.org/news/",
    }
    with kgb.open(tmp_path / "kg") as again:
        assert again.iris.base == "https://example.org/news/"


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    OxigraphStore(tmp_path / "kg").close()
    description = tmp_path / "kg" / "kgbuild.json"
    description.write_text(description.read_text().replace("2", "3", 1))
    for read_only in (True, False):
        with pytest.raises(kgb.StoreError, match=r"in format 3, later than 2.*install a newer one"):
            kgb.open(tmp_path / "kg", read_only=read_only)


def test_a_folder_of_format_1_is_read_as_it_is(earlier: Path) -> None:
    before = sorted(path.name for path in earlier.iterdir())
    with kgb.open(earlier, read_only=True) as graph:
        assert list(graph.store) == [TOLD]
    assert sorted(path.name for path in earlier.iterdir()) == before


def test_the_first_writer_brings_a_folder_to_the_present_format(earlier: Path) -> None:
    other = earlier / "notes.txt"
    other.write_text("not ours")
    with kgb.open(earlier) as graph:
        graph.store.replace((), [Quad(A, A, A, A)])
    assert sorted(path.name for path in earlier.iterdir()) == [
        *("kgbuild.json", "lock", "notes.txt", "published", "store")
    ]
    with kgb.open(earlier, read_only=True) as graph:
        assert set(graph.store) == {TOLD, Quad(A, A, A, A)}


def test_a_move_to_the_present_format_may_be_killed_at_any_moment(earlier: Path) -> None:
    kills = 0
    while True:
        command = [sys.executable, "-c", MIGRATED_UNTIL, str(earlier), str(3 * kills)]
        done = subprocess.run(command, check=False, capture_output=True)
        with kgb.open(earlier, read_only=True) as graph:
            assert list(graph.store) == [TOLD]
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
        kills += 1
    assert kills >= 5
    assert not (earlier / "CURRENT").exists()
    with kgb.open(earlier) as graph:
        assert list(graph.store) == [TOLD]


def test_a_folder_of_format_1_that_is_written_elsewhere_is_left_alone(earlier: Path) -> None:
    held = pyoxigraph.Store(str(earlier))
    with pytest.raises(kgb.StoreError, match="open elsewhere"):
        OxigraphStore(earlier)
    assert not (earlier / "kgbuild.json").exists()
    del held


def test_what_is_no_description_is_said(tmp_path: Path) -> None:
    OxigraphStore(tmp_path / "kg").close()
    (tmp_path / "kg" / "kgbuild.json").write_text("[1]")
    with pytest.raises(kgb.StoreError, match=r"kgbuild\.json: this is no description of a graph"):
        kgb.open(tmp_path / "kg")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "kg")
    store.replace((), [TOLD])
    store.close()
    for path in [tmp_path / "kg", *(tmp_path / "kg").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    with kgb.open(tmp_path / "kg", read_only=True) as graph:
        assert list(graph.store) == [TOLD]
