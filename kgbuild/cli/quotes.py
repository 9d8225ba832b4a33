"""``kgbuild quotes``: who says what, in which words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, print_json, print_table
from kgbuild.errors import InputError
from kgbuild.model import Entity, Quotation

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph
    from kgbuild.model import Saying

_SPEAKERS = 12
"""Speakers that an error names."""

Row = dict[str, str | float | int | None]


def quotes(
    graph: GraphPath,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this speaker is said to say.")
    ] = None,
    direct: Annotated[
        bool, typer.Option("--direct", help="Only what stands in quotation marks.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """List who says what in a graph: speaker, cue, and the exact words of the source."""
    with open_graph(graph) as opened:
        rows = _rows(opened, who, direct)
    if as_json:
        print_json(rows)
        return
    print_table(
        ("speaker", "cue", "quotation", "content"),
        (
            (
                str(row["speaker"]),
                str(row["cue"]),
                str(row["quotation"]).lower(),
                str(row["content"]),
            )
            for row in rows
        ),
        wide=("content",),
    )
    note("1 attribution" if len(rows) == 1 else f"{len(rows)} attributions")


def _rows(graph: KnowledgeGraph, who: str | None, direct: bool) -> list[Row]:
    from kgbuild.export import ATTRIBUTION_COLUMNS, attribution_rows

    said = [one for one in graph.attributions if who is None or _is_called(one, who)]
    if who is not None and not said:
        raise InputError(f"nobody called {who[:80]!r} speaks here; {_who_speaks(graph)}")
    kept = [
        one for one in said if not direct or one.attribution.quotation is not Quotation.INDIRECT
    ]
    rows = attribution_rows(kept, graph.claims, graph.documents)
    return [dict(zip(ATTRIBUTION_COLUMNS, row, strict=True)) for row in rows]


def _who_speaks(graph: KnowledgeGraph) -> str:
    """Return the speakers that can be asked for, those who say most first."""
    found = Counter(
        one.attribution.speaker.label
        for one in graph.attributions
        if isinstance(one.attribution.speaker, Entity)
    )
    named = [name for name, _ in found.most_common(_SPEAKERS)]
    more = ", ..." if len(found) > _SPEAKERS else ""
    return f"there are {', '.join(named)}{more}" if named else "no speaker has a name"


def _is_called(saying: Saying, name: str) -> bool:
    speaker = saying.attribution.speaker
    if not isinstance(speaker, Entity):
        return False
    return name.casefold() in {one.casefold() for one in (speaker.label, *speaker.aliases)}
