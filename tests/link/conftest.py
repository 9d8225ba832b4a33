"""Texts linked with the shipped names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kgbuild.model import Document, LinkedDocument, Segment, document_id
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import Pipeline, pipeline_for

Link = Callable[[str], LinkedDocument]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline of the shipped ontology."""
    return pipeline_for(load_ontology(), None, "test")


@pytest.fixture(scope="session")
def link(pipeline: Pipeline) -> Link:
    """Extract and link a text as it is."""

    def linked(text: str) -> LinkedDocument:
        segments = (Segment(0, len(text), 0, len(text)),)
        return pipeline.linker(pipeline.extract(Document(document_id(text), text, text, segments)))

    return linked


@pytest.fixture(scope="session")
def ids(link: Link) -> Callable[[str], Sequence[str]]:
    """Return the ids of a text's named entities, sorted."""

    def found(text: str) -> Sequence[str]:
        return sorted({id_ for mention, id_ in link(text).mentions if mention.kind == "Name"})

    return found
