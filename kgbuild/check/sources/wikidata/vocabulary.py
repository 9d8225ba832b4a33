"""Wikidata's terms and ours: which property is which relation, which class which type; units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kgbuild.ontology.types import Ontology, UnitKind, UnitWord
from kgbuild.rdf.filled import Value

ENTITY = "http://www.wikidata.org/entity/"
_PROP = "http://www.wikidata.org/prop/"
DIRECT = _PROP + "direct/"
_PROPERTY = re.compile(
    rf"(?:{re.escape(ENTITY)}|{re.escape(_PROP)}(?:direct/|statement/|statement/value/)?)(P\d+)"
)
_ONE = "Q199"
"""The item of the number 1, which Wikidata writes as the unit of a bare number."""
_SHORTEST_UNIT = 3
"""Units are labelled with their names; shorter words are symbols, which case tells apart."""


class Vocabulary:
    """Reads Wikidata's ids for our terms from an ontology (``kgb:wikidata``).

    Parameters
    ----------
    ontology : Ontology
        The shipped one, or one with a user's terms.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The ids of all properties that stand for a relation of ours, sorted."""
        ids = {r.wikidata for r in self._ontology.relations.values() if r.wikidata}
        return tuple(sorted(ids, key=lambda one: int(one[1:])))

    @cached_property
    def classes(self) -> dict[str, str]:
        """Our type of each class of Wikidata that stands for one."""
        return {ENTITY + id_: t.iri for t in self._ontology.types.values() for id_ in t.wikidata}

    def property_of(self, predicate: str) -> str | None:
        """Return the id of the property that says what a predicate says.

        Parameters
        ----------
        predicate : str
            A relation of ours, or a property of Wikidata itself (as it stands in a mapping).
        """
        own = _PROPERTY.fullmatch(predicate)
        if own:
            return own[1]
        relation = self._ontology.relations.get(predicate)
        return relation.wikidata if relation else None

    def predicate_of(self, plain: str) -> str:
        """Return our relation for a plain property (``wdt:P169``), itself where there is none."""
        id_ = plain.removeprefix(DIRECT)
        for relation in self._ontology.relations.values():
            if relation.wikidata == id_:
                return relation.iri
        return plain

    @cached_property
    def _units(self) -> dict[str, UnitWord]:
        named = (u for u in self._ontology.units if u.kind in (UnitKind.UNIT, UnitKind.CURRENCY))
        return {
            form: unit
            for unit in reversed(list(named))
            for word in unit.words
            if len(word) >= _SHORTEST_UNIT
            for form in (word.casefold(), _of_one(word.casefold()))
        }

    def unit(
        self, iri: str, label: str | None, currency: str | None
    ) -> tuple[str | None, float] | None:
        """Return our unit for one of Wikidata's, and how many of ours it is.

        Parameters
        ----------
        iri : str
            The item of the unit.
        label, currency : str or None
            Its English name, looked up among the words for units; its ISO 4217 code.

        Returns
        -------
        tuple of (str or None, float), or None
            None as unit for a bare number; None where the unit is not known, so that its value
            cannot be compared with anything.
        """
        if iri == ENTITY + _ONE:
            return None, 1.0
        if currency:
            return currency, 1.0
        unit = self._units.get((label or "").casefold())
        return (unit.unit, unit.multiplier) if unit else None


def _of_one(unit: str) -> str:
    """Return what one of a compound unit is called: "kilometre per hour" of "kilometres"."""
    above, per, below = unit.partition(" per ")
    return above.removesuffix("s") + per + below if per else unit


def leading(ids: Iterable[str]) -> dict[str, list[Value]]:
    """Return the IRIs under which properties lead to statements and values, by name in the queries.

    ``property`` leads to a statement, ``stated`` from there to its value, ``full`` to all that the
    value consists of; ``plain`` leads straight to the value.
    """
    places = {
        "property": _PROP,
        "stated": _PROP + "statement/",
        "full": _PROP + "statement/value/",
        "plain": DIRECT,
    }
    listed = list(ids)
    return {name: [ox.NamedNode(start + id_) for id_ in listed] for name, start in places.items()}


def is_item(iri: str) -> bool:
    """Say whether an IRI names an item of Wikidata."""
    return iri.startswith(ENTITY + "Q") and iri[len(ENTITY) + 1 :].isdecimal()
