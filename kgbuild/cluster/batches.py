"""What a worker is handed: some sources to read, found on the machine that gives out the work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kgbuild.cluster.columns import Rows, texts_of
from kgbuild.errors import InputError
from kgbuild.read.sources import Source
from kgbuild.read.units import Unit, units

_HASHED = 8
"""Hexadecimal digits of a key that decide whether a batch ends behind it."""


@dataclass(frozen=True, slots=True)
class Units:
    """Sources as they were found: texts, and files that the worker sees at the same place."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """Sources whose files are sent along, for workers that do not see them."""

    units: tuple[Unit, ...]
    contents: tuple[bytes | None, ...]
    """The bytes of each file; None for what is no file, or could not be read."""


@dataclass(frozen=True, slots=True)
class Values:
    """Texts, paths or documents that lie on the worker already, such as a partition of a bag."""

    name: str
    values: tuple[Source, ...]
    published: date | None = None


Batch = Units | Sent | Rows | Values


@contextmanager
def units_of(batch: Batch) -> Iterator[list[Unit]]:
    """Give the units of a batch; files that came along are there until the block ends."""
    match batch:
        case Units():
            yield list(batch.units)
        case Rows():
            yield list(units(texts_of(batch), batch.published, name=batch.name))
        case Values():
            yield list(units(batch.values, batch.published, name=batch.name))
        case Sent():
            with tempfile.TemporaryDirectory(prefix="kgbuild-") as folder:
                yield [
                    unit if content is None else _unpacked(unit, content, Path(folder, str(number)))
                    for number, (unit, content) in enumerate(
                        zip(batch.units, batch.contents, strict=True)
                    )
                ]


def cut(found: Iterable[Unit], size: int) -> Iterator[tuple[Unit, ...]]:
    """Cut sources into batches whose ends depend on what lies there, not on how much lies before.

    A batch ends behind a source whose key says so, as for chunks of files by content: a file that
    is added or removed changes the one batch that it lies in, and a later run finds the parts of
    the others.

    Parameters
    ----------
    found : iterable of Unit
        In order.
    size : int
        How many are in a batch, nearly: a quarter to twice as many.

    References
    ----------
    Muthitacharoen, Chen, Mazieres: A low-bandwidth network file system. SOSP 2001.
    """
    batch: list[Unit] = []
    least, most = max(size // 4, 1), 2 * size
    for unit in found:
        batch.append(unit)
        ends = int(unit.key[:_HASHED], 16) % max(size - least, 1) == 0
        if (ends and len(batch) >= least) or len(batch) == most:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def sent(batch: Iterable[Unit]) -> Sent:
    """Return a batch with the bytes of its files."""
    found = tuple(batch)
    return Sent(found, tuple(_bytes(unit) for unit in found))


def _bytes(unit: Unit) -> bytes | None:
    try:
        return unit.item.read_bytes() if isinstance(unit.item, Path) else None
    except OSError:
        return None  # the worker tells why it cannot be read


def _unpacked(unit: Unit, content: bytes, place: Path) -> Unit:
    """Return a unit of a file that lies here now, under the suffix that decides on its reader."""
    path = place.with_suffix(unit.item.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be unpacked: {error.strerror}", where=unit.name) from None
    return replace(unit, item=path)
