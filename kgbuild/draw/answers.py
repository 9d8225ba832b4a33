"""The answer to a query as a table for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.draw.pages import counted, fragment


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of an answer, fit to be shown.

    Parameters
    ----------
    text : str
        What is read.
    title : str
        What it stands for: an IRI in full; empty where the text is all there is.
    link : str or None
        Where it leads, for a web address outside the graph.
    is_number : bool
        Whether it is a number, which stands at the right.
    """

    text: str
    title: str = ""
    link: str | None = None
    is_number: bool = False


def answer_fragment(columns: Sequence[str], rows: Sequence[Sequence[Cell]], total: int) -> str:
    """Return the rows as a table; a click on a heading sorts it where scripts run.

    Parameters
    ----------
    columns : sequence of str
        Names of the variables.
    rows : sequence of sequence of Cell
        Those that are shown.
    total : int
        How many there are.

    Returns
    -------
    str
        A piece of HTML.
    """
    count = counted(total, "row")
    if len(rows) < total:
        count = f"The first {len(rows):,} of {count}; {total - len(rows):,} more are not shown."
    return fragment("notebook_answer.html", columns=columns, answers=rows, count=count)


def truth_fragment(answer: bool) -> str:
    """Return the answer of an ASK."""
    return fragment("notebook_truth.html", answer=answer)
