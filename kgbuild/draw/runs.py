"""Sentences and their contexts as places in one text that holds each of them once.

Contexts overlap: what stands after one sentence is the next sentence. Runs that continue each
other are joined, so that the text is about as long as what it was cut from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from kgbuild.draw.quotes import Quote

_BACK = 4_000
"""Characters of the text so far in which the start of a run is looked for."""
_START = 24
"""Characters that must be the same for a run to continue another."""
_CUT = "…"


def joined_runs(quotes: Iterable[Quote]) -> tuple[str, tuple[tuple[int, ...], ...]]:
    """Join quotes.

    Parameters
    ----------
    quotes : iterable of Quote
        In the order of their claims: what stands together in a text comes together.

    Returns
    -------
    (str, tuple of tuples)
        The text; and of each quote where its five parts begin and the last ends, in units of
        UTF-16 as JavaScript counts, then 1 where it begins with an ellipsis, plus 2 where it ends
        with one: those are not in the text.

    Examples
    --------
    >>> one = Quote("", "The ", "A100 is faster than others", ".", " The H20 is slower than they…")
    >>> two = Quote("", " The ", "H20 is slower", " than they are, says Dell.", "")
    >>> joined_runs([one, two])[0]
    'The A100 is faster than others. The H20 is slower than they are, says Dell.'
    >>> joined_runs([one, two])[1]
    ((0, 0, 4, 30, 31, 59, 2), (31, 31, 36, 49, 75, 75, 0))
    """
    whole: list[str] = []
    length, tail = 0, ""
    cuts: list[tuple[int, ...]] = []
    marks: list[int] = []
    for quote in quotes:
        before = quote.before.removeprefix(_CUT)
        after = quote.after.removesuffix(_CUT)
        marks.append((before != quote.before) + 2 * (after != quote.after))
        parts = (before, quote.lead, quote.words, quote.tail, after)
        run = "".join(parts)
        at = _place(tail, run)
        start = length - len(tail) + at
        added = run[len(tail) - at :]
        whole.append(added)
        length += len(added)
        tail = (tail + added)[-_BACK:]
        cuts.append(tuple(accumulate(map(len, parts), initial=start)))
    text = "".join(whole)
    at_units = _in_utf16(text, cuts)
    return text, tuple((*one, mark) for one, mark in zip(at_units, marks, strict=True))


def _place(tail: str, run: str) -> int:
    """Return where a run begins in the text so far, its length where it does not."""
    at = tail.rfind(run[:_START])
    if at < 0 or len(run) < _START:
        return len(tail)
    shared = min(len(tail) - at, len(run))
    return at if tail[at : at + shared] == run[:shared] else len(tail)


def _in_utf16(text: str, cuts: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    if not text or max(text) <= "\uffff":
        return tuple(cuts)
    units = list(accumulate((1 + (letter > "\uffff") for letter in text), initial=0))
    return tuple(tuple(units[at] for at in one) for one in cuts)
