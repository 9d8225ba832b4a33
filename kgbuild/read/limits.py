"""How much is read as one document, and the bytes of a file that is one.

A page that was scraped is 2 kB of text, a long novel a million characters. What is far larger is a
dump, or was made to keep a machine busy; it is refused in words rather than read for half an hour.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from kgbuild.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read as one document.

    Parameters
    ----------
    size : int
        Bytes of a file; a PDF may hold pictures.
    source : int
        Characters of a source, the marks of a page included.
    words : int
        Words and punctuation marks of a text that claims are sought in: two long novels. 20,000
        took 15 s of processor time and 340 MB of memory, both in proportion.
    """

    size: int = 64_000_000
    source: int = 16_000_000
    words: int = 200_000


DEFAULT = Limits()
_WORD = re.compile(r"\w++|[^\w\s]")
_WIDER = "split it, or read it by kgbuild.read.sources.read_one with wider limits"


def bytes_of(path: Path, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a file.

    Parameters
    ----------
    path : path
        A file; nothing is waited for: a pipe or a device is refused.
    limits : Limits
        What is larger is refused before it is read.

    Raises
    ------
    InputError
        If it cannot be read, is no regular file, or is too large.
    """
    try:
        # Opening a pipe would wait for its other end.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError("is a pipe, a socket or a device, no file", where=str(path))
            content = file.read(limits.size + 1) or b""  # nothing yet, of a special file
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    if len(content) > limits.size:
        raise InputError(f"is larger than {limits.size:,} bytes; {_WIDER}", where=str(path))
    return content


def check_source(source: str, limits: Limits, name: str) -> None:
    """Refuse a source of too many characters.

    Raises
    ------
    InputError
        With the number that there are and the number that may be.
    """
    if len(source) > limits.source:
        raise InputError(
            f"holds {len(source):,} characters; {limits.source:,} are read as one document at "
            f"most; {_WIDER}",
            where=name,
        )


def check_text(text: str, limits: Limits, name: str) -> None:
    """Refuse a text of too many words.

    Raises
    ------
    InputError
        With the number that there are and the number that may be.
    """
    if len(text) <= limits.words:
        return
    words = sum(1 for _ in _WORD.finditer(text))
    if words > limits.words:
        raise InputError(
            f"holds {words:,} words and marks; claims are sought in {limits.words:,} at most; "
            "split it, or hand in the document that kgbuild.read.sources.read_one gives",
            where=name,
        )
