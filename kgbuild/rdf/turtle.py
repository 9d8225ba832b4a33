"""Turtle, TriG, N-Quads, N-Triples and JSON-LD: written sorted, read with line numbers.

The same graph gives the same bytes, so that a diff of two builds shows what changed and nothing
else. Turtle and TriG are in the order of :mod:`~kgbuild.rdf.ordering`, N-Triples and N-Quads in
that of their bytes. A graph that memory cannot hold is written by way of files aside.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kgbuild.bombs import refuse_bomb_file
from kgbuild.errors import OutputError, StoreError
from kgbuild.files import write_aside
from kgbuild.rdf.blocks import Blocks, indented
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.lines import lines_of, room_aside
from kgbuild.rdf.mapping import iris_in
from kgbuild.rdf.ordering import Ordering
from kgbuild.rdf.runs import sorted_blocks, sorted_lines
from kgbuild.rdf.stores import OxigraphStore, Store
from kgbuild.rdf.terms import EVIDENCE
from kgbuild.rdf.terse import Terse
from kgbuild.sparql_files import sparql_file

FORMATS = MappingProxyType(
    {
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
        ".trig": RdfFormat.TRIG,
        ".nq": RdfFormat.N_QUADS,
        ".jsonld": RdfFormat.JSON_LD,
    }
)
"""The formats by suffix. Turtle and N-Triples hold the default graph, which keeps everything but
the source texts; the others hold all graphs."""

SUFFIXES = frozenset(FORMATS)
"""Of files that can be opened as a graph."""

_DEFAULT = DefaultGraph()
_HELD = 64_000_000
"""Bytes of Turtle that wait in memory for the prefixes, which stand before them."""


def save(store: Store, path: str | os.PathLike[str]) -> None:
    """Write a store's graph to a file; the suffix decides on the format.

    Parameters
    ----------
    store : Store
        What to write.
    path : str or path
        A file ending in one of :data:`FORMATS`; its folder must be there.

    Raises
    ------
    OutputError
        If the suffix is unknown or the file cannot be written; an earlier file is whole then.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(f"no format for {suffix!r}; there are {_known()}", where=str(path))
    write_aside(path, written(store, FORMATS[suffix]))


def dumped(store: Store, format_: RdfFormat) -> bytes:
    """Return a store's graph in a format, sorted.

    Parameters
    ----------
    store : Store
        What to write.
    format_ : RdfFormat
        Turtle and N-Triples take the default graph only.
    """
    return b"".join(written(store, format_))


def written(store: Store, format_: RdfFormat) -> Iterator[bytes]:
    """Yield a store's graph in a format, sorted, piece by piece.

    Parameters
    ----------
    store : Store
        What to write. A large one, or one on disk, is sorted by way of files in the folder for
        temporary ones, which take twice the room of the graph as N-Quads.
    format_ : RdfFormat
        Turtle and N-Triples take the default graph only. JSON-LD is made in memory.
    """
    with room_aside() as aside:
        if format_ in (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES):
            graph = _DEFAULT if format_ == RdfFormat.N_TRIPLES else None
            yield from sorted_lines(lines_of(store, graph, aside), aside)
        elif format_ == RdfFormat.JSON_LD:
            yield _json_ld(_Sorted(store, aside))
        else:
            yield from _turtle(_Sorted(store, aside), only_default=format_ == RdfFormat.TURTLE)


class _Sorted:
    """A store's graphs, each sorted by subject."""

    def __init__(self, store: Store, aside: Path) -> None:
        self._store = store
        self._aside = aside
        self.iris = iris_in(store)
        self.ordering = Ordering(self.iris, store.match(None, EVIDENCE, None, _DEFAULT))

    def names(self) -> list[NamedNode]:
        """Return the names of the graphs but the default one, sorted."""
        return sorted(self._store.graphs(), key=str)

    def blocks(self, graph: NamedNode | DefaultGraph) -> Iterator[tuple[bytes, list[bytes]]]:
        """Yield the subjects of a graph, each with its lines."""
        lines = lines_of(self._store, graph, self._aside)
        for _, subject, about in sorted_blocks(lines, self.ordering.key, self._aside):
            yield subject, about


