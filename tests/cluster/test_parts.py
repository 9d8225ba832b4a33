"""A graph that is built in parts and loaded is the one that adding the documents gives."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

import kgbuild as kgb
from kgbuild.cluster import building
from kgbuild.cluster.batches import Units, cut
from kgbuild.cluster.code import code_digest
from kgbuild.cluster.worker import Job, keep, make_part
from kgbuild.pipeline import Recipe
from kgbuild.read.units import units

from ..sparql_servers import oxigraph_server

Saved = Callable[[kgb.KnowledgeGraph], tuple[bytes, bytes]]


def parts_in(folder: Path) -> dict[str, int]:
    """Return the parts and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "parts").glob("*.jsonl")}


def listed(folder: Path) -> list[Path]:
    """Return the files that make the graph together, as ``graph.json`` names them."""
    graph = json.loads((folder / "graph.json").read_bytes())["graph"]
    return [folder / file["path"] for file in graph["files"]]


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return kgb.build("Nvidia makes the A100.", progress=False)._recipe


@pytest.mark.parametrize(("size", "jobs"), [(1, 1), (2, 2), (64, 1)])
def test_parts_of_any_size_are_the_graph_that_adding_gives(
    documents: Path, tmp_path: Path, saved: Saved, size: int, jobs: int
) -> None:
    parts = tmp_path / "parts"
    told = kgb.build_parts(documents, parts, jobs=jobs, size=size, progress=False)
    loaded = kgb.load_parts(parts, progress=False)
    added = kgb.build(documents, progress=False)

    assert (told.documents, told.failures) == (5, 1)
    assert saved(loaded) == saved(added)
    assert loaded.failures == added.failures != ()


def test_entities_dealt_into_many_buckets_are_the_same(
    documents: Path, tmp_path: Path, saved: Saved, recipe: Recipe
) -> None:
    graph = building.build_parts(
        documents, tmp_path / "parts", recipe, jobs=1, size=1, bucket=300, progress=False
    )
    names = [file.path for file in graph.files]

    assert sum("entities-" in name for name in names) > 3
    assert saved(kgb.load_parts(tmp_path / "parts")) == saved(kgb.build(documents))


def test_only_the_parts_of_what_changed_are_made_again(
    documents: Path, tmp_path: Path, saved: Saved
) -> None:
    parts = tmp_path / "parts"
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    before = parts_in(parts)
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    assert parts_in(parts) == before

    (documents / "a" / "3.txt").write_text("Nvidia sells the A100 to Dell.", encoding="utf-8")
    (documents / "b" / "last.md").unlink()
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    after = parts_in(parts)

    assert 0 < len(after.keys() - before.keys()) <= 2
    assert {name: after[name] for name in before} == before
    assert saved(kgb.load_parts(parts)) == saved(kgb.build(documents))


def test_a_part_that_was_cut_short_is_made_again(
    documents: Path, tmp_path: Path, saved: Saved
) -> None:
    parts = tmp_path / "parts"
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    hurt = listed(parts)[0]
    hurt.write_bytes(hurt.read_bytes()[:-9])

    with pytest.raises(kgb.StoreError, match="not what was written"):
        kgb.load_parts(parts)
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    assert saved(kgb.load_parts(parts)) == saved(kgb.build(documents))


def test_adding_the_folder_to_the_loaded_graph_reads_only_what_is_new(
    documents: Path, tmp_path: Path
) -> None:
    kgb.build_parts(documents, tmp_path / "parts", jobs=1, progress=False)
    (documents / "broken.pdf").unlink()
    with kgb.load_parts(tmp_path / "parts", tmp_path / "store") as kg:
        held = {document.id for document in kg.documents}
        (documents / "new.txt").write_text("Dell makes servers.", encoding="utf-8")
        kg.add(documents, progress=False)
        assert len(kg.documents) == len(held) + 1
        assert kg.failures == ()


def test_parts_join_a_graph_that_holds_documents_already(
    documents: Path, tmp_path: Path, saved: Saved
) -> None:
    first = "Huawei, a Chinese company, makes phones. The A100 is a chip."
    kgb.build_parts(documents, tmp_path / "parts", jobs=1, size=2, progress=False)
    joined = kgb.load_parts(tmp_path / "parts", kgb.build(first, progress=False))
    added = kgb.build(first, progress=False).add(documents, progress=False)

    assert saved(joined) == saved(added)
    assert saved(kgb.load_parts(tmp_path / "parts", joined)) == saved(added)


def test_an_interrupted_load_is_gone_on_with(documents: Path, tmp_path: Path, saved: Saved) -> None:
    kgb.build_parts(documents, tmp_path / "parts", jobs=1, size=2, progress=False)
    lost = listed(tmp_path / "parts")[2]
    away = lost.rename(tmp_path / "away")
    kg = kgb.open(tmp_path / "store")
    with pytest.raises(kgb.StoreError, match="cannot be read"):
        kg.add_parts(tmp_path / "parts")
    away.rename(lost)
    kg.add_parts(tmp_path / "parts")

    assert saved(kg) == saved(kgb.build(documents))
    kg.close()


