"""The graph that a command names, which has to be there already, and its references."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.errors import InputError, StoreError

if TYPE_CHECKING:
    from kgbuild.check.sources import Source
    from kgbuild.graph import KnowledgeGraph

_TRUSTED = re.compile(r"(?P<place>.+)=(?P<trust>[^=/?&]*)")

GRAPH = "A graph's file, its folder on disk, or the address of a SPARQL server."
GraphPath = Annotated[str, typer.Argument(metavar="GRAPH", help=GRAPH)]
LocalGraph = Annotated[
    str, typer.Argument(metavar="GRAPH", help="A graph's file, or its folder on disk.")
]


def open_graph(named: str, *, to_change: bool = False) -> KnowledgeGraph:
    """Open a graph that exists; unlike the library's ``open``, make no new folder for a typo.

    A command that changes nothing reads a folder beside one that does.
    """
    from kgbuild.graph import open
    from kgbuild.graph.opening import is_address

    place = named if is_address(named) else check_graph(named)
    return open(place, read_only=not to_change)


def check_graph(named: str) -> Path:
    """Return a graph's file or folder; a ``StoreError`` where none is says what may be meant."""
    from kgbuild.graph.opening import is_address
    from kgbuild.rdf.stores import is_graph

    path = Path(named)
    if is_address(named):
        raise StoreError("save the server's graph to a file first", where=named)
    if not path.exists():
        raise StoreError("no such file or folder", where=str(path))
    if path.is_dir() and not is_graph(path):
        known = [path / name for name in ("graph", "graph.ttl")]
        known = [one for one in known if one.is_file() or is_graph(one)]
        near = f": did you mean {known[0]}?" if known else ""
        raise StoreError(f"the folder holds no graph{near}", where=str(path))
    return path


def check_number(number: int, claims: int, graph: str) -> None:
    """Raise an ``InputError`` where a graph of so many claims has none of that number."""
    if not 0 <= number < claims:
        from kgbuild.graph.tables import claims_there

        raise InputError(f"no claim {number}; {claims_there(claims)}", where=graph)


def trusted(words: str) -> str | Source:
    """Return a reference as it is named on the command line; ``facts.ttl=0.8`` gives its trust."""
    from kgbuild.check.sources import Source

    match = _TRUSTED.fullmatch(words)
    if match is None or Path(words).exists():
        return words
    place, trust = match["place"], _trust(match["trust"])
    if trust is not None:
        return Source(place, trust)
    # An address may end in a parameter of its own: "?graph=facts".
    if place == "shipped" or Path(place).exists() or ("://" in place and "?" not in place):
        raise InputError(
            f"trust goes from 0 to 1, as in {place}=0.8, not {match['trust']!r}", where=words
        )
    return words


def _trust(words: str) -> float | None:
    try:
        trust = float(words)
    except ValueError:
        return None
    return trust if 0.0 <= trust <= 1.0 else None
