"""``kgbuild check``: compare a graph's claims with reference facts and with each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.claims import claim_table, print_claims, silent_sources, verdict_counts
from kgbuild.cli.opening import GraphPath, open_graph, trusted
from kgbuild.cli.terminal import note, print_json
from kgbuild.errors import InputError


def check(
    graph: GraphPath,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference",
            "-r",
            metavar="FACTS",
            help="Facts to check against: a file, a folder, an Oxigraph store, the address of a "
            "SPARQL endpoint; 'shipped' names those of kgbuild. May be repeated. "
            "FACTS=0.8 says how far it is trusted, from 0 to 1.",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="TTL", help="How the references' vocabulary lies to kgbuild's."),
    ] = None,
    passages: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A folder or file of texts that may hold evidence."),
    ] = None,
    plausibility: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="What 'kgbuild learn-structure' learned: hints, no proof."
        ),
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Do not hold the documents against each other.")
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Check only what has no verdict yet, or is unchecked."),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the graph with its verdicts."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """Compare the claims of a graph with reference facts and print the verdicts."""
    with open_graph(graph, to_change=True) as opened:
        nothing = not (reference or passages or plausibility)
        if nothing and (alone or len(opened.documents) < 2):
            raise InputError(
                "nothing to check against: name facts with --reference ('shipped' is there), or "
                "texts with --passages",
                where=str(graph),
            )
        opened.check(
            *map(trusted, reference or ()),
            mapping=mapping,
            across=not alone,
            passages=passages,
            plausibility=plausibility,
            again=not resume,
        )
        if output is not None:
            opened.save(output)
        if as_json:
            print_json(claim_table(opened))
        else:
            print_claims(opened)
            note(verdict_counts(opened))
            for line in silent_sources(opened):
                note(line)
