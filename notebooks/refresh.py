"""Run tour.ipynb from the first cell to the last and save its outputs; `make notebook` does it.

No times are recorded, so that the file changes only where an output does.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

TOUR = Path(__file__).with_name("tour.ipynb")


def main() -> None:
    """Execute the notebook in its folder and write it."""
    tour = nbformat.read(TOUR, as_version=4)
    resources = {"metadata": {"path": str(TOUR.parent)}}
    NotebookClient(tour, timeout=120, record_timing=False, resources=resources).execute()
    nbformat.write(tour, TOUR)


if __name__ == "__main__":
    main()
