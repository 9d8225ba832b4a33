"""Running the command line, and a graph to run it on."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from kgbuild.cli.app import main

Kgbuild = Callable[..., "subprocess.CompletedProcess[str]"]

TEXT = """Nvidia makes the H20. Huawei says the Ascend 910C surpasses the A100.
The A100 surpasses the B200, according to Example Research. DeepSeek may use the H800.
"""


@pytest.fixture(scope="session")
def kgbuild() -> Kgbuild:
    """Run ``kgbuild`` with the given words in this process, where the language model is loaded."""

    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        out, error = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            redirect_stdout(out),
            redirect_stderr(error),
            pytest.MonkeyPatch.context() as patch,
            pytest.raises(SystemExit) as leaving,
        ):
            for name, value in {"COLUMNS": "140", "NO_COLOR": "1", **environment}.items():
                patch.setenv(name, value)
            main([str(word) for word in words])
        return subprocess.CompletedProcess(
            words, int(leaving.value.code or 0), _written(out), _written(error)
        )

    return run


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture(scope="session")
def built(kgbuild: Kgbuild, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of one checked build."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "chips.txt"
    source.write_text(TEXT, "utf-8")
    done = kgbuild("build", source, "-o", folder / "out", "--reference", "shipped")
    assert done.returncode == 0, done.stderr
    return folder / "out"
