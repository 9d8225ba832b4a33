"""One Oxigraph server with the invented world for all tests, and what asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgbuild.check import Reference
from kgbuild.check.sources import Endpoint, Manners
from kgbuild.ontology.types import Ontology

from .servers import oxigraph
from .wikidata_world import WIKIDATA


@pytest.fixture(autouse=True)
def nothing_goes_by_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="session")
def wikidata() -> Iterator[str]:
    """The address of the endpoint with the world in Wikidata's shape."""
    with oxigraph(WIKIDATA) as address:
        yield address


@pytest.fixture(scope="session")
def quick() -> Manners:
    """Manners without pauses."""
    return Manners(interval=0.0, attempts=2, backoff=0.01, answer_limit=5.0)


@pytest.fixture(scope="session")
def wiki(wikidata: str, ontology: Ontology, quick: Manners) -> Reference:
    """The world in Wikidata's shape as a reference."""
    endpoint = Endpoint(wikidata, "wikidata", name="Wikidata", cache=False, manners=quick)
    return Reference.load(endpoint, ontology=ontology)
