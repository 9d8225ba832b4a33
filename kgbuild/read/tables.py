"""Lines that are rows of a table: read across its columns, cells make sentences nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SEPARATORS = (
    (re.compile(r"\t"), 2, 2),
    (re.compile(r"\|"), 2, 2),
    (re.compile(r" {2,}"), 2, 3),
    (re.compile(r"[,;]\s*"), 3, 4),
)
"""What may stand between cells; the least rows and cells that make a table of it."""
_RULE = re.compile(r"[-=+|:\s_]{3,}")
_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"'\u201d\u2019)]*$")
_LONGEST_CELL = 6
"""Words of a cell; what is longer reads like text."""


def table_rows(lines: Sequence[str]) -> frozenset[int]:
    r"""Return which lines are rows of a table.

    Parameters
    ----------
    lines : sequence of str
        Lines with text in them, in order.

    Returns
    -------
    frozenset of int
        Numbers of lines: of neighbours with equally many short cells, and of rules between them.

    Examples
    --------
    >>> sorted(table_rows(["Sales rose.", "Firm\tSeat", "Orbix\tOslo", "It grew."]))
    [1, 2]
    """
    found: set[int] = set()
    for separator, least_rows, least_cells in _SEPARATORS:
        run: list[int] = []
        cells = 0
        for number, line in enumerate(lines):
            if run and _RULE.fullmatch(line):
                run.append(number)
                continue
            count = _cells(line, separator)
            if count >= least_cells and (not run or abs(count - cells) <= 1):
                run.append(number)
            else:
                found.update(run if len(run) >= least_rows else ())
                run = [number] if count >= least_cells else []
            cells = count
        found.update(run if len(run) >= least_rows else ())
    return frozenset(found)


def _cells(line: str, separator: re.Pattern[str]) -> int:
    """Return the number of cells of a row, 0 where the line is none."""
    if _SENTENCE.search(line):
        return 0
    cells = [cell for cell in separator.split(line.strip(" |\t")) if cell.strip()]
    short = all(len(cell.split(maxsplit=_LONGEST_CELL)) <= _LONGEST_CELL for cell in cells)
    return len(cells) if short else 0
