"""``kgbuild draw`` and ``kgbuild export``: a graph becomes a page or another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note


def draw(
    graph: GraphPath,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="HTML", help="The page to write.")
    ],
) -> None:
    """Draw a graph as an interactive page that needs no network."""
    with open_graph(graph) as opened:
        opened.draw(output)
    note(f"open {output}")


def export(
    graph: GraphPath,
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
    with open_graph(graph) as opened:
        opened.save(output)
    note(f"wrote {output}")
