"""A graph's folder on disk: what lies where, and the description that says so.

::

    folder/
      kgbuild.json   format, what wrote it, base IRI: a folder with it is a graph
      lock           held by the one process that writes
      store/         the Oxigraph database
      journal        a change on its way into the database, while there is one
      unpublished    there while the database holds changes that no snapshot has
      published/     snapshots of the database for those who read

Format 1 was an Oxigraph database lying directly in the folder, without a description.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kgbuild.errors import DamagedStoreError, OutputError, StoreError
from kgbuild.files import write_aside

FORMAT = 2
"""The format that is written."""

_DESCRIPTION = "kgbuild.json"
DATABASE_MARK = "CURRENT"
"""A file that every Oxigraph database has."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a folder says of itself.

    Parameters
    ----------
    format : int
        Which layout it has.
    written_by : str
        The software that made it, with its version.
    base : str or None
        What the IRIs of the graph begin with, where that was said.
    """

    format: int
    written_by: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in a graph's folder."""

    folder: Path

    @property
    def lock(self) -> Path:
        """Held by the one process that writes."""
        return self.folder / "lock"

    @property
    def database(self) -> Path:
        """The Oxigraph database that is written to."""
        return self.folder / "store"

    @property
    def journal(self) -> Path:
        """The change that is on its way."""
        return self.folder / "journal"

    @property
    def unpublished(self) -> Path:
        """There while the database holds what no snapshot has."""
        return self.folder / "unpublished"

    @property
    def published(self) -> Path:
        """Snapshots for those who read."""
        return self.folder / "published"

    @property
    def is_there(self) -> bool:
        """Whether the folder is a graph of a format with a description."""
        return (self.folder / _DESCRIPTION).is_file()

    @property
    def is_bare_database(self) -> bool:
        """Whether the folder is an Oxigraph database itself: a graph of format 1, or a snapshot."""
        return not self.is_there and (self.folder / DATABASE_MARK).is_file()

    def description(self) -> Description:
        """Return what the folder says of itself.

        Raises
        ------
        StoreError
            If it cannot be read, or a later kgbuild wrote it.
        """
        place = self.folder / _DESCRIPTION
        try:
            said = json.loads(place.read_text(encoding="utf-8"))
            found = Description(int(said["format"]), str(said["written_by"]), said.get("base"))
        except OSError as error:
            raise StoreError(f"cannot read: {error.strerror}", where=str(place)) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise DamagedStoreError(
                "this is no description of a graph; `kgbuild doctor --repair` makes a new folder",
                where=str(place),
            ) from None
        if found.format > FORMAT:
            raise StoreError(
                f"{found.written_by} wrote this graph in format {found.format}, later than "
                f"{FORMAT}, which this kgbuild knows: install a newer one",
                where=str(self.folder),
            )
        return found

    def describe(self, description: Description) -> None:
        """Write the description, whole or not at all."""
        text = json.dumps(asdict(description), indent=2) + "\n"
        try:
            write_aside(self.folder / _DESCRIPTION, text.encode())
        except OutputError as error:
            raise StoreError(error.message, where=error.where) from None
        sync_folder(self.folder)


def is_graph(folder: Path) -> bool:
    """Say whether a folder holds a graph, of any format."""
    layout = Layout(folder)
    return layout.is_there or layout.is_bare_database


def size_of(database: Path) -> int:
    """Return how many bytes the files of a database take."""
    total = 0
    for path in database.iterdir():
        with suppress(FileNotFoundError):  # merged away meanwhile
            total += path.stat().st_size
    return total


def sync_folder(folder: Path) -> None:
    """Have the names in a folder outlive a power cut, where folders can be opened."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
