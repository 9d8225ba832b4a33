"""``kgbuild doctor`` and ``restore``: a graph on disk is looked over, or made of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgbuild.cli.opening import check_graph
from kgbuild.cli.terminal import console, note, plain
from kgbuild.draw.pages import counted

if TYPE_CHECKING:
    from kgbuild.graph.doctor import Diagnosis

_SHOWN = 20
"""Faults that are written out."""


def doctor(
    graph: Annotated[str, typer.Argument(metavar="GRAPH", help="A graph's folder on disk.")],
    repair: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Mend what is wrong; documents that are not whole are read again by the next "
            "build. A folder whose files are damaged is moved aside.",
        ),
    ] = False,
    compact: Annotated[
        bool, typer.Option("--compact", help="Merge the files of the database: less room, faster.")
    ] = False,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough", help="Hold every document against the SHACL shapes, not 200 of them."
        ),
    ] = False,
) -> None:
    """Look a graph on disk over: is it whole, what is wrong, mend it."""
    from kgbuild.graph.doctor import doctor as look_over

    check_graph(graph)
    found = look_over(graph, repair=repair, compact=compact, thorough=thorough)
    _print(found, repair)
    if not found.is_well and not repair:
        note("--repair mends what can be mended")
        raise typer.Exit(1)


def _print(found: Diagnosis, repaired: bool) -> None:
    out = console()
    if found.quads:
        out.print(
            f"{counted(found.documents, 'document')}, {counted(found.claims, 'claim')}, "
            f"{counted(found.sources, 'source')} in the ledger ({found.failures} failed), "
            f"{counted(found.quads, 'quad')}, {_size(found.size)}"
        )
        out.print(f"{counted(found.shaped, 'document')} held against the shapes")
    for fault in found.faults[:_SHOWN]:
        out.print(plain(f"{fault.ill.value}: {fault.node} {fault.words}"), soft_wrap=True)
    if len(found.faults) > _SHOWN:
        out.print(f"and {len(found.faults) - _SHOWN:,} more")
    if found.is_well:
        out.print("nothing is wrong")
    elif repaired:
        again = counted(len(found.lost), "source")
        out.print(f"mended; {again} to be read again by the next build")
        for name in found.lost[:_SHOWN]:
            out.print(plain(f"  {name}"), soft_wrap=True)
    if found.damaged is not None:
        out.print(plain(f"the damaged folder lies in {found.damaged}"), soft_wrap=True)
    if found.compacted is not None:
        out.print(f"merged: {_size(found.size)} before, {_size(found.compacted)} after")


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB"


def restore(
    archive: Annotated[
        Path, typer.Argument(metavar="ARCHIVE", help="A file that kgbuild export wrote, .nq.")
    ],
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="The folder to make.")],
) -> None:
    """Make a graph on disk of an archive in N-Quads."""
    from kgbuild.rdf.archive import restore as make

    note(f"{counted(make(archive, graph), 'quad')} in {graph}")
