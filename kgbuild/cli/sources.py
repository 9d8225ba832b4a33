"""``kgbuild sources``: the documents of a graph held against each other."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note, print_json, print_table
from kgbuild.model import trust_words


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
        number = {document.id: at for at, document in enumerate(opened.documents)}
        copies = {number[link.document]: number[link.original] for link in opened.compared.copies}
    if as_json:
        print_json(
            [{**row, "published": row["published"] and str(row["published"])} for row in rows]
        )
        return
    # Copies often have one title: the number says which document is the first.
    columns = (
        "#",
        "document",
        "outlet",
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
                str(at),
                str(row["document"]),
                str(row["outlet"] or ""),
                str(row["published"] or ""),
                f"# {copies[at]}" if at in copies else "",
                str(row["claims"]),
                str(row["corroborated"]),
                str(row["contradicted"]),
                trust_words(row["trust"], row["tested"]),
            )
            for at, row in enumerate(rows)
        ),
        wide=("document",),
        numbers=("#", "claims", "corroborated", "contradicted", "trust"),
    )
    if len(rows) == 1:
        note("there is one document only: nothing to hold it against")
    elif not compared:
        note("the documents were not held against each other yet: kgbuild check GRAPH -o FILE")
