"""The other ways to state a relation: inverse, symmetric, mapped and narrower properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.check.reference import Reference
from kgbuild.model import Argument, Claim, Entity, Mention
from kgbuild.ontology.types import RelationType, Role


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
    return reference.remember(("forms", predicate), lambda: _forms(predicate, reference))


def _forms(predicate: str, reference: Reference) -> tuple[Form, ...]:
    found: dict[tuple[str, bool], bool] = {}
    waiting = [(predicate, False, True)]
    while waiting:
        current, swapped, exact = waiting.pop(0)
        if found.get((current, swapped)) or (not exact and (current, swapped) in found):
            continue
        found[current, swapped] = exact
        axioms = reference.axioms
        turned = [*axioms.inverses.get(current, ()), *reference.inverses(current)]
        turned += [current] if current in axioms.symmetric else []
        waiting += [(p, not swapped, exact) for p in dict.fromkeys(turned)]
        waiting += [(p, swapped, exact) for p in reference.equivalents(current)]
        relations = reference.ontology.relations.values()
        narrower = [r.iri for r in relations if current in r.parents]
        waiting += [(p, swapped, False) for p in (*narrower, *reference.sub_properties(current))]
    ordered = sorted(found.items(), key=lambda pair: not pair[1])
    return tuple(Form(p, swapped, exact) for (p, swapped), exact in ordered)


def entailed(predicate: str, reference: Reference) -> Iterator[tuple[str, bool]]:
    """Give a relation with all that it entails, the nearest first; whether ends are swapped."""
    relations = reference.ontology.relations
    waiting = [(predicate, False)]
    for current, swapped in waiting:
        yield current, swapped
        known = relations.get(current)
        broader = [
            *((p, swapped) for p in (known.parents if known else ())),
            *((p, swapped) for p in reference.equivalents(current)),
            *((p, not swapped) for p in reference.axioms.inverses.get(current, ())),
        ]
        waiting += [pair for pair in broader if pair not in waiting]


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


def bearers_of(
    nodes: tuple[str, ...], reference: Reference, *, inherits: bool, versions: bool = True
) -> tuple[str, ...]:
    """Return the nodes whose facts are those of some nodes, the nodes themselves first.

    Parameters
    ----------
    nodes : tuple of str
        What a claim speaks of.
    reference : Reference
        Knows what is the same, and families with their versions.
    inherits : bool
        Whether a version has the facts of its family: a chip is made by who makes its family, but
        who used a chip of the family did not use each version.
    versions : bool
        Whether a fact of a version counts for the family: true of some, not of all.
    """
    found: dict[str, None] = {}
    for node in nodes:
        same = reference.same(node)
        below = {version for one in same for version in reference.variants(one)}
        found.update(dict.fromkeys(same))
        for one in reference.kin(node):
            if one not in same and (versions if one in below else inherits):
                found[one] = None
    return tuple(dict.fromkeys((*nodes, *found)))


def unique_at(role: Role, predicate: str, reference: Reference) -> bool:
    """Say whether one end of a relation has one value at a time (``kgb:uniquePer``)."""
    for form in forms(predicate, reference):
        relation = reference.ontology.relations.get(form.predicate)
        end = role.opposite if form.swapped else role
        if form.exact and relation is not None and end in relation.unique_per:
            return True
    return False


def kin_of(nodes: tuple[str, ...], reference: Reference) -> tuple[str, ...]:
    """Return nodes with what is the same, their families and their variants, in order."""
    return tuple(dict.fromkeys((*nodes, *(k for node in nodes for k in reference.kin(node)))))
