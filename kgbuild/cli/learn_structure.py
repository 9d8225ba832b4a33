"""``kgbuild learn-structure``: what is usual in a reference, for hints on what it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgbuild.cli.terminal import note


def learn_structure(
    references: Annotated[
        list[Path],
        typer.Argument(metavar="FACTS", help="RDF files, folders of them, Oxigraph stores."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="NPZ", help="The file to write.")
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Learn from a large reference how likely a fact is that it does not state."""
    from kgbuild.graph.structure import learn_structure

    learn_structure(*references, progress=not quiet).save(output)
    if not quiet:
        note(f"use it: kgbuild check graph.ttl -r FACTS --plausibility {output}")
