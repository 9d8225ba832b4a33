"""The shipped weights are the ones that were measured: a changed byte is found before use."""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kgbuild
from kgbuild.errors import ModelError
from kgbuild.shipped import PACKAGE, SUMS, read_shipped, sums

LOADERS = {
    "check/calibration.json": "kgbuild.check.calibration:calibration",
    "check/passages/judge.json": "kgbuild.check.passages.judge:load_weights",
    "check/passages/tables/vectors.npz": "kgbuild.check.passages.vectors:load_vectors",
    "check/passages/tables/words.txt.gz": "kgbuild.check.passages.lexicon:load_lexicon",
    "extract/coreference/models/ranker.npz": "kgbuild.extract.coreference.ranker:load_ranker",
    "extract/factuality/models/network.json": "kgbuild.extract.factuality.network:load_network",
    "extract/factuality/models/network.npz": "kgbuild.extract.factuality.network:load_network",
    "extract/learned/label_weights.json": "kgbuild.extract.learned.label_weights:shipped_weights",
    "extract/models/encoder/model.json": "kgbuild.extract.encoder_names:encoder_names",
    "extract/models/encoder/model.onnx": "kgbuild.extract.encoder_names:encoder_names",
    "extract/models/encoder/pieces.txt": "kgbuild.extract.encoder_names:encoder_names",
    "extract/models/names/model.json": "kgbuild.extract.learned_names:learned_names",
    "extract/models/names/weights.npz": "kgbuild.extract.learned_names:learned_names",
    "extract/propositions/confidence.json": "kgbuild.extract.propositions.confidence:_weights",
    "link/weights.json": "kgbuild.link.ranking:shipped_weights",
}
"""Who reads each file."""
TOLD_ONLY = {"extract/coreference/models/ranker.json"}
"""How a model was trained; nothing reads it."""

PROGRAM = """
import importlib, json, sys
from pathlib import Path
import kgbuild
from kgbuild.errors import ModelError

package, loaders, told = Path(kgbuild.__file__).parent, json.load(sys.stdin), {}
for name, loader in loaders.items():
    file, (module, function) = package / name, loader.split(":")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    try:
        getattr(importlib.import_module(module), function)()
    except ModelError as error:
        told[name] = str(error)
    file.write_bytes(whole)
for loader in set(loaders.values()):  # whole again, all load
    module, function = loader.split(":")
    getattr(importlib.import_module(module), function)()
print(json.dumps(told))
"""


def test_the_list_is_that_of_the_files(repository: Path) -> None:
    listing = runpy.run_path(str(repository / "scripts" / "write_hashes.py"))["listing"]
    assert listing() == SUMS.read_text("ascii"), "`make models` writes it"


def test_every_listed_file_has_its_reader() -> None:
    assert set(sums()) == set(LOADERS) | TOLD_ONLY


def test_one_changed_bit_of_any_file_is_found_before_it_is_used(tmp_path: Path) -> None:
    shutil.copytree(
        PACKAGE, tmp_path / "kgbuild", ignore=shutil.ignore_patterns("__pycache__", "templates")
    )
    (tmp_path / "kgbuild" / "_ontologies").symlink_to(PACKAGE.parent / "ontologies")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(LOADERS),
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.keys() == LOADERS.keys()
    for name, message in told.items():
        assert message.startswith(f"{tmp_path / 'kgbuild' / name}: the file was changed"), message
        assert "install kgbuild again" in message


def test_a_file_that_is_missing_or_not_listed_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"gone\.npz: cannot be read \(No such file"):
        read_shipped(PACKAGE / "extract" / "models" / "gone.npz")
    with pytest.raises(ModelError, match=r"errors\.py: SHA256SUMS does not list"):
        read_shipped(Path(kgbuild.__file__).with_name("errors.py"))


def test_weights_of_ones_own_need_no_list(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_bytes(b"{}")
    assert read_shipped(tmp_path / "weights.json") == b"{}"
