"""``kgbuild ontology``: check a file of relation types, and show those that are there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.terminal import examples, note, plain, print_json, print_table
from kgbuild.ontology.types import local_name

app = typer.Typer(help="Check and show relation types.", no_args_is_help=True)


@app.command(epilog=examples("kgbuild ontology check mine.ttl"), no_args_is_help=True)
def check(
    file: Annotated[Path, typer.Argument(metavar="TTL", help="Your relation types.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="spaCy pipeline to run the examples with.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Run the examples of kgbuild's own relation types too.")
    ] = False,
) -> None:
    """Look for mistakes in a file of relation types and run its examples."""
    from kgbuild.graph import check_ontology

    checked = check_ontology(file, shipped=all_, model=model)
    for wrong in (*checked.problems, *checked.failed):
        print(plain(str(wrong)))
    note(checked.summary)
    if not checked.passed:
        raise typer.Exit(1)


@app.command(
    epilog=examples("kgbuild ontology show", "kgbuild ontology show mine.ttl --json"),
)
def show(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TTL", help="Your files, beside those of kgbuild."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the table.")
    ] = False,
) -> None:
    """List the relation types with what they join and what they mean."""
    from kgbuild.ontology.load import load_ontology

    relations = load_ontology(*(files or ())).relations.values()
    if as_json:
        print_json(
            [
                {
                    "iri": relation.iri,
                    "label": relation.label,
                    "subject": list(relation.subject_types),
                    "object": list(relation.object_types),
                    "definition": relation.definition,
                }
                for relation in relations
            ]
        )
        return
    print_table(
        ("relation", "subject", "object", "meaning"),
        (
            (
                relation.name,
                ", ".join(map(local_name, relation.subject_types)) or "any",
                ", ".join(map(local_name, relation.object_types)) or "any",
                relation.definition,
            )
            for relation in relations
        ),
        wide=("meaning",),
    )
