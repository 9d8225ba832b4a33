"""Lines dealt into buckets by their key, over files: each bucket can be reduced on its own.

A file holds what one task has for every bucket, one after the other, and before them where each
begins, eight bytes a bucket: a task writes one file, however many buckets there are, and a bucket
reads its piece of every file and nothing else.
Tasks are numbered in the order of their sources, so a bucket reads its lines in order too.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from kgbuild.errors import StoreError
from kgbuild.files import write_aside

_PLACE = struct.Struct("<Q")


def bucket_of(key: str, count: int) -> int:
    """Return the bucket that a key belongs to, the same on every machine."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % count


def deal(path: Path, lines: Iterable[tuple[str, Any]], count: int) -> None:
    """Write lines, each with the key that decides on its bucket.

    Parameters
    ----------
    path : Path
        The file of this task.
    lines : iterable of (str, object)
        Key, and what can be written as JSON.
    count : int
        How many buckets there are.
    """
    buckets: list[list[str]] = [[] for _ in range(count)]
    for key, line in lines:
        buckets[bucket_of(key, count)].append(json.dumps(line, separators=(",", ":")))
    pieces = ["".join(f"{line}\n" for line in bucket).encode() for bucket in buckets]
    places = accumulate(map(len, pieces), initial=_PLACE.size * (count + 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_aside(path, b"".join((*map(_PLACE.pack, places), *pieces)))


def dealt(paths: Iterable[Path], bucket: int) -> Iterator[Any]:
    """Yield the lines of a bucket from the files of all tasks, in their order."""
    for path in paths:
        try:
            with path.open("rb") as file:
                file.seek(_PLACE.size * bucket)
                (start,) = _PLACE.unpack(file.read(_PLACE.size))
                (stop,) = _PLACE.unpack(file.read(_PLACE.size))
                file.seek(start)
                piece = file.read(stop - start)
        except (OSError, struct.error) as error:
            raise StoreError(f"a file of the run is gone: {error}", where=str(path)) from None
        for line in piece.splitlines():
            yield json.loads(line)
