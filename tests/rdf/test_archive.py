"""The archive: N-Quads out of a graph on disk, and a graph on disk of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.rdf.archive import restore
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.rdf.turtle import save

from . import samples as s


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    store = s.filled(OxigraphStore(tmp_path / "kg"))
    save(store, tmp_path / "kg.nq")
    store.close()
    return tmp_path / "kg.nq"


def test_an_archive_becomes_the_graph_that_it_was_made_of(archive: Path, tmp_path: Path) -> None:
    count = restore(archive, tmp_path / "again")
    before, after = (OxigraphStore(tmp_path / name, read_only=True) for name in ("kg", "again"))
    assert set(after) == set(before)
    assert count == len(before)
    before.close()
    after.close()
    with kgb.open(tmp_path / "again") as graph:
        assert [document.name for document in graph.documents] == ["first.txt", "second.txt"]


def test_a_broken_archive_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    lines = archive.read_text().splitlines(keepends=True)
    archive.write_text("".join([*lines[:9], "<http://example.org/a> broken\n", *lines[9:]]))
    with pytest.raises(kgb.StoreError, match=r"kg\.nq:10: "):
        restore(archive, tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg", "kg.nq"]


def test_nothing_is_overwritten(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(kgb.StoreError, match="is there already"):
        restore(archive, tmp_path / "kg")
    with pytest.raises(kgb.StoreError, match="no such file"):
        restore(tmp_path / "none.nq", tmp_path / "new")
