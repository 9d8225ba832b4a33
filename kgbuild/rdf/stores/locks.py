"""Locks on files that go with the process that holds them, however it ends."""

from __future__ import annotations

from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where the database's own lock alone keeps a second writer out
    fcntl = None  # type: ignore[assignment]


def held_alone(path: Path, *, make: bool = False) -> IO[bytes] | None:
    """Take a file for this process alone.

    Parameters
    ----------
    path : path
        The file.
    make : bool
        Whether to make it where it is missing.

    Returns
    -------
    file or None
        Open while the lock is held, closing lets it go; None where others hold it.

    Raises
    ------
    OSError
        If the file cannot be opened.
    """
    return _held(path, "ab" if make else "rb", shared=False)


def held_with_others(path: Path) -> IO[bytes] | None:
    """Take a file together with others who do so; None where one has it alone."""
    return _held(path, "rb", shared=True)


def kept_from_writers(path: Path) -> IO[bytes] | None:
    """Take the lock of an Oxigraph database, which its writer takes; None where one has it.

    Raises
    ------
    OSError
        If we may not write there.
    """
    file: IO[bytes] = path.open("r+b")
    if fcntl is not None:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
    return file


def _held(path: Path, mode: str, *, shared: bool) -> IO[bytes] | None:
    file: IO[bytes] = path.open(mode)
    if fcntl is not None:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
    return file
