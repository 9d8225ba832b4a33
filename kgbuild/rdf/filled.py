"""Values put into the queries of files: as RDF terms that pyoxigraph writes, never as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import pyoxigraph as ox

Value = ox.NamedNode | ox.Literal
T = TypeVar("T")

_ROOM = re.compile(
    r"""
    VALUES\s+(?P<one>\?\w+)\s*\{\s*\}
    | VALUES\s+\(\s*(?P<row>\?\w+(?:\s+\?\w+)*)\s*\)\s*\{\s*\}
    | (?P<list>\?\w+)\s+IN\s+\(\s*\)
    | <urn:kgbuild:(?P<slot>\w+)>
    """,
    re.VERBOSE,
)


def filled(query: str, **values: Sequence[Value | tuple[Value, ...]] | None) -> str:
    r"""Put values into a query where it leaves room for them.

    Parameters
    ----------
    query : str
        With an empty ``VALUES ?node { }``, ``VALUES (?node ?value) { }`` or ``?property IN ( )``,
        or with ``<urn:kgbuild:plain>`` in the place of a property, wherever it needs them.
    **values : sequence of terms, or of tuples of terms, or None
        By the (first) variable, or the last word of the placeholder; several properties become
        alternatives. None leaves a variable free: its ``VALUES`` is taken out.

    Returns
    -------
    str
        A query in which every term was written and escaped by pyoxigraph.

    Examples
    --------
    >>> filled("ASK { VALUES ?name { } ?s ?p ?name }", name=[ox.Literal('a" } DROP ALL')])
    'ASK { VALUES ?name { "a\\" } DROP ALL" } ?s ?p ?name }'
    >>> filled("ASK { VALUES ?s { } ?s ?p ?o }", s=None)
    'ASK {  ?s ?p ?o }'
    >>> maker = ox.NamedNode("urn:maker")
    >>> filled("ASK { ?s <urn:kgbuild:by> ?o FILTER (?o IN ( )) }", by=[maker], o=[maker])
    'ASK { ?s (<urn:maker>) ?o FILTER (?o IN (<urn:maker>)) }'
    """

    def put(room: re.Match[str]) -> str:
        kind = str(room.lastgroup)
        variable = room[kind].split()[0].removeprefix("?")
        given = values[variable]
        if given is None:
            return ""
        written = [_written(value) for value in given]
        match kind:
            case "slot":
                return f"({'|'.join(written)})"
            case "list":
                return f"{room[kind]} IN ({', '.join(written)})"
            case "row":
                return f"VALUES ({room[kind]}) {{ {' '.join(written)} }}"
        return f"VALUES {room[kind]} {{ {' '.join(written)} }}"

    # In one pass: what is put in stays as it is, whatever it looks like.
    return _ROOM.sub(put, query)


def _written(value: Value | tuple[Value, ...]) -> str:
    return f"({' '.join(map(str, value))})" if isinstance(value, tuple) else str(value)


def iris(addresses: Iterable[str]) -> list[Value]:
    """Return those addresses that are IRIs, as terms; others cannot stand in any graph."""
    found: list[Value] = []
    for address in addresses:
        try:
            found.append(ox.NamedNode(address))
        except ValueError:
            continue
    return found


def batches(listed: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Give a list in parts of so many."""
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
