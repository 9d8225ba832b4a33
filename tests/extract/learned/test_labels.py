"""Relations of an ontology that gives labels and types, but no examples."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.ontology.load import load_ontology

BOATS = Path(__file__).parent / "boats.ttl"
EX = "https://example.org/boats/"

TOLD = [
    ("x", "x", "x", "x"),
]
NOTHING = ["x"]


def triples(text: str, ontology: object) -> set[tuple[str, str, str]]:
    """Return what a text says under the ontology of boats."""
    claims = kgb.build(text, ontology=ontology).claims  # type: ignore[arg-type]
    return {
        (c.subject.text, c.predicate.removeprefix(EX), c.object.text)  # type: ignore[union-attr]
        for c in claims
        if c.predicate.startswith(EX) and c.object is not None
    }
