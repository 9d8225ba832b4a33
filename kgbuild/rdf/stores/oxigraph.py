"""Quads in Oxigraph: in memory, or in a folder that one process writes and many read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kgbuild.errors import DamagedStoreError, StoreError
from kgbuild.rdf.stores.protocol import Node, Solutions, Term
from kgbuild.rdf.stores.reader import Reader
from kgbuild.rdf.stores.transactions import bulk_load, replace
from kgbuild.rdf.stores.writer import OPEN_ELSEWHERE, BrokenOffError, Writer
from kgbuild.rdf.terms import PREFIXES

_PREFIXES = dict(PREFIXES)
_READ_ONLY = "the store was opened to be read only"


class OxigraphStore:
    """A :class:`~kgbuild.rdf.stores.protocol.Store` on Oxigraph.

    Parameters
    ----------
    folder : str or path, optional
        Where to keep the quads; in memory if none is given. The folder is made if it is missing,
        brought to the present format if an earlier kgbuild wrote it; a change that was under way
        when its writer died is carried out.
    read_only : bool
        Open a folder that is there to read it, as it was when its writer published it last:
        beside a writer every ten seconds or so, and when it closes. Several processes may do so.

    Raises
    ------
    StoreError
        If the folder is open to be written in another process or cannot be used.

    Examples
    --------
    >>> from pyoxigraph import NamedNode, Quad
    >>> store = OxigraphStore()
    >>> a = NamedNode("https://example.org/a")
    >>> store.replace((), [Quad(a, a, a)])
    >>> len(store)
    1
    """

    def __init__(
        self, folder: str | os.PathLike[str] | None = None, *, read_only: bool = False
    ) -> None:
        self.folder = None if folder is None else Path(folder)
        self.read_only = read_only
        self._disk: Writer | Reader | None = None
        self._memory: pyoxigraph.Store | None = None
        if self.folder is None:
            self._memory = pyoxigraph.Store()
            return
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError("a store is a folder, this is a file", where=str(folder))
        try:
            self._disk = Reader(self.folder) if read_only else Writer(self.folder)
        except (OSError, ValueError, RuntimeError) as error:
            raise _open_error(error, str(self.folder)) from None

    @property
    def _quads(self) -> pyoxigraph.Store:
        opened = self._memory if self._disk is None else self._disk.quads
        if opened is None:
            raise StoreError("the store is closed", where=self._place)
        return opened

    @property
    def _place(self) -> str:
        return str(self.folder or "memory")

    @property
    def base(self) -> str | None:
        """What the IRIs begin with, where the folder says so."""
        return None if self._disk is None else self._disk.base

    def describe(self, base: str) -> None:
        """Note in the folder what the IRIs begin with; in memory, and read only, do nothing."""
        if isinstance(self._disk, Writer):
            self._disk.describe(base)

    def _writer(self) -> Writer | None:
        """Return the folder to write to, None in memory."""
        if isinstance(self._disk, Reader):
            raise StoreError(_READ_ONLY, where=self._place)
        return self._disk

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except BrokenOffError as error:
            self._close(whole=False)
            raise StoreError(
                f"the store failed: {_one_line(error)}; the change stands in the journal and is "
                "carried out when the graph is opened again",
                where=self._place,
            ) from None
        except OSError as error:
            raise StoreError(f"the store failed: {_one_line(error)}", where=self._place) from None
        except RuntimeError as error:
            if "orrupt" not in str(error):
                raise
            raise _damaged(error, self._place) from None

    def match(
        self,
        subject: Node | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits anything, in all graphs."""
        with self._reported():
            yield from self._quads.quads_for_pattern(subject, predicate, object, graph)

    def expect(self, nodes: Iterable[NamedNode]) -> None:
        """Do nothing: all nodes are at hand."""

    def replace(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove some quads and add others in one step: all of it happens, or nothing.

        On disk it is durable when this returns.
        """
        writer = self._writer()
        with self._reported():
            if writer is None:
                replace(self._quads, list(remove), list(add))
            else:
                writer.change(remove, add)

    def load(self, remove: Iterable[Quad], nquads: bytes) -> None:
        """Remove some quads and add those of an N-Quads text, fast, in one step.

        On disk it is durable when this returns.
        """
        writer = self._writer()
        with self._reported():
            if writer is None:
                if gone := list(remove):
                    replace(self._quads, gone, [])
                bulk_load(self._quads, nquads)
            else:
                writer.change(remove, nquads)

    def bulk_add(self, quads: Iterable[Quad]) -> None:
        """Add very many quads fast; killed in the midst of it, a part of them is there."""
        self._changed(lambda store: store.bulk_extend(quads))

    def bulk_load(self, nquads: Path) -> None:
        """Add the quads of a file fast; killed in the midst of it, a part of them is there."""
        self._changed(lambda store: store.bulk_load(path=nquads, format=RdfFormat.N_QUADS))

    def ask(self, sparql: str) -> Solutions:
        """Run a SPARQL query with our prefixes ready; its own come first."""
        with self._reported():
            return self._quads.query(sparql, prefixes=_PREFIXES)

    def update(self, sparql: str) -> None:
        """Run a SPARQL update with our prefixes ready, in one step."""
        self._changed(lambda store: store.update(sparql, prefixes=_PREFIXES))

    def _changed(self, change: Callable[[pyoxigraph.Store], None]) -> None:
        writer = self._writer()
        with self._reported():
            if writer is None:
                change(self._quads)
            else:
                writer.update(change)

    def publish(self) -> None:
        """Let those who read the folder see at once all that was written until now."""
        writer = self._writer()
        with self._reported():
            if writer is not None:
                writer.publish()

    def load_file(self, path: Path, format_: RdfFormat) -> None:
        """Add the statements of a file, fast; a broken one raises pyoxigraph's own error."""
        self._quads.bulk_load(path=str(path), format=format_)

    def compact(self) -> None:
        """Merge the files of a folder, which takes room for another copy meanwhile."""
        self._changed(pyoxigraph.Store.optimize)
        self.publish()

    @property
    def size(self) -> int:
        """How many bytes the database takes on disk; 0 in memory."""
        return 0 if self._disk is None else self._disk.size

    def dump(
        self, path: Path | None = None, graph: NamedNode | DefaultGraph | None = None
    ) -> bytes | None:
        """Return one graph as N-Triples, or all as N-Quads, unordered; or write them to a file."""
        form = RdfFormat.N_QUADS if graph is None else RdfFormat.N_TRIPLES
        with self._reported():
            return self._quads.dump(path, format=form, from_graph=graph)

    def graphs(self) -> Iterator[NamedNode]:
        """Yield the names of the named graphs that hold something.

        Oxigraph remembers the names of those that are empty again.
        """
        with self._reported():
            quads = self._quads
            for name in quads.named_graphs():
                held = quads.quads_for_pattern(None, None, None, name)
                if isinstance(name, NamedNode) and any(held):
                    yield name

    def close(self) -> None:
        """Write everything to disk and let the folder go."""
        with self._reported():
            self._close(whole=True)

    def _close(self, *, whole: bool) -> None:
        disk, self._disk, self._memory = self._disk, None, None
        if isinstance(disk, Writer):
            disk.close(whole=whole)
        elif disk is not None:
            disk.close()

    def __len__(self) -> int:
        """Return the number of quads."""
        with self._reported():
            return len(self._quads)

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad."""
        return self.match()


def _open_error(error: Exception, folder: str) -> StoreError:
    text = _one_line(error)
    if "LOCK" in text and "lock" in text.replace("LOCK", ""):
        return StoreError(OPEN_ELSEWHERE, where=folder)
    if "orrupt" in text or ".sst" in text or "MANIFEST" in text:
        return _damaged(error, folder)
    return StoreError(f"cannot open a store here: {text}", where=folder)


def _damaged(error: Exception, place: str) -> DamagedStoreError:
    return DamagedStoreError(
        f"the store is damaged: {_one_line(error)}; `kgbuild doctor --repair` saves what can be "
        "read",
        where=place,
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
