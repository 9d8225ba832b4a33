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

GraphPath = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A graph's file or its folder on disk.")
]


def open_graph(path: Path) -> KnowledgeGraph:
    """Open a graph that exists; unlike the library's ``open``, make no new folder for a typo."""
    from kgbuild.graph import open

    check_graph(path)
    return open(path)


def check_graph(path: Path) -> None:
    """Raise a ``StoreError`` where no graph is, with what may be meant."""
    from kgbuild.rdf.stores import is_graph

    if not path.exists():
        raise StoreError("no such file or folder", where=str(path))
    if path.is_dir() and not is_graph(path):
        known = path / "graph.ttl"
        near = f": did you mean {known}?" if known.exists() else ""
        raise StoreError(f"the folder holds no graph{near}", where=str(path))


def check_number(number: int, claims: int, path: Path) -> None:
    """Raise an ``InputError`` where a graph of so many claims has none of that number."""
    if not 0 <= number < claims:
        from kgbuild.graph.tables import claims_there

        raise InputError(f"no claim {number}; {claims_there(claims)}", where=str(path))


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
