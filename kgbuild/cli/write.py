"""``kgbuild draw``, ``export`` and ``reviews``: a graph becomes a page or another format."""

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


def reviews(
    graph: GraphPath,
    url: Annotated[
        str, typer.Option(metavar="URL", help="Address of the page that shows the fact check.")
    ],
    author: Annotated[
        str, typer.Option(metavar="NAME", help="The organisation that publishes it.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="JSONLD", help="The file to write.")
    ],
    author_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of that organisation.")
    ] = None,
    undecided: Annotated[
        bool, typer.Option("--undecided", help="Review 'not enough info' too, as 'Unproven'.")
    ] = False,
) -> None:
    """Write the verdicts as ClaimReview, the markup that search engines read."""
    with open_graph(graph) as opened:
        written = opened.claim_reviews(
            output, url=url, author=author, author_url=author_url, undecided=undecided
        )
    note(f"wrote {len(written)} reviews to {output}")
