"""A graph of a hundred thousand articles in minutes: some thousand are read, the rest are copies.

    python -m benchmarks.corpus_base FOLDER STORE --number 100000 [--jobs 2]

The articles of the folder are read as always. What one article alone has (itself, its claims, its
mentions, the entities that no other names) gets new IRIs in each copy; what several share stays
shared. So the graph has as many quads, documents and entities as one of so many articles, but no
more different names and texts than were read. The copies go in by the store's own bulk way of
writing, some hundred articles a step, and the graph is compacted at the end, as if it had grown day
by day; else the store goes on merging what came in bulk beside whatever is measured next.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, serialize

import kgbuild as kgb
from benchmarks.corpus_run import files_of
from kgbuild.model import VOCABULARY
from kgbuild.rdf.iris import DEFAULT_BASE, Iris
from kgbuild.rdf.stores import Store

_MENTION_OF = NamedNode(VOCABULARY + "mentionOf")
_SHARED = ("run", "fact")
"""Kinds of nodes that documents share; of entities some."""
_STEP = 48_000_000
"""Bytes of N-Quads that are written in one step."""
_AT_ONCE = 50_000
"""Quads."""
_MARK = b"\x00"
"""Stands for what tells a copy's IRIs from those of another; no byte of N-Quads."""


def make_base(folder: Path, store: Path, number: int, jobs: int) -> dict[str, float]:
    """Make the graph.

    Parameters
    ----------
    folder : Path
        The articles to read.
    store : Path
        The folder of the graph, which is new.
    number : int
        How many articles to come to, at least.
    jobs : int
        Processes that read.

    Returns
    -------
    dict of str to float
        Articles and quads, those that were read and all; bytes on disk; seconds.
    """
    start = time.perf_counter()
    graph = kgb.open(store)
    graph.add(files_of(folder), progress=False, jobs=jobs)
    read, quads = len(graph.documents), len(graph.store)
    read_in = time.perf_counter() - start
    templates = list(_templates(graph.store))
    copies = -(-(number - read) // read)
    for copy in range(1, copies + 1):
        for template in templates:
            graph.store.load((), template.replace(_MARK, b"c%d-" % copy))
        print(json.dumps({"articles": read * (copy + 1)}), flush=True)
    graph.store.compact()
    written = len(graph.store)
    graph.close()
    return {
        "articles read": read,
        "quads read": quads,
        "articles": read * (copies + 1),
        "quads": written,
        "bytes on disk": size_of(store),
        "seconds to read": round(read_in, 1),
        "seconds": round(time.perf_counter() - start, 1),
    }


def size_of(folder: Path) -> int:
    """Return the bytes of the files of a folder; a file of several names counts once."""
    found = [path.stat() for path in folder.rglob("*") if path.is_file()]
    return sum({(one.st_dev, one.st_ino): one.st_size for one in found}.values())


def _templates(store: Store) -> Iterator[bytes]:
    """Yield what is of one article alone as N-Quads, a mark in each IRI that a copy changes."""
    iris = Iris(DEFAULT_BASE)
    shared = _shared_entities(store, iris)
    pattern = re.compile(rb"<%s([a-z]+)/(?:([^>]*)/)?([^>/]*)>" % re.escape(iris.base.encode()))

    def marked(found: re.Match[bytes]) -> bytes:
        kind, path, name = found[1], found[2], found[3]
        if kind.decode() in _SHARED or (kind == b"entity" and found[0] in shared):
            return found[0]
        way = b"%s/" % path if path is not None else b""
        return b"<%s%s/%s%s%s>" % (iris.base.encode(), kind, way, _MARK, name)

    gathered: list[bytes] = []
    size = 0
    for lines in _lines(store):
        own = [line for line in pattern.sub(marked, lines).splitlines() if _MARK in line]
        gathered += own
        size += sum(map(len, own))
        if size > _STEP:
            yield b"\n".join(gathered) + b"\n"
            gathered, size = [], 0
    yield b"\n".join(gathered) + b"\n"


def _lines(store: Store) -> Iterator[bytes]:
    """Yield all of a store as N-Quads, many lines at once."""
    some: list[object] = []
    for quad in store.match():
        some.append(quad)
        if len(some) == _AT_ONCE:
            yield _n_quads(some)
            some = []
    yield _n_quads(some)


def _n_quads(quads: Iterable[object]) -> bytes:
    return serialize(quads, format=RdfFormat.N_QUADS) or b""  # type: ignore[arg-type]


def _shared_entities(store: Store, iris: Iris) -> set[bytes]:
    """Return the IRIs, as N-Quads writes them, of the entities that several documents name."""
    first: dict[str, str] = {}
    shared: set[bytes] = set()
    for quad in store.match(None, _MENTION_OF):
        document, _ = iris.place_of(quad.subject, "mention")  # type: ignore[arg-type]
        entity = quad.object.value  # type: ignore[union-attr]
        if first.setdefault(entity, document) != document:
            shared.add(f"<{entity}>".encode())
    return shared


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="holds the articles to read")
    parser.add_argument("store", type=Path, help="folder of the graph, which is made")
    parser.add_argument("--number", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(make_base(given.folder, given.store, given.number, given.jobs)))


if __name__ == "__main__":
    main()
