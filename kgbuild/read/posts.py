"""Posts of short-message services: handles, hashtags and addresses are no part of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgbuild.model import Span
from kgbuild.read.aligned import Aligned, Edit

_HEAD = re.compile(r"(?:^|(?<=\n))(?:RT[ \t]+)?@\w{2,30}:?(?:[ \t]+@\w{2,30}:?)*[ \t]*")
_MARK = r"(?:#[^\W\d]\w*|@\w{2,30}|https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+)"
_TAIL = re.compile(
    rf"(?:[ \t]+(?:{_MARK}|[^\w\s.,;:!?\"'()\u201c\u201d\u2018\u2019]+))+[ \t]*(?=\n|$)"
)
_MARKS = re.compile(_MARK)
_HASH = re.compile(r"(?<![^\s(\"'\u201c])#(?=[^\W\d]\w)")
_POST = re.compile(r"(?<![\w/])[@#][^\W\d]\w")
_LONGEST_TAIL = 600
"""Characters from the end of a paragraph where its marks are looked for."""
REASON = "The words are handles, hashtags or addresses."


def repair_posts(aligned: Aligned) -> tuple[Aligned, tuple[tuple[Span, str], ...]]:
    """Leave out what stands around the words of a post, and the mark of a hashtag within them.

    Parameters
    ----------
    aligned : Aligned
        Paragraphs.

    Returns
    -------
    aligned : Aligned
        The same where there is no handle and no hashtag.
    dropped : tuple of (Span, str)
        Runs of the source that were left out, each with the reason.

    Examples
    --------
    >>> post = "RT @lind: Orbix buys #Veltrax today. #chips https://t.co/x"
    >>> repair_posts(Aligned.of(post))[0].text
    'Orbix buys Veltrax today.'
    """
    text = aligned.text
    if not _POST.search(text):
        return aligned, ()
    cuts = list(_cuts(text))
    dropped = tuple((aligned.to_source(start, end), REASON) for start, end in cuts)
    edits = [Edit(start, end, "") for start, end in cuts]
    covered = iter([*cuts, (len(text), len(text))])
    start, end = next(covered)
    for match in _HASH.finditer(text):
        while match.start() >= end and start < len(text):
            start, end = next(covered)
        if match.start() < start:
            edits.append(Edit(match.start(), match.end(), ""))
    return aligned.edit(sorted(edits, key=lambda edit: edit.start)), dropped


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs before and after the words of each post, in order."""
    position = 0
    for line in text.splitlines(keepends=True):
        head = _HEAD.match(line)
        begin = head.end() if head else 0
        if head:
            yield position, position + begin
        tail = _TAIL.search(line, max(begin, len(line) - _LONGEST_TAIL))
        if tail and _MARKS.search(tail.group()):
            yield position + tail.start(), position + tail.end()
        position += len(line)
