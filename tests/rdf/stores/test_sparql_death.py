"""A server that is killed while a graph is built: the next run makes it what it would have been."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Timer

import pytest

import kgbuild as kgb
from kgbuild.errors import StoreError
from kgbuild.http.manners import Manners
from kgbuild.rdf.stores.sparql_client import SparqlClient
from kgbuild.rdf.stores.sparql_store import SparqlStore

from ...sparql_servers import free_port, oxigraph_server

QUICK = Manners(answer_limit=5.0, interval=0.0, attempts=2, backoff=0.01, most_bytes=1 << 30)


def articles(folder: Path) -> Path:
    folder.mkdir()
    for number in range(12):
        text = (
            f"Nvidia makes the H{number}0. Huawei says the Ascend 9{number}0C surpasses the A100."
        )
        (folder / f"{number:02}.txt").write_text(text)
    return folder


@pytest.mark.parametrize("moment", ["before", "after", "while"])
def test_killed_when_it_is_written_to(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SparqlStore.__init__.__kwdefaults__, "manners", QUICK)
    parts = import_module("kgbuild.pipeline.parts")
    monkeypatch.setattr(parts, "_MOST", 3)
    monkeypatch.setattr(parts, "_LARGEST", 1)  # every batch is a step of its own
    folder, port = articles(tmp_path / "articles"), free_port()
    undisturbed = kgb.build(folder, progress=False).save(tmp_path / "here.trig").read_bytes()
    location = ("--location", tmp_path / "server")

    with oxigraph_server(*location, port=port) as (place, server):
        send, sent = SparqlClient.update, []

        def dying(client: SparqlClient, address: str, sparql: str, *, repeatable: bool) -> None:
            sent.append(sparql)
            if len(sent) == 3:
                match moment:
                    case "before":
                        server.kill()
                    case "after":
                        send(client, address, sparql, repeatable=repeatable)
                        server.kill()
                        raise StoreError("nobody heard that it was done")
                    case "while":
                        Timer(0.004, server.kill).start()
                        send(client, address, sparql, repeatable=repeatable)
                        server.wait()
            send(client, address, sparql, repeatable=repeatable)

        graph = kgb.open(place)
        with monkeypatch.context() as patch, pytest.raises(StoreError):
            patch.setattr(SparqlClient, "update", dying)
            graph.add(folder, progress=False)
        assert len(sent) == 3

    with oxigraph_server(*location, port=port) as (place, _):
        graph = kgb.open(place)
        assert len(graph.documents) in {6, 9}, "what was reported as written is there"
        graph.add(folder, progress=False)
        assert graph.save(tmp_path / "there.trig").read_bytes() == undisturbed
        graph.close()
