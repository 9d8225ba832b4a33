"""``kgbuild check``: compare a graph's claims with reference facts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.claims import claim_table, print_claims, verdict_counts
from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, print_json


def check(
    graph: GraphPath,
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
    with open_graph(graph) as opened:
        opened.check(*reference)
        if output is not None:
            opened.save(output)
        if as_json:
            print_json(claim_table(opened))
        else:
            print_claims(opened)
            note(verdict_counts(opened))
