"""A folder of documents that has everything that is awkward, and the graph that it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kgbuild as kgb

TEXTS = {
    "a/1.txt": "Nvidia, an American company, makes the A100. Huawei makes the Ascend 910C.",
    "a/2.txt": "Ida Moreau said that the Ascend 910C surpasses the A100.",
    "a/3.txt": "NVIDIA Corporation sells the A100. Nvidia accused Huawei of copying.",
    "b/again.txt": "Nvidia, an American company, makes the A100. Huawei makes the Ascend 910C.",
    "b/empty.txt": "",
    "b/last.md": "# Chips\n\nHuawei Technologies may buy the A100 from Nvidia.",
}


def write(folder: Path) -> Path:
    """Write the documents, and one that nobody can read."""
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    # A text is called by the first of its names in the alphabet, not by the place found first.
    (folder / "z.txt").write_text(TEXTS["a/1.txt"], encoding="utf-8")
    # The same text in other bytes takes the place of the first.
    (folder / "b" / "wide.txt").write_text(TEXTS["a/2.txt"], encoding="utf-16")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return write(tmp_path / "documents")


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[kgb.KnowledgeGraph], tuple[bytes, bytes]]:
    """A graph as Turtle, and as N-Quads with the texts and the ledger of sources."""

    def save(graph: kgb.KnowledgeGraph) -> tuple[bytes, bytes]:
        paths = [tmp_path / f"saved{suffix}" for suffix in (".ttl", ".nq")]
        turtle, quads = (graph.save(path).read_bytes() for path in paths)
        return turtle, quads

    return save
