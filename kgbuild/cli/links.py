"""What names were linked to in a knowledge base, for the terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.cli.terminal import console, plain

if TYPE_CHECKING:
    from kgbuild.graph import KnowledgeGraph

_SHOWN = 10


def link_table(graph: KnowledgeGraph) -> list[dict[str, str | float | bool]]:
    """Return the links and offers of a graph, as JSON takes them."""
    return [
        {
            "name": link.name,
            "entity": link.entity,
            "iri": link.iri,
            "label": link.label,
            "match": str(link.match),
            "confidence": link.confidence,
            "accepted": link.accepted,
        }
        for link in graph.links
    ]


def print_links(graph: KnowledgeGraph) -> None:
    """Print how many names were linked, and what the others may mean."""
    out = console()
    linked = sum(link.accepted for link in graph.links)
    out.print()
    out.print(f"{linked} {'name' if linked == 1 else 'names'} linked to the knowledge base")
    offers: dict[str, list[str]] = {}
    for link in graph.suggestions:
        offers.setdefault(link.name, []).append(f"{link.label} <{link.iri}>")
    for name, entries in list(offers.items())[:_SHOWN]:
        out.print(plain(f"{name}: did you mean {' or '.join(entries)}?"), soft_wrap=True)
    if len(offers) > _SHOWN:
        out.print(f"  and {len(offers) - _SHOWN} more names; see links in --json")
