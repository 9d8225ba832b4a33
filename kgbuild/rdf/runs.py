"""Statements of a graph gathered by subject and sorted, also where memory cannot hold them.

They come as lines of N-Triples, in any order. What fits is sorted in memory. Beyond that, sorted
runs are written aside, each as large as memory allows, and merged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

RUN = 64_000_000
"""Bytes of lines of a run; two are held at once, as objects about half as large again."""
_MOST_RUNS = 200
"""Files open at once while runs are merged; beyond 80 million quads runs are larger."""

Block = tuple[bytes, bytes, list[bytes]]
"""What a subject is sorted by, the subject, and its lines with their ends."""


def batches(file: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the lines of a file, as many at once as a run holds."""
    size = max(RUN, os.fstat(file.fileno()).st_size // _MOST_RUNS)
    while lines := file.readlines(size):
        yield lines


def sorted_lines(given: Iterable[list[bytes]], aside: Path) -> Iterator[bytes]:
    """Yield lines in the order of their bytes, some thousands joined at once.

    Parameters
    ----------
    given : iterable of list of bytes
        Batches of lines with their ends; each is held alone.
    aside : Path
        A folder for sorted runs, used if there is more than one batch.
    """
    runs: list[Path] = []
    held: list[bytes] = []
    for batch in given:
        if held:
            runs.append(_written(held, aside / f"run-{len(runs)}"))
        held = batch
        held.sort()
    if not runs:
        yield from _joined(iter(held))
        return
    runs.append(_written(held, aside / f"run-{len(runs)}"))
    held = []
    with _opened(runs) as files:
        yield from _joined(merge(*files))


def sorted_blocks(
    given: Iterable[list[bytes]], key: Callable[[bytes], bytes], aside: Path
) -> Iterator[Block]:
    """Yield the statements about each subject together, subjects by their keys.

    Parameters
    ----------
    given : iterable of list of bytes
        Batches of lines with their ends; each is held alone.
    key : callable
        What a subject is sorted by; no two have the same.
    aside : Path
        A folder for sorted runs, used if there is more than one batch.

    Yields
    ------
    tuple of (bytes, bytes, list of bytes)
        Lines in the order of their bytes.
    """
    runs: list[Path] = []
    held: list[bytes] = []
    for batch in given:
        if held:
            runs.append(_blocks_written(_blocks(held, key), aside / f"run-{len(runs)}"))
        held = batch
    if not runs:
        yield from _blocks(held, key)
        return
    runs.append(_blocks_written(_blocks(held, key), aside / f"run-{len(runs)}"))
    held = []
    with _opened(runs) as files:
        merged = merge(*map(_blocks_read, files), key=itemgetter(0))
        for _, same in groupby(merged, key=itemgetter(0)):
            first, *others = same
            for _, _, lines in others:
                first[2].extend(lines)
            if others:
                first[2].sort()
            yield first


def _blocks(lines: list[bytes], key: Callable[[bytes], bytes]) -> Iterator[Block]:
    """Sort lines and yield them by subject; no list a subject, which the collector would visit."""
    lines.sort()
    start, subjects, begins = b"\n", [], []
    for n, line in enumerate(lines):
        if not line.startswith(start):
            start = line[: line.index(b" ") + 1]
            subjects.append(start[:-1])
            begins.append(n)
    keys = list(map(key, subjects))
    begins.append(len(lines))
    for n in sorted(range(len(keys)), key=keys.__getitem__):
        yield keys[n], subjects[n], lines[begins[n] : begins[n + 1]]


def _written(lines: list[bytes], path: Path) -> Path:
    with path.open("xb") as file:
        file.writelines(lines)
    lines.clear()
    return path


def _blocks_written(blocks: Iterator[Block], path: Path) -> Path:
    """Write blocks: the key, the lines, an empty line. Neither holds a line break."""
    with path.open("xb") as file:
        for key, _, lines in blocks:
            file.write(key.hex().encode() + b"\n" + b"".join(lines) + b"\n")
    return path


def _blocks_read(file: BinaryIO) -> Iterator[Block]:
    lines: list[bytes] = []
    for line in file:
        if line != b"\n":
            lines.append(line)
            continue
        key = bytes.fromhex(lines.pop(0).decode())
        yield key, lines[0][: lines[0].index(b" ")], lines
        lines = []


def _joined(lines: Iterator[bytes]) -> Iterator[bytes]:
    while many := b"".join(islice(lines, 4096)):
        yield many


@contextmanager
def _opened(paths: list[Path]) -> Iterator[list[BinaryIO]]:
    with ExitStack() as stack:
        yield [stack.enter_context(path.open("rb", buffering=1 << 17)) for path in paths]
    for path in paths:
        path.unlink()
