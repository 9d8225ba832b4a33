"""Names that the reference does not have, yet known to be another thing than what it has."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.check.reasoning import reached_from
from kgbuild.check.reference import Reference, Stated
from kgbuild.model import Entity
from kgbuild.ontology.types import Name, RelationType


def facts_apart(
    entity: Entity, values: Sequence[str], relation: RelationType, reference: Reference
) -> tuple[Stated, ...] | None:
    """Tell a listed name from what the reference has in its place.

    Names that the ontology lists are of different things. Two people are two, and so are two
    countries with all that lies in them (``kgb:SeparateType``); of two companies or cities one can
    be a part of the other, or another name for it, as long as nothing is known of the one.

    Parameters
    ----------
    entity : Entity
        Of no node of the reference.
    values : sequence of str
        The nodes that the reference has in its place.
    relation : RelationType
        What joins them to the subject; a chain of it leads to what holds them.
    reference : Reference
        The facts.

    Returns
    -------
    tuple of Stated or None
        The facts by which each of the nodes lies in another thing of that kind, none where it is
        one itself; None where they cannot be told apart.
    """
    types = reference.ontology.types
    listed = _listed(entity, reference)
    separate = [] if listed is None else reference.ontology.above(listed.type)
    kinds = [type_ for type_ in separate if type_ in types and types[type_].separate]
    if listed is None or not kinds:
        return None
    known = Entity(entity.id, listed.type, listed.label, listed.aliases, listed.same_as)
    if reference.find(known) or listed.iri in values:
        return None
    found: list[Stated] = []
    for value in values:
        way = _way_to(value, kinds, relation, reference)
        if way is None:
            return None
        found += way
    return tuple(dict.fromkeys(found))


def _listed(entity: Entity, reference: Reference) -> Name | None:
    """Return the one entry of the ontology that has an entity's name and fits its type."""
    ontology = reference.ontology
    entries = [
        name
        for name in ontology.names_by_label.get(entity.label.casefold(), ())
        if ontology.is_a(name.type, entity.type) or ontology.is_a(entity.type, name.type)
    ]
    return entries[0] if len(entries) == 1 else None


def _way_to(
    value: str, kinds: Sequence[str], relation: RelationType, reference: Reference
) -> tuple[Stated, ...] | None:
    """Return the facts that lead from a node to a thing of one of some kinds."""
    is_a = reference.ontology.is_a

    def is_of_kind(node: str) -> bool:
        return any(is_a(type_, kind) for type_ in reference.types(node) for kind in kinds)

    if is_of_kind(value):
        return ()
    for first, *rest in reference.axioms.chains.get(relation.iri, ()):
        if first == relation.iri and len(rest) == 1:
            for node, facts in reached_from(value, rest[0], reference):
                if is_of_kind(node):
                    return facts
    return None
