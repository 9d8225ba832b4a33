"""The files that make a graph together, listed in one file that is written last.

``graph.json`` names N-Quads files, compressed by gzip; all of them loaded into any store are the
graph. Without it a folder holds parts of a graph that is not joined yet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kgbuild.cluster.parts import checked, compressed
from kgbuild.errors import StoreError
from kgbuild.files import write_aside

NAME = "graph.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class QuadsFile:
    """A file of N-Quads.

    Parameters
    ----------
    path : str
        Within the folder.
    size : int
        Bytes, compressed.
    digest : str
        SHA-256 of these bytes.
    """

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class GraphFiles:
    """What a folder of parts holds.

    Parameters
    ----------
    run : str
        Digest of the parts in order.
    base : str
        What IRIs begin with.
    recipe : str
        What the documents were read with.
    documents, failures : int
        Texts that differ, and sources that could not be read.
    parts : tuple of str
        Names of the parts, in the order of adding.
    files : tuple of QuadsFile
        Everything to load; the ledger last.
    """

    run: str
    base: str
    recipe: str
    documents: int
    failures: int
    parts: tuple[str, ...] = field(repr=False)
    files: tuple[QuadsFile, ...] = field(repr=False)


def write_quads(folder: Path, path: Path, body: bytes) -> QuadsFile:
    """Write compressed N-Quads and return what is to be listed of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_aside(path, body)
    return QuadsFile(
        path.relative_to(folder).as_posix(), len(body), hashlib.sha256(body).hexdigest()
    )


def write_lines(folder: Path, path: Path, lines: Iterable[str]) -> QuadsFile:
    """Write lines of N-Quads, compressed, and return what is to be listed of them."""
    return write_quads(folder, path, compressed("".join(lines).encode()))


def read_quads(folder: Path, file: QuadsFile) -> bytes:
    """Return the compressed N-Quads of a file, as they were written.

    Raises
    ------
    StoreError
        If the file is missing or another.
    """
    return checked(folder / file.path, file.digest)


def write_graph(folder: Path, graph: GraphFiles) -> None:
    """Say that the graph is whole."""
    content = json.dumps({"format": _FORMAT, "graph": asdict(graph)}, indent=1) + "\n"
    write_aside(folder / NAME, content.encode())


def read_graph(folder: Path) -> GraphFiles:
    """Return what a folder of parts holds.

    Raises
    ------
    StoreError
        If there is none, or it is not whole yet.
    """
    path = folder / NAME
    try:
        told = json.loads(path.read_bytes())
        if told["format"] != _FORMAT:
            raise ValueError(f"written in format {told['format']}, this reads {_FORMAT}")
        graph = told["graph"]
        graph["parts"] = tuple(graph["parts"])
        graph["files"] = tuple(QuadsFile(**one) for one in graph["files"])
        return GraphFiles(**graph)
    except FileNotFoundError:
        raise StoreError(
            "no graph lies here that is whole: build its parts first, or again", where=str(folder)
        ) from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"cannot be read: {error}", where=str(path)) from None
