"""What all tests share: the repository's folders and the sample article."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def sample_article() -> Path:
    """The article that ``make demo`` reads."""
    return ROOT / "examples" / "chip-race.txt"
