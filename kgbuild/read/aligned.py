"""A cleaned text that knows which run of its source each character came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kgbuild.model import Segment, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; an empty run inserts, an empty ``new`` removes."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text with its map to a source.

    Parameters
    ----------
    text : str
        The text as it stands after the edits so far.
    segments : tuple of Segment
        Covers ``text`` in order; source runs never go backwards.

    Examples
    --------
    >>> aligned = Aligned.of("attentionIts rise").edit([Edit(9, 9, ". ")])
    >>> aligned.text
    'attention. Its rise'
    >>> aligned.to_source(11, 14)
    Span(start=9, end=12)
    """

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, source: str) -> Aligned:
        """Return a source as its own text."""
        size = len(source)
        return cls(source, (Segment(0, size, 0, size),) if source else ())

    @classmethod
    def from_runs(cls, runs: Iterable[tuple[str, int, int]]) -> Aligned:
        """Join runs of text, each with the start and end of its source run, in source order."""
        parts: list[str] = []
        segments: list[Segment] = []
        position = 0
        for text, start, end in runs:
            if text:
                parts.append(text)
                _append(segments, Segment(position, position + len(text), start, end))
                position += len(text)
        return cls("".join(parts), tuple(segments))

    def edit(self, edits: Iterable[Edit]) -> Aligned:
        """Return the text with the edits made.

        Parameters
        ----------
        edits : iterable of Edit
            In the order of the text, without overlap.

        Returns
        -------
        Aligned
            An edit of equal length maps character by character, any other as a whole.
        """
        edits = list(edits)
        if not edits:
            return self
        parts: list[str] = []
        segments: list[Segment] = []
        old = 0
        new = 0
        index = 0
        for edit in [*edits, Edit(len(self.text), len(self.text), "")]:
            if old < edit.start:
                parts.append(self.text[old : edit.start])
                while index < len(self.segments) and self.segments[index].text_start < edit.start:
                    segment = self.segments[index]
                    if segment.text_end > old:
                        _append(segments, _clip(segment, old, edit.start, new - old))
                    if segment.text_end > edit.start:
                        break
                    index += 1
                new += edit.start - old
            if edit.new:
                span = self._source_of(edit.start, edit.end)
                _append(segments, Segment(new, new + len(edit.new), span.start, span.end))
                parts.append(edit.new)
                new += len(edit.new)
            old = edit.end
        return Aligned("".join(parts), tuple(segments))

    def to_source(self, start: int, end: int) -> Span:
        """Return the smallest run of the source that holds a run of the text, never empty."""
        first = self._segment(start)
        last = self._segment(end - 1)
        begin = first.source_start + (start - first.text_start if _is_even(first) else 0)
        stop = last.source_start + end - last.text_start if _is_even(last) else last.source_end
        return Span(begin, stop)

    def _segment(self, position: int) -> Segment:
        return self.segments[bisect_right(self.segments, position, key=_text_start) - 1]

    def _source_of(self, start: int, end: int) -> Span:
        """Map a run that may be empty: an insertion stands right after what precedes it."""
        if start < end:
            return self.to_source(start, end)
        if not self.segments:
            return Span(0, 0)
        if start == 0:
            begin = self.segments[0].source_start
            return Span(begin, begin)
        stop = self.to_source(start - 1, start).end
        return Span(stop, stop)


def _text_start(segment: Segment) -> int:
    return segment.text_start


def _is_even(segment: Segment) -> bool:
    """Whether the segment maps character by character."""
    return segment.text_end - segment.text_start == segment.source_end - segment.source_start


def _clip(segment: Segment, start: int, end: int, shift: int) -> Segment:
    """Return the part of a segment inside a run of text, moved to its place in the new text."""
    first = max(start, segment.text_start)
    last = min(end, segment.text_end)
    if not _is_even(segment):
        return Segment(first + shift, last + shift, segment.source_start, segment.source_end)
    offset = segment.source_start - segment.text_start
    return Segment(first + shift, last + shift, first + offset, last + offset)


def _append(segments: list[Segment], segment: Segment) -> None:
    """Append a segment, as one with the last where both map evenly and touch."""
    if segments:
        last = segments[-1]
        if last.source_end == segment.source_start and _is_even(last) and _is_even(segment):
            segments[-1] = Segment(
                last.text_start, segment.text_end, last.source_start, segment.source_end
            )
            return
    segments.append(segment)
