"""The graph that a command names, which has to be there already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.errors import StoreError

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

GraphPath = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A graph's file or its folder on disk.")
]


def open_graph(path: Path) -> KnowledgeGraph:
    """Open a graph that exists; unlike the library's ``open``, make no new folder for a typo."""
    from kgbuild.graph import open

    if not path.exists():
        raise StoreError("no such file or folder", where=str(path))
    return open(path)
