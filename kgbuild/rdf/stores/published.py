"""Snapshots of a database for those who read while another process writes.

A snapshot is a checkpoint of RocksDB: hard links to its tables, which never change, so it takes
milliseconds, and room only where the database has merged its tables since. Readers hold a lock on
the one that they read; the writer removes those that are neither the newest nor read.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from kgbuild.errors import StoreError
from kgbuild.rdf.stores.layout import sync_folder
from kgbuild.rdf.stores.locks import held_alone, held_with_others

_PIN = "readers"
"""The file in a snapshot that its readers lock."""
_TRIES = 100
"""Each is lost only to a writer that published a newer one at that moment."""


class Published:
    """The folder of a graph's snapshots.

    Parameters
    ----------
    folder : path
        Made with the first snapshot. Each is a folder in it whose name is its number.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def snapshots(self) -> list[Path]:
        """Return the snapshots, the newest last."""
        if not self._folder.is_dir():
            return []
        return sorted((one for one in self._folder.iterdir() if one.name.isdigit()), key=_number)

    def publish(self, database: pyoxigraph.Store) -> None:
        """Make a snapshot, and remove older ones that nobody reads. Only the writer may call it.

        Raises
        ------
        OSError
            If it cannot be written; the earlier ones stay.
        """
        self._folder.mkdir(exist_ok=True)
        self.clean()
        before = self.snapshots()
        number = _number(before[-1]) + 1 if before else 1
        aside = self._folder / f"{number:06}.part"
        database.backup(str(aside))
        (aside / _PIN).touch()
        sync_folder(aside)
        aside.rename(self._folder / f"{number:06}")
        sync_folder(self._folder)
        self.clean()

    def clean(self) -> None:
        """Remove what nobody reads: older snapshots, and what a crash left unfinished."""
        if not self._folder.is_dir():
            return
        for old in self.snapshots()[:-1]:
            try:
                pin = held_alone(old / _PIN)
            except OSError:
                continue
            if pin is not None:
                with pin:
                    old.rename(old.with_name(old.name + ".gone"))
        for left in self._folder.iterdir():
            if left.suffix in {".part", ".gone"}:
                shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def pinned(self) -> Iterator[Path]:
        """Give the newest snapshot, which stays while it is in use.

        Raises
        ------
        StoreError
            If there is none.
        """
        for _ in range(_TRIES):
            found = self.snapshots()
            if not found:
                break
            try:
                pin = held_with_others(found[-1] / _PIN)
            except FileNotFoundError:
                continue
            if pin is None:
                continue
            with pin:
                if found[-1].exists():  # not moved away between the look and the lock
                    yield found[-1]
                    return
        raise StoreError("nothing was published here yet", where=str(self._folder.parent))


def _number(snapshot: Path) -> int:
    return int(snapshot.name)
