"""A part on disk: N-Quads to load, and beside them the heads: what became of each source.

``<key>.nq.gz`` has a gzip member for each document, so that one can be left out by bytes.
``<key>.jsonl`` has a line about the part and a line for each source. It is written last: a part
whose second file is there is whole. Nothing here is a pickle.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from kgbuild.errors import StoreError
from kgbuild.files import write_aside
from kgbuild.model import Entity, Failure, Origin
from kgbuild.model.digests import digest_of
from kgbuild.rdf.parts import DocumentPart, Part, Read

FOLDER = "parts"
_FORMAT = 1
_LEVEL = 6
"""Of gzip: N-Quads shrink to an 18th, at level 1 to a 13th."""


@dataclass(frozen=True, slots=True)
class Head:
    """What became of a source, without its quads.

    Parameters
    ----------
    origin : Origin
        The source.
    document : str or None
        Id of the document that it became.
    failure : str or None
        Why it became none.
    start, stop : int
        Where the document's gzip member lies in the part.
    entities : tuple of Entity
        What the document says of its entities.
    """

    origin: Origin
    document: str | None = None
    failure: str | None = None
    start: int = 0
    stop: int = 0
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """A part in figures, as the first line of its heads tells.

    Parameters
    ----------
    key : str
        Digest of its sources and of the recipe.
    recipe : str
        What its sources were read with.
    documents, failures : int
        What its sources became.
    quads : int
        Bytes of the compressed quads.
    heads : int
        Bytes of the heads.
    digest : str
        SHA-256 of the compressed quads.
    """

    key: str
    recipe: str
    documents: int
    failures: int
    quads: int
    heads: int
    digest: str


def part_key(origins: Sequence[Origin], recipe: str) -> str:
    """Return the name of the part that sources become by a recipe."""
    return digest_of(recipe, tuple(origins))


def quads_path(folder: Path, key: str) -> Path:
    """Return where the quads of a part lie."""
    return folder / FOLDER / f"{key}.nq.gz"


def heads_path(folder: Path, key: str) -> Path:
    """Return where the heads of a part lie."""
    return folder / FOLDER / f"{key}.jsonl"


def compressed(quads: bytes) -> bytes:
    """Return N-Quads as a gzip member; the same bytes each time."""
    return gzip.compress(quads, _LEVEL, mtime=0)


def write_part(folder: Path, parts: Sequence[Part]) -> About:
    """Write what a batch of sources became, worked on a few at a time; the heads last.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    reads = [read for part in parts for read in part.read]
    recipe = parts[0].recipe
    members: list[bytes] = []
    lines: list[str] = []
    place = 0
    for read in reads:
        result = read.result
        if isinstance(result, Failure):
            lines.append(_line(Head(read.origin, failure=result.message)))
            continue
        assert isinstance(result, DocumentPart)  # where nothing is known, nothing is the same
        member = compressed(result.quads)
        stop = place + len(member)
        lines.append(_line(Head(read.origin, result.document, None, place, stop, result.entities)))
        members.append(member)
        place = stop
    body, told = b"".join(members), "".join(f"{line}\n" for line in lines).encode()
    about = About(
        part_key([read.origin for read in reads], recipe),
        recipe,
        len(members),
        len(reads) - len(members),
        len(body),
        len(told),
        hashlib.sha256(body).hexdigest(),
    )
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    write_aside(quads_path(folder, about.key), body)
    first = json.dumps({"format": _FORMAT, "about": astuple(about)}) + "\n"
    write_aside(heads_path(folder, about.key), first.encode() + told)
    return about


def whole(folder: Path, key: str) -> About | None:
    """Return what is told of a part that is there and whole, None of any other."""
    try:
        with heads_path(folder, key).open("rb") as file:
            first = file.readline()
            about = _about(first)
            there = heads_path(folder, key).stat().st_size - len(first)
        sizes = quads_path(folder, key).stat().st_size, there
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return about if about.key == key and sizes == (about.quads, about.heads) else None


def there(folder: Path, key: str) -> About:
    """Return what is told of a part that has to be whole.

    Raises
    ------
    StoreError
        If it is not.
    """
    about = whole(folder, key)
    if about is None:
        raise StoreError("a part is missing or broken", where=str(heads_path(folder, key)))
    return about


def heads_of(folder: Path, key: str) -> Iterator[Head]:
    """Yield the heads of a part, in the order of its sources.

    Raises
    ------
    StoreError
        If the file is missing or broken.
    """
    path = heads_path(folder, key)
    try:
        with path.open("rb") as file:
            _about(file.readline())
            for line in file:
                yield _head(json.loads(line))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"the heads of a part cannot be read: {error}", where=str(path)) from None


def read_part(folder: Path, key: str) -> Part:
    """Read a part back as it was handed over."""
    about = there(folder, key)
    body = checked(quads_path(folder, key), about.digest)
    reads = tuple(Read(head.origin, _result(head, body)) for head in heads_of(folder, key))
    return Part(reads, about.recipe)


def checked(path: Path, digest: str) -> bytes:
    """Return the bytes of a file whose digest is known.

    Raises
    ------
    StoreError
        If it cannot be read, or is another than was written.
    """
    try:
        body = path.read_bytes()
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=str(path)) from None
    if hashlib.sha256(body).hexdigest() != digest:
        raise StoreError("is not what was written here: remove it and build again", where=str(path))
    return body


def _result(head: Head, body: bytes) -> DocumentPart | Failure:
    if head.document is None:
        return Failure(head.origin.name, head.failure or "")
    quads = gzip.decompress(body[head.start : head.stop])
    return DocumentPart(head.document, quads, head.entities)


def _line(head: Head) -> str:
    return json.dumps(astuple(head), separators=(",", ":"))


def _head(values: list[Any]) -> Head:
    origin, document, failure, start, stop, entities = values
    return Head(Origin(*origin), document, failure, start, stop, tuple(map(entity_of, entities)))


def entity_of(values: list[Any]) -> Entity:
    """Return an entity from its values in JSON."""
    id_, type_, label, aliases, same_as = values
    return Entity(id_, type_, label, tuple(aliases), tuple(same_as))


def _about(line: bytes) -> About:
    told = json.loads(line)
    if told["format"] != _FORMAT:
        raise ValueError(f"written in format {told['format']}, this reads {_FORMAT}")
    return About(*told["about"])
