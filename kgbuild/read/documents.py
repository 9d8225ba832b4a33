"""From what a reader found in a source to the document that the extractors read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kgbuild.model import Document, Dropped, Span, document_id
from kgbuild.read.aligned import Aligned
from kgbuild.read.language import language_of
from kgbuild.read.repair import headline, repair

EMPTY = "The source is empty."
NO_TEXT = "The source holds no text of its own."

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


def document(content: Content, *, name: str, published: date | None = None) -> Document:
    """Repair the words of a content and describe them.

    Parameters
    ----------
    content : Content
        What a reader found.
    name : str
        What the user called the source.
    published : date, optional
        The caller's date; it wins over the one in the source.

    Returns
    -------
    Document
        With an empty text, and the reason among ``dropped``, where the source holds no words.
    """
    identity = document_id(content.source)
    cleaned, cut = repair(content.words)
    left_out = [*content.dropped, *cut]
    if not cleaned.text:
        reason = NO_TEXT if content.source.strip() else EMPTY
        left_out.append((Span(0, len(content.source)), reason))
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
        published=published or content.published,
        url=content.url,
        language=language_of(cleaned.text),
        dropped=tuple(sorted(dropped, key=lambda entry: (entry.span, entry.reason))),
    )
