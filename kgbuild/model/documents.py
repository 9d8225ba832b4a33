"""Source texts, runs of their characters, and what of them was not kept."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from urllib.parse import urlsplit

from kgbuild.model.display import Shown


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters of a document's source, counted in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of cleaned text and the run of source that it came from.

    Equal lengths map character by character; otherwise the run maps as a whole.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not kept, and why.

    Parameters
    ----------
    document : str
        Id of the document it stood in.
    span : Span
        Where it stood.
    text : str
        Its words.
    stage : str
        The part that dropped it: ``read``, ``extract`` or ``link``.
    reason : str
        One sentence.
    """

    document: str
    span: Span
    text: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be turned into a document; the run went on without it."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read from, told from other places and from its own earlier states.

    Parameters
    ----------
    name : str
        What the user called it: a path as it was given.
    key : str
        16 hexadecimal digits that stay while the source may change: of a file's absolute path; of
        the content where there is no lasting place.
    digest : str
        32 hexadecimal digits of the bytes, and of what was said beside them (the day).
    root : str
        16 hexadecimal digits of the folder that was searched; empty for what was named itself.
    """

    name: str
    key: str
    digest: str
    root: str = ""


@dataclass(frozen=True, slots=True)
class Document(Shown):
    """A source text, its cleaned form, and the map from the one to the other.

    Parameters
    ----------
    id : str
        16 hexadecimal digits of the SHA-256 of the source: same text, same id.
    source : str
        The text as given (decoded); all spans count its code points.
    text : str
        The cleaned text that the extractors read.
    segments : tuple of Segment
        Covers ``text`` in order, without overlap; inserted characters (a space after a repaired
        sentence break) have an empty source run.
    name : str
        What the user called it: a path, an address, ``"text"``.
    media_type : str
        ``text/plain``, ``text/markdown``, ``text/html`` or ``application/pdf``.
    language : str
        ISO 639-1 code, ``und`` where undecided.
    """

    id: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    name: str = "text"
    media_type: str = "text/plain"
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "und"
    dropped: tuple[Dropped, ...] = ()

    @property
    def heading(self) -> str:
        """What it is called: its title, else its address, or its file's name without folders."""
        if self.title or "://" in self.name:
            return self.title or self.name
        return PurePath(self.name).name or self.name

    @property
    def outlet(self) -> str | None:
        """Who publishes it: its author, else the site that it was read from."""
        address = self.url or self.name
        try:
            site = urlsplit(address).hostname if "://" in address else None
        except ValueError:
            site = None
        return self.author or (site.removeprefix("www.") if site else None)

    def to_source(self, start: int, end: int) -> Span:
        """Map a run of the cleaned text to the source.

        Parameters
        ----------
        start, end : int
            Half-open run of ``text``, in code points, not empty.

        Returns
        -------
        Span
            The smallest run of the source that holds it.
        """
        return Span(self._source_start(start), self._source_end(end))

    def _source_start(self, position: int) -> int:
        index = bisect_right(self.segments, position, key=lambda s: s.text_start) - 1
        segment = self.segments[index]
        if position >= segment.text_end:
            return segment.source_end
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            return segment.source_start + position - segment.text_start
        return segment.source_start

    def _source_end(self, position: int) -> int:
        index = bisect_right(self.segments, position - 1, key=lambda s: s.text_start) - 1
        segment = self.segments[index]
        if position >= segment.text_end:
            return segment.source_end
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            return segment.source_start + position - segment.text_start
        return segment.source_end

    def quote(self, span: Span) -> str:
        """Return the source's characters of a span."""
        return self.source[span.start : span.end]


def document_id(source: str) -> str:
    """Return the id of a source text: 16 hexadecimal digits of its SHA-256.

    Examples
    --------
    >>> document_id("Nvidia makes chips.")
    '12fe83e31aac0a89'
    """
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]
