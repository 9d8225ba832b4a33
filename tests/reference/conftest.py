"""Puts the scripts on the path and reads the shipped files once."""

import sys
from pathlib import Path

import pyoxigraph
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "scripts"))
REFERENCE = sorted((ROOT / "ontologies" / "reference").glob("*.ttl"))
NAMES = sorted((ROOT / "ontologies" / "names").glob("*.ttl"))


def _load(paths):
    store = pyoxigraph.Store()
    for path in paths:
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def reference() -> pyoxigraph.Store:
    return _load(REFERENCE)


@pytest.fixture(scope="session")
def gazetteers() -> pyoxigraph.Store:
    return _load(NAMES)
