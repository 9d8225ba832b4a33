"""Names, passwords and tokens: sent to the server that asks for them, and seen nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kgbuild as kgb
from kgbuild.errors import StoreError
from kgbuild.http.credentials import Credentials, credentials_for
from kgbuild.rdf.stores.sparql_store import SparqlStore
from kgbuild.rdf.terms import LABEL

from ...scripted_server import ScriptedHandler, ScriptedServer, running

SECRET = "hush-4711"
QUAD = Quad(NamedNode("https://example.org/a"), LABEL, Literal("a"))
YES = b'{"head": {}, "boolean": true}'


class Handler(ScriptedHandler):
    """Asks for a name by Basic, if at all, and answers yes."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        sign = self.headers.get("Authorization")
        self.next_deed(sign)(self)


def asks(handler: Handler) -> None:
    handler.send(401, b"", WWW_Authenticate='Basic realm="graphs"')


def answers(handler: Handler) -> None:
    handler.send(200, YES, Content_Type="application/sparql-results+json")


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("KGBUILD_SPARQL_USER", "me")
    monkeypatch.setenv("KGBUILD_SPARQL_PASSWORD", SECRET)
    yield monkeypatch


def test_digest_lets_us_write_to_virtuoso(virtuoso: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store = SparqlStore(virtuoso)
    assert store.places.update.endswith("/sparql-auth")
    for _ in range(3):
        store.replace((), [QUAD])
        store.replace([QUAD], ())
    assert len(store) == 0
    assert "dba:" not in caplog.text and "Digest" not in caplog.text
    store.close()


def test_who_has_not_signed_reads_and_does_not_write(
    virtuoso: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KGBUILD_SPARQL_USER")
    monkeypatch.delenv("KGBUILD_SPARQL_PASSWORD")
    store = SparqlStore(virtuoso)
    assert len(store) == 0
    with pytest.raises(StoreError) as caught:
        store.replace((), [QUAD])
    assert "\n" not in str(caught.value)
    store.close()


def test_a_wrong_password_is_said_and_not_repeated(
    virtuoso: str, signed: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match="401 Unauthorized; set KGBUILD_SPARQL_USER") as caught:
        SparqlStore(virtuoso).replace((), [QUAD])
    assert SECRET not in str(caught.value)


def test_basic_is_sent_once_it_was_asked_for(signed: pytest.MonkeyPatch) -> None:
    with running(ScriptedServer(Handler, "/sparql", asks, answers)) as server:
        store = SparqlStore(server.address, graph="urn:g")
        store.replace((), [QUAD])
        store.close()
    assert server.asked == [None, *["Basic bWU6aHVzaC00NzEx"] * 2]


def test_a_token_goes_along_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGBUILD_SPARQL_TOKEN", SECRET)
    with running(ScriptedServer(Handler, "/sparql", answers)) as server:
        SparqlStore(server.address, graph="urn:g").close()
    assert server.asked == [f"Bearer {SECRET}"]


def test_credentials_do_not_go_to_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGBUILD_SPARQL_TOKEN", SECRET)
    with running(ScriptedServer(Handler, "/sparql", answers)) as other:

        def leads_away(handler: Handler) -> None:
            handler.send(307, b"", Location=other.address)

        with (
            running(ScriptedServer(Handler, "/sparql", leads_away)) as server,
            pytest.raises(StoreError, match=r"sends on to http://127\.0\.0\.1:"),
        ):
            SparqlStore(server.address, graph="urn:g")
        assert other.asked == []
        with running(ScriptedServer(Handler, "/sparql", answers)) as server:
            store = SparqlStore(server.address, update=other.address, graph="urn:g")
            store.replace((), [QUAD])
            store.close()
    assert server.asked == [f"Bearer {SECRET}"] and other.asked == [None]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_address_with_a_password_is_refused(scheme: str) -> None:
    with pytest.raises(StoreError, match="no place for a name or a password") as caught:
        kgb.open(f"{scheme}://me:{SECRET}@127.0.0.1:9/sparql")
    assert SECRET not in str(caught.value) and "me:" not in str(caught.value)


def test_where_credentials_come_from(tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text(f"machine one.example login first password {SECRET}\n")
    file.chmod(0o600)
    given = {"KGBUILD_SPARQL_USER": "me", "KGBUILD_SPARQL_PASSWORD": SECRET, "NETRC": str(file)}
    assert credentials_for("one.example", given) == Credentials("first", SECRET)
    assert credentials_for("two.example", given) == Credentials("me", SECRET)
    only = {**given, "KGBUILD_SPARQL_HOST": "three.example"}
    assert credentials_for("two.example", only) is None
    assert credentials_for("three.example", only) == Credentials("me", SECRET)
    assert SECRET not in repr(credentials_for("one.example", given))
    file.write_text("no such thing")
    assert credentials_for("one.example", {"NETRC": str(file)}) is None
