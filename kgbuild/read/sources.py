"""Whatever the user hands in becomes documents: paths, folders, texts, columns, iterables."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kgbuild.errors import InputError
from kgbuild.model import Document, Failure, Text
from kgbuild.read.decoding import decode
from kgbuild.read.documents import Content, document, storable
from kgbuild.read.folders import files_in
from kgbuild.read.limits import DEFAULT, Limits, bytes_of, check_source

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
PDF = (".pdf",)
SUFFIXES = (".txt", *MARKDOWN, *HTML, *PDF)
"""What is read from a folder; a file that is named itself may have any suffix."""

_LONGEST_PATH = 4096
_HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html\b|(?:html|head|body"
    r"|article|main|div|section|p|h[1-6]|header|nav|aside|blockquote|pre|span|table|ul|ol|title"
    r"|meta|a|b|em|i|strong)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)

Source = Any
"""A path, a text, a Document, or an iterable of these: see :func:`read`."""


def read(
    source: Source, *, name: str | None = None, published: date | None = None
) -> Iterator[Document | Failure]:
    """Read documents, one at a time, from anything that holds text.

    Parameters
    ----------
    source : path, str, bytes, Text, Document, or iterable of these
        A file; a folder, searched through for ``.txt``, ``.md``, ``.html`` and ``.pdf`` files in
        the order of their names; a text or an HTML page as a string; the bytes of a file; a
        column of a pandas or polars table; any iterable, whose missing cells are passed over. What
        stands in a column is text and never a path: a stranger's "/etc/passwd" opens no file.
    name : str, optional
        What to call a text; the items of an iterable are numbered.
    published : date, optional
        When it was published, where the source itself does not know better.

    Yields
    ------
    Document or Failure
        A Failure for each file or item that could not be read: the others go on.

    Raises
    ------
    InputError
        If the one source that was given is missing, binary or broken, or a folder holds nothing
        that can be read.

    Examples
    --------
    >>> [document.text for document in read(["Nvidia makes the H20.", None, "Huawei grew."])]
    ['Nvidia makes the H20.', 'Huawei grew.']
    """
    if is_single(source):
        yield read_one(source, name=name, published=published)
        return
    for one in found(source, name):
        yield attempt(one.item, name=one.name, published=published)


@dataclass(frozen=True, slots=True)
class Found:
    """Something to read: a file, a text, the bytes of a file, a document.

    Parameters
    ----------
    name : str
        What the user calls it.
    item : path, str, bytes, Document or Failure
        What is to be read; a failure where it is clear already that nothing can be.
    folder : path, optional
        Where it was found; None for what was named itself.
    place : path, optional
        What a failure is about, where that is a path.
    """

    name: str
    item: Source
    folder: Path | None = None
    place: Path | None = None


def attempt(item: Source, *, name: str, published: date | None = None) -> Document | Failure:
    """Read what was found; what is wrong with it becomes a failure."""
    if isinstance(item, Failure):
        return item
    try:
        return read_one(item, name=name, published=published)
    except InputError as error:
        return Failure(name, str(error))


def found(source: Source, name: str | None = None) -> Iterator[Found]:
    """Yield what there is to read, one at a time, and read nothing yet.

    Parameters
    ----------
    source, name
        As :func:`read` takes them. A path that leads nowhere is yielded as one: reading it fails.

    Raises
    ------
    InputError
        If the one folder that was given holds nothing that can be read.
    """
    if not _is_one(source):
        yield from _items(source, name)
    elif isinstance(source, Document):
        yield Found(source.name, source)
    elif isinstance(source, bytes):
        yield Found(name or "bytes", source)
    elif isinstance(source, Text) or (path := _as_path(source)) is None:
        yield Found(name or "text", source)
    elif path.is_dir():
        yield from _folder(path)
    else:
        yield Found(name or str(path), path)


def how_many(source: Source) -> int | None:
    """Return how many documents there are to read, None where only reading tells.

    Folders are searched through, which takes a second for 100,000 files.
    """
    try:
        if _is_one(source):
            return 1 if is_single(source) else sum(1 for _ in found(source))
        if isinstance(source, list | tuple) and any(isinstance(one, os.PathLike) for one in source):
            return sum(1 for _ in found(source))
        return len(source)
    except (InputError, TypeError):
        return None


def is_single(source: Source) -> bool:
    """Say whether a source is one thing to read: no folder, no iterable."""
    if not _is_one(source):
        return False
    path = _as_path(source) if isinstance(source, str | os.PathLike) else None
    return path is None or not path.is_dir()


def read_one(
    source: Source,
    *,
    name: str | None = None,
    published: date | None = None,
    limits: Limits = DEFAULT,
) -> Document:
    """Read one document.

    Parameters
    ----------
    source : path, str, bytes, Text or Document
        A file, a text, an HTML page, the bytes of a file, or a document, which is returned. A
        ``Text`` is never taken for a path: hand in what strangers write as that.
    name : str, optional
        What to call it.
    published : date, optional
        When it was published; wins over what the source says.
    limits : Limits
        How much is read at most.

    Returns
    -------
    Document
        With an empty text where the source is empty.

    Raises
    ------
    InputError
        If it is missing, binary, broken or too large, or holds more than one document.

    Examples
    --------
    >>> read_one("It drew global attentionIts rise is new.").text
    'It drew global attention. Its rise is new.'
    """
    if isinstance(source, Document):
        return source
    if not _is_one(source):
        raise InputError(f"one text or path was asked for, not a {type(source).__name__}")
    path = _as_path(source) if isinstance(source, str | os.PathLike) else None
    if path is not None:
        if path.is_dir():
            raise InputError("is a folder; one file was asked for", where=str(path))
        name = name or str(path)
        content = _content(bytes_of(path, limits), path.suffix.lower(), str(path), limits)
    elif isinstance(source, bytes):
        name = name or "bytes"
        content = _content(source, "", name, limits)
    else:
        name = name or "text"
        words = source.text if isinstance(source, Text) else source
        check_source(words, limits, name)
        content = _text_content(words)
    return document(content, name=name, published=published)


def _is_one(source: Source) -> bool:
    return isinstance(source, str | bytes | os.PathLike | Document | Text)


def _as_path(source: Source) -> Path | None:
    """Return the path that a source is, None for a text.

    Raises
    ------
    InputError
        If it can only be a path and there is nothing there.
    """
    if isinstance(source, os.PathLike):
        path = expanded(Path(source))
        if not _exists(path):
            raise InputError("no such file or folder", where=str(path))
        return path
    if not isinstance(source, str) or not source.strip() or len(source) > _LONGEST_PATH:
        return None
    if any(mark in source for mark in "\n\r\0<"):
        return None
    path = expanded(Path(source))
    if _exists(path):
        return path
    if _ADDRESS.fullmatch(source.strip()):
        raise InputError(
            "is an address, and nothing is fetched; save the page and give the file", where=source
        )
    if _looks_like_path(source):
        raise InputError("no such file or folder", where=source)
    return None


def expanded(path: Path) -> Path:
    """Return a path with ``~`` as the home it stands for; "~5 million" stands for none."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _looks_like_path(source: str) -> bool:
    if source.startswith(("/", "./", "../", "~/")) and " " not in source:
        return True
    known = source.lower().endswith(SUFFIXES)
    return known and ("/" in source or "\\" in source or len(source.split()) <= 3)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _folder(folder: Path) -> Iterator[Found]:
    is_empty = True
    for one in files_in(folder, SUFFIXES):
        is_empty = False
        if isinstance(one, Failure):
            yield Found(one.name, one, folder, Path(one.name))
        else:
            yield Found(str(one), one, folder)
    if is_empty:
        raise InputError(f"holds no file to read ({', '.join(SUFFIXES)})", where=str(folder))


