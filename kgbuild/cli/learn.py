"""``kgbuild learn``: from an ontology and examples to a learned ontology in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.terminal import note
from kgbuild.ontology.types import local_name


def learn(
    ontology: Annotated[
        Path, typer.Argument(metavar="TTL", help="Your classes and relations (OWL in Turtle).")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The learned ontology (.kgl).")
    ],
    examples: Annotated[
        Path | None,
        typer.Argument(
            metavar="JSONL",
            help="A text and its triples a line; without it every kgb:example of the ontology.",
        ),
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="The examples do not name all that their texts say.")
    ] = False,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Leave out triples whose words are not in their text.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="spaCy pipeline, e.g. en_core_web_lg.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Learn from examples how texts put the relations of your ontology."""
    from kgbuild.learning import learn

    found = learn(ontology, examples, complete=not partial, strict=not lenient, model=model)
    found.save(output)
    if not quiet and found.learned is not None:
        names = ", ".join(local_name(iri) for iri in found.learned.relations)
        note(f"learned from {found.learned.examples} texts: {names}")
        note(f"use it: kgbuild build article.txt -o out --ontology {output}")
