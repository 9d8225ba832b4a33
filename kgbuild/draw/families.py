"""Which shape and colour a type of entity has: its own, or that of its nearest known ancestor."""

from __future__ import annotations

from kgbuild.draw.text import shown
from kgbuild.model import VOCABULARY
from kgbuild.ontology.types import Ontology, local_name

FAMILIES = {
    VOCABULARY + "Person": "person",
    VOCABULARY + "Agent": "organization",
    VOCABULARY + "Organization": "organization",
    VOCABULARY + "GovernmentBody": "government",
    VOCABULARY + "MediaOrganization": "media",
    VOCABULARY + "Place": "place",
    VOCABULARY + "Product": "product",
    VOCABULARY + "Chip": "chip",
    VOCABULARY + "AIModel": "model",
    VOCABULARY + "Technology": "technology",
    VOCABULARY + "Event": "event",
    VOCABULARY + "Work": "work",
}
"""Shape and colours of a family are in ``network/shapes.js`` and ``page.css`` under its name."""

OTHER = "other"
"""Family of ``kgb:Thing`` and of whatever descends from nothing known: pale and small."""


def family_of(type_: str, ontology: Ontology) -> str:
    """Return the family of a type; among ancestors the nearest counts, ties by order given."""
    lineage = (type_, *_ancestors(type_, ontology))
    return next((FAMILIES[iri] for iri in lineage if iri in FAMILIES), OTHER)


def type_kinds(type_: str, ontology: Ontology) -> tuple[str, ...]:
    """Return what a type descends from in words, the nearest first, without the root of all."""
    above = _ancestors(type_, ontology)
    return tuple(type_label(iri, ontology) for iri in above if iri != VOCABULARY + "Thing")


def _ancestors(type_: str, ontology: Ontology) -> list[str]:
    """Return all ancestors of a type, level by level, each level in the order given."""
    level, found = [type_], {type_: None}
    while level:
        parents = [p for iri in level if iri in ontology.types for p in ontology.types[iri].parents]
        level = [iri for iri in dict.fromkeys(parents) if iri not in found]
        found |= dict.fromkeys(level)
    return list(found)[1:]


def type_label(type_: str, ontology: Ontology) -> str:
    """Return the type in words: the ontology's label, else its local name."""
    known = ontology.types.get(type_)
    return shown(known.label if known is not None else local_name(type_))