def _items(source: Iterable[Source], name: str | None) -> Iterator[Found]:
    if isinstance(source, Mapping) or hasattr(source, "columns"):
        raise InputError(
            f"a {type(source).__name__} has several columns; give one of them, such as "
            'table["text"]'
        )
    if not isinstance(source, Iterable):
        raise InputError(
            f"cannot read a {type(source).__name__}; give a path, a text or an iterable of them"
        )
    is_column = hasattr(source, "dtype")
    prefix = name or str(getattr(source, "name", None) or "text")
    for number, item in enumerate(source):
        if _is_missing(item):
            continue
        label = str(item) if isinstance(item, os.PathLike) else f"{prefix}[{number}]"
        try:
            item = Text(item) if is_column and isinstance(item, str) else item
            path = _as_path(item) if isinstance(item, str | os.PathLike) else None
            if path is not None and path.is_dir():
                yield from _folder(path)
                continue
        except InputError as error:
            yield Found(label, Failure(label, str(error)), place=Path(item))
            continue
        yield Found(str(path) if path else label, path or item)


def _is_missing(item: object) -> bool:
    """Whether a cell is empty: None, NaN, or the missing value of pandas."""
    if item is None or type(item).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(item, float) and math.isnan(item)


def _content(data: bytes, suffix: str, where: str, limits: Limits) -> Content:
    """Choose the reader of a file's bytes by what they are, then by the file's suffix."""
    if data.startswith(b"%PDF-") or suffix in PDF:
        from kgbuild.read.pdf import read_pdf

        return read_pdf(data, where)
    text, _ = decode(data, where)
    check_source(text, limits, where)
    if suffix in MARKDOWN:
        from kgbuild.read.text import read_markdown

        return read_markdown(text)
    if suffix in HTML:
        from kgbuild.read.html import read_html

        return read_html(text)
    return _text_content(text, sniff=suffix != ".txt")


def _text_content(source: str, *, sniff: bool = True) -> Content:
    source = storable(source)
    if sniff and _HTML_START.match(source[:_LONGEST_PATH]):
        from kgbuild.read.html import read_html

        return read_html(source)
    from kgbuild.read.text import read_text

    return read_text(source)
