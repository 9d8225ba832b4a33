"""Files are written aside and renamed: one that was there stays whole until the new one is."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from kgbuild.errors import OutputError
from kgbuild.files import write_aside


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")
    write_aside(path, "new\nä\n".encode())
    assert path.read_bytes() == "new\nä\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) & stat.S_IRUSR
    assert [one.name for one in tmp_path.iterdir()] == ["graph.html"]


def test_what_cannot_be_written_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("whole", encoding="utf-8")
    for path in (tmp_path / "missing" / "graph.html", file / "graph.html", tmp_path):
        with pytest.raises(OutputError, match=re.escape(str(path))) as caught:
            write_aside(path, b"text")
        assert "\n" not in str(caught.value)
    assert file.read_text(encoding="utf-8") == "whole"
