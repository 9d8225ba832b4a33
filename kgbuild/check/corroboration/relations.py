"""What follows from a relation and what it excludes, by the ontology: each said one way only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kgbuild.model.broad_types import ACTORS
from kgbuild.ontology.types import Ontology, Role


@dataclass(frozen=True, slots=True, order=True)
class Sense:
    """A relation between two things; ``swapped`` where its subject is the second of them."""

    predicate: str
    swapped: bool = False

    def under(self, outer: Sense) -> Sense:
        """Return this sense for the two things as another sense orders them."""
        return Sense(self.predicate, self.swapped is not outer.swapped)


class Relations:
    """The ontology's relations, with inverse and symmetric ones taken as one.

    Parameters
    ----------
    ontology : Ontology
        Inverse, symmetric, narrower and disjoint relations, and which have one value.
    """

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self._inverses: dict[str, set[str]] = {}
        self._disjoint: dict[str, set[str]] = {}
        for relation in ontology.relations.values():
            if relation.inverse:
                self._inverses.setdefault(relation.iri, set()).add(relation.inverse)
                self._inverses.setdefault(relation.inverse, set()).add(relation.iri)
            if relation.symmetric:
                self._inverses.setdefault(relation.iri, set()).add(relation.iri)
            for other in relation.disjoint_with:
                self._disjoint.setdefault(relation.iri, set()).add(other)
                self._disjoint.setdefault(other, set()).add(relation.iri)

    @cached_property
    def _equal(self) -> dict[str, tuple[Sense, ...]]:
        return {iri: self._ways(iri) for iri in self.ontology.relations}

    def _ways(self, predicate: str) -> tuple[Sense, ...]:
        found: set[Sense] = set()
        waiting = [Sense(predicate)]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                inverses = self._inverses.get(current.predicate, ())
                waiting += [Sense(p, not current.swapped) for p in inverses]
        return tuple(sorted(found))

    def canonical(self, predicate: str) -> Sense:
        """Return the one way to say a relation: of it and its inverses the first by IRI."""
        return self._equal[predicate][0] if predicate in self._equal else Sense(predicate)

    def ways(self, predicate: str) -> tuple[Sense, ...]:
        """Return every way to say a relation: itself, swapped where symmetric, its inverses."""
        return self._equal.get(predicate, (Sense(predicate),))

    def entailed(self, predicate: str) -> frozenset[Sense]:
        """Return what follows from a relation, itself among it, each in its canonical form."""
        return self._entailed.get(predicate, frozenset({Sense(predicate)}))

    @cached_property
    def _entailed(self) -> dict[str, frozenset[Sense]]:
        return {iri: frozenset(self._above(iri)) for iri in self.ontology.relations}

    def _above(self, predicate: str) -> set[Sense]:
        found: set[Sense] = set()
        waiting = [Sense(predicate)]
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            found.add(current)
            for way in self.ways(current.predicate):
                waiting.append(way.under(current))
                known = self.ontology.relations.get(way.predicate)
                parents = known.parents if known is not None else ()
                waiting += [Sense(parent).under(way.under(current)) for parent in parents]
        return {self.canonical(one.predicate).under(one) for one in found}

    def excluded(self, predicate: str) -> frozenset[Sense]:
        """Return what cannot hold between two things that stand in a relation.

        It is what is disjoint with the relation or with what follows from it. Where one excludes
        the other, what entails the other is excluded too; that is left to the caller.
        """
        return frozenset(
            self.canonical(other).under(way.under(entailed))
            for entailed in self.entailed(predicate)
            for way in self.ways(entailed.predicate)
            for other in self._disjoint.get(way.predicate, ())
        )

    def unique(self, predicate: str) -> frozenset[Role]:
        """Return the ends of a canonical relation that have one value at the other end."""
        found = set()
        for way in self.ways(predicate):
            known = self.ontology.relations.get(way.predicate)
            for role in known.unique_per if known is not None else ():
                found.add(role.opposite if way.swapped else role)
        return frozenset(found)

    def is_comparison(self, predicate: str) -> bool:
        """Say whether a relation compares by some dimension."""
        known = self.ontology.relations.get(predicate)
        return known is not None and known.comparison is not None

    def changes(self, predicate: str, *types: str) -> bool:
        """Say whether a relation may hold at one time and not at another.

        The types of the two things tell it where the relation allows others too.
        """
        known = self.ontology.relations.get(predicate)
        if known is None:
            return True
        told = len(types) > 1 and all(self.ontology.fits(t, ACTORS) for t in types)
        return told or self.ontology.may_change(known)
