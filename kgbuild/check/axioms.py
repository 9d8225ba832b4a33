"""What follows from facts, and what excludes them: axioms of the ontology and of the reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgbuild.ontology.types import Ontology

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Links = Mapping[str, tuple[str, ...]]
Declared = tuple[str, str, str]
"""Property or class, axiom, and the other property or class: a triple that a reference declares."""
Chain = tuple[str, tuple[str, ...]]
"""A property and the row of properties that entails it."""


@dataclass(frozen=True, slots=True)
class Axioms:
    """Axioms of properties and classes, the ontology's and the reference's own together.

    ``inverses``, ``disjoint_properties`` and ``disjoint_classes`` hold each pair in both
    directions, ``chains`` the rows of properties that entail one (``owl:propertyChainAxiom``),
    ``classes_above`` the direct super-classes and the equal ones.
    """

    inverses: Links
    disjoint_properties: Links
    disjoint_classes: Links
    classes_above: Links
    symmetric: frozenset[str]
    transitive: frozenset[str]
    asymmetric: frozenset[str]
    irreflexive: frozenset[str]
    chains: Mapping[str, tuple[tuple[str, ...], ...]]
    typing: bool
    """Whether any domain or range is declared."""

    def above(self, class_: str) -> tuple[str, ...]:
        """Return a class with all that it lies below, the nearest first; circles are no harm."""
        found = {class_: None}
        waiting = [class_]
        for current in waiting:
            new = [one for one in self.classes_above.get(current, ()) if one not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return tuple(found)

    def apart(self, one: str, other: str) -> tuple[str, str] | None:
        """Return the declared pair of classes by which two classes share no member."""
        others = set(self.above(other))
        for above in self.above(one):
            for excluded in self.disjoint_classes.get(above, ()):
                if excluded in others:
                    return above, excluded
        return None


def axioms_of(ontology: Ontology, declared: Iterable[Declared], chains: Iterable[Chain]) -> Axioms:
    """Put the axioms of an ontology and those that a reference declares together.

    Parameters
    ----------
    ontology : Ontology
        Its relation and entity types.
    declared : iterable of (str, str, str)
        Triples of the reference.
    chains : iterable of (str, tuple of str)
        Chains that the reference declares.
    """
    both = [*_of_ontology(ontology), *declared]
    kinds = defaultdict(list)
    rows: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    for one, axiom, other in both:
        kinds[other if axiom.endswith("#type") else axiom].append((one, other))
    own = [(r.iri, chain) for r in ontology.relations.values() for chain in r.chains]
    for property_, chain in (*own, *chains):
        rows[property_][chain] = None
    return Axioms(
        inverses=_pairs(kinds[_OWL + "inverseOf"], mutual=True),
        disjoint_properties=_pairs(kinds[_OWL + "propertyDisjointWith"], mutual=True),
        disjoint_classes=_pairs(kinds[_OWL + "disjointWith"], mutual=True),
        classes_above=_pairs(
            [
                *kinds[_RDFS + "subClassOf"],
                *kinds[_OWL + "equivalentClass"],
                *((other, one) for one, other in kinds[_OWL + "equivalentClass"]),
            ]
        ),
        symmetric=_members(kinds[_OWL + "SymmetricProperty"]),
        transitive=_members(kinds[_OWL + "TransitiveProperty"]),
        asymmetric=_members(kinds[_OWL + "AsymmetricProperty"]),
        irreflexive=_members(kinds[_OWL + "IrreflexiveProperty"]),
        chains={property_: tuple(found) for property_, found in rows.items()},
        typing=bool(kinds[_RDFS + "domain"] or kinds[_RDFS + "range"]),
    )


def _of_ontology(ontology: Ontology) -> Iterable[Declared]:
    """Give the axioms of an ontology as the triples that they were read from."""
    for relation in ontology.relations.values():
        iri = relation.iri
        if relation.inverse is not None:
            yield iri, _OWL + "inverseOf", relation.inverse
        yield from ((iri, _OWL + "propertyDisjointWith", one) for one in relation.disjoint_with)
        for holds, kind in (
            (relation.symmetric, "Symmetric"),
            (relation.transitive, "Transitive"),
            (relation.asymmetric, "Asymmetric"),
            (relation.irreflexive, "Irreflexive"),
        ):
            if holds:
                yield iri, "#type", f"{_OWL}{kind}Property"
    for type_ in ontology.types.values():
        yield from ((type_.iri, _RDFS + "subClassOf", one) for one in type_.parents)
        yield from ((type_.iri, _OWL + "disjointWith", one) for one in type_.disjoint_with)


def _pairs(pairs: Iterable[tuple[str, str]], *, mutual: bool = False) -> Links:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in pairs:
        found[one][other] = None
        if mutual:
            found[other][one] = None
    return {one: tuple(others) for one, others in found.items()}


def _members(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(one for one, _ in pairs)
