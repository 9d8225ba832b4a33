"""Values put into the queries of files: as RDF terms in VALUES blocks, never pasted as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import pyoxigraph as ox

Value = ox.NamedNode | ox.Literal
T = TypeVar("T")

_BLOCK = re.compile(r"VALUES\s+(\?\w+|\((?:\s*\?\w+)+\s*\))\s*\{\s*\}")


def filled(query: str, **values: Sequence[Value | tuple[Value, ...]] | None) -> str:
    r"""Put values into the empty VALUES blocks of a query.

    Parameters
    ----------
    query : str
        With ``VALUES ?node { }`` or ``VALUES (?property ?claimed) { }``, wherever it needs them.
    **values : sequence of terms, or of tuples of terms, or None
        By the first variable of the block; a block without values (None, or not named) is taken
        out, so that its variable may be anything.

    Returns
    -------
    str
        A query in which every term was written and escaped by pyoxigraph.

    Examples
    --------
    >>> filled("ASK { VALUES ?name { } ?s ?p ?name }", name=[ox.Literal('a" } DROP ALL')])
    'ASK { VALUES ?name { "a\\" } DROP ALL" } ?s ?p ?name }'
    >>> filled("ASK { VALUES ?s { } ?s ?p ?o }")
    'ASK {  ?s ?p ?o }'
    """

    def block(match: re.Match[str]) -> str:
        variables = match[1].strip("()").split()
        rows = values.get(variables[0][1:])
        if rows is None:
            return ""
        written = (_row(row) if match[1].startswith("(") else str(row) for row in rows)
        return f"VALUES {match[1]} {{ {' '.join(written)} }}"

    return _BLOCK.sub(block, query)


def _row(row: Value | tuple[Value, ...]) -> str:
    terms: Iterable[Value] = row if isinstance(row, tuple) else (row,)
    return f"({' '.join(map(str, terms))})"


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
