"""Sources as units of work: found and told apart in one place, read in another, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kgbuild.errors import InputError
from kgbuild.model import Document, Failure, Origin, Text
from kgbuild.model.digests import digest_of
from kgbuild.read.limits import DEFAULT, bytes_of, check_text
from kgbuild.read.sources import Found, Source, attempt, expanded, found


@dataclass(frozen=True, slots=True)
class Unit:
    """A source that was found and is not read yet; goes to other processes as it is.

    Parameters
    ----------
    name : str
        What the user calls it.
    item : path, str, bytes or Document
        What is to be read.
    key : str
        As in :class:`~kgbuild.model.Origin`.
    root : str
        As in :class:`~kgbuild.model.Origin`.
    published : date or None
        When it was published, where the source does not say.
    """

    name: str
    item: Source
    key: str
    root: str = ""
    published: date | None = None


def units(
    source: Source, published: date | None = None, *, name: str | None = None
) -> Iterator[Unit]:
    """Yield what there is to read in a source, in order.

    Parameters
    ----------
    source : path, str, bytes, Document, or iterable of these
        As :func:`~kgbuild.read.sources.read` takes it.
    published : date, optional
        When it was published, where the source does not say.
    name : str, optional
        What to call a text; the items of an iterable are numbered.

    Raises
    ------
    InputError
        If a folder is missing or holds nothing that can be read.
    """
    roots: dict[Path, str] = {}
    for one in found(source, name):
        folder = one.folder
        if folder is not None and folder not in roots:
            roots[folder] = root_of(folder)
        yield _unit(one, "" if folder is None else roots[folder], published)


def origin_of(unit: Unit) -> Origin:
    """Return the origin of a unit as it is now; a file is read for its digest.

    A file that cannot be read has an empty digest, and is never taken for known.
    """
    try:
        content = _content(unit.item)
    except InputError:
        return Origin(unit.name, unit.key, "", unit.root)
    return Origin(unit.name, unit.key, digest_of(content, unit.published), unit.root)


def read_unit(unit: Unit) -> Document | Failure:
    """Read a unit; what is wrong with it becomes a failure, and so does too long a text.

    A document that was handed in is taken as it is, of any length.
    """
    document = attempt(unit.item, name=unit.name, published=unit.published)
    if isinstance(document, Failure) or document is unit.item:
        return document
    try:
        check_text(document.text, DEFAULT, unit.name)
    except InputError as error:
        return Failure(unit.name, str(error))
    return document


def weight_of(unit: Unit) -> int:
    """Return about how many bytes there are to read."""
    match unit.item:
        case Path() as path:
            try:
                return path.stat().st_size
            except OSError:
                return 0
        case Document(source=text) | Text(text=text) | (str() | bytes() as text):
            return len(text)
        case _:
            return 0


def root_of(folder: str | os.PathLike[str]) -> str:
    """Return the digits that stand for a folder in the origins of its files."""
    return _place(Path(folder))


def _unit(one: Found, root: str, published: date | None) -> Unit:
    item = one.item
    place = item if isinstance(item, Path) else one.place
    key = digest_of(_content(item))[:16] if place is None else _place(place)
    return Unit(one.name, item, key, root, published)


def _place(path: Path) -> str:
    return digest_of(os.path.abspath(expanded(path)))[:16]  # noqa: PTH100  # links stay


def _content(item: Source) -> object:
    """Return what a reader sees: of a file its suffix too, which says what it is."""
    return (bytes_of(item), item.suffix.lower()) if isinstance(item, Path) else item
