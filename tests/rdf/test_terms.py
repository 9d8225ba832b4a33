"""Every term that the graph, the queries and the shapes use is declared in the vocabulary."""

from __future__ import annotations

import re
from pathlib import Path

import kgbuild.rdf
from kgbuild.ontology.files import ontology_folder

FOLDER = Path(kgbuild.rdf.__file__).parent
TERM = re.compile(r"\bkgb:([A-Za-z]\w*)")


def test_every_term_is_declared() -> None:
    vocabulary = (ontology_folder() / "kgbuild.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^kgb:(\w+)", vocabulary, re.MULTILINE))
    files = [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.rq"), ontology_folder() / "shapes.ttl"]
    used = {
        name: file.name for file in files for name in TERM.findall(file.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert {name: where for name, where in used.items() if name not in declared} == {}
