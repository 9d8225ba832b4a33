"""``kgbuild show GRAPH Nvidia``: one entity with its other names, its links, and its claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgbuild.cli.claim_lines import claim_lines, print_claim_lines
from kgbuild.cli.terminal import console, note, plain, print_json
from kgbuild.model import Entity

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph
    from kgbuild.graph.lookup import Lookup

_CLAIMS = 20
"""Claims that are shown; ``--json`` has all."""


def show_entity(
    graph: KnowledgeGraph,
    lookup: Lookup,
    name: str,
    numbers: Mapping[str, int],
    *,
    as_json: bool,
) -> None:
    """Show the entity of a name.

    Raises
    ------
    QueryError
        If nothing is called so, or several things are; with what may be meant.
    """
    entity = lookup.entity(name.strip())
    others = [one for one in lookup.entities_called(name.strip()) if one.id != entity.id]
    ids = lookup.claims_of(entity.id)
    if as_json:
        found = lookup.claims(ids)
        print_json(
            {
                "id": entity.id,
                "label": entity.label,
                "type": entity.type,
                "aliases": list(entity.aliases),
                "same_as": list(entity.same_as),
                "claims": claim_lines(found, numbers),
            }
        )
        return
    _print(graph, entity)
    out = console()
    out.print()
    if not ids:
        out.print("no claim speaks of it", style="dim")
        return
    print_claim_lines(lookup.claims(ids[:_CLAIMS]), numbers)
    if len(ids) > _CLAIMS:
        out.print(f"… and {len(ids) - _CLAIMS:,} more", style="dim")
    if others:
        note(f"others with that in their name: {', '.join(one.label for one in others[:5])}")


def _print(graph: KnowledgeGraph, entity: Entity) -> None:
    from rich.text import Text

    from kgbuild.draw.families import type_label

    out = console()
    kind = type_label(entity.type, graph.ontology)
    out.print(Text.assemble((plain(entity.label), "bold"), (f"  {plain(kind)}", "dim")))
    aliases = [one for one in entity.aliases if one != entity.label]
    if aliases:
        out.print(Text(f"also called {plain(', '.join(aliases))}"))
    for address in entity.same_as:
        out.print(Text(f"= {plain(address)}", style="dim"))
