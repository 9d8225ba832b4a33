"""Answers SPARQL queries in a process that can be killed: a script, imported by nobody.

Called with the folder of a store, which it opens to read. Each line of standard input is a request
in JSON; standard output gets a line of JSON, then so many bytes of answer as that says. Imports
nothing that it does not need, this package neither, so that it is there in a twentieth of a second.
"""

from __future__ import annotations

import io
import json
import math
import sys
import time
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

_MIB = 1024 * 1024
_LONGEST_LINE = 2_000


class TooLargeError(Exception):
    """An answer that grows past its limit."""


class Bounded(io.BytesIO):
    """Bytes up to a limit.

    Parameters
    ----------
    most : int
        The limit.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def write(self, content: Any) -> int:
        """Add bytes, or raise where they would be too many."""
        if self.tell() + len(content) > self.most:
            raise TooLargeError
        return super().write(content)


def main() -> None:
    """Answer queries until there is no more input."""
    folder, memory = sys.argv[1], int(sys.argv[2])
    _limit_memory(memory)
    store = Store.read_only(folder)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        _limit_time(asked["seconds"])
        answer = Bounded(asked["most"])
        try:
            head = answered(store, asked, answer)
        except TooLargeError:
            head = {"large": True}
        except SyntaxError as error:
            head = {"wrong": _in_a_line(error)}
        except OSError:
            head = {"failed": "the store could not be read"}  # its own words hold paths
        except (RuntimeError, ValueError) as error:
            head = {"failed": _in_a_line(error)}
        content = answer.getvalue() if "type" in head else b""
        head["length"] = len(content)
        sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
        sys.stdout.buffer.flush()


def _in_a_line(error: Exception) -> str:
    """Return what an error says, no longer than a line may be; it may quote all of a query."""
    return " ".join(str(error).split())[:_LONGEST_LINE]


def _limit_memory(mebibytes: int) -> None:
    """Limit this process's address space, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the time and the answer are limited there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * _MIB, mebibytes * _MIB))


def _limit_time(seconds: int) -> None:
    """Limit processor time: for the day when the server that would end this process is gone."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, most))


def answered(store: Store, asked: dict[str, Any], answer: io.BytesIO) -> dict[str, Any]:
    """Write the answer to a query and return what it is.

    Parameters
    ----------
    store : Store
        What to ask.
    asked : dict
        ``query``, ``prefixes``, ``default_graphs`` and ``named_graphs`` (lists of IRIs; the dataset
        of the query itself where both are empty), ``solutions`` and ``triples`` (the media types
        that are wanted, None where none of that kind is).
    answer : file
        Where to.

    Returns
    -------
    dict
        The media type as ``type``, or as ``unwanted`` which of the two kinds it would have been.
    """
    dataset: dict[str, Any] = {}
    if asked["default_graphs"] or asked["named_graphs"]:
        dataset["default_graph"] = _nodes(asked["default_graphs"])
        dataset["named_graphs"] = _nodes(asked["named_graphs"])
    found = store.query(asked["query"], prefixes=asked["prefixes"], **dataset)
    kind = "solutions" if isinstance(found, QueryBoolean | QuerySolutions) else "triples"
    media_type = asked[kind]
    if media_type is None:
        return {"unwanted": kind}
    if isinstance(found, QueryBoolean | QuerySolutions):
        found.serialize(answer, format=QueryResultsFormat.from_media_type(media_type))
    else:
        form = RdfFormat.from_media_type(media_type)
        serialize(found, answer, format=form, prefixes=asked["prefixes"])
    return {"type": media_type}


def _nodes(iris: list[str]) -> list[NamedNode]:
    # Oxigraph may take an empty list for "not given": a graph that is nowhere stands for none.
    return [NamedNode(iri) for iri in iris or ["urn:x-kgbuild:nothing"]]


if __name__ == "__main__":
    main()
