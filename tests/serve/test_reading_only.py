"""Nothing that is asked changes the graph, and nothing is fetched for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import Store

import kgbuild as kgb
from kgbuild.rdf.stores import OxigraphStore

from ..scripted_server import ScriptedHandler, ScriptedServer, running

UPDATE = "application/sparql-update"
QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
INSERT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"


@pytest.mark.parametrize(
    ("path", "method", "body", "content_type", "status", "words"),
    [
        ("/sparql", "POST", INSERT, UPDATE, 403, "only reads"),
        ("/sparql", "POST", urlencode({"update": INSERT}), FORM, 403, "only reads"),
        (f"/sparql?update={quote(INSERT)}", "GET", None, "", 403, "only reads"),
        ("/sparql", "POST", INSERT, QUERY, 403, "INSERT would change the graph"),
        (f"/sparql?query={quote('CLEAR ALL')}", "GET", None, "", 403, "CLEAR would change"),
        ("/sparql", "POST", "LOAD <http://127.0.0.1/x>", QUERY, 403, "LOAD would change"),
        ("/sparql", "POST", "DELETE WHERE { ?s ?p ?o }", UPDATE, 403, "only reads"),
        ("/sparql?default", "PUT", "<urn:a> <urn:b> <urn:c> .", "text/turtle", 405, "not changed"),
        ("/sparql?graph=urn:g", "DELETE", None, "", 405, "not changed"),
        ("/sparql", "PATCH", "x", "text/plain", 405, "not changed"),
        ("/entity/company/nvidia", "PUT", "x", "text/turtle", 405, "not changed"),
        ("/", "POST", "x", "text/plain", 405, "not changed"),
    ],
)
def test_a_change_is_refused_with_a_reason(
    served: Any, path: str, method: str, body: Any, content_type: str, status: int, words: str
) -> None:
    before = served.get(f"/sparql?query={quote('SELECT * { GRAPH ?g { ?s ?p ?o } }')}").data
    headers = {"content_type": content_type} if content_type else {}
    answer = served.get(path, method, body, **headers)
    assert answer.status == status, answer.data
    assert words in answer.data.decode() and "Traceback" not in answer.data.decode()
    after = served.get(f"/sparql?query={quote('SELECT * { GRAPH ?g { ?s ?p ?o } }')}").data
    assert json.loads(before) == json.loads(after)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <ADDRESS> { ?s ?p ?o } }",
        "ASK { { SELECT * { service<ADDRESS>{ ?s ?p ?o } } }",
        "SELECT * { # \n SERVICE # here\n <ADDRESS> { ?s ?p ?o } }",
    ],
)
def test_no_other_server_is_asked(served: Any, query: str) -> None:
    with running(ScriptedServer(ScriptedHandler, "/sparql", lambda _: None)) as other:
        asked = query.replace("ADDRESS", other.address)
        answer = served.get("/sparql", "POST", asked, content_type=QUERY)
        assert answer.status == 403 and "SERVICE" in answer.data.decode()
        assert other.asked == []


def test_a_graph_on_disk_keeps_every_byte_and_lets_a_writer_work(
    serve: Callable[..., Any], graph_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    with kgb.open(graph_file) as graph:
        store = OxigraphStore(folder)
        store.bulk_add(graph.store)
        store.close()
    before = _digests(folder)
    with serve(folder, "--port", "0") as process:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        assert _digests(folder) == before
        with kgb.open(folder) as writer, kgb.open(folder, read_only=True) as reader:
            writer.store.update("CLEAR ALL")
            assert len(reader.store) > len(writer.store) == 0


def test_a_store_of_an_earlier_format_keeps_every_byte_and_keeps_writers_out(
    serve: Callable[..., Any], graph_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    with kgb.open(graph_file) as graph:
        store = Store(str(folder))
        store.bulk_extend(graph.store)
        del store
    before = _digests(folder)
    with serve(folder, "--port", "0") as process:
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with pytest.raises(kgb.StoreError, match="open elsewhere"):
            kgb.open(folder)
        assert len(Store.read_only(str(folder))) > 0
    assert _digests(folder) == before
    kgb.open(folder).close()


def _digests(folder: Path) -> dict[str, str]:
    # RocksDB writes in its log that somebody tried to open the store.
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {"LOCK", "lock"} and not path.name.startswith("LOG")
    }
