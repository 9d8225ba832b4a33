"""Entries of a knowledge base from tables: CSV, tab-separated, JSON lines, DataFrames."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kgbuild.errors import KnowledgeBaseError
from kgbuild.link.knowledge_base import Entry

SUFFIXES = (".csv", ".tsv", ".jsonl")
"""Kinds of tables by suffix."""

_SEVERAL = "|"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_COLUMNS = {
    "iri": ("iri", "uri", "id"),
    "label": ("label", "name"),
    "aliases": ("aliases", "alias"),
    "types": ("types", "type"),
    "description": ("description",),
    "popularity": ("popularity",),
    "related": ("related",),
}
"""What a column is for, and what it may be called."""

Row = Mapping[str, Any]
Read = tuple[list[Entry], list[tuple[str, str]]]


def read_table(path: Path) -> Read:
    """Read a table from a file.

    Raises
    ------
    KnowledgeBaseError
        If a row is broken, with file and line.
    """
    rows = _json_rows(path) if path.suffix == ".jsonl" else _csv_rows(path)
    try:
        return _read(rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeBaseError(f"cannot be read: {error}", where=str(path)) from error


def read_frame(frame: Any) -> Read:
    """Read a table of pandas or polars.

    Raises
    ------
    KnowledgeBaseError
        If a row is broken, with its number.
    """
    if hasattr(frame, "iter_rows"):
        rows: Iterable[Row] = frame.iter_rows(named=True)
    else:
        rows = frame.to_dict("records")
    return _read((f"row {number}", row) for number, row in enumerate(rows))


def _csv_rows(path: Path) -> Iterator[tuple[str, Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ",", strict=True)
        _columns(reader.fieldnames or (), str(path))
        for row in reader:
            where = f"{path}:{reader.line_num}"
            if None in row:
                raise KnowledgeBaseError(
                    "more cells than the first line has columns; put quotes around a cell that "
                    "holds a comma",
                    where=where,
                )
            yield where, row


def _json_rows(path: Path) -> Iterator[tuple[str, Row]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise KnowledgeBaseError(
                    f"broken JSON: {error.msg} (column {error.colno})", where=where
                ) from error
            except (ValueError, RecursionError):  # a number without end, brackets without end
                raise KnowledgeBaseError("JSON that nobody means", where=where) from None
            if not isinstance(row, dict):
                raise KnowledgeBaseError(
                    'a line is one object: {"iri": ..., "label": ...}', where=where
                )
            yield where, row


def _read(rows: Iterable[tuple[str, Row]]) -> Read:
    entries: list[Entry] = []
    links: list[tuple[str, str]] = []
    found: dict[tuple[str, ...], Mapping[str, str]] = {}
    for where, row in rows:
        names = tuple(row)
        if names not in found:
            found[names] = _columns(names, where)
        entry, related = _entry(row, found[names], where)
        entries.append(entry)
        links += ((entry.iri, other) for other in related)
    return entries, links


def _columns(names: Iterable[str], where: str) -> Mapping[str, str]:
    """Return the name of the column for each purpose."""
    given = {str(name).strip().casefold(): name for name in names}
    found = {
        purpose: given[called[0]]
        for purpose, known in _COLUMNS.items()
        if (called := [one for one in known if one in given])
    }
    for needed in ("iri", "label"):
        if needed not in found:
            there = ", ".join(given) or "none"
            raise KnowledgeBaseError(f"no column {needed!r}; there are: {there}", where=where)
    return found


def _entry(row: Row, columns: Mapping[str, str], where: str) -> tuple[Entry, tuple[str, ...]]:
    cells = {purpose: row.get(name) for purpose, name in columns.items()}
    iri, label = _text(cells["iri"]), _text(cells["label"])
    if not _IRI.fullmatch(iri):
        raise KnowledgeBaseError(
            f"{iri[:80]!r} is no IRI; write it out, as in https://example.org/Q95", where=where
        )
    if not label:
        raise KnowledgeBaseError("the row has no label", where=where)
    entry = Entry(
        iri=iri,
        label=label,
        aliases=_several(cells.get("aliases")),
        types=_several(cells.get("types")),
        description=_text(cells.get("description")),
        popularity=_popularity(cells.get("popularity"), where),
    )
    return entry, _several(cells.get("related"))


def _text(cell: Any) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    return " ".join(str(cell).split())


def _several(cell: Any) -> tuple[str, ...]:
    values = cell if isinstance(cell, list | tuple) else _text(cell).split(_SEVERAL)
    return tuple(dict.fromkeys(text for value in values if (text := _text(value))))


def _popularity(cell: Any, where: str) -> float:
    text = _text(cell)
    if not text:
        return 1.0
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found < math.inf:
        raise KnowledgeBaseError(f"{text[:40]!r} is no popularity: a number from 0", where=where)
    return max(found, 1e-9)
