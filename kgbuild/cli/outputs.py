"""The files of an output folder: a graph with its tables and pages, written or kept as they are."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.draw.pages import Beside

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

_GRAPH, _FAILURES = "graph.ttl", "failures.csv"
FILES = {
    _GRAPH: "the graph in Turtle, for kgbuild query and any RDF software",
    "graph.html": "the network of claims, coloured by verdict; click an edge for its sentence",
    "report.html": "each claim with its verdict, facts and sources",
    "article.html": "the text with its claims marked",
    "claims.csv": "the table of claims",
    "attributions.csv": "who says what, in the exact words of the text",
    _FAILURES: "what could not be read, and why; the same command tries again",
}
"""Names of the files that may be there, each with what it is."""


def write_failures(graph: KnowledgeGraph, folder: Path) -> None:
    """Write the table of what could not be read, where there is such."""
    if not graph.failures:
        return
    with (folder / _FAILURES).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "message"))
        rows.writerows((failure.name, failure.message) for failure in graph.failures)


def write_files(graph: KnowledgeGraph, folder: Path, earlier: Path | None) -> bool:
    """Write the graph, its tables and its pages beside its failures, which are written already.

    Parameters
    ----------
    graph : KnowledgeGraph
        Small enough for pages.
    folder : Path
        Where to.
    earlier : Path or None
        A folder with the files of an earlier build by the same recipe; they are taken as they are,
        times and all, where the graph and the failures are still the same.

    Returns
    -------
    bool
        Whether anything is other than it was.
    """
    article = "article.html" if len(graph.documents) == 1 else None
    graph.save(folder / _GRAPH)
    left_out = {_FAILURES} if not graph.failures else set()
    left_out |= {"article.html"} if article is None else set()
    names = [name for name in FILES if name not in left_out]
    if earlier is not None and _is_same(folder, earlier, names):
        for name in names:
            shutil.copy2(earlier / name, folder / name)
        return False
    graph.save(folder / "claims.csv")
    graph.attributions.save(folder / "attributions.csv")
    beside = Beside(graph="graph.html", report="report.html", article=article)
    graph.draw(folder / "graph.html", beside=beside)
    graph.report(folder / "report.html", beside=beside)
    if article:
        graph.document(0).save(folder / article, beside=beside)
    return True


def _is_same(folder: Path, earlier: Path, names: list[str]) -> bool:
    """Say whether the earlier files are all there, and what pages are made of is the same."""
    return names == [name for name in FILES if (earlier / name).is_file()] and all(
        (earlier / name).read_bytes() == (folder / name).read_bytes()
        for name in (_GRAPH, _FAILURES)
        if name in names
    )
