"""The other ways to state a relation: inverse, symmetric, mapped and narrower properties."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.check.reference import Reference
from kgbuild.model import Argument, Claim, Entity, Mention
from kgbuild.ontology.types import Ontology, RelationType


@dataclass(frozen=True, slots=True)
class Form:
    """A property that states a relation or entails it.

    ``swapped`` says that its subject is the relation's object; ``exact`` that it says no more than
    the relation does.
    """

    predicate: str
    swapped: bool = False
    exact: bool = True


def forms(predicate: str, reference: Reference) -> tuple[Form, ...]:
    """Return every property that states a relation, the relation itself first.

    Parameters
    ----------
    predicate : str
        IRI of a relation type.
    reference : Reference
        Gives the ontology, and the properties that its files map to those of the ontology.

    Returns
    -------
    tuple of Form
        Equal properties before those that only entail the relation.
    """
    found: dict[tuple[str, bool], bool] = {}
    waiting = [(predicate, False, True)]
    while waiting:
        current, swapped, exact = waiting.pop(0)
        if found.get((current, swapped)) or (not exact and (current, swapped) in found):
            continue
        found[current, swapped] = exact
        ontology = reference.ontology
        inverses = (*_inverses(current, ontology), *reference.inverses(current))
        waiting += [(p, not swapped, exact) for p in dict.fromkeys(inverses)]
        waiting += [(p, swapped, exact) for p in reference.equivalents(current)]
        narrower = [r.iri for r in ontology.relations.values() if current in r.parents]
        waiting += [(p, swapped, False) for p in (*narrower, *reference.sub_properties(current))]
    ordered = sorted(found.items(), key=lambda pair: not pair[1])
    return tuple(Form(p, swapped, exact) for (p, swapped), exact in ordered)


def _inverses(predicate: str, ontology: Ontology) -> list[str]:
    relation = ontology.relations.get(predicate)
    found = [r.iri for r in ontology.relations.values() if r.inverse == predicate]
    if relation is not None:
        found += [relation.inverse] if relation.inverse else []
        found += [predicate] if relation.symmetric else []
    return list(dict.fromkeys(found))


def relation_of(claim: Claim, reference: Reference) -> RelationType | None:
    """Return the relation type of a claim, None for an open relation."""
    return reference.ontology.relations.get(claim.predicate)


def entity_of(argument: Argument | None) -> Entity | None:
    """Return an argument as an entity; a mention that was not linked stands for itself."""
    if isinstance(argument, Mention):
        return Entity(f"mention/{argument.text}", argument.type, argument.text)
    return argument if isinstance(argument, Entity) else None


def nodes_of(argument: Argument | None, reference: Reference) -> tuple[str, ...]:
    """Return the nodes of the reference that an argument stands for."""
    entity = entity_of(argument)
    return reference.find(entity) if entity is not None else ()


def kin_of(nodes: tuple[str, ...], reference: Reference) -> tuple[str, ...]:
    """Return nodes with what is the same, their families and their variants, in order."""
    return tuple(dict.fromkeys((*nodes, *(k for node in nodes for k in reference.kin(node)))))
