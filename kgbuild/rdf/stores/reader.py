"""A graph's folder, open in one of many processes that read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pyoxigraph

from kgbuild.errors import StoreError
from kgbuild.rdf.stores.layout import Layout, size_of
from kgbuild.rdf.stores.locks import kept_from_writers
from kgbuild.rdf.stores.published import Published
from kgbuild.rdf.stores.writer import OPEN_ELSEWHERE, Writer


class Reader:
    """The newest snapshot of a graph's folder, or a database of format 1, open to be read.

    Parameters
    ----------
    folder : path
        A graph. Where its writer died, what it wrote last is published first; where that cannot
        be written, what was published before is read.
    """

    def __init__(self, folder: Path) -> None:
        self.base: str | None = None
        with ExitStack() as pin:
            self.place = folder
            if Layout(folder).is_there:
                self.base = Layout(folder).description().base
                self.place = pin.enter_context(pinned_database(folder))
            self.quads = pyoxigraph.Store.read_only(str(self.place))
            self._pin = pin.pop_all()

    @property
    def size(self) -> int:
        """How many bytes the snapshot takes on disk, shared with the database as far as may be."""
        return size_of(self.place)

    def close(self) -> None:
        """Let the snapshot go."""
        vars(self).pop("quads", None)
        self._pin.close()


@contextmanager
def pinned_database(folder: Path) -> Iterator[Path]:
    """Give the Oxigraph database to read in a graph's folder; it stays as it is meanwhile.

    Raises
    ------
    StoreError
        If somebody writes to a folder of format 1, which has no snapshots.
    """
    if Layout(folder).is_there:
        _publish_what_is_left(folder)
        with Published(Layout(folder).published).pinned() as snapshot:
            yield snapshot
        return
    with ExitStack() as held:
        try:
            lock = kept_from_writers(folder / "LOCK")
        except OSError:  # where we may not write, it is not ours to keep others out
            lock = None
        else:
            if lock is None:
                raise StoreError(OPEN_ELSEWHERE, where=str(folder))
            held.enter_context(lock)
        yield folder


def _publish_what_is_left(folder: Path) -> None:
    layout = Layout(folder)
    if layout.unpublished.exists() or layout.journal.exists():
        with suppress(StoreError, OSError):  # a writer that lives does it itself
            Writer(folder).close()
