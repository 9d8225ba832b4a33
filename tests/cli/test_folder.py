"""Files of an output folder are replaced all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.cli.folder import replacing
from kgbuild.errors import OutputError

NAMES = ("a.txt", "b.txt", "c.txt")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_new_folder_is_made(tmp_path: Path) -> None:
    with replacing(tmp_path / "new" / "out", NAMES) as aside:
        (aside / "a.txt").write_text("1", "utf-8")
    assert contents(tmp_path / "new" / "out") == {"a.txt": "1"}


def test_new_files_replace_and_stale_ones_go_and_others_stay(tmp_path: Path) -> None:
    for name in (*NAMES, "mine.txt"):
        (tmp_path / name).write_text("old", "utf-8")
    with replacing(tmp_path, NAMES) as aside:
        (aside / "a.txt").write_text("new", "utf-8")
        (aside / "b.txt").write_text("new", "utf-8")
    assert contents(tmp_path) == {"a.txt": "new", "b.txt": "new", "mine.txt": "old"}


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt, RuntimeError])
def test_nothing_changes_when_the_block_fails(tmp_path: Path, error: type[Exception]) -> None:
    (tmp_path / "a.txt").write_text("old", "utf-8")
    with pytest.raises(error), replacing(tmp_path, NAMES) as aside:
        (aside / "a.txt").write_text("new", "utf-8")
        raise error
    assert contents(tmp_path) == {"a.txt": "old"}


def test_a_folder_that_was_made_for_nothing_is_removed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), replacing(tmp_path / "new" / "out", NAMES):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_all_come_back_when_one_cannot_be_replaced(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("old", "utf-8")
    with pytest.raises(OSError), replacing(tmp_path, NAMES) as aside:
        for name in NAMES:
            (aside / name).write_text("new", "utf-8")
        (tmp_path / "c.txt").unlink()
        (tmp_path / "c.txt").mkdir()  # came up while the block ran
    assert (tmp_path / "a.txt").read_text("utf-8") == "old"
    assert (tmp_path / "b.txt").read_text("utf-8") == "old"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("whole", "utf-8")
    with pytest.raises(OutputError, match="file"), replacing(tmp_path / "file", NAMES):
        pass
    assert contents(tmp_path) == {"file": "whole"}
