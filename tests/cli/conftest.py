"""Running the command line as a process, and a graph to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

TEXT = """Nvidia makes the H20. Huawei says the Ascend 910C surpasses the A100.
The A100 surpasses the B200, according to Example Research. DeepSeek may use the H800.
"""


@pytest.fixture(scope="session")
def kgbuild() -> Kgbuild:
    """Run ``kgbuild`` with the given words; the process's output, wide and without colour."""

    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kgbuild", *map(str, words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            env={**os.environ, "COLUMNS": "140", "NO_COLOR": "1", **environment},
        )

    return run


@pytest.fixture(scope="session")
def built(kgbuild: Kgbuild, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of one checked build."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "chips.txt"
    source.write_text(TEXT, "utf-8")
    done = kgbuild("build", source, "-o", folder / "out", "--reference", "shipped")
    assert done.returncode == 0, done.stderr
    return folder / "out"
