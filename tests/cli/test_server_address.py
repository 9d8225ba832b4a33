"""A command takes the address of a SPARQL server where it takes a graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb

from ..sparql_servers import oxigraph_server
from .conftest import Kgbuild


def test_a_graph_in_a_server(
    kgbuild: Kgbuild, built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with oxigraph_server() as (address, _):
        there, here = kgb.open(address), kgb.open(built / "graph.ttl")
        there.store.bulk_add(here.store)
        for words in (("query", "who-says-what"), ("claims",), ("show",)):
            command, *more = words
            asked = [kgbuild(command, graph, *more) for graph in (address, built / "graph.ttl")]
            assert asked[0].returncode == 0, asked[0].stderr
            assert asked[0].stdout == asked[1].stdout and asked[0].stdout
        written = kgbuild("export", address, "-o", tmp_path / "graph.ttl")
        assert written.returncode == 0, written.stderr
        assert (tmp_path / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()
        served = kgbuild("serve", address)
        assert "save the server's graph to a file first" in served.stderr
        there.close()
    gone = kgbuild("query", "http://127.0.0.1:9/sparql", "who-says-what")
    assert gone.returncode != 0
    assert "refuses the connection" in gone.stderr and len(gone.stderr.splitlines()) == 1
