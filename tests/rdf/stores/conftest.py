"""One Oxigraph server and one Virtuoso for all tests of stores, and empty graphs in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgbuild.rdf.iris import DEFAULT_BASE
from kgbuild.rdf.stores.sparql_store import SparqlStore

from ...sparql_servers import oxigraph_server, virtuoso_server


@pytest.fixture(autouse=True)
def nothing_goes_by_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("NETRC", "/nowhere")


@pytest.fixture(scope="session")
def oxigraph_place() -> Iterator[str]:
    with oxigraph_server() as (place, _):
        yield place


@pytest.fixture(scope="session")
def virtuoso_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as place:
        yield place


@pytest.fixture
def oxigraph(oxigraph_place: str) -> str:
    """The address of an empty Oxigraph server."""
    return emptied(oxigraph_place)


@pytest.fixture
def virtuoso(virtuoso_place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a Virtuoso without graphs of ours; who writes to it has signed."""
    monkeypatch.setenv("KGBUILD_SPARQL_USER", "dba")
    monkeypatch.setenv("KGBUILD_SPARQL_PASSWORD", "dba")
    return emptied(virtuoso_place)


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> str:
    """The address of each server in turn."""
    place: str = request.getfixturevalue(request.param)
    return place


def emptied(place: str) -> str:
    store = SparqlStore(place)
    store.keep_to(DEFAULT_BASE)
    store.replace(list(store), ())
    store.close()
    return place
