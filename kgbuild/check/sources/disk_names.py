"""The names of a store on disk, in an index beside it: built once, then opened read-only."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from kgbuild.check.sources.naming import BUSIEST, NAMESAKES, Labelled, deletions, keys, likest
from kgbuild.check.sources.protocol import Near
from kgbuild.link.normalise import normalise_name

Progress = Callable[[str, int], None]
"""Told what is being done and how many of it are done."""

_FORM = "1"
"""Changes when the tables, the normal form of names or the properties that name things do."""
_BATCH = 20_000
_TABLES = """
CREATE TABLE stamp (value TEXT);
CREATE TEMP TABLE found (form TEXT, rank INTEGER, node TEXT, label TEXT);
CREATE TABLE names (form TEXT, rank INTEGER, node TEXT, label TEXT,
    PRIMARY KEY (form, rank, node, label)) WITHOUT ROWID;
CREATE TEMP TABLE placed (word TEXT, form TEXT);
CREATE TABLE places (word TEXT, form TEXT, PRIMARY KEY (word, form)) WITHOUT ROWID;
CREATE TEMP TABLE cut (part TEXT, word TEXT);
CREATE TABLE parts (part TEXT, word TEXT, PRIMARY KEY (part, word)) WITHOUT ROWID;
"""


class DiskNames:
    """Names in an SQLite file, by their normal form and by their words less one letter.

    The same two indexes as in memory (:class:`~kgbuild.check.sources.naming.NameIndex`); the second
    by way of the distinct words, which are far fewer than the names.

    Parameters
    ----------
    path : Path
        A file that :func:`build` wrote.
    """

    def __init__(self, path: Path) -> None:
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)

    def stamp(self) -> str:
        """Return what the index was built from; empty where it is none."""
        try:
            row = self._base.execute("SELECT value FROM stamp").fetchone()
        except sqlite3.DatabaseError:
            return ""
        return str(row[0]) if row else ""

    def nodes(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""
        return self._bearers(normalise_name(name), limit)

    def _bearers(self, form: str, limit: int) -> tuple[str, ...]:
        asked = "SELECT node FROM names WHERE form = ? ORDER BY rank, node LIMIT ?"
        found = self._base.execute(asked, (form, limit))
        return tuple(dict.fromkeys(node for (node,) in found))

    def near(self, name: str) -> Iterator[Near]:
        """Give the names most like one that no node bears, the likest first, at least 80."""
        form = normalise_name(name)
        asked = (
            "SELECT DISTINCT form FROM parts JOIN places USING (word) WHERE part = ? "
            f"LIMIT {BUSIEST + 1}"
        )
        forms: dict[str, None] = {}
        for key in keys(form):
            found = [other for (other,) in self._base.execute(asked, (key,))]
            forms.update(dict.fromkeys(found if len(found) <= BUSIEST else ()))
        shown = "SELECT label FROM names WHERE form = ? ORDER BY rank, node, label LIMIT 1"
        for score, other in likest(form, forms):
            (label,) = self._base.execute(shown, (other,)).fetchone()
            yield Near(label, score, self._bearers(other, NAMESAKES))


def stamp_of(folder: Path) -> str:
    """Return what changes when a store on disk does: the names and sizes of its tables and log."""
    files = (path for path in folder.iterdir() if path.suffix in {".sst", ".log"})
    sizes = sorted((path.name, path.stat().st_size) for path in files)
    return f"{_FORM} " + " ".join(f"{name}:{size}" for name, size in sizes if size)


def build(path: Path, labels: Iterable[Labelled], stamp: str, progress: Progress) -> None:
    """Write the index of names: aside, then renamed, so that it is whole or not there.

    Parameters
    ----------
    path : Path
        Where to; an earlier index is replaced.
    labels : iterable of Labelled
        In any order; read as they come, never held together.
    stamp : str
        What they were read from.
    progress : callable
        Told the step and the number of names or words done.

    Raises
    ------
    OSError, sqlite3.Error
        It cannot be written; an earlier index is as it was.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        base = sqlite3.connect(aside, isolation_level=None)
        try:
            _fill(base, labels, stamp, progress)
        finally:
            base.close()
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _fill(
    base: sqlite3.Connection, labels: Iterable[Labelled], stamp: str, progress: Progress
) -> None:
    base.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
        "PRAGMA cache_size = -65536;" + _TABLES
    )
    base.execute("BEGIN")
    named = ((normalise_name(one.label), *one) for one in labels)
    rows = (row for row in named if row[0])
    _insert(base, "INSERT INTO found VALUES (?, ?, ?, ?)", rows, "names read", progress)
    base.execute("INSERT INTO names SELECT DISTINCT * FROM found ORDER BY 1, 2, 3, 4")
    forms = base.execute("SELECT DISTINCT form FROM names")
    placed = ((word, form) for (form,) in forms for word in form.split())
    _insert(base, "INSERT INTO placed VALUES (?, ?)", placed, "words placed", progress)
    base.execute("INSERT INTO places SELECT DISTINCT * FROM placed ORDER BY 1, 2")
    words = base.execute("SELECT DISTINCT word FROM places")
    cut = ((part, word) for (word,) in words for part in sorted(deletions(word)))
    _insert(base, "INSERT INTO cut VALUES (?, ?)", cut, "parts of words", progress)
    base.execute("INSERT INTO parts SELECT DISTINCT * FROM cut ORDER BY 1, 2")
    base.execute("INSERT INTO stamp VALUES (?)", (stamp,))
    base.execute("COMMIT")


def _insert(
    base: sqlite3.Connection,
    statement: str,
    rows: Iterable[tuple[str | int, ...]],
    step: str,
    progress: Progress,
) -> None:
    done = 0
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        base.executemany(statement, batch)
        done += len(batch)
        progress(step, done)
