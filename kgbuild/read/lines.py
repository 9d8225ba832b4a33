"""Lines of scraped text: which are boilerplate, which are paragraphs, which were only wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kgbuild.model import Span
from kgbuild.read.aligned import Aligned, Edit
from kgbuild.read.boilerplate import boilerplate_reason, is_repeatable
from kgbuild.read.tables import table_rows

PARAGRAPH = "\n\n"
"""Stands between two paragraphs of a cleaned text, and nowhere else; no sentence crosses it."""

_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"[ \t\f]+")
_BULLET = re.compile(r"[•▪‣◦●■►*–—-]\s+(?=\S)")
_FINAL = re.compile(r"[.!?:;…][\"'\u201d\u2019)\]]*$")
_CONTINUES = re.compile(r"[\"'\u201c\u2018(]?[a-z]")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-$")

_NARROW = 45
_WIDE = 130
"""Widths between which hard-wrapped text is broken: mail at 72, Gutenberg at 65 to 75, the lines
of a printed page up to about 120."""
_FULL = 0.88
"""A line is full when the next word would have made it this long; a printed line of narrow
letters holds more of them than one of wide letters."""
_MOSTLY = 0.6
"""In wrapped text so many lines are full; the others end paragraphs."""
_RARE = 3.0
"""Zipf frequency, once in a million words, below which "wellknown" is a slip for "well-known"."""
_REPEATED = 3
"""A short unfinished line met so often is a label of the page."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with text in it; ``new_block`` where it goes on from no line before."""

    start: int
    end: int
    text: str
    new_block: bool


def repair_lines(aligned: Aligned) -> tuple[Aligned, tuple[tuple[Span, str], ...]]:
    r"""Drop boilerplate and rows of tables, join wrapped lines, and set paragraphs apart.

    Parameters
    ----------
    aligned : Aligned
        Text whose characters are repaired: ``\n`` is its only line break.

    Returns
    -------
    aligned : Aligned
        Paragraphs with ``\n\n`` between them; single spaces between words.
    dropped : tuple of (Span, str)
        Runs of the source that were left out, each with the reason.

    Examples
    --------
    >>> cleaned, dropped = repair_lines(Aligned.of("All the Rage\nAdvertisement\nIt  emerged."))
    >>> cleaned.text
    'All the Rage\n\nIt emerged.'
    >>> dropped
    ((Span(start=13, end=26), 'The line is an advertisement mark.'),)
    """
    lines = list(_lines(aligned.text))
    counts = Counter(line.text.casefold() for line in lines if is_repeatable(line.text))
    kept: list[_Line] = []
    dropped: list[tuple[Span, str]] = []
    skipped = False
    rows = table_rows([line.text for line in lines])
    for number, line in enumerate(lines):
        reason = "a row of a table" if number in rows else boilerplate_reason(line.text)
        if reason is None and counts[line.text.casefold()] >= _REPEATED:
            reason = "repeated on the page like a label"
        if reason is not None:
            span = aligned.to_source(line.start, line.end)
            dropped.append((span, f"The line is {reason}."))
            skipped = True
        else:
            new_block = line.new_block or (skipped and not _CONTINUES.match(line.text))
            kept.append(_Line(line.start, line.end, line.text, new_block))
            skipped = False
    joins = _joins(kept)
    return aligned.edit(_edits(aligned.text, kept, joins)), tuple(dropped)


def _lines(text: str) -> Iterator[_Line]:
    previous = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        new_block = text.count("\n", previous, start) > 1
        if bullet := _BULLET.match(stripped):
            start += bullet.end()
            stripped = stripped[bullet.end() :]
            new_block = True
        yield _Line(start, match.start() + len(raw.rstrip()), stripped, new_block)
        previous = match.start() + len(raw.rstrip())


def _joins(lines: list[_Line]) -> list[bool]:
    """Return for each line whether it only goes on with the sentence of the line before."""
    joins = [False] * len(lines)
    first = 0
    for last in range(1, len(lines) + 1):
        if last == len(lines) or lines[last].new_block:
            for index in _wrapped(lines[first:last]):
                joins[first + index] = True
            first = last
    return joins


def _wrapped(block: list[_Line]) -> list[int]:
    """Return the indices of the lines of a block that a line wrap began.

    A wrapped line is full: the first word of the next line had no room in it.
    """
    if len(block) < 2:
        return []
    width = max(len(line.text) for line in block)
    pairs = list(enumerate(pairwise(block), start=1))
    goes_on = [
        index
        for index, (line, following) in pairs
        if _CONTINUES.match(following.text) and not _FINAL.search(line.text[-9:])
    ]
    if _NARROW <= width <= _WIDE and len(block) > 2:
        full = [
            index
            for index, (line, following) in pairs
            if len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > _FULL * width
        ]
        if goes_on and len(full) >= _MOSTLY * len(pairs):
            return sorted({*full, *goes_on})
    return [index for index in goes_on if len(block[index - 1].text) >= _NARROW]


def _edits(text: str, lines: list[_Line], joins: list[bool]) -> Iterator[Edit]:
    """Yield what turns the text into its kept lines."""
    position = 0
    for index, line in enumerate(lines):
        between = ""
        if index:
            between = " " if joins[index] else PARAGRAPH
            if (
                joins[index]
                and _HYPHEN.search(lines[index - 1].text[-9:])
                and line.text[0].islower()
            ):
                position, between = _without_hyphen(text, position, line.start)
        if position < line.start or between:
            yield Edit(position, line.start, between)
        for gap in _GAP.finditer(text, line.start, line.end):
            if gap.group() != " ":
                yield Edit(gap.start(), gap.end(), " ")
        position = line.end
    if position < len(text):
        yield Edit(position, len(text), "")


def _without_hyphen(text: str, position: int, start: int) -> tuple[int, str]:
    """Return where the edit begins that joins a hyphenated word, and what stands between.

    The hyphen goes where the joined word is in use ("perform-ance"), and stays where only its
    parts are ("well-known").
    """
    from wordfreq import zipf_frequency

    left = re.search(r"([^\W\d_]+)-$", text[max(0, position - 40) : position])
    right = re.match(r"[^\W\d_]+", text[start : start + 40])
    if left and right:
        words = left.group(1), right.group()
        joined = zipf_frequency("".join(words), "en")
        apart = min(zipf_frequency(word, "en") for word in words)
        if joined >= _RARE or (joined > 0 and apart < _RARE):
            return position - 1, ""
    return position, ""
