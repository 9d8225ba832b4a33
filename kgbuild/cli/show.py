"""``kgbuild show``: a quick look at a graph, at one claim, or at one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgbuild.cli.claim_lines import claim_lines, print_claim_lines
from kgbuild.cli.opening import GraphPath, open_graph
from kgbuild.cli.terminal import console, note, plain, print_json, print_table
from kgbuild.cli.verdict_marks import verdict_bar, verdict_key
from kgbuild.model import VerdictLabel, trust_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgbuild.graph import KnowledgeGraph
    from kgbuild.graph.overview import Counted, Overview

MOST = 5
"""Rows of each list: all of it should fit a screen."""

_BAR = 72
"""Columns of the bar at most: it fits the narrowest usual terminal."""


def show(
    graph: GraphPath,
    what: Annotated[
        str | None,
        typer.Argument(metavar="[CLAIM|NAME]", help="A claim's number, or an entity's name."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in place of the tables.")
    ] = False,
) -> None:
    """Take a quick look: at a graph, at one claim with its evidence, or at one entity."""
    from kgbuild.graph.lookup import Lookup

    with open_graph(graph) as opened:
        lookup = Lookup(opened.store, opened.iris)
        numbers = {claim: number for number, claim in enumerate(lookup.claim_order())}
        if what is None:
            from kgbuild.graph.overview import overview

            seen = overview(lookup, MOST)
            if as_json:
                print_json(_row(opened, seen, numbers))
            else:
                _print(opened, seen, numbers)
        elif what.strip().isdecimal():
            from kgbuild.cli.show_claim import show_claim

            show_claim(graph, lookup, int(what), as_json=as_json)
        else:
            from kgbuild.cli.show_entity import show_entity

            show_entity(opened, lookup, what, numbers, as_json=as_json)


def _print(graph: KnowledgeGraph, seen: Overview, numbers: Mapping[str, int]) -> None:
    from kgbuild.draw.head import page_title
    from kgbuild.draw.pages import counted

    out = console()
    title = page_title([one.document for one in seen.sources] if seen.documents == 1 else [], None)
    if seen.documents == 1:
        out.print(plain(title), style="bold")
    out.print(
        f"{counted(seen.claims, 'claim')} · {counted(seen.entities, 'entity', 'entities')} · "
        f"{counted(seen.documents, 'document')}"
    )
    if not seen.claims:
        note("no claims found")
        return
    out.print()
    out.print(verdict_bar(seen.verdicts, min(_BAR, out.width)))
    out.print(verdict_key(seen.verdicts))
    _heading("Refuted or conflicting")
    if seen.disputed.claims:
        print_claim_lines(seen.disputed, numbers)
        if seen.disputes > len(seen.disputed.claims):
            out.print(f"… and {seen.disputes - len(seen.disputed.claims):,} more", style="dim")
    else:
        out.print(
            "none"
            if any(seen.verdicts.get(label) for label in VerdictLabel)
            else "not checked yet: kgbuild check GRAPH -r FACTS -o FILE",
            style="dim",
        )
    if seen.worthy.claims:
        _heading("Most worth checking")
        print_claim_lines(seen.worthy, numbers, by_worth=True)
    for heading, list_ in (("Most spoken of", seen.spoken_of), ("Who says most", seen.speakers)):
        if list_:
            _heading(heading)
            _print_counted(graph, list_)
    _heading("Documents")
    _print_sources(seen)
    note("kgbuild show GRAPH 3 shows a claim, kgbuild show GRAPH NAME an entity")


def _heading(words: str) -> None:
    out = console()
    out.print()
    out.print(words, style="bold underline")


def _print_counted(graph: KnowledgeGraph, list_: Sequence[Counted]) -> None:
    from kgbuild.draw.families import type_label

    print_table(
        ("name", "kind", "claims"),
        (
            (one.entity.label, type_label(one.entity.type, graph.ontology), f"{one.claims:,}")
            for one in list_
        ),
        wide=("name",),
        numbers=("claims",),
    )


def _print_sources(seen: Overview) -> None:
    from kgbuild.draw.text import heading

    columns = ("document", "published", "claims", "trust")
    tested = any(one.tested for one in seen.sources)
    rows = [
        (
            heading(one.document),
            str(one.document.published or ""),
            f"{one.claims:,}",
            trust_words(one.trust, one.tested) if tested else "",
        )
        for one in seen.sources
    ]
    filled = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    print_table(
        [columns[at] for at in filled],
        ([row[at] for at in filled] for row in rows),
        wide=("document",),
        numbers=("claims", "trust"),
    )
    if seen.documents > len(seen.sources):
        console().print(f"… and {seen.documents - len(seen.sources):,} more", style="dim")


def _row(graph: KnowledgeGraph, seen: Overview, numbers: Mapping[str, int]) -> dict[str, Any]:
    def counted(list_: Sequence[Counted]) -> list[dict[str, Any]]:
        return [
            {"name": one.entity.label, "type": one.entity.type, "claims": one.claims}
            for one in list_
        ]

    return {
        "documents": seen.documents,
        "entities": seen.entities,
        "claims": seen.claims,
        "verdicts": {
            str(label) if label is not None else "none": number
            for label, number in seen.verdicts.items()
            if number
        },
        "disputed": claim_lines(seen.disputed, numbers),
        "worth_checking": claim_lines(seen.worthy, numbers),
        "spoken_of": counted(seen.spoken_of),
        "speakers": counted(seen.speakers),
        "sources": [
            {
                "name": one.document.name,
                "title": one.document.title,
                "published": str(one.document.published) if one.document.published else None,
                "claims": one.claims,
                "trust": one.trust,
            }
            for one in seen.sources
        ],
    }
