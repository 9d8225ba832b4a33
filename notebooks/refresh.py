"""Run the notebooks from first cell to last and save their outputs; `make notebook` does it.

Nothing is kept that differs from run to run or from machine to machine: no times, no versions of
Python. So a file changes only where an output does.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).parent
LONGEST = 60
"""Seconds that a notebook may take."""
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def executed(notebook: Path) -> nbformat.NotebookNode:
    """Run a notebook in its folder.

    Parameters
    ----------
    notebook : Path
        Is left as it is.

    Returns
    -------
    NotebookNode
        With the outputs of this run.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        At the first cell that fails.
    """
    read = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(notebook.parent)}}
    client = NotebookClient(
        read,
        timeout=2 * LONGEST,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources=resources,
    )
    client.execute(env=_environment())
    for cell in read.cells:
        cell.metadata = {}
    read.metadata = nbformat.from_dict(_METADATA)
    return read


def _environment() -> dict[str, str]:
    """Find the ``kgbuild`` command beside this Python; print as on a plain, wide terminal.

    No bars: they show only on a slow machine, and leave an empty output behind.
    """
    beside = str(Path(sys.executable).parent)
    path = os.pathsep.join((beside, os.environ.get("PATH", os.defpath)))
    plain = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONHASHSEED": "0", "TQDM_DISABLE": "1"}
    return {**os.environ, **plain, "PATH": path}


def main(names: list[str]) -> None:
    """Run and write the notebooks with these names, or all of them."""
    for notebook in sorted(FOLDER.glob("*.ipynb")):
        if names and notebook.stem not in names:
            continue
        start = time.perf_counter()
        nbformat.write(executed(notebook), notebook)
        size = notebook.stat().st_size / 1e6
        print(f"{notebook.name}: {time.perf_counter() - start:.1f} s, {size:.2f} MB")


if __name__ == "__main__":
    main([Path(name).stem for name in sys.argv[1:]])
