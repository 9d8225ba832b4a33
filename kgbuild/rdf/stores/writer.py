"""A graph's folder, open in the one process that writes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock, Timer

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, parse, serialize

from kgbuild.errors import StoreError
from kgbuild.rdf.stores import migration, transactions
from kgbuild.rdf.stores.journal import Change, Journal
from kgbuild.rdf.stores.layout import FORMAT, Description, Layout, size_of, sync_folder
from kgbuild.rdf.stores.locks import held_alone
from kgbuild.rdf.stores.published import Published
from kgbuild.version import __version__

SMALL = 4_000
"""Quads up to which a change is one transaction of the database, without a journal. The bulk
path costs some 40 ms whatever it carries and leaves ten tables to merge; see
``benchmarks/results/store.md``."""
EVERY = 10.0
"""Seconds after which those who read see what was written."""
_RARELY = 50
"""Snapshots take at most one part in so many of a writer's time."""

OPEN_ELSEWHERE = "the store is open elsewhere; close it there, or work on a copy"


class Writer:
    """A graph's folder, open to be written by this process alone.

    What was under way when an earlier writer died is carried out first.

    Parameters
    ----------
    folder : path
        Made if it is missing; a folder of an earlier format is brought to the present one.

    Raises
    ------
    StoreError
        If another process writes, the folder is of a later format, or its journal is damaged.
    OSError
        If the folder or the database cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._layout = layout = Layout(folder)
        self._journal = Journal(layout.journal)
        self._published = Published(layout.published)
        self._turn = RLock()
        self._timer: Timer | None = None
        self._due = 0.0
        with ExitStack() as opened:
            folder.mkdir(parents=True, exist_ok=True)
            lock = held_alone(layout.lock, make=True)
            if lock is None:
                raise StoreError(OPEN_ELSEWHERE, where=str(folder))
            opened.enter_context(lock)
            self._prepare()
            opened.callback(self._let_go)
            self.quads = pyoxigraph.Store(str(layout.database))
            self._recover()
            self._lock = opened.pop_all()

    def _prepare(self) -> None:
        layout = self._layout
        if layout.is_there:
            layout.description()
            migration.clean(layout)
        elif layout.is_bare_database:
            migration.migrate(layout)
        for left in layout.database.glob("bulk-*.sst"):  # of a bulk load that was killed
            left.unlink()

    def _recover(self) -> None:
        layout = self._layout
        self._journal.drop_unfinished()
        if layout.journal.exists():
            self._mark_unpublished()
        self._finish()
        is_new = not layout.is_there
        if is_new or layout.unpublished.exists() or not self._published.snapshots():
            self.publish()
        self._published.clean()
        if is_new:
            layout.describe(Description(FORMAT, f"kgbuild {__version__}"))
            migration.clean(layout)

    @property
    def base(self) -> str | None:
        """What the IRIs of the graph begin with, where that was said."""
        return self._layout.description().base

    @property
    def size(self) -> int:
        """How many bytes the database takes on disk."""
        return size_of(self._layout.database)

    def describe(self, base: str) -> None:
        """Note what the IRIs of the graph begin with."""
        self._layout.describe(replace(self._layout.description(), base=base))

    def change(self, remove: Iterable[Quad], add: Iterable[Quad] | bytes) -> None:
        """Remove some quads and add others: all or nothing, and durable when it returns.

        Parameters
        ----------
        remove : iterable of Quad
            What goes.
        add : iterable of Quad, or N-Quads
            What comes.
        """
        gone, new = list(remove), add if isinstance(add, bytes) else list(add)
        count = new.count(b"\n") if isinstance(new, bytes) else len(new)
        with self._changing():
            if len(gone) + count <= SMALL:
                transactions.replace(self.quads, gone, _quads(new))
                self._sync()
                return
            change = Change(_n_quads(gone), _n_quads(new))
            self._journal.write(change)
            try:
                self._carry_out(change)
            except (OSError, RuntimeError) as error:
                raise BrokenOffError(str(error)) from None
            except BaseException:  # Ctrl-C: half a change is not left behind
                self._finish()
                raise

    def update(self, carry_out: Callable[[pyoxigraph.Store], None]) -> None:
        """Change the database by something that is a transaction of it."""
        with self._changing():
            carry_out(self.quads)
            self._sync()

    def _finish(self) -> None:
        """Carry out what the journal holds, if it holds anything."""
        change = self._journal.pending()
        if change is not None:
            try:
                self._carry_out(change)
            except BaseException as error:
                raise BrokenOffError(str(error) or "interrupted") from None

    def _carry_out(self, change: Change) -> None:
        for quad in parse(change.remove, format=RdfFormat.N_QUADS):
            self.quads.remove(quad)
        transactions.bulk_load(self.quads, change.add)
        self._sync()
        self._journal.clear()

    def _sync(self) -> None:
        """Have all that was written outlive a power cut.

        The tables of a bulk load are synchronised by RocksDB before they count. A transaction is
        written to its log, not synchronised: it outlives the process alone.
        """
        for log in self._layout.database.glob("*.log"):
            with suppress(FileNotFoundError), log.open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(self._layout.database)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._turn:
            self._mark_unpublished()
            self._finish()
            yield
            if time.monotonic() >= self._due:
                self._try_to_publish()
            elif self._timer is None:
                self._timer = Timer(self._due - time.monotonic(), self._publish_later)
                self._timer.daemon = True
                self._timer.start()

    def _mark_unpublished(self) -> None:
        if not self._layout.unpublished.exists():
            self._layout.unpublished.touch()
            sync_folder(self._layout.folder)

    def _publish_later(self) -> None:
        with self._turn:
            if self._timer is not None:
                self._try_to_publish()

    def _try_to_publish(self) -> None:
        """Publish if the disk lets us: what was written is safe, and is published another time."""
        with suppress(OSError):
            self.publish()

    def publish(self) -> None:
        """Let those who read see all that was written until now.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        with self._turn:
            self._stop_timer()
            began = time.monotonic()
            self._due = began + EVERY
            self._published.publish(self.quads)
            self._layout.unpublished.unlink(missing_ok=True)
            now = time.monotonic()
            self._due = now + max(EVERY, _RARELY * (now - began))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def close(self, *, whole: bool = True) -> None:
        """Let the folder go; ``whole`` publishes what was written first."""
        with self._turn, self._lock:
            self._stop_timer()
            if whole and self._layout.unpublished.exists():
                self._try_to_publish()
            self._let_go()

    def _let_go(self) -> None:
        """Close the database, which closes when nothing refers to it any more."""
        vars(self).pop("quads", None)


class BrokenOffError(OSError):
    """A change that stands in the journal and was not carried out to its end."""


def _quads(given: bytes | list[Quad]) -> list[Quad]:
    return list(parse(given, format=RdfFormat.N_QUADS)) if isinstance(given, bytes) else given


def _n_quads(given: bytes | list[Quad]) -> bytes:
    if isinstance(given, bytes):
        return given
    return serialize(given, format=RdfFormat.N_QUADS) or b""
