"""Which of the lines under the text a claim gets, so that lines which overlap lie apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kgbuild.model import Span

LANES = 3
"""Lines below each other that fit between two lines of text and can still be told apart."""


def lanes(spans: Sequence[Span]) -> list[int | None]:
    """Give each span the highest free line, those that come first before the others.

    Spans on one line are at least a character apart: where one ends and the next begins is seen.

    Parameters
    ----------
    spans : sequence of Span
        The most important first.

    Returns
    -------
    list of int or None
        For each span its line, 0 nearest to the text; None where all lines are taken.

    Examples
    --------
    >>> lanes([Span(0, 20), Span(5, 9), Span(9, 12), Span(11, 30), Span(12, 14), Span(21, 25)])
    [0, 1, 2, 1, None, 0]
    """
    taken: list[list[Span]] = [[] for _ in range(LANES)]
    found: list[int | None] = []
    for span in spans:
        lane = next((at for at, line in enumerate(taken) if _is_free(line, span)), None)
        if lane is not None:
            line = taken[lane]
            line.insert(bisect_left(line, span), span)
        found.append(lane)
    return found


def _is_free(line: Sequence[Span], span: Span) -> bool:
    """Say whether a span touches none of a line's, which are in order and do not overlap."""
    at = bisect_left(line, span)
    return not (at and line[at - 1].end >= span.start) and not (
        at < len(line) and line[at].start <= span.end
    )
