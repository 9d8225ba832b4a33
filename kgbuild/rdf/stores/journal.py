"""A redo journal: a change is on disk as a whole before any of it is carried out.

After a crash a whole journal is carried out again, which changes nothing where it was done
already; one that was not finished is thrown away: nothing of it was done.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import DamagedStoreError
from kgbuild.rdf.stores.layout import sync_folder

_MARK = b"kgbuild journal 1"


@dataclass(frozen=True, slots=True)
class Change:
    """What goes from a store and what comes, as N-Quads."""

    remove: bytes
    add: bytes


class Journal:
    """A file that holds one change.

    Parameters
    ----------
    path : path
        The file; it is there while a change is under way.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._aside = path.with_name(path.name + ".part")

    def write(self, change: Change) -> None:
        """Keep a change: when this returns, it outlives a power cut.

        Raises
        ------
        OSError
            If it cannot be written; there is no journal then.
        """
        check = zlib.crc32(change.add, zlib.crc32(change.remove))
        head = b"%s %d %d %08x\n" % (_MARK, len(change.remove), len(change.add), check)
        try:
            with self._aside.open("wb") as file:
                file.write(head)
                file.write(change.remove)
                file.write(change.add)
                file.flush()
                os.fsync(file.fileno())
            self._aside.replace(self.path)
        except OSError:
            self._aside.unlink(missing_ok=True)
            raise
        sync_folder(self.path.parent)

    def pending(self) -> Change | None:
        """Return the change that is under way, None where there is none.

        Raises
        ------
        DamagedStoreError
            If the journal was whole once and is damaged now.
        """
        if not self.path.exists():
            return None
        head, _, body = self.path.read_bytes().partition(b"\n")
        try:
            mark, removed, added, check = head.rsplit(b" ", 3)
            cut, size = int(removed), int(removed) + int(added)
            whole = (mark, len(body), int(check, 16)) == (_MARK, size, zlib.crc32(body))
        except ValueError:
            whole = False
        if not whole:
            raise DamagedStoreError(
                "the journal is damaged: `kgbuild doctor --repair` saves what can be read",
                where=str(self.path),
            )
        return Change(body[:cut], body[cut:])

    def drop_unfinished(self) -> None:
        """Remove what a crash left of a change that was not whole: nothing of it was done."""
        self._aside.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget the change, which was carried out."""
        self.path.unlink(missing_ok=True)
        sync_folder(self.path.parent)
