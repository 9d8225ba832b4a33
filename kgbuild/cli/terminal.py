"""What is shown on a terminal: safe words, tables, JSON.

Every string of a document is hostile: control characters, which could move the cursor or rename
the window, and marks of direction, which could turn words round, are taken out; nothing is read
as rich markup.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 120
"""Columns of a table that is written to a file or a pipe, which has no width of its own."""
_LONGEST_CELL = 240
"""Characters of a cell, as many as the pages show of a claim: three lines of a terminal."""
_USUAL_WORD = 12
"""Letters that hold all but one in a hundred English words."""
_JOINERS = "\u200c\u200d"
"""Format characters that words of some scripts need."""


def plain(words: str) -> str:
    r"""Return one line without control characters and marks of direction.

    Examples
    --------
    >>> plain("a\x1b[31m red\nline")
    'a[31m red line'
    """
    kept = (
        character
        for character in " ".join(words.split())
        if unicodedata.category(character) not in {"Cc", "Cf"} or character in _JOINERS
    )
    return "".join(kept)


def examples(*commands: str) -> str:
    """Return the examples under a command's help."""
    return "\n\n".join(("Examples:", *(f"  $ {command}" for command in commands)))


def console(*, errors: bool = False) -> Console:
    """Return the console for results, or for errors and remarks; it obeys ``NO_COLOR``."""
    shown = Console(stderr=errors, highlight=False, markup=False, emoji=False)
    if not shown.is_terminal and "COLUMNS" not in os.environ:
        shown.width = _PIPE_WIDTH
    return shown


def note(words: str) -> None:
    """Print one line to the error stream."""
    print(plain(words), file=sys.stderr)


def print_lines(text: str) -> None:
    """Print lines, each made :func:`plain`, with its indentation."""
    for line in text.splitlines():
        words = line.lstrip(" ")
        print(" " * (len(line) - len(words)) + plain(words))


def print_json(value: object) -> None:
    """Print a value as indented JSON in ASCII, which every terminal and locale takes."""
    print(json.dumps(value, indent=2, allow_nan=False))


def clipped(words: str) -> str:
    """Return the words of a cell, the end left out where they would push all else away.

    Examples
    --------
    >>> len(clipped("x" * 10_000)), clipped("few words")
    (240, 'few words')
    """
    return words if len(words) <= _LONGEST_CELL else f"{words[: _LONGEST_CELL - 1].rstrip()}…"


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    wide: Sequence[str] = (),
    numbers: Sequence[str] = (),
) -> None:
    """Print a table as wide as the terminal.

    Parameters
    ----------
    columns : sequence of str
        The headings.
    rows : iterable of sequence of str or Text
        Cells; plain strings are cleaned and clipped, styled texts are taken as they are.
    wide : sequence of str
        Columns that get the room that is left and fold; the others end in "…" if too long.
    numbers : sequence of str
        Columns set to the right.
    """
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            Text(plain(column)),
            overflow="fold" if column in wide else "ellipsis",
            no_wrap=column not in wide,
            ratio=1 if column in wide else None,
            justify="right" if column in numbers else "left",
            max_width=None if column in wide else 24,
        )
    for row in rows:
        table.add_row(
            *(cell if isinstance(cell, Text) else Text(clipped(plain(cell))) for cell in row)
        )
    console().print(table)


def print_answer(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print the answer to a query: a table, or a row below the other where its words do not fit.

    Columns without a value in any row are left out, and a remark names them.

    Parameters
    ----------
    columns : sequence of str
        The headings.
    rows : sequence of sequence of str
        Cells in words.
    """
    filled = [at for at in range(len(columns)) if not rows or any(row[at] for row in rows)]
    names = [plain(columns[at]) for at in filled]
    cells = [[plain(row[at]) for at in filled] for row in rows]
    out = console()
    least = [_least_width(column) for column in zip(names, *cells, strict=True)]
    if sum(width + 2 for width in least) > out.width + 2:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for row in cells:
            for name, cell in zip(names, row, strict=True):
                if cell:
                    table.add_row(Text(name), Text(cell))
            table.add_row()
    else:
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for name, width in zip(names, least, strict=True):
            table.add_column(Text(name), overflow="fold", min_width=width)
        for row in cells:
            table.add_row(*map(Text, row))
    out.print(table)
    if len(filled) < len(columns):
        empty = (name for at, name in enumerate(columns) if at not in filled)
        note(f"without a value in any row: {', '.join(empty)}")


def _least_width(column: Sequence[str]) -> int:
    """Return how wide a column must be to break no usual word; addresses may be broken."""
    return min(_USUAL_WORD, max(len(word) for cell in column for word in cell.split() or [""]))
