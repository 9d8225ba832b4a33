"""The package's public names are exact, each can be had, and the package itself is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kgbuild

PUBLIC = """
    Attribution Bound Certainty Claim ClaimRef Document Dropped Endpoint Entity Evidence Fact
    FactKind Failure Finding InputError KgbuildError KnowledgeBase KnowledgeBaseError
    KnowledgeGraph Link Match Mention MentionKind MissingExtraError ModelError OntologyCheck
    OntologyError OutputError
    Phrase PluginError Polarity Proposition PropositionArgument PropositionKind
    Qualifier Quantity QueryError Quotation ReferenceLoadError Saying Source
    SourceUnavailableError Span Stance StoreError Tense Text TimeValue Verdict VerdictChange
    VerdictLabel WorkerError Worth WorthFactor WorthReason __version__ build build_parts
    check_ontology learn learn_structure load_knowledge_base load_parts open propositions
""".split()

HEAVY = [
    "spacy",
    "rdflib",
    "pandas",
    "polars",
    "pyoxigraph",
    "pyvis",
    "trafilatura",
    "networkx",
    "openai",
]


def test_names_are_exact() -> None:
    assert sorted(kgbuild.__all__) == sorted(PUBLIC)
    assert dir(kgbuild) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_each_name_can_be_had(name: str) -> None:
    assert getattr(kgbuild, name) is not None


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(kgbuild.__file__).read_text("utf-8"))
    seen = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kgbuild.")
        for alias in node.names
    }
    assert seen | {"__version__"} == set(PUBLIC)


def test_ipython_finds_its_hooks_though_they_are_no_names_for_people() -> None:
    assert callable(kgbuild.load_ipython_extension)
    assert callable(kgbuild.unload_ipython_extension)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kgbuild.biuld  # noqa: B018


@pytest.mark.parametrize(
    "start",
    [
        pytest.param("import kgbuild", id="import"),
        pytest.param("import kgbuild; kgbuild.KgbuildError; kgbuild.Claim", id="light names"),
        pytest.param("import kgbuild.cli.app", id="command line"),
    ],
)
def test_nothing_heavy_is_imported(start: str) -> None:
    code = f"{start}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
