"""How large a graph is, counted without reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.rdf import terms as t
from kgbuild.rdf.mapping import claim_count
from kgbuild.rdf.mapping.nodes import DEFAULT

if TYPE_CHECKING:
    from kgbuild.graph.knowledge_graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of things in a graph."""

    documents: int
    claims: int
    entities: int


def counts_of(graph: KnowledgeGraph) -> Counts:
    """Return how many documents, claims and entities a graph has."""
    store = graph.store
    return Counts(
        documents=sum(1 for _ in store.match(None, t.A, t.DOCUMENT, DEFAULT)),
        claims=claim_count(store),
        entities=sum(1 for _ in store.match(None, t.ENTITY_TYPE, None, DEFAULT)),
    )
