"""The small ontology that the tests' chat models are told, and the words that steer them."""

from __future__ import annotations

from dataclasses import replace

from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

RELATIONS = frozenset("manufacturer surpasses acquires worksFor memory".split())
TYPES = frozenset("Thing Agent Person Organization Company Product Chip DataSize Quantity".split())

CONTROL = ("<bos>", "<eos>", "<system>", "<user>", "<assistant>")
"""The last tokens of their vocabularies."""

TEMPLATE = (
    "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)
"""How a conversation is laid out for them."""


def small_ontology() -> Ontology:
    """Return five relation types and the entity types that they need."""
    whole = load_ontology()
    return replace(
        whole,
        types={iri: kind for iri, kind in whole.types.items() if kind.name in TYPES},
        relations={iri: one for iri, one in whole.relations.items() if one.name in RELATIONS},
    )
