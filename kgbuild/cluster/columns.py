"""A column of texts in Parquet files: cut into batches here, read where a batch is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from kgbuild.errors import InputError, MissingExtraError


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a column of a Parquet file that the worker sees at the same place.

    Parameters
    ----------
    path : str
        The file.
    column : str
        The column of texts.
    group : int
        Which of the file's row groups.
    start, stop : int
        Rows within the group.
    published : datetime.date, optional
        When the texts were published.
    """

    path: str
    column: str
    group: int
    start: int
    stop: int
    published: date | None = None

    @property
    def name(self) -> str:
        """What its texts are called, before their number."""
        return f"{self.path}#{self.group}.{self.start}"


def rows(source: object, column: str, size: int, published: date | None) -> Iterator[Rows]:
    """Yield the rows of a Parquet file, or of all in a folder, as batches.

    Parameters
    ----------
    source : path
        A file, or a folder of ``.parquet`` files.
    column : str
        The column of texts.
    size : int
        Rows in a batch.
    published : datetime.date, optional
        When the texts were published.

    Raises
    ------
    InputError
        If there is no such file or column.
    MissingExtraError
        If pyarrow is not installed.
    """
    place = Path(str(source)).expanduser()
    files = sorted(place.rglob("*.parquet")) if place.is_dir() else [place]
    if not files:
        raise InputError("holds no .parquet file", where=str(place))
    for path in files:
        described = _opened(path)
        if column not in described.schema_arrow.names:
            known = ", ".join(described.schema_arrow.names)
            raise InputError(f"no column {column!r}; there are {known}", where=str(path))
        for group in range(described.num_row_groups):
            count = described.metadata.row_group(group).num_rows
            for start in range(0, count, size):
                stop = min(start + size, count)
                yield Rows(str(path), column, group, start, stop, published)


def texts_of(batch: Rows) -> list[bytes | None]:
    """Return the texts of a batch as bytes, so that none is taken for the path of a file."""
    texts: list[bytes | None] = []
    seen = 0
    wanted = _opened(Path(batch.path)).iter_batches(
        batch_size=batch.stop - batch.start, row_groups=[batch.group], columns=[batch.column]
    )
    for record in wanted:
        first, seen = seen, seen + record.num_rows
        if seen <= batch.start:
            continue
        values = record.column(0).slice(
            max(batch.start - first, 0), batch.stop - max(first, batch.start)
        )
        texts += [_encoded(value) for value in values.to_pylist()]
        if seen >= batch.stop:
            break
    return texts


def _encoded(value: object) -> bytes | None:
    if value is None or isinstance(value, bytes):
        return value
    return str(value).encode("utf-8", "replace")


def _opened(path: Path) -> Any:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise MissingExtraError(
            "reading Parquet needs pyarrow: pip install 'kgbuild[dask]'"
        ) from None
    try:
        return parquet.ParquetFile(path)
    except (OSError, ValueError) as error:  # pyarrow's own errors are children of these
        words = " ".join(str(error).split())
        raise InputError(f"is no Parquet file that can be read: {words}", where=str(path)) from None
