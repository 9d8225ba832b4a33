"""Every term of ours that stands anywhere in the project, or in a built graph, is defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.model import RELATION, VOCABULARY
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.triples import Triples

ROOT = Path(__file__).parents[2]
FOLDERS = ("kgbuild", "ontologies", "scripts", "benchmarks", "examples")
SUFFIXES = frozenset((".py", ".ttl", ".rq", ".html", ".js", ".svg", ".md", ".ipynb"))
NAMESPACES = {"kgb": VOCABULARY, "kgr": RELATION}
TERM = re.compile(
    r"(?<![\w`])(?P<prefix>kgb|kgr):(?P<local>[A-Za-z]\w*)"
    r"|https://w3id\.org/kgbuild/(?P<iri>(?:ontology#|relation/)[A-Za-z]\w*)"
    r'|\b(?P<constant>VOCABULARY|RELATION) \+ "(?P<name>[A-Za-z]\w*)"'
)
CONSTANTS = {"VOCABULARY": VOCABULARY, "RELATION": RELATION}


@pytest.fixture(scope="module")
def defined() -> frozenset[str]:
    """Return the terms that the shipped files define."""
    triples = Triples()
    for name in ("kgbuild", "relations"):
        triples.add(ontology_folder() / f"{name}.ttl")
    return frozenset(triples.subjects())


def terms(text: str) -> Iterator[str]:
    """Yield the IRIs of our terms in a text, however they are written."""
    for match in TERM.finditer(text):
        if match["prefix"]:
            yield NAMESPACES[match["prefix"]] + match["local"]
        elif match["iri"]:
            yield "https://w3id.org/kgbuild/" + match["iri"]
        else:
            yield CONSTANTS[match["constant"]] + match["name"]


def files() -> list[Path]:
    """List the project's files that may name a term."""
    found = [*ROOT.glob("*.md")]
    for folder in FOLDERS:
        found += (path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES)
    return sorted(found)


def undefined(used: Iterable[str], defined: frozenset[str]) -> list[str]:
    """Return the terms that nothing defines."""
    return sorted({one for one in used if one not in defined})


def test_terms_are_found_however_they_are_written() -> None:
    text = 'a kgb:Claim ; <https://w3id.org/kgbuild/relation/uses> VOCABULARY + "Chip" kgb.build'
    assert list(terms(text)) == [VOCABULARY + "Claim", RELATION + "uses", VOCABULARY + "Chip"]


def test_every_term_in_the_files_is_defined(defined: frozenset[str]) -> None:
    used = {path: list(terms(path.read_text(encoding="utf-8"))) for path in files()}
    found = {str(path.relative_to(ROOT)): undefined(used[path], defined) for path in used}
    assert {path: names for path, names in found.items() if names} == {}
    assert len({one for found_here in used.values() for one in found_here}) >= 200


def test_every_term_of_a_built_graph_is_defined(defined: frozenset[str]) -> None:
    graph = kgb.build(ROOT / "examples" / "chip-race.txt")
    graph.check("shipped")
    used = {
        str(node)
        for quad in graph.rdf.quads()
        for node in quad
        if str(node).startswith((VOCABULARY, RELATION))
    }
    assert undefined(used, defined) == []
    assert len(used) >= 80
