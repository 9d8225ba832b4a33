"""``kgbuild ontology``: check a file of relation types, and show those that are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.terminal import examples, note, plain, print_json, print_table
from kgbuild.ontology.types import local_name

if TYPE_CHECKING:
    from kgbuild.graph import ExampleResult

app = typer.Typer(help="Check and show relation types.", no_args_is_help=True)


@app.command(epilog=examples("kgbuild ontology check mine.ttl"), no_args_is_help=True)
def check(
    file: Annotated[Path, typer.Argument(metavar="TTL", help="Your relation types.")],
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="spaCy pipeline to run the examples with.")
    ] = None,
) -> None:
    """Look for mistakes in a file of relation types and run its examples."""
    from kgbuild.graph import check_examples
    from kgbuild.ontology.lint import Severity, lint
    from kgbuild.ontology.load import load_ontology

    ontology = load_ontology(file)
    problems = lint(ontology)
    for problem in problems:
        print(plain(str(problem)))
    results = list(check_examples(ontology, model=model))
    failed = [result for result in results if not result.passed]
    for result in failed:
        print(plain(_failure(result)))
    note(
        f"{len(ontology.relations)} relation types, {len(problems)} problems, "
        f"{len(results)} examples, {len(failed)} failed"
    )
    if failed or any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(1)


def _failure(result: ExampleResult) -> str:
    found = ", ".join(f"'{claim.text}'" for claim in result.found) or "none of this relation"
    wanted = "should give a claim" if result.wanted else "should give no such claim"
    return f"{result.relation.name}: '{result.example.text}' {wanted}; found {found}"


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
