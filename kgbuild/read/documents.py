"""From what a reader found in a source to the document that the extractors read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kgbuild.model import Document, Dropped, Span, document_id
from kgbuild.read.aligned import Aligned
from kgbuild.read.datelines import stated_day
from kgbuild.read.language import language_of
from kgbuild.read.repair import headline, repair

EMPTY = "The source is empty."
NO_TEXT = "The source holds no text of its own."
SCANNED = "The PDF holds no text; pages that were scanned need text recognition first."

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_LONGEST_LINE = 500
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found: the words, still unrepaired, and what is known about them.

    Parameters
    ----------
    source : str
        The text that all spans count in.
    words : Aligned
        The main text of the source.
    media_type : str
        What the source is.
    dropped : tuple of (Span, str)
        Runs of the source that were left out, each with the reason.
    """

    source: str
    words: Aligned
    media_type: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    dropped: tuple[tuple[Span, str], ...] = ()


def storable(source: str) -> str:
    r"""Return a source without lone surrogates, which no file and no store can hold.

    Each becomes U+FFFD, so that every offset stays.

    Examples
    --------
    >>> storable("a\ud800b")
    'a\ufffdb'
    """
    return _SURROGATE.sub("\ufffd", source)


def one_line(stated: str | None) -> str | None:
    r"""Return what a source states of itself as one printable line, None where it is empty.

    Examples
    --------
    >>> one_line(" The\n Rage\x00 ")
    'The Rage'
    """
    words = "".join(c if c.isprintable() else " " for c in stated or "").split()
    return " ".join(words)[:_LONGEST_LINE] or None


def day(stated: str | None) -> date | None:
    """Return the day at the start of a stated time, None where it is not written as ISO 8601.

    Examples
    --------
    >>> day("2025-02-04T10:00:00Z")
    datetime.date(2025, 2, 4)
    """
    try:
        return date.fromisoformat(stated.strip()[:10]) if stated else None
    except ValueError:
        return None


def address(stated: str | None) -> str | None:
    """Return a stated web address, None where it is none that can be written as an IRI.

    Examples
    --------
    >>> address("javascript:alert(1)")
    """
    return stated if stated and _ADDRESS.fullmatch(stated) else None


def document(content: Content, *, name: str, published: date | None = None) -> Document:
    """Repair the words of a content and describe them.

    Parameters
    ----------
    content : Content
        What a reader found.
    name : str
        What the user called the source.
    published : date, optional
        The caller's date; it wins over the one in the source, and that over a date line.

    Returns
    -------
    Document
        With an empty text, and the reason among ``dropped``, where the source holds no words.
    """
    identity = document_id(content.source)
    cleaned, cut = repair(content.words)
    left_out = [*content.dropped, *cut]
    if not cleaned.text:
        scanned = content.media_type == "application/pdf"
        reason = SCANNED if scanned else NO_TEXT if content.source.strip() else EMPTY
        left_out.append((Span(0, 0), reason))
    dropped = (
        Dropped(identity, span, content.source[span.start : span.end], "read", reason)
        for span, reason in left_out
    )
    return Document(
        id=identity,
        source=content.source,
        text=cleaned.text,
        segments=cleaned.segments,
        name=name,
        media_type=content.media_type,
        title=content.title or headline(cleaned.text),
        author=content.author,
        published=published or content.published or stated_day(cleaned.text),
        url=content.url,
        language=language_of(cleaned.text),
        dropped=tuple(sorted(dropped, key=lambda entry: (entry.span, entry.reason))),
    )
