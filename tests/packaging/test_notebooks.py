"""Every notebook runs from the first cell to the last, and shows what is saved with it."""

from __future__ import annotations

import difflib
import html
import re
import resource
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

NAMES = ("a-corpus", "check-an-article", "sparql-cookbook", "tour", "your-own-ontology")
SECONDS = 60
"""Of a processor, kernel and all that it starts: on a busy machine the clock says more."""
MOST = 2_000_000
"""Bytes of a notebook: the page of one graph is more than half of it."""
_OF_A_MACHINE = re.compile(
    r"/(?:home|root|tmp|var|Users)/|[A-Z]:\\\\|site-packages| at 0x[0-9a-f]{6,}|Traceback \(most"
)
_UNREAD = re.compile(r"<(style|script|iframe)\b.*?</\1>", re.DOTALL)
_ENDS = re.compile(r"</(?:tr|p|li|div|h\d|summary|figcaption)>|<br\s*/?>")

Run = Callable[[Path], nbformat.NotebookNode]


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    return repository / "notebooks"


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    executed: Run = runpy.run_path(str(folder / "refresh.py"))["executed"]
    return executed


def test_these_are_all(folder: Path) -> None:
    assert sorted(path.stem for path in folder.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("default")  # of the kernel's own packages
def test_it_runs_and_shows_what_is_saved(name: str, folder: Path, run: Run) -> None:
    saved = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    before = _seconds()
    now = run(folder / f"{name}.ipynb")  # raises at the first cell that fails
    spent = _seconds() - before

    told = list(_read(saved)), list(_read(now))
    changed = "\n".join(difflib.unified_diff(*told, "saved", "now", n=2, lineterm=""))
    assert not changed, f"{name}.ipynb shows something else; `make notebook` saves it\n{changed}"
    assert spent < SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_it_is_saved_as_it_was_run(name: str, folder: Path) -> None:
    saved = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    code = [cell for cell in saved.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert any(cell.outputs for cell in code)
    assert not any(cell.metadata for cell in saved.cells)


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_nothing_of_the_machine_it_ran_on(name: str, folder: Path) -> None:
    path = folder / f"{name}.ipynb"
    assert path.stat().st_size < MOST
    for line in _read(nbformat.read(path, as_version=4)):
        assert not _OF_A_MACHINE.search(line), line


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str, folder: Path) -> None:
    saved = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    texts = [cell.source for cell in saved.cells if cell.cell_type == "markdown"]
    links = [link for text in texts for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]
    assert links
    for link in links:
        assert (folder / link).exists(), link


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Yield what a person reads of the outputs, line by line, each cell with its first line.

    Of HTML the words: how a page is styled may change without a notebook being run again.
    """
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        yield f"[{cell.execution_count}] {cell.source.splitlines()[0]}"
        for output in cell.outputs:
            given = output.get("data", {})
            texts = [output.get("text", ""), given.get("text/plain", "")]
            texts.append(_words(given.get("text/html", "")))
            yield from (line for text in texts for line in text.splitlines())


def _words(page: str) -> str:
    kept = re.sub(r"<[^>]+>", " ", _ENDS.sub("\n", _UNREAD.sub("", page)))
    lines = (" ".join(html.unescape(line).split()) for line in kept.splitlines())
    return "\n".join(line for line in lines if line)
