"""Names by a real GLiNER model from a folder, relations by kgbuild's grammar; no network."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import ModelError
from kgbuild.extract.gliner import GlinerExtractor
from kgbuild.model import VOCABULARY, MentionKind
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import local_name
from kgbuild.testing import EXTRACTOR_CHECKS

from .tiny_gliner import ENDS, LABELS, STARTS, held_out, make

pytest.importorskip("gliner", reason="needs the extra: pip install 'kgbuild[gliner]'")
pytestmark = pytest.mark.filterwarnings("default")  # of torch and transformers

STEPS = 300
"""Some 10 to 40 s on one core."""
IRIS = {"company": "Company", "person": "Person", "product": "Chip"}
THRESHOLD = 0.5


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that was taught the sentence forms of ``tiny_gliner``."""
    folder = tmp_path_factory.mktemp("gliner") / "tiny"
    make(folder, STEPS)
    return folder


@pytest.fixture(scope="session")
def extractor(weights: Path) -> GlinerExtractor:
    labels = {label: VOCABULARY + IRIS[label] for label in LABELS}
    return GlinerExtractor(weights, labels=labels, threshold=THRESHOLD)


@pytest.fixture(scope="session")
def nameless():
    """The shipped ontology without its names: what is found, the model found."""
    return replace(load_ontology(), names=())


SENTENCES = [
    (
        "Quinlow Pellra said that Tarnwick Works makes the Kestrel 7.",
        ["Quinlow Pellra: Person", "Tarnwick Works: Company", "Kestrel 7: Chip"],
        "Kestrel 7 manufacturer Tarnwick Works",
    ),
    (
        "The Zephyr 4 does not surpass the Lorholm 2, according to Halmore Group.",
        ["Zephyr 4: Chip", "Lorholm 2: Chip", "Halmore Group: Company"],
        "Zephyr 4 surpasses Lorholm 2",
    ),
    (
        "Wexton Marford works for Orbmark Institute.",
        ["Wexton Marford: Person", "Orbmark Institute: Company"],
        "Wexton Marford worksFor Orbmark Institute",
    ),
]


def test_the_names_were_never_seen():
    told = [word for text, _, _ in SENTENCES for word in text.replace(".", "").split()]
    invented = [(s, e) for s in STARTS for e in ENDS if s + e in told]
    assert len(invented) == 10
    assert all(held_out(start, end) for start, end in invented)


@pytest.mark.parametrize(("text", "names", "claim"), SENTENCES)
def test_names_that_the_model_never_saw_make_claims(text, names, claim, extractor, nameless):
    graph = kgb.build(text, extractor=extractor, ontology=nameless)
    found = [m for m, _ in graph.mentions if m.kind is MentionKind.NAME]

    assert [f"{m.text}: {local_name(m.type)}" for m in found] == names
    assert claim in [
        f"{c.subject.label} {local_name(c.predicate)} {c.object.label}" for c in graph.claims
    ]


def test_names_stand_where_they_stand_in_a_long_text(extractor, nameless):
    texts = [text for text, _, _ in SENTENCES] * 20
    text = "\n\n".join(texts)
    names = extractor.tagger(nameless)(text)

    assert len(text) > 3_000
    assert len(names) == sum(len(expected) for _, expected, _ in SENTENCES) * 20
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))
    told = [one.split(":")[0] for _, expected, _ in SENTENCES for one in expected] * 20
    assert [text[n.start : n.end] for n in names] == told


def test_names_that_are_known_already_stay(extractor):
    graph = kgb.build("Nvidia makes the Kestrel 7.", extractor=extractor)

    assert {e.label for e in graph.entities} >= {"Nvidia", "Kestrel 7"}


@pytest.mark.parametrize("check", EXTRACTOR_CHECKS, ids=lambda check: check.__name__)
def test_it_keeps_the_contract(check, extractor):
    check(extractor)


@pytest.mark.parametrize("check", EXTRACTOR_CHECKS[2:4], ids=lambda check: check.__name__)
def test_random_weights_keep_it_too(check, tmp_path):
    make(tmp_path / "random", steps=0)
    check(GlinerExtractor(tmp_path / "random", threshold=0.01))


def test_the_graph_names_the_weights(extractor, weights):
    settings = dict(extractor.settings)

    assert settings["extractor"] == "gliner"
    assert settings["weights"].startswith("tiny ")
    assert str(weights) not in str(settings)
    graph = kgb.build("Nobody answered.", extractor=extractor)
    assert settings["weights"] in graph.rdf.serialize(format="nquads")


def test_by_name_and_by_environment(weights, monkeypatch):
    by_name = kgb.build("Nobody answered.", extractor="gliner", model=str(weights))
    monkeypatch.setenv("KGBUILD_GLINER", str(weights))
    by_environment = kgb.build("Nobody answered.", extractor="gliner")

    assert by_name.extractor.settings == by_environment.extractor.settings


def test_a_folder_that_is_none_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("KGBUILD_GLINER", raising=False)
    with pytest.raises(ModelError, match="KGBUILD_GLINER"):
        GlinerExtractor()
    with pytest.raises(ModelError, match=r"gliner_config\.json is missing"):
        GlinerExtractor(tmp_path)


def test_a_folder_that_would_need_a_download_is_said(weights, tmp_path):
    shutil.copytree(weights, tmp_path / "half")
    config = json.loads((tmp_path / "half" / "gliner_config.json").read_text("utf-8"))
    config |= {"model_name": "nobody/nothing", "encoder_config": None}
    (tmp_path / "half" / "gliner_config.json").write_text(json.dumps(config), "utf-8")

    with pytest.raises(ModelError, match="cannot be loaded without a network"):
        GlinerExtractor(tmp_path / "half")


def test_it_asks_for_nothing_on_the_network(weights):
    program = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('the network was asked for')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import sys, kgbuild as kgb\n"
        "print(kgb.build('Nobody answered.', extractor='gliner', model=sys.argv[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(weights)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "1 documents" in done.stdout
