"""A graph of many texts: kept on disk beside its pages, gone on with by the same command."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.cli.folder import remove_empty
from kgbuild.cli.interrupts import resumable
from kgbuild.draw.pages import counted
from kgbuild.errors import InputError, OutputError

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

GRAPH = "graph"
"""Name of the store in the output folder."""
MOST_CLAIMS = 10_000
"""Claims up to which pages and tables are written; 1,000 take about 4 s and 3 MB of pages."""
_OWN_EXTRACTOR = (None, "default", "spacy")


def is_corpus(sources: Sequence[Path], output: Path) -> bool:
    """Say whether the graph of these sources is kept on disk: a folder, several, or one is there.

    A single text has a graph in memory, and its files hold all of it.
    """
    return len(sources) > 1 or sources[0].is_dir() or (output / GRAPH).exists()


@contextmanager
def kept(output: Path, opened: Callable[[Path], KnowledgeGraph]) -> Iterator[KnowledgeGraph]:
    """Give the graph on disk of an output folder; an interrupt of the block says how to go on.

    A folder that was made for nothing is removed.

    Parameters
    ----------
    output : Path
        The output folder.
    opened : callable
        Opens the graph in a folder.
    """
    from kgbuild.graph.counting import counts_of

    place = output / GRAPH
    made = [folder for folder in (output, *output.parents) if not folder.exists()]
    is_new = not place.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remove_empty(made)
        raise OutputError(
            f"cannot write here ({error.strerror}); name another folder", where=str(output)
        ) from error
    is_empty = True

    def told() -> str:
        count = counts_of(graph).documents
        if not count:
            return "nothing was written yet; the same command begins anew"
        documents = counted(count, "document")
        return f"{documents} in {place}; the same command goes on"

    try:
        with opened(place) as graph:
            try:
                with resumable(told):
                    yield graph
            finally:
                is_empty = not counts_of(graph).documents
    finally:
        if is_empty and is_new:
            shutil.rmtree(place, ignore_errors=True)
            remove_empty(made)


def suitable_jobs(sources: Sequence[Path], extractor: str | None) -> int:
    """Return how many processes shall read: more than one only for many texts.

    Another extractor than kgbuild's own has a server or a large model, which is used by one.
    """
    from kgbuild.pipeline.workers import jobs_for
    from kgbuild.read.sources import how_many

    if extractor not in _OWN_EXTRACTOR:
        return 1
    return jobs_for(how_many(list(sources)))


def check_places(sources: Sequence[Path]) -> None:
    """Raise an ``InputError`` where a source is not there, before hours of work."""
    for source in sources:
        if not source.exists():
            raise InputError("no such file or folder", where=str(source))


def instead_of_pages(output: Path) -> str:
    """Return in one line what to do with a graph that is too large for pages."""
    place = output / GRAPH
    return (
        f"too large for pages and tables (more than {MOST_CLAIMS:,} claims): "
        f"kgbuild show, query or serve {place}, or kgbuild export {place} -o graph.nq"
    )
