"""``kgbuild report``: a graph becomes one file for an editor, a page or a PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import note


def report(
    graph: GraphPath,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The report: .html, or .pdf, which Chromium or Chrome prints (KGBUILD_CHROMIUM "
            "says where it is).",
        ),
    ],
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="Its heading.")] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day of the report."),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Address it will have; with --author, the file holds its verdicts as ClaimReview.",
        ),
    ] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", help="The organisation that publishes it.")
    ] = None,
    author_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of that organisation.")
    ] = None,
) -> None:
    """Write a report for an editor: what was checked, what is wrong, on what evidence."""
    with open_graph(graph) as opened:
        opened.report(
            output,
            title=title,
            url=url,
            author=author,
            author_url=author_url,
            published=published.date() if published else None,
        )
    note(f"open {output}")
