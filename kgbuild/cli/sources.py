"""``kgbuild sources``: the documents of a graph held against each other."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, print_json, print_table


def sources(
    graph: GraphPath,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """List the documents: copies, what others corroborate or contradict, how far to trust them."""
    with open_graph(graph) as opened:
        rows = [asdict(row) for row in opened.sources]
        compared = bool(opened.compared.trust)
    if as_json:
        print_json(
            [{**row, "published": row["published"] and str(row["published"])} for row in rows]
        )
        return
    columns = (
        "document",
        "published",
        "copy of",
        "claims",
        "corroborated",
        "contradicted",
        "trust",
    )
    print_table(
        columns,
        (
            (
                str(row["document"]),
                str(row["published"] or ""),
                str(row["copy_of"] or ""),
                str(row["claims"]),
                str(row["corroborated"]),
                str(row["contradicted"]),
                f"{row['trust']:.2f}" if compared else "",
            )
            for row in rows
        ),
        wide=("document",),
        numbers=("claims", "corroborated", "contradicted", "trust"),
    )
    if not compared:
        note("the documents were not held against each other yet: kgbuild check GRAPH -o FILE")
