"""Answers of endpoints kept on disk: nothing is asked twice, and what is down can still be used."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import time
import weakref
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import StoreError

MOST_BYTES = 1_000_000_000
"""Compressed answers kept in one file; past it the oldest go."""
_BUSY = 10.0
"""Seconds to wait for another process that writes."""
_LOOK_EVERY = 100
"""Answers written between two looks at the size."""

_MAKE = """
CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY, at REAL NOT NULL, answer BLOB NOT NULL
)
"""
_PUT = "INSERT OR REPLACE INTO answers (question, at, answer) VALUES (?, ?, ?)"
_GET = "SELECT at, answer FROM answers WHERE question = ?"
_PRUNE = """
DELETE FROM answers WHERE question IN (
    SELECT question FROM (
        SELECT question, SUM(LENGTH(answer)) OVER (ORDER BY at DESC, question) AS upTo FROM answers
    ) WHERE upTo > ?
)
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with the seconds since it was given."""

    answer: bytes
    age: float


class KeptAnswers:
    """Answers in an SQLite file, by endpoint and query.

    SQLite makes each write whole or not at all, also where the process is killed, and lets several
    processes use the file at once.

    Parameters
    ----------
    file : path
        Made, with its folder, if it is missing.
    most_bytes : int, optional
        Compressed answers kept; past it the oldest go.

    Raises
    ------
    StoreError
        If the file cannot be made, or is something else.
    """

    def __init__(self, file: str | os.PathLike[str], most_bytes: int = MOST_BYTES) -> None:
        self._file = Path(file)
        self._most = most_bytes
        self._written = 0
        self._lock = threading.Lock()
        with self._reported():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                self._file, timeout=_BUSY, isolation_level=None, check_same_thread=False
            )
            # Readers do not wait for a writer; a power cut can cost the last answers, no more.
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(_MAKE)
            weakref.finalize(self, self._connection.close)

    def get(self, endpoint: str, query: str) -> Kept | None:
        """Return the kept answer to a query, None where there is none that can be read."""
        with self._reported(), self._lock:
            row = self._connection.execute(_GET, (_key(endpoint, query),)).fetchone()
        if row is None:
            return None
        try:
            return Kept(zlib.decompress(row[1]), max(0.0, time.time() - row[0]))
        except zlib.error:
            return None

    def put(self, endpoint: str, query: str, answer: bytes) -> None:
        """Keep an answer; where the disk is full or the file locked it is asked for again."""
        row = (_key(endpoint, query), time.time(), zlib.compress(answer))
        with self._lock:
            try:
                self._connection.execute(_PUT, row)
                self._written += 1
                if self._written % _LOOK_EVERY == 0:
                    self._connection.execute(_PRUNE, (self._most,))
            except sqlite3.OperationalError:
                # The answer itself is at hand: a run does not end because it cannot be kept.
                return

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"cannot keep answers here ({error}); "
                "name another file by cache=, or give cache=False",
                where=str(self._file),
            ) from None


def _key(endpoint: str, query: str) -> str:
    return hashlib.sha256(f"{endpoint}\n{query}".encode()).hexdigest()
