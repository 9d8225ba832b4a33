"""A name becomes what a package declares under it, and nothing else is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.errors import PluginError
from kgbuild.model import Extraction, Failure, LinkedDocument
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import pipeline_for
from kgbuild.plugins import EXTRACTORS, Plugin, available, plugged

MODULE = """
from kgbuild.model import Extraction

class Silent:
    model_version = "7"
    settings = (("mood", "quiet"),)

    def __init__(self, model=None):
        self.model = model or "hush"

    def __call__(self, documents, ontology):
        for document in documents:
            yield Extraction(document, (), ())

def no_callable(model=None):
    return 7

def broken(model=None):
    raise RuntimeError("no licence")
"""

ENTRIES = """
[kgbuild.extractors]
silent = silence:Silent
number = silence:no_callable
broken = silence:broken
missing = nowhere_at_all:Extractor
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that declares extractors, as pip lays it down."""
    (tmp_path / "silence.py").write_text(MODULE, "utf-8")
    info = tmp_path / "silence-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: silence\nVersion: 1.2\n", "utf-8")
    (info / "entry_points.txt").write_text(ENTRIES, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "silence", raising=False)
    return tmp_path


def test_our_own_use_the_same_door():
    assert set(available(EXTRACTORS)) >= {"default", "spacy", "gliner", "openai"}


def test_a_name_becomes_what_it_stands_for(installed):
    plugin = plugged(EXTRACTORS, "silent", model="whisper")

    assert (plugin.name, plugin.version) == ("silent", "1.2")
    assert plugin.value.model == "whisper"


def test_a_callable_is_taken_as_it_is():
    def mine(documents, ontology):
        yield from ()

    assert plugged(EXTRACTORS, mine).value is mine
    assert plugged(EXTRACTORS, mine).name == "mine"


WRONG = [
    ("silnt", r"there is no extractor 'silnt'; did you mean 'silent'\? Installed: .*openai.*"),
    ("x", r"there is no extractor 'x'\. Installed: .*default, gliner.*"),
    ("number", r"silence:no_callable gives no callable, but a int"),
    ("broken", r"'broken' \(silence:broken\) cannot be loaded: RuntimeError: no licence"),
    ("missing", r"cannot be loaded: ModuleNotFoundError: No module named 'nowhere_at_all'"),
    (7, r"a name or a callable was expected, and it is a int"),
]


@pytest.mark.parametrize(("wanted", "said"), WRONG)
def test_what_is_wrong_is_said(wanted, said, installed):
    with pytest.raises(PluginError, match=said):
        plugged(EXTRACTORS, wanted)


def test_two_packages_with_one_name_are_both_named(installed):
    other = installed / "din-2.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: din\nVersion: 2\n", "utf-8")
    (other / "entry_points.txt").write_text("[kgbuild.extractors]\nsilent = din:Loud\n", "utf-8")

    with pytest.raises(PluginError, match=r"two packages declare extractor 'silent': .*din:Loud"):
        plugged(EXTRACTORS, "silent")


def test_only_the_one_that_is_named_is_loaded():
    program = (
        "import sys, kgbuild as kgb\n"
        "kgb.build('Nvidia makes the H20.', extractor='spacy')\n"
        "print([m for m in ('openai', 'gliner', 'torch', 'kgbuild.extract.chat') "
        "if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_a_graph_is_built_with_it_and_says_so(installed):
    graph = kgb.build("Nvidia makes the H20.", extractor="silent")

    assert len(graph.claims) == 0
    assert graph.extractor.model == "hush"
    written = graph.rdf.serialize(format="nquads")
    assert all(word in written for word in ("hush", '"7"', "mood", "quiet"))


def test_the_default_by_name_gives_the_same_graph(tmp_path):
    text = "Nvidia makes the H20."
    kgb.build(text).save(tmp_path / "one.nq")
    kgb.build(text, extractor="default").save(tmp_path / "two.nq")

    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


def test_a_graph_on_disk_takes_one_too(installed, tmp_path):
    with kgb.open(tmp_path / "graph", extractor="silent") as graph:
        graph.add("Nvidia makes the H20.")

        assert len(graph.documents) == 1
        assert len(graph.claims) == 0


def quiet(document):
    return Extraction(document, (), ())


def backwards(documents, ontology):
    yield from map(quiet, reversed(list(documents)))


def twice(documents, ontology):
    for document in documents:
        yield quiet(document)
        yield quiet(document)


def never(documents, ontology):
    list(documents)
    yield from ()


@pytest.mark.parametrize(
    ("extractor", "said"),
    [(backwards, "out of order"), (twice, "out of order"), (never, "no extraction of 'text")],
)
def test_an_extractor_that_breaks_the_contract_is_stopped(extractor, said):
    with pytest.raises(PluginError, match=said):
        kgb.build(["Nvidia makes the H20.", "Huawei makes the Ascend 910C."], extractor=extractor)


def test_failures_keep_their_place(tmp_path):
    def ahead(documents, ontology):
        yield from map(quiet, list(documents))

    missing = [tmp_path / f"{number}.txt" for number in range(3)]
    sources = [missing[0], "One came.", missing[1], "Two came.", missing[2]]
    pipeline = pipeline_for(load_ontology(), None, "test", Plugin("ahead", "", ahead))
    found = list(pipeline.documents(sources, progress=False))

    assert [type(one) for one in found] == [Failure, LinkedDocument] * 2 + [Failure]
