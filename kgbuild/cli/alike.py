"""``kgbuild alike``: entities of a graph that may be one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, print_json, print_table
from kgbuild.model import Match

_HOW = {
    Match.LABEL: "the same name",
    Match.ALIAS: "a further name of it",
    Match.SHORT_FORM: "a short form",
    Match.SPELLING: "a spelling near by",
}


def alike(
    graph: GraphPath,
    most: Annotated[int, typer.Option(metavar="N", help="Pairs in the table.")] = 40,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print all of them as JSON in place of the table.")
    ] = False,
) -> None:
    """List names that may mean one thing: short forms, misspellings, one name under two types."""
    with open_graph(graph) as opened:
        pairs = opened.alike()
    if as_json:
        print_json([asdict(pair) for pair in pairs])
        return
    if not pairs:
        note("no two names are alike")
        return
    print_table(
        ("name", "may mean", "because it is", "mentions"),
        [
            (pair.name, f"{pair.other_name} ({pair.other})", _HOW[pair.match], str(pair.mentions))
            for pair in pairs[:most]
        ],
        wide=("name", "may mean"),
        numbers=("mentions",),
    )
    if len(pairs) > most:
        note(f"and {len(pairs) - most} more: --most, or all of them by --json")
