"""Where a change is several requests, one that is cut off is found and finished by the next run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import StoreError
from kgbuild.rdf.stores import sparql_store
from kgbuild.rdf.stores.sparql_client import SparqlClient

OLD = {
    "a.txt": "Nvidia makes the H20. Huawei says that the Ascend 910C surpasses the A100.",
    "b.txt": "According to Orla Venn, Brightquill Labs may buy Tarnholm in May 2031.",
}
NEW = {**OLD, "a.txt": "Orla Venn denies that Nvidia makes the Q7.", "c.txt": "Orbix makes the R1."}


def written(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return folder


def test_cut_off_after_any_request(
    oxigraph: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path / "articles", OLD)
    here = kgb.build(folder, progress=False).check("shipped", progress=False)
    before = list(here.store)
    there = kgb.open(oxigraph)
    pieces = replace(there.store._dialect, most_quads=40, one_step=False)
    monkeypatch.setattr(sparql_store, "dialect_of", lambda make: pieces)
    monkeypatch.setattr(sparql_store, "_MOST_OF_SEVERAL", 1)
    written(folder, NEW)
    new = here.add(folder, progress=False).save(tmp_path / "new.nq").read_bytes()

    send, sent = SparqlClient.update, 0
    limit: float = 0

    def cut_off(client: SparqlClient, address: str, sparql: str, *, repeatable: bool) -> None:
        nonlocal sent
        if sent >= limit:
            raise StoreError("cut off")
        sent += 1
        send(client, address, sparql, repeatable=repeatable)

    monkeypatch.setattr(SparqlClient, "update", cut_off)
    moments, whole = 0, False
    while not whole:
        limit = float("inf")
        there.store.replace(list(there.store), ())
        there.store.bulk_add(before)
        sent, limit = 0, moments
        graph = kgb.open(oxigraph)
        try:
            graph.add(folder, progress=False)
            whole = True
        except StoreError:
            limit = float("inf")
            graph = kgb.open(oxigraph).add(folder, progress=False)
        now = graph.save(tmp_path / "now.nq").read_bytes()
        assert now == new, f"cut off after {moments}"
        moments += 1
    assert moments > 10
    there.close()
