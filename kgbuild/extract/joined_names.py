"""Joins what was spotted (gazetteer, product codes) and what the tagger found, without overlaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kgbuild.extract.language import NameSpan
from kgbuild.extract.tagging import TaggedName

_SURE = 0.6
"""A longer tagged name takes the place of the one spotted name within it from here on."""


def join_names(
    spotted: Sequence[NameSpan], tagged: Sequence[TaggedName], values: Sequence[tuple[int, int]]
) -> list[NameSpan]:
    """Join spotted and tagged names.

    A tagged name that is the spotted one adds its vote to it; one that holds a single spotted name
    and is sure wins ("University of Brazil"); any other that touches a spotted name or a value
    loses.

    Parameters
    ----------
    spotted : sequence of NameSpan
        In order, not overlapping.
    tagged : sequence of TaggedName
        In order, not overlapping.
    values : sequence of (int, int)
        Characters of times and quantities: no name is tagged there.

    Returns
    -------
    list of NameSpan
        In order, not overlapping.
    """
    kept: dict[int, NameSpan] = {name.start: name for name in spotted}
    starts = [name.start for name in spotted]
    covered = {index for start, end in values for index in range(start, end)}
    for name in tagged:
        first = bisect_left(starts, name.start)
        if first and spotted[first - 1].end > name.start:
            first -= 1
        touched = spotted[first : bisect_left(starts, name.end)]
        found = NameSpan(name.start, name.end, None, False, name.type, name.confidence)
        if not touched:
            if covered.isdisjoint(range(name.start, name.end)):
                kept[name.start] = found
        elif len(touched) == 1:
            one = touched[0]
            if (one.start, one.end) == (name.start, name.end):
                kept[one.start] = replace(one, tagged=name.type, confidence=name.confidence)
            elif name.start <= one.start and one.end <= name.end and name.confidence >= _SURE:
                del kept[one.start]
                kept[name.start] = found
    return [kept[start] for start in sorted(kept)]
