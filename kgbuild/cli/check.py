"""``kgbuild check``: compare a graph's claims with reference facts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.claims import claim_table, print_claims, verdict_counts
from kgbuild.cli.terminal import note, print_json


def check(
    graph_path: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="A graph's file or its folder on disk.")
    ],
    reference: Annotated[
        list[str],
        typer.Option(
            "--reference",
            "-r",
            metavar="TTL",
            help="Facts to check against; 'shipped' names those of kgbuild. May be repeated.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the graph with its verdicts."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """Compare the claims of a graph with reference facts and print the verdicts."""
    from kgbuild.graph import open

    graph = open(graph_path)
    graph.check(*reference)
    if output is not None:
        graph.save(output)
    if as_json:
        print_json(claim_table(graph))
    else:
        print_claims(graph)
        note(verdict_counts(graph))
