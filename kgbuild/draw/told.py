"""An explanation in plain text as a piece of HTML: the same words, typeset to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kgbuild.draw.pages import fragment
from kgbuild.draw.text import shown, web_link

_LABEL = re.compile(r"[A-Z][a-z]*(?: [a-z]+){0,6}:(?= |$)")
_STEP = 2
"""Spaces by which a line that belongs to the one above is set in."""


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of an explanation.

    Parameters
    ----------
    depth : int
        How far it is set in.
    label, words : str
        What stands before a colon at its start, and the rest.
    link : str or None
        The web address that it ends with; not part of ``words``.
    code : str
        A query that stands below it.
    """

    depth: int
    label: str
    words: str
    link: str | None
    code: str


def told_fragment(text: str) -> str:
    """Return what ``kg.why`` and ``kg.explain`` say, typeset."""
    parts = [list(_lines(part.split("\n"))) for part in re.split(r"\n\s*\n", shown(text))]
    return fragment("notebook_told.html", parts=parts)


def _lines(lines: list[str]) -> Iterator[ToldLine]:
    """Yield the lines of a paragraph; a run that is set in below a colon is a query."""
    runs = [(deep, list(run)) for deep, run in groupby(lines, _is_deep)]
    for number, (deep, run) in enumerate(runs):
        if deep and number and runs[number - 1][1][-1].endswith(":"):
            continue
        below = runs[number + 1][1] if not deep and number + 1 < len(runs) else []
        for line in run:
            is_head = line is run[-1] and line.endswith(":")
            yield _line(line, "\n".join(one[2 * _STEP :] for one in below) if is_head else "")


def _is_deep(line: str) -> bool:
    return line.startswith(" " * 2 * _STEP)


def _line(line: str, code: str) -> ToldLine:
    words = line.strip()
    depth = (len(line) - len(line.lstrip())) // _STEP
    label = found[0] if (found := _LABEL.match(words)) and depth < 2 else ""
    words = words.removeprefix(label).strip()
    before, _, last = words.rpartition(" ")
    link = web_link(last)
    return ToldLine(min(depth, 3), label, before if link else words, link, code)