def test_a_sparql_server_takes_the_parts(documents: Path, tmp_path: Path, saved: Saved) -> None:
    kgb.build_parts(documents, tmp_path / "parts", jobs=1, size=2, progress=False)
    with oxigraph_server() as (address, _):
        there = kgb.load_parts(tmp_path / "parts", address, progress=False)
        assert saved(there) == saved(kgb.build(documents, progress=False))


def test_any_bulk_loader_takes_the_listed_files(documents: Path, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    kgb.build_parts(documents, parts, jobs=1, size=2, progress=False)
    store = pyoxigraph.Store()
    for path in listed(parts):
        store.bulk_load(gzip.decompress(path.read_bytes()), format=pyoxigraph.RdfFormat.N_QUADS)

    assert set(store) == set(kgb.build(documents, progress=False).store)


def test_a_column_of_parquet_files_is_read_where_the_work_is_done(
    tmp_path: Path, saved: Saved
) -> None:
    arrow = pytest.importorskip("pyarrow", reason="kgbuild[dask] is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [
        "Nvidia makes the A100.",
        None,
        "Huawei grew.",
        "/etc/hostname",
        "Dell sells the A100.",
    ]
    parquet.write_table(arrow.table({"text": texts}), tmp_path / "news.parquet", row_group_size=3)
    told = kgb.build_parts(
        tmp_path / "news.parquet", tmp_path / "parts", column="text", jobs=1, size=2, progress=False
    )
    read = kgb.load_parts(tmp_path / "parts").documents

    assert told.documents == 4
    assert [document.text for document in read] == [text for text in texts if text]
    with pytest.raises(kgb.InputError, match="no column 'body'; there are text"):
        kgb.build_parts(tmp_path / "news.parquet", tmp_path / "parts", column="body", jobs=1)


def test_files_that_are_sent_along_give_the_same_parts(documents: Path, tmp_path: Path) -> None:
    for folder, send in (("seen", False), ("sent", True)):
        kgb.build_parts(documents, tmp_path / folder, jobs=1, size=2, send=send, progress=False)

    assert parts_in(tmp_path / "sent").keys() == parts_in(tmp_path / "seen").keys()
    for path in (tmp_path / "seen" / "parts").iterdir():
        assert (tmp_path / "sent" / "parts" / path.name).read_bytes() == path.read_bytes()


def test_a_worker_that_would_read_otherwise_is_refused(tmp_path: Path, recipe: Recipe) -> None:
    keep(recipe)
    batch = Units(tuple(units(["Nvidia makes the A100."])))
    job = Job(str(tmp_path), recipe.key, recipe.id, code_digest())
    assert make_part(batch, job).about.documents == 1
    for other, words in (
        (replace(job, recipe="unknown"), "no recipe"),
        (replace(job, id="of another model"), "read otherwise"),
        (replace(job, code="of another version"), "kgbuild is another"),
    ):
        with pytest.raises(kgb.PluginError, match=words):
            make_part(batch, other)


def test_cuts_stay_where_they_are_when_a_file_is_added(tmp_path: Path) -> None:
    texts = [f"Text number {number}." for number in range(300)]
    before = list(cut(units(texts), 16))
    after = list(cut(units(["A new one.", *texts]), 16))
    keys = [{tuple(unit.key for unit in batch) for batch in found} for found in (before, after)]

    assert len(keys[0] - keys[1]) <= 2
    assert all(4 <= len(batch) <= 32 for batch in before[:-1])


def test_a_folder_without_a_whole_graph_and_one_of_another_base_say_so(
    documents: Path, tmp_path: Path
) -> None:
    with pytest.raises(kgb.StoreError, match="build its parts first"):
        kgb.load_parts(tmp_path)
    kgb.build_parts(
        documents, tmp_path / "parts", jobs=1, base="https://example.org/", progress=False
    )
    with pytest.raises(kgb.StoreError, match=r"begin with https://example\.org/"):
        kgb.load_parts(tmp_path / "parts", kgb.build("Nvidia grew.", progress=False))


@pytest.mark.parametrize(
    ("package", "how"),
    [("distributed", {"scheduler": "tcp://127.0.0.1:1"}), ("pyarrow.parquet", {"column": "text"})],
)
def test_without_the_extra_an_error_names_it(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, how: Any
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / "news.parquet").write_bytes(b"PAR1")
    with pytest.raises(kgb.MissingExtraError, match=r"kgbuild\[dask\]"):
        kgb.build_parts(tmp_path / "news.parquet", tmp_path / "parts", **how)
