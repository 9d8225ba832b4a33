"""``kgbuild draw`` and ``kgbuild export``: a graph becomes a page or another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.terminal import note

Graph = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="A graph's file or its folder on disk.")
]


def draw(
    graph: Graph,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="HTML", help="The page to write.")
    ],
) -> None:
    """Draw a graph as an interactive page that needs no network."""
    from kgbuild.graph import open

    open(graph).draw(output)
    note(f"open {output}")


def export(
    graph: Graph,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Its suffix decides: .ttl, .trig, .nq, .jsonld, .graphml, .csv.",
        ),
    ],
) -> None:
    """Write a graph in another format."""
    from kgbuild.graph import open

    open(graph).save(output)
    note(f"wrote {output}")
