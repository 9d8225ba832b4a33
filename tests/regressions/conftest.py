"""Whole articles, read once; their claims as lines; the flag that renews golden files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kgbuild as kgb
from kgbuild.model import ClaimRef, Entity
from kgbuild.ontology.types import local_name

REFRESH = "KGBUILD_REFRESH_GOLDEN"


@pytest.fixture(scope="session")
def refresh() -> bool:
    """Whether golden files are written anew (``KGBUILD_REFRESH_GOLDEN=1``), not compared."""
    return bool(os.environ.get(REFRESH))


@pytest.fixture(scope="session")
def founding() -> kgb.KnowledgeGraph:
    """The founding article, checked against the shipped facts."""
    path = Path(__file__).parents[1] / "fixtures" / "deepseek-is-all-the-rage.txt"
    return kgb.build(path, progress=False).check("shipped")


@pytest.fixture(scope="session")
def chip_race(sample_article) -> kgb.KnowledgeGraph:
    """The sample article, checked against the shipped facts."""
    return kgb.build(sample_article, progress=False).check("shipped")


def _words(value):
    match value:
        case None:
            return "-"
        case Entity():
            return value.label
        case ClaimRef():
            return "claim"
        case _:
            return value.text


@pytest.fixture(scope="session")
def lines():
    """Return the claims of a graph as lines, with everything that a table may ask of them."""

    def made(kg):
        found = []
        for claim in kg.claims:
            name = local_name(claim.predicate)
            parts = [
                _words(claim.subject),
                name if claim.is_typed else f"open:{name}",
                _words(claim.object),
                claim.polarity.lower(),
                claim.certainty.lower(),
                "says: " + (" < ".join(_words(a.speaker) for a in claim.attributions) or "-"),
                *(f"{local_name(q.role)}={_words(q.value)}" for q in claim.qualifiers),
                *([f"when={claim.time.text}"] if claim.time else []),
                *([kg.verdicts[claim.id].label] if claim.id in kg.verdicts else []),
            ]
            found.append(parts)
        return found

    return made
