"""Every store keeps to the protocol: in memory, on disk, in Oxigraph's server, in Virtuoso."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.rdf.iris import DEFAULT_BASE
from kgbuild.rdf.stores import OxigraphStore, Store
from kgbuild.rdf.stores.sparql_store import SparqlStore
from kgbuild.testing import STORE_CHECKS
from kgbuild.testing.stores import LITERALS, Check

KINDS = ("memory", "disk", "oxigraph", "oxigraph, in a named graph", "virtuoso")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    kind, _, named = request.param.partition(", ")
    made: Store
    if kind == "memory":
        made = OxigraphStore()
    elif kind == "disk":
        made = OxigraphStore(tmp_path / "store")
    else:
        place = request.getfixturevalue(kind)
        made = remote = SparqlStore(place, graph="urn:kgbuild:test" if named else None)
        remote.keep_to(DEFAULT_BASE)
    yield made
    made.close()


@pytest.mark.parametrize("check", STORE_CHECKS, ids=lambda check: check.__name__)
def test_a_store_keeps_to_the_protocol(check: Check, store: Store) -> None:
    check(store)


def test_the_least_number_of_checks() -> None:
    assert len(STORE_CHECKS) >= 12
    assert len(LITERALS) >= 33
