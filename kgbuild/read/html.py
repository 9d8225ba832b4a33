"""HTML pages: the main text and what the page says of itself."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kgbuild.model import Span
from kgbuild.read.aligned import Aligned
from kgbuild.read.documents import Content, address, day, one_line
from kgbuild.read.visible import Block, Run, visible_blocks

OUTSIDE = "The block is outside the page's main text."

_SHARE = 0.5
"""A block belongs to the main text when at least this share of its characters does."""
_PROBE = 24
"""Characters of a line that are sought where the line as a whole is not found: long enough to
stand once on a page."""
_WINDOW = 50_000
"""Characters ahead that are searched: keeps the time for a long page in step with its length."""
_LATEST_DATE = "2999-12-31"
"""Keeps the search for dates from asking the clock what is in the future."""
_MOST_ATTRIBUTES = 1000
"""Of one tag. libxml2 compares each with all before it: 80,000 take it 43 s of processor time."""
_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+")
_ONE_MORE = re.compile(_ATTRIBUTE)
_TAG_START = re.compile(r"<(?=[a-zA-Z])")
_MOST_WORK = 20
"""Times the page's length that is looked through for such tags; a page of ordinary tags takes 1."""


def read_html(source: str) -> Content:
    """Read an HTML page.

    Parameters
    ----------
    source : str
        The page; all spans count its characters, tags included.

    Returns
    -------
    Content
        The blocks that trafilatura takes for the main text, in the page's own characters; all
        visible blocks where it finds none. Title, author, date and canonical address as the page
        states them.

    Examples
    --------
    >>> read_html("<title>News</title><p>Nvidia &amp; Dell grew.</p>").words.text
    'Nvidia & Dell grew.'
    """
    blocks = visible_blocks(source)
    found = _extracted(source) if source.strip() and not _has_endless_tag(source) else None
    main = set(_main_blocks(blocks, found.text or "")) if found else set()
    kept = [block for number, block in enumerate(blocks) if not main or number in main]
    dropped = tuple(
        (Span(block.start, block.end), OUTSIDE)
        for number, block in enumerate(blocks)
        if main and number not in main
    )
    return Content(
        source,
        Aligned.from_runs(_runs(kept)),
        "text/html",
        title=one_line(found.title) if found else None,
        author=one_line(found.author) if found else None,
        published=day(found.date) if found else None,
        url=address(found.url) if found else None,
        dropped=dropped,
    )


def _has_endless_tag(page: str) -> bool:
    """Say whether a tag has so many attributes that it was made to keep a parser busy.

    It is looked for from each ``<``, whatever the mark stands in: parsers differ on where a comment
    or a script ends.
    """
    work = _MOST_WORK * len(page)
    for start in _TAG_START.finditer(page):
        tag = _TAG.match(page, start.start())
        end = tag.end() if tag else start.end()
        work -= end - start.start()
        if work < 0 or _ONE_MORE.match(page, end):
            return True
    return False


def _extracted(source: str) -> Any:
    """Return trafilatura's text and metadata, None where it finds no page at all."""
    from trafilatura import bare_extraction

    # An empty page is no error here, and a library's log is not for the user's terminal.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": _LATEST_DATE,
        },
    )


def _main_blocks(blocks: list[Block], text: str) -> Iterator[int]:
    """Yield the numbers of the blocks that an extracted text was made of.

    The lines of the text are sought in the page in order: as a whole block, as a part of the
    page's characters, last by pieces.
    """
    letters = [block.letters for block in blocks]
    whole = defaultdict(list)
    starts = [0]
    for number, block_letters in enumerate(letters):
        whole[block_letters].append(number)
        starts.append(starts[-1] + len(block_letters))
    page = "".join(letters)
    covered: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines():
        sought = "".join(line.removeprefix("- ").replace("|", " ").split())
        if not sought:
            continue
        alike = whole.get(sought, [])
        ahead = bisect_left(alike, bisect_left(starts, position))
        if ahead < len(alike):
            covered.append((starts[alike[ahead]], starts[alike[ahead] + 1]))
        elif (at := page.find(sought, position, position + _WINDOW)) >= 0:
            covered.append((at, at + len(sought)))
        else:
            covered.extend(_pieces(page, sought, position))
        if covered:
            position = max(position, covered[-1][1])
    yield from _mostly_covered(starts, list(_merged(covered)))


def _pieces(page: str, sought: str, position: int) -> Iterator[tuple[int, int]]:
    for first in range(0, len(sought) - _PROBE + 1, _PROBE):
        at = page.find(sought[first : first + _PROBE], position, position + _WINDOW)
        if at >= 0:
            yield at, at + _PROBE
            position = at


def _merged(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield runs in order, those that overlap or touch as one."""
    start = end = -1
    for begin, stop in sorted(runs):
        if begin > end:
            if end > start:
                yield start, end
            start, end = begin, stop
        end = max(end, stop)
    if end > start:
        yield start, end


def _mostly_covered(starts: list[int], covered: list[tuple[int, int]]) -> Iterator[int]:
    """Yield the numbers of the blocks of which runs without overlap cover enough."""
    first = 0
    for number, (start, end) in enumerate(pairwise(starts)):
        while first < len(covered) and covered[first][1] <= start:
            first += 1
        inside = 0
        last = first
        while last < len(covered) and covered[last][0] < end:
            begin, stop = covered[last]
            inside += min(stop, end) - max(begin, start)
            last += 1
        if inside >= _SHARE * (end - start):
            yield number


def _runs(blocks: list[Block]) -> Iterator[Run]:
    end = 0
    for block in blocks:
        if end:
            yield block.follows, end, block.start
        yield from block.runs
        end = block.end
