"""Quads in Oxigraph: in memory, or in a folder that one process has open."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from kgbuild.errors import StoreError
from kgbuild.rdf.stores.data_blocks import data_block
from kgbuild.rdf.stores.protocol import Node, Solutions, Term
from kgbuild.rdf.terms import PREFIXES

_PREFIXES = dict(PREFIXES)


class OxigraphStore:
    """A :class:`~kgbuild.rdf.stores.protocol.Store` on Oxigraph.

    Parameters
    ----------
    folder : str or path, optional
        Where to keep the quads; in memory if none is given. The folder is made if it is missing.
    read_only : bool
        Open a folder that is there to read it: nothing is written, several processes may do so.
        Nobody may write to it meanwhile.

    Raises
    ------
    StoreError
        If the folder is open in another process or cannot be used.

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
        self._open: pyoxigraph.Store | None
        if self.folder is None:
            self._open = pyoxigraph.Store()
            return
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError("a store is a folder, this is a file", where=str(folder))
        try:
            opened = pyoxigraph.Store.read_only if read_only else pyoxigraph.Store
            self._open = opened(str(self.folder))
        except (OSError, ValueError) as error:
            raise _open_error(error, str(self.folder)) from None

    @property
    def _quads(self) -> pyoxigraph.Store:
        if self._open is None:
            raise StoreError("the store is closed", where=str(self.folder or "memory"))
        return self._open

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            place = str(self.folder or "memory")
            raise StoreError(f"the store failed: {_one_line(error)}", where=place) from None
        except RuntimeError as error:
            if "read-write" not in str(error):
                raise
            place = str(self.folder or "memory")
            raise StoreError("the store was opened to be read only", where=place) from None

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

        Oxigraph's Python binding has no transactions; an update of several operations is one,
        and so is ``extend``, which parses nothing and is used where nothing is removed.
        """
        gone, new = list(remove), list(add)
        with self._reported():
            if not gone:
                self._quads.extend(new)
                return
            parts = ["DELETE DATA {\n" + data_block(gone) + "}"]
            if new:
                parts.append("INSERT DATA {\n" + data_block(new) + "}")
            self._quads.update(" ;\n".join(parts))

    def load(self, remove: Iterable[Quad], nquads: bytes) -> None:
        """Remove some quads and add those of an N-Quads text, fast, in one step."""
        gone = list(remove)
        with self._reported():
            if gone:
                self._quads.update("DELETE DATA {\n" + data_block(gone) + "}")
            self._quads.bulk_load(nquads, format=RdfFormat.N_QUADS)

    def bulk_add(self, quads: Iterable[Quad]) -> None:
        """Add very many quads fast; a reader may see part of them.

        On disk 1M quads took 8 s so, 23 to 52 s by plain insertion.
        """
        with self._reported():
            self._quads.bulk_extend(quads)

    def ask(self, sparql: str) -> Solutions:
        """Run a SPARQL query with our prefixes ready; its own come first."""
        with self._reported():
            return self._quads.query(sparql, prefixes=_PREFIXES)

    def update(self, sparql: str) -> None:
        """Run a SPARQL update with our prefixes ready, in one step."""
        with self._reported():
            self._quads.update(sparql, prefixes=_PREFIXES)

    def graphs(self) -> Iterator[NamedNode]:
        """Yield the names of the named graphs."""
        return (name for name in self._quads.named_graphs() if isinstance(name, NamedNode))

    def close(self) -> None:
        """Write everything to disk and let the folder go."""
        if self._open is not None:
            with self._reported():
                if self.folder is not None and not self.read_only:
                    self._open.flush()
            self._open = None

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._quads)

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad."""
        return iter(self._quads)


def _open_error(error: Exception, folder: str) -> StoreError:
    text = _one_line(error)
    if "LOCK" in text and "lock" in text.replace("LOCK", ""):
        return StoreError(
            "the store is open elsewhere; close it there, or work on a copy", where=folder
        )
    return StoreError(f"cannot open a store here: {text}", where=folder)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
