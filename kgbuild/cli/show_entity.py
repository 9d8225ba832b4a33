"""``kgbuild show GRAPH Nvidia``: one entity with its other names, its links, and its claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgbuild.cli.claim_lines import claim_lines, print_claim_lines
from kgbuild.cli.terminal import console, note, plain, print_json
from kgbuild.errors import InputError
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
    InputError
        If nothing is called so, with names that may be meant.
    """
    entity, others = _called(lookup, name)
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


def _called(lookup: Lookup, name: str) -> tuple[Entity, list[Entity]]:
    """Return the entity of a name, or the only one with these words in it, and the others."""
    near = list(lookup.entities_called(name.strip()))
    wanted = name.strip().casefold()
    same = [one for one in near if wanted in map(str.casefold, (one.label, *one.aliases))]
    if same or len(near) == 1:
        first = (same or near)[0]
        return first, [one for one in near if one is not first]
    offered = [one.label for one in near[:5]] or list(lookup.suggested(name))
    hint = f"; did you mean {', '.join(offered)}?" if offered else ""
    raise InputError(f"nothing is called {name[:80]!r}{hint}")
