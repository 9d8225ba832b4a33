"""What a comparison is about: the dimension that the claim names, or its type's usual one."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.forms import entity_of, nodes_of, relation_of
from kgbuild.check.reference import Reference
from kgbuild.link.normalise import normalise_name
from kgbuild.model import Argument, Claim, Entity
from kgbuild.model.roles import DIMENSION
from kgbuild.ontology.types import Comparison, Dimension, RelationType

_TURNED = {
    Comparison.GREATER: Comparison.LESS,
    Comparison.LESS: Comparison.GREATER,
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A dimension that a claim compares by.

    ``words`` are the claim's; ``dimension`` is None where no dimension of the ontology has such a
    name; ``assumed`` says that the claim names none and it is the usual one of the subject's type;
    ``reversed`` that the words are for less of it: of two people the "old"er was born earlier.
    """

    words: str
    dimension: Dimension | None
    assumed: bool = False
    reversed: bool = False


def dimensions_of(claim: Claim, reference: Reference) -> tuple[Asked, ...]:
    """Return the dimensions of a comparison, in the order of the claim; empty where none is known.

    Parameters
    ----------
    claim : Claim
        Its ``kgb:dimension`` qualifiers are read, whatever kind of argument they hold.
    reference : Reference
        Gives the ontology, and the subject's type where the text gave none.
    """
    named = [q for q in claim.qualifiers if q.role == DIMENSION]
    if named:
        return tuple(_asked(q.value, reference) for q in named)
    relation = relation_of(claim, reference)
    fixed = reference.ontology.dimensions.get((relation and relation.compared_by) or "")
    if fixed is not None:
        return (Asked(fixed.label, fixed),)
    usual = usual_dimension(claim.subject, reference) or usual_dimension(claim.object, reference)
    return (Asked(usual.label, usual, assumed=True),) if usual else ()


def usual_dimension(argument: Argument | None, reference: Reference) -> Dimension | None:
    """Return the dimension by which things of an argument's type are compared if none is named."""
    entity = entity_of(argument)
    if entity is None:
        return None
    ontology = reference.ontology
    types = [entity.type, *(t for n in nodes_of(argument, reference) for t in reference.types(n))]
    waiting = list(dict.fromkeys(types))
    for type_ in waiting:
        if type_ in ontology.types:
            usual = ontology.types[type_].default_dimension
            if usual is not None and usual in ontology.dimensions:
                return ontology.dimensions[usual]
            waiting += [p for p in ontology.types[type_].parents if p not in waiting]
    return None


def turned(sign: Comparison) -> Comparison:
    """Return a sign seen from the other end of its scale."""
    return _TURNED.get(sign, sign)


def _asked(argument: Argument, reference: Reference) -> Asked:
    dimension, words = _named(argument, reference), wording.name(argument)
    less = dimension is not None and words in dimension.less and words != dimension.label
    return Asked(words, dimension, reversed=less)


def _named(argument: Argument, reference: Reference) -> Dimension | None:
    dimensions = reference.ontology.dimensions
    iris = (argument.id, *argument.same_as) if isinstance(argument, Entity) else ()
    words = wording.name(argument)
    for iri in (*iris, words):
        if iri in dimensions:
            return dimensions[iri]
    form = normalise_name(words)
    for dimension in dimensions.values():
        if form in {normalise_name(word) for word in _words(dimension)}:
            return dimension
    for relation in reference.ontology.relations.values():
        if form == normalise_name(relation.label) and _is_of_values(relation, reference):
            return Dimension(relation.iri, relation.label, measured_by=(relation.iri,))
    # "FP16 training performance on the new nodes": the longest name that it holds.
    held = [
        (len(name), dimension)
        for dimension in dimensions.values()
        for name in {normalise_name(noun) for noun in (dimension.label, *dimension.nouns)}
        if name and f" {name} " in f" {form} "
    ]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def _is_of_values(relation: RelationType, reference: Reference) -> bool:
    types = [reference.ontology.types.get(t) for t in relation.object_types]
    return bool(types) and all(t is not None and t.literal for t in types)


def _words(dimension: Dimension) -> tuple[str, ...]:
    return (dimension.label, *dimension.nouns, *dimension.more, *dimension.less)