def _turtle(graphs: _Sorted, *, only_default: bool) -> Iterator[bytes]:
    """Yield Turtle, or TriG: the default graph, then each other one in braces."""
    terse, between = Terse(graphs.iris), b""
    block = Blocks(terse, graphs.ordering).block
    with SpooledTemporaryFile(max_size=_HELD) as body:
        for subject, lines in graphs.blocks(_DEFAULT):
            body.write(between + block(subject, lines))
            between = b"\n"
        for name in () if only_default else graphs.names():
            body.write(between + terse.term(str(name).encode()) + b" {\n")
            between = b""
            for subject, lines in graphs.blocks(name):
                body.write(between + indented(block(subject, lines)))
                between = b"\n"
            body.write(b"}\n")
        yield terse.header()
        body.seek(0)
        while piece := body.read(1 << 20):
            yield piece


def _json_ld(graphs: _Sorted) -> bytes:
    """Return JSON-LD, made by pyoxigraph of the sorted quads."""
    quads: list[Quad] = []
    names: list[NamedNode | DefaultGraph] = [_DEFAULT, *graphs.names()]
    for name in names:
        for _, lines in graphs.blocks(name):
            triples = parse(b"".join(lines), format=RdfFormat.N_TRIPLES, lenient=True)
            quads += (Quad(q.subject, q.predicate, q.object, name) for q in triples)
    return serialize(quads, format=RdfFormat.JSON_LD) or b""


def turtle_of(triples: Iterable[Triple], iris: Iris | None = None) -> bytes:
    """Return triples as Turtle, sorted and prefixed.

    Parameters
    ----------
    triples : iterable of Triple
        In any order.
    iris : Iris, optional
        The base of the IRIs that get short prefixes.

    Examples
    --------
    >>> from kgbuild.rdf.terms import A, CLAIM, DOCUMENT, LABEL
    >>> print(turtle_of([Triple(CLAIM, LABEL, DOCUMENT), Triple(CLAIM, A, CLAIM)]).decode())
    @prefix kgb: <https://w3id.org/kgbuild/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <BLANKLINE>
    kgb:Claim a kgb:Claim ;
        rdfs:label kgb:Document .
    <BLANKLINE>
    """
    statements = list(triples)
    iris = iris or Iris()
    ordering, terse = Ordering(iris, statements), Terse(iris)
    blocks = Blocks(terse, ordering)
    lines = (serialize(statements, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
    with room_aside() as aside:
        found = sorted_blocks([lines], ordering.key, aside)
        body = b"\n".join([blocks.block(subject, about) for _, subject, about in found])
    return terse.header() + body


def load(path: str | os.PathLike[str]) -> OxigraphStore:
    """Read a file into a store in memory, with the documents' graphs made from its claim nodes.

    Parameters
    ----------
    path : str or path
        A file ending in one of :data:`FORMATS`.

    Returns
    -------
    OxigraphStore
        In memory.

    Raises
    ------
    StoreError
        If the file is missing or broken, with line and column.
    """
    file = Path(path)
    if file.suffix.lower() not in FORMATS:
        raise StoreError(f"no format for {file.suffix!r}; there are {_known()}", where=str(file))
    store = OxigraphStore()
    _read(file, store)
    store.update(sparql_file("kgbuild.rdf", "updates", "document-graphs"))
    return store


def _read(file: Path, store: OxigraphStore) -> None:
    try:
        refuse_bomb_file(file, FORMATS[file.suffix.lower()])
        store.load_file(file, FORMATS[file.suffix.lower()])
    except OSError as error:
        reason = error.strerror or re.sub(r" \(os error \d+\)$", "", str(error))
        raise StoreError(f"cannot read: {reason}", where=str(file)) from None
    except SyntaxError as error:
        text = re.sub(r"^Parser error[^:]*: ", "", " ".join(str(error.msg).split()))
        place = f"{file}:{error.lineno or 1}:{error.offset or 1}"
        raise StoreError(text, where=place) from None


def _known() -> str:
    return ", ".join(FORMATS)
