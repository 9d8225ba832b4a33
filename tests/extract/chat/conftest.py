"""Documents as they stand, and the ontology that the chat models of these tests are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgbuild.model import Document, Segment, document_id
from kgbuild.ontology.types import Ontology

from .small_world import small_ontology


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """Five relation types and what they need."""
    return small_ontology()


@pytest.fixture(scope="session")
def plain() -> Callable[[str], Document]:
    """Make a document whose cleaned text is its source."""
    return lambda text: Document(
        document_id(text), text, text, (Segment(0, len(text), 0, len(text)),)
    )


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key, address or model of the surroundings; nothing on this machine goes by a proxy."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
