"""Tables as CSV that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Row = tuple[str | int | float | None, ...]

_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|\t")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def csv_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table as CSV in UTF-8, with a line of column names.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; control
    characters are left out.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_cell(value) if isinstance(value, str) else value for value in row)
    return lines.getvalue().encode("utf-8")


def _cell(text: str) -> str:
    """Return a cell that stays text.

    Examples
    --------
    >>> _cell("=1+1"), _cell("Nvidia"), _cell(" @SUM(A1)")
    ("'=1+1", 'Nvidia', "' @SUM(A1)")
    """
    clean = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{clean}" if _FORMULA.match(clean) else clean
