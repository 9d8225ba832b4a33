"""One measured run in a process of its own; :mod:`benchmarks.corpus` starts it and watches it.

    python -m benchmarks.corpus_run bare FOLDER
    python -m benchmarks.corpus_run build FOLDER STORE [--jobs 2]

``bare`` is the rival: spaCy's pipeline as it comes, all its parts, over the same texts and on one
core. ``build`` adds a folder to a graph on disk. Both print a JSON object a line: how many articles
were taken up whenever it was another hundred, and at the end the seconds. The language model is
loaded before ``bare`` starts to count, and after ``build`` does.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

BATCH = 100
Item = TypeVar("Item")


def files_of(folder: Path) -> list[Path]:
    """Return the files of a corpus in the order of their numbers."""
    return sorted(path for path in folder.rglob("article-*") if path.is_file())


def bare(paths: Sequence[Path]) -> None:
    """Run spaCy's pipeline alone."""
    import importlib

    from kgbuild.extract.language import load_model

    nlp = importlib.import_module(load_model().name).load()
    texts = [path.read_text("utf-8") for path in paths]
    list(nlp.pipe(texts[:20]))
    start, used = time.perf_counter(), time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(_told(texts)))
    _end(start, used, len(texts), tokens=tokens, pipeline=nlp.pipe_names)


def build(paths: Sequence[Path], store: Path, jobs: int) -> None:
    """Add files to a graph on disk, through the library's front door."""
    import kgbuild as kgb

    opened = time.perf_counter()
    graph = kgb.open(store)
    start, used = time.perf_counter(), time.process_time()
    graph.add(_told(paths), progress=False, jobs=jobs)
    failures = len(graph.failures)
    graph.close()
    _end(start, used, len(paths), opening=start - opened, failures=failures)


def _told(some: Sequence[Item]) -> Iterator[Item]:
    """Yield them all, and say after each hundred how far it is."""
    for number, one in enumerate(some):
        if number % BATCH == 0:
            print(json.dumps({"taken": number}), flush=True)
        yield one


def _end(start: float, used: float, documents: int, **more: object) -> None:
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    told = {"documents": documents, "seconds": seconds, "own processor": processor, **more}
    print(json.dumps(told), flush=True)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("bare", "build"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    paths = files_of(given.folder)
    if given.what == "bare":
        bare(paths)
    elif given.store is None:
        parser.error("build: needs a folder for the store")
    else:
        build(paths, given.store, given.jobs)


if __name__ == "__main__":
    main()
