"""Datelines: the place and day at the head of a report, which are no part of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITALS = r"[A-Z][A-Z.'\u2019-]{2,30}(?:[ ][A-Z][A-Z.'\u2019-]{1,30}){0,3}"
_DATELINE = re.compile(
    rf"(?:^|(?<=\n)){_CAPITALS}(?:,[^\n,()!?:;\u2013\u2014]{{1,40}}|[ ]\([^()\n]{{1,40}}\)){{0,4}}"
    r"[ ](?:[\u2013\u2014-]|--)[ ](?=[\"'\u201c\u2018]?[A-Z])"
)


def datelines(text: str) -> Iterator[int]:
    r"""Yield the characters where the sentences behind the datelines of a text start.

    Examples
    --------
    >>> text = "LOWER MARSH, 12 May 2026 - The union met.\n\nOSLO (Wire) - \"No,\" said Kern."
    >>> [text[place:place + 5] for place in datelines(text)]
    ['The u', '"No,"']
    """
    for match in _DATELINE.finditer(text):
        yield match.end()
