"""``kgbuild explain`` and ``kgbuild what-if``: what a verdict rests on, and what it hangs on."""

from __future__ import annotations

from typing import Annotated

import typer

from kgbuild.cli.opening import GraphPath, check_number, open_graph
from kgbuild.cli.terminal import note, print_json, print_lines, print_table
from kgbuild.cli.verdict_marks import verdict_text


def explain(
    graph: GraphPath,
    number: Annotated[
        int, typer.Argument(metavar="CLAIM", help="The claim's number, as 'kgbuild claims' shows.")
    ],
) -> None:
    """Explain the verdict on one claim: steps, arithmetic, every fact with its source."""
    with open_graph(graph) as opened:
        check_number(number, len(opened.claims), graph)
        print_lines(opened.explain(number))


def what_if(
    graph: GraphPath,
    without: Annotated[
        str,
        typer.Argument(
            metavar="FACT", help="A fact's words, or the source (address or file) it comes from."
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """Tell which verdicts would change without a fact, or without all of a source."""
    with open_graph(graph) as opened:
        changes = opened.what_if(without)
    rows = [
        {
            "claim": change.claim.text,
            "verdict": change.before.label.words,
            "without": change.after.label.words,
            "confidence": change.after.confidence,
        }
        for change in changes
    ]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("claim", "verdict", "without it"),
        (
            (change.claim.text, verdict_text(change.before), verdict_text(change.after))
            for change in changes
        ),
        wide=("claim",),
    )
    falling = sum(change.falls for change in changes)
    note(f"{falling} of {len(changes)} verdicts that rest on it would change")
