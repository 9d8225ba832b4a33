"""``kgbuild doctor`` and ``restore``: what they say and how they leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kgbuild as kgb
from kgbuild.rdf import terms as t
from kgbuild.rdf.stores import OxigraphStore


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    with kgb.open(tmp_path / "kg") as opened:
        opened.add("Nvidia makes the H20.", progress=False)
    return tmp_path / "kg"


def test_a_graph_is_looked_over_merged_and_mended(kgbuild: Callable[..., Any], graph: Path) -> None:
    well = kgbuild("doctor", graph, "--compact")
    assert well.returncode == 0, well.stderr
    assert "1 document, 1 claim, 1 source in the ledger (0 failed)" in well.stdout
    assert "nothing is wrong" in well.stdout
    assert "merged: " in well.stdout

    store = OxigraphStore(graph)
    store.replace(store.match(None, t.SUBJECT), ())
    store.close()
    ill = kgbuild("doctor", graph)
    assert ill.returncode == 1
    assert "broken: " in ill.stdout
    assert "lacks http://www.w3.org/1999/02/22-rdf-syntax-ns#subject" in ill.stdout
    assert "--repair mends" in ill.stderr

    mended = kgbuild("doctor", graph, "--repair")
    assert mended.returncode == 0
    assert "mended; 1 source to be read again" in mended.stdout
    assert "nothing is wrong" in kgbuild("doctor", graph).stdout


def test_an_archive_is_written_and_restored(
    kgbuild: Callable[..., Any], graph: Path, tmp_path: Path
) -> None:
    assert kgbuild("export", graph, "-o", tmp_path / "kg.nq").returncode == 0
    done = kgbuild("restore", tmp_path / "kg.nq", tmp_path / "again")
    assert done.returncode == 0, done.stderr
    assert "quads in " in done.stderr
    again = kgbuild("restore", tmp_path / "kg.nq", tmp_path / "again")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_what_is_no_graph_is_told(kgbuild: Callable[..., Any], tmp_path: Path) -> None:
    done = kgbuild("doctor", tmp_path)
    assert done.returncode == 1
    assert "the folder holds no graph" in done.stderr
    (tmp_path / "graph.ttl").touch()
    done = kgbuild("doctor", tmp_path / "graph.ttl")
    assert done.returncode == 1
    assert "is a file; only a graph's folder is looked over" in done.stderr


def test_a_graph_is_read_while_it_is_written(kgbuild: Callable[..., Any], graph: Path) -> None:
    with kgb.open(graph):
        assert kgbuild("claims", graph).returncode == 0
        busy = kgbuild("doctor", graph)
    assert busy.returncode == 1
    assert "open elsewhere" in busy.stderr
