"""One SPARQL query in a process of its own, which can be killed: a script, imported by nobody.

Reads a request in JSON from standard input and writes a line of JSON to standard output, then the
answer. Opens the store to read it, and imports nothing that it does not need, this package neither:
the process is started for each query.
"""

from __future__ import annotations

import json
import sys
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


def main() -> None:
    """Answer the query on standard input."""
    asked = json.load(sys.stdin.buffer)
    _limit(asked["memory"], asked["seconds"])
    try:
        head, answer = answered(asked)
    except SyntaxError as error:
        head, answer = {"wrong": " ".join(str(error).split())}, b""
    except (OSError, RuntimeError, ValueError) as error:
        head, answer = {"failed": " ".join(str(error).split())}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + answer)


def _limit(mebibytes: int, seconds: int) -> None:
    """Limit this process's memory and processor time, where the system can.

    The time is for the day when the server that would end this process is gone itself.
    """
    try:
        import resource
    except ImportError:  # Windows: the server limits time and the size of the answer there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * _MIB, mebibytes * _MIB))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def answered(asked: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    """Return what the answer is, and the answer.

    Parameters
    ----------
    asked : dict
        ``folder`` of the store, ``query``, ``prefixes``, ``default_graphs`` and ``named_graphs``
        (lists of IRIs; the dataset of the query itself where both are empty), ``solutions`` and
        ``triples`` (the media types that are wanted, None where none of that kind is).

    Returns
    -------
    tuple of dict and bytes
        The media type as ``type``, or as ``unwanted`` which of the two kinds it would have been.
    """
    dataset: dict[str, Any] = {}
    if asked["default_graphs"] or asked["named_graphs"]:
        dataset["default_graph"] = _nodes(asked["default_graphs"])
        dataset["named_graphs"] = _nodes(asked["named_graphs"])
    prefixes = asked["prefixes"]
    found = Store.read_only(asked["folder"]).query(asked["query"], prefixes=prefixes, **dataset)
    kind = "solutions" if isinstance(found, QueryBoolean | QuerySolutions) else "triples"
    media_type = asked[kind]
    if media_type is None:
        return {"unwanted": kind}, b""
    if isinstance(found, QueryBoolean | QuerySolutions):
        results = QueryResultsFormat.from_media_type(media_type)
        return {"type": media_type}, found.serialize(format=results) or b""
    rdf = RdfFormat.from_media_type(media_type)
    return {"type": media_type}, serialize(found, format=rdf, prefixes=prefixes) or b""


def _nodes(iris: list[str]) -> list[NamedNode]:
    # Oxigraph may take an empty list for "not given": a graph that is nowhere stands for none.
    return [NamedNode(iri) for iri in iris or ["urn:x-kgbuild:nothing"]]


if __name__ == "__main__":
    main()
