"""The notebook runs from the first cell to the last, and its outputs are saved with it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def tour(repository: Path) -> nbformat.NotebookNode:
    return nbformat.read(repository / "notebooks" / "tour.ipynb", as_version=4)


def test_outputs_are_saved(tour: nbformat.NotebookNode) -> None:
    code = [cell for cell in tour.cells if cell.cell_type == "code"]
    assert len(code) >= 10
    assert all(cell.outputs for cell in code)


@pytest.mark.filterwarnings("default")  # of the kernel's own packages
def test_it_runs(tour: nbformat.NotebookNode, repository: Path) -> None:
    client = NotebookClient(
        tour, timeout=120, resources={"metadata": {"path": str(repository / "notebooks")}}
    )
    client.execute()  # raises at the first cell that fails
