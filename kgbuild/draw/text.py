"""Strings of documents made fit to be shown: unprintable characters, clipping, width, links.

Every string here may come from a hostile page. Escaping is the templates' part; what is done here
is what escaping cannot do: a NUL byte, a bidirectional override or ten thousand letters without
a space are valid text and still break a page.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from urllib.parse import urlsplit

from kgbuild.model import Document, Span

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Control characters, lone surrogates, and the characters that reorder text around them
# (embeddings, overrides, isolates). Directional marks (U+200E, U+200F) are harmless and stay.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

# Advance widths of Helvetica, in thousandths of an em (Adobe font metrics); Arial and
# Liberation Sans have the same.
_WIDTHS = {
    letter: width
    for letters, width in (
        ("'", 191),
        ("ijl", 222),
        ("|", 260),
        (" !,./:;I[\\]ft", 278),
        ("()-`r{}", 333),
        ('"', 355),
        ("*", 389),
        ("^", 469),
        ("Jcksvxyz", 500),
        ("#$0123456789?L_abdeghnopqu", 556),
        ("+<=>~", 584),
        ("FTZ", 611),
        ("&ABEKPSVXY", 667),
        ("CDHNRUw", 722),
        ("GOQ", 778),
        ("Mm", 833),
        ("%", 889),
        ("W", 944),
        ("@", 1015),
    )
    for letter in letters
}


def shown(text: str) -> str:
    """Replace what cannot be shown or would reorder its surroundings, one character for one.

    Examples
    --------
    >>> shown("A" + chr(0) + "B") == "A" + chr(0xFFFD) + "B"
    True
    """
    return _UNFIT.sub(_REPLACEMENT, text)


def heading(document: Document) -> str:
    """Return what a document is called: its title, else its address or its file's name.

    Examples
    --------
    >>> heading(Document("0", "", "", (), name="articles/race.txt"))
    'race.txt'
    """
    return shown(document.heading)


def clipped(text: str, most: int) -> str:
    """Return the text in one line of at most so many characters, an ellipsis where it was cut.

    Examples
    --------
    >>> clipped("Ascend 910C surpasses  A100", 12)
    'Ascend 910C…'
    """
    line = " ".join(shown(text[: most * 8]).split())
    if len(line) <= most and len(text) <= most * 8:
        return line
    return line[: most - 1].rstrip() + "…"


def wrapped(text: str, width: int, most_lines: int) -> tuple[str, ...]:
    """Break a label into lines of at most ``width`` characters.

    Examples
    --------
    >>> wrapped("Taiwan Semiconductor Manufacturing Company", 18, 2)
    ('Taiwan', 'Semiconductor…')
    """
    line = clipped(text, width * most_lines * 2)
    lines = textwrap.wrap(line, width, max_lines=most_lines, placeholder="…")
    return tuple(lines) or ("(no name)",)


def pixels(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a line is in Arial, in pixels at a font size in pixels."""
    total = 0
    for letter in text:
        if letter in _WIDTHS:
            total += _WIDTHS[letter]
        elif unicodedata.east_asian_width(letter) in "WF":
            total += 1000
        elif not unicodedata.combining(letter):
            total += 660
    # Helvetica Bold runs 6 to 8 % wider than the regular cut on English words.
    return total * size / 1000 * (1.08 if bold else 1.0)


def web_link(address: str) -> str | None:
    """Return the address where it is a plain http or https one, else None.

    Examples
    --------
    >>> web_link("https://example.org/a100.pdf")
    'https://example.org/a100.pdf'
    >>> web_link("javascript:alert(1)") is None
    True
    """
    if _UNFIT.search(address) or any(letter.isspace() for letter in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def short_address(address: str, most: int = 38) -> str:
    """Return host and path of a web address, cut in the middle; of a file its last parts.

    Examples
    --------
    >>> short_address("https://www.techpowerup.com/gpu-specs/a100-pcie-40-gb.c3623")
    'techpowerup.com/…a100-pcie-40-gb.c3623'
    >>> short_address("https://example.org/" + "a" * 60 + "/end.pdf", 24)
    'example.org/…aaa/end.pdf'
    """
    link = web_link(address)
    name = shown(address)
    if link is not None:
        name = name.partition("://")[2].removeprefix("www.").rstrip("/")
    if len(name) <= most + 2:
        return name
    head = name.partition("/")[0] + "/" if link is not None else ""
    head = head if len(head) < most - 8 else ""
    return f"{head}…{name[len(head) + 1 - most :]}"


def shown_text(document: Document) -> tuple[str, bool]:
    """Return the text a reader sees, and whether it is the source itself.

    Plain text and Markdown are shown as they were given; of HTML and PDF the cleaned text.
    """
    is_source = document.media_type in ("text/plain", "text/markdown")
    return (document.source if is_source else document.text), is_source


def shown_span(document: Document, span: Span) -> Span:
    """Map a span of the source to the text of :func:`shown_text`."""
    if shown_text(document)[1]:
        return span
    starts: list[int] = []
    ends: list[int] = []
    for segment in document.segments:
        if segment.source_end <= span.start or segment.source_start >= span.end:
            continue
        length = segment.text_end - segment.text_start
        if length == segment.source_end - segment.source_start:
            shift = segment.text_start - segment.source_start
            starts.append(max(span.start, segment.source_start) + shift)
            ends.append(min(span.end, segment.source_end) + shift)
        else:
            starts.append(segment.text_start)
            ends.append(segment.text_end)
    return Span(min(starts), max(ends)) if starts else Span(0, 0)
