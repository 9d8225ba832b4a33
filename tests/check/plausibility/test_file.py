"""The file of a learned model: as it was, and refused where it is not one."""

from __future__ import annotations

import numpy as np
import pytest

from kgbuild.check.plausibility import Plausibility
from kgbuild.errors import ModelError, OutputError

from .conftest import EX


def test_a_model_read_judges_as_the_one_written(model: Plausibility, tmp_path):
    model.save(tmp_path / "atlas.npz")
    again = Plausibility.load(tmp_path / "atlas.npz")
    fact = (EX + "ada", EX + "citizenOf", EX + "country2")
    assert again.judge(*fact) == model.judge(*fact)
    assert again.name == "the atlas"
    assert [path.name for path in tmp_path.iterdir()] == ["atlas.npz"]


BROKEN = {
    "missing": None,
    "empty": b"",
    "no archive": b"@prefix ex: <https://example.org/> .",
    "cut off": b"PK\x03\x04" + b"\0" * 20,
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_file_is_refused(tmp_path, how):
    path = tmp_path / "model.npz"
    if BROKEN[how] is not None:
        path.write_bytes(BROKEN[how])
    with pytest.raises(ModelError, match=r"model\.npz"):
        Plausibility.load(path)


def test_a_pickle_is_not_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (tmp_path.joinpath("sprung").touch, ())

    path = tmp_path / "trap.npz"
    np.savez(path, about=np.array([Trap()], dtype=object))
    with pytest.raises(ModelError):
        Plausibility.load(path)
    assert not (tmp_path / "sprung").exists()


def test_a_folder_that_is_not_there(model: Plausibility, tmp_path):
    with pytest.raises(OutputError, match="gone"):
        model.save(tmp_path / "gone" / "atlas.npz")


def test_learning_can_be_broken_off(facts):
    told = []

    def stop(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))
        if stage == "vectors" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Plausibility.learn(facts, progress=stop)
    assert told[-1] == ("vectors", 2, 20)
