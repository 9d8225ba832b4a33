"""PDF files: the text of their pages and what they say of themselves."""

from __future__ import annotations

import logging
import re
from datetime import date
from io import BytesIO
from typing import Any

from kgbuild.errors import InputError
from kgbuild.model import Span
from kgbuild.read.aligned import Aligned, Edit
from kgbuild.read.documents import Content, one_line, storable

PAGE_BREAK = "\f"
"""Stands between the pages in the source of a document read from a PDF."""

_MOST_UNPACKED = 10_000_000
"""Bytes that one stream may be unpacked to; a printed page has some 5,000."""
_MOST_OPERATIONS = 5_000_000
"""Drawing operations of a file: some 1,000 dense pages. pypdf does about 100,000 a second, and a
small file can have any number: pages and figures may be used again."""
_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
_MADE_BY_PROGRAM = re.compile(
    r"microsoft \w+ - .*|untitled\W*\d*|.*\.(?:docx?|indd|tex|dvi|pdf|odt|rtf|pptx?|qxd)", re.I
)


def read_pdf(data: bytes, where: str) -> Content:
    """Read the text of a PDF file.

    Parameters
    ----------
    data : bytes
        The file.
    where : str
        Its name, for the error.

    Returns
    -------
    Content
        Its source is the text of the pages with a form feed between two of them; page numbers at
        the head or foot are left out.

    Raises
    ------
    InputError
        If it is broken or asks for a password.
    """
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its log is no message of ours
    try:
        with apply_configuration(
            zlib_maximum_output_length=_MOST_UNPACKED,
            lzw_maximum_output_length=_MOST_UNPACKED,
            run_length_maximum_output_length=_MOST_UNPACKED,
            array_based_stream_maximum_output_length=_MOST_UNPACKED,
        ):
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError("is protected by a password; save it without one", where=where)
            budget = _Budget(where)
            pages = [page.extract_text(visitor_operand_before=budget) for page in reader.pages]
    except InputError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise InputError("is encrypted; save it without a password", where=where) from error
    except Exception as error:  # of any kind: pypdf trips over whatever stands in a broken file
        raise _broken(where) from error
    source = storable(PAGE_BREAK.join(page.replace(PAGE_BREAK, "\n") for page in pages))
    numbers = tuple(_page_numbers(source))
    words = Aligned.of(source).edit(Edit(span.start, span.end, "") for span in numbers)
    return Content(
        source,
        words,
        "application/pdf",
        title=_title(_stated(reader, "title")),
        author=one_line(_stated(reader, "author")),
        published=_day(_stated(reader, "creation_date")),
        dropped=tuple((span, "The line is a page number.") for span in numbers),
    )


class _Budget:
    """Counts the operations that pypdf tells of, and ends the reading where there are too many."""

    def __init__(self, where: str) -> None:
        self._left = _MOST_OPERATIONS
        self._where = where

    def __call__(self, *_: object) -> None:
        self._left -= 1
        if self._left < 0:
            raise InputError(
                f"draws more than {_MOST_OPERATIONS:,} times; save its text, or split it",
                where=self._where,
            )


def _broken(where: str) -> InputError:
    return InputError("is no PDF that can be read: broken or cut short", where=where)


def _page_numbers(source: str) -> list[Span]:
    """Return the lines at the head or foot of a page that hold its number alone."""
    found = []
    start = 0
    for page in source.split(PAGE_BREAK):
        lines = [match for match in re.finditer(r"[^\n]+", page) if match.group().strip()]
        ends = lines[:1] + lines[1:][-1:]
        found += [
            Span(start + line.start(), start + line.end())
            for line in ends
            if len(lines) > 1 and _NUMBER.fullmatch(line.group())
        ]
        start += len(page) + 1
    return found


def _stated(reader: Any, name: str) -> Any:
    """Return an entry of the file's description, None where it is missing or malformed."""
    try:
        return getattr(reader.metadata, name, None)
    except Exception:  # as above; the text is worth having without it
        return None


def _title(stated: Any) -> str | None:
    title = one_line(str(stated)) if stated else None
    return None if title is None or _MADE_BY_PROGRAM.fullmatch(title) else title


def _day(stated: Any) -> date | None:
    return stated.date() if hasattr(stated, "date") else None
