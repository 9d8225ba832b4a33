"""A graph at a glance: counts, what is disputed, what is worth checking, who and what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kgbuild.model import Document, Entity, VerdictLabel
from kgbuild.ontology.types import local_name

if TYPE_CHECKING:
    from kgbuild.graph.lookup import FoundClaims, Lookup

MOST = 10
"""Rows of each list: what is taken in at a glance."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity and the number of claims that speak of it, or that it makes."""

    entity: Entity
    claims: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document, the number of its claims, and how far it is trusted, on how many matters."""

    document: Document
    claims: int
    trust: float | None
    tested: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A graph at a glance.

    Parameters
    ----------
    documents, entities, claims : int
        How many there are.
    verdicts : mapping of VerdictLabel to int
        Claims by verdict; None counts those that nobody checked.
    disputed : FoundClaims
        The first that a reference refutes or that references differ on.
    worthy : FoundClaims
        The first that are worth checking and not decided.
    spoken_of, speakers : tuple of Counted
        The entities that most claims speak of, and those that most are attributed to.
    sources : tuple of Source
        The first documents.
    """

    documents: int
    entities: int
    claims: int
    verdicts: Mapping[VerdictLabel | None, int]
    disputed: FoundClaims
    worthy: FoundClaims
    spoken_of: tuple[Counted, ...]
    speakers: tuple[Counted, ...]
    sources: tuple[Source, ...]

    @property
    def disputes(self) -> int:
        """How many claims are refuted or conflicting."""
        found = (VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)
        return sum(self.verdicts.get(label, 0) for label in found)


def overview(lookup: Lookup, most: int = MOST) -> Overview:
    """Look a graph over.

    Parameters
    ----------
    lookup : Lookup
        Of the graph's store.
    most : int
        Rows of each list.

    Returns
    -------
    Overview
    """
    totals = lookup.ask("totals")[0]
    verdicts: dict[VerdictLabel | None, int] = {
        VerdictLabel(local_name(row["label"])): int(row["claims"])
        for row in lookup.ask("claims-by-verdict")
    }
    verdicts[None] = int(totals["claims"]) - sum(verdicts.values())
    documents = lookup.ask("documents")
    return Overview(
        documents=len(documents),
        entities=int(totals["entities"]),
        claims=int(totals["claims"]),
        verdicts=verdicts,
        disputed=lookup.claims(lookup.ids("disputed-claims", "claim")[:most]),
        worthy=lookup.claims(lookup.ids("worthy-claims", "claim")[:most]),
        spoken_of=_counted(lookup, "spoken-of", "entity", most),
        speakers=_counted(lookup, "speakers", "speaker", most),
        sources=tuple(_source(lookup, row) for row in documents[:most]),
    )


def _counted(lookup: Lookup, name: str, column: str, most: int) -> tuple[Counted, ...]:
    counts = {
        lookup.iris.id_of(NamedNode(row[column]), "entity"): int(row["claims"])
        for row in lookup.ask(name)[:most]
    }
    return tuple(Counted(entity, counts[entity.id]) for entity in lookup.entities(counts))


def _source(lookup: Lookup, row: Mapping[str, object]) -> Source:
    document = lookup.iris.id_of(NamedNode(str(row["document"])), "document")
    trust, tested = row["trust"], int(str(row["tested"] or 0))
    return Source(
        lookup.documents([document])[0],
        int(str(row["claims"] or 0)),
        float(str(trust)) if trust is not None and tested else None,
        tested,
    )
