"""From sources to linked documents: lazy, in order, prepared once."""

from __future__ import annotations

import itertools

import pytest

from kgbuild.errors import ModelError
from kgbuild.model import Failure, LinkedDocument
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import pipeline_for

TEXTS = ["Nvidia makes the H20.", "Huawei makes the Ascend 910C.", "AMD makes the MI300X."]


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


@pytest.fixture(scope="module")
def pipeline(ontology):
    return pipeline_for(ontology, None, "test")


def test_documents_come_in_order(pipeline):
    linked = list(pipeline.documents(TEXTS, progress=False))

    assert [one.document.source for one in linked] == TEXTS
    assert [len(one.claims) for one in linked] == [1, 1, 1]


def test_documents_are_read_lazily(pipeline):
    taken = []

    def endless():
        for number in itertools.count():
            taken.append(number)
            yield f"Nvidia makes the H{number}."

    first = next(iter(pipeline.documents(endless(), progress=False)))

    assert isinstance(first, LinkedDocument)
    assert len(taken) <= 2


def test_what_cannot_be_read_becomes_a_failure_and_the_run_goes_on(pipeline, tmp_path):
    sources = [TEXTS[0], tmp_path / "missing.txt", TEXTS[1]]
    found = list(pipeline.documents(sources, progress=False))

    assert [type(one) for one in found] == [LinkedDocument, Failure, LinkedDocument]
    assert "missing.txt" in found[1].message


def test_a_pipeline_is_prepared_once(ontology, pipeline):
    assert pipeline_for(ontology, None, "test") is pipeline
    assert pipeline_for(load_ontology(), None, "test").run == pipeline.run


def test_the_run_names_software_and_model(pipeline):
    assert pipeline.run.software == "kgbuild"
    assert pipeline.run.version == "test"
    assert pipeline.run.model.startswith("en_core_web")
    assert pipeline.run.model_version


def test_a_missing_model_says_how_to_get_it(ontology):
    with pytest.raises(ModelError, match="pip install") as error:
        pipeline_for(ontology, "en_core_web_nowhere", "test")
    assert "\n" not in str(error.value)
