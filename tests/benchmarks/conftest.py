"""Finds the benchmarks, and the folder of public data where one is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = "KGBUILD_BENCHMARK_DATA"

if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of public benchmark data that an environment variable names."""
    named = os.environ.get(DATA)
    if not named:
        pytest.skip(f"no benchmark data: set {DATA} to the folder that holds carb/, gap/ ...")
    return Path(named)
