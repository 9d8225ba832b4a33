"""How propositions bear on each other: one implies the other, or excludes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kgbuild.check.corroboration.propositions import Proposition
from kgbuild.check.corroboration.relations import Relations, Sense
from kgbuild.check.times import Interval, Overlap, overlap, stated
from kgbuild.check.tolerance import holds
from kgbuild.check.units import unit_of
from kgbuild.model import Bearing, Bound, Quantity, TimeValue
from kgbuild.ontology.types import Role

RIVALS_AT_MOST = 50
"""With so many others at most, the first met, is a proposition of a crowded place compared: what a
claim costs must not grow with what all the others say."""

_LIMITS = (Bound.AT_LEAST, Bound.AT_MOST)

Joined = Callable[[str, str], bool]
"""Says of two things that one is a part of the other, so that naming either can be right."""


class Bearings:
    """Finds for each proposition those that bear on it; the cost grows with their number.

    Parameters
    ----------
    propositions : iterable of Proposition
        All, each once, the first said first.
    relations : Relations
        What entails and excludes what.
    joined : callable
        Says of two things that naming either can be right.
    """

    def __init__(
        self, propositions: Iterable[Proposition], relations: Relations, joined: Joined
    ) -> None:
        self._relations = relations
        self._joined = joined
        self._places: dict[object, list[Proposition]] = {}
        self.implied_by: dict[Proposition, dict[Proposition, Bearing]] = {}
        self.implies: dict[Proposition, dict[Proposition, Bearing]] = {}
        self.excluded_by: dict[Proposition, dict[Proposition, Bearing]] = {}
        everything = list(propositions)
        for one in everything:
            self.implied_by[one] = {one: Bearing.REPEATS}
            self.implies[one] = {one: Bearing.REPEATS}
            self.excluded_by[one] = {}
            for place in self._kept_at(one):
                self._places.setdefault(place, []).append(one)
        for one in everything:
            for other, how in self._following(one):
                self.implied_by[other].setdefault(one, how)
                self.implies[one].setdefault(other, how)
            for other, how in self._excluded(one):
                self.excluded_by[other].setdefault(one, how)

    def _kept_at(self, one: Proposition) -> Iterator[object]:
        yield one.pair
        for role in self._relations.unique(one.predicate):
            holder = one.one if role is Role.SUBJECT else one.other
            yield one.predicate, role, holder

    def _at(self, place: object) -> list[Proposition]:
        return self._places.get(place, [])[:RIVALS_AT_MOST]

    def _following(self, one: Proposition) -> Iterator[tuple[Proposition, Bearing]]:
        """Yield what follows from a proposition."""
        for sense in sorted(self._relations.entailed(one.predicate)):
            same = sense.predicate == one.predicate
            for other in self._at(_pair(sense, one)):
                if other != one and self._covers(one, other):
                    yield other, Bearing.REPEATS if same else Bearing.ENTAILS

    def _covers(self, one: Proposition, other: Proposition) -> bool:
        """Say whether one says all that the other of the same relation and ends says."""
        if one.dimensions != other.dimensions or not other.conditions <= one.conditions:
            return False
        if one.value is not None or other.value is not None:
            return _figures(one.value, other.value) is True
        return other.amount is None or _figures(one.amount, other.amount) is True

    def _excluded(self, one: Proposition) -> Iterator[tuple[Proposition, Bearing]]:
        """Yield what cannot be where a proposition is so."""
        for sense in sorted(self._relations.excluded(one.predicate)):
            for other in self._at(_pair(sense, one)):
                if one.conditions <= other.conditions and self._of_one_kind(one, other):
                    yield other, Bearing.EXCLUDES
        for other in self._at(one.pair):
            amounts = one.amount is not None and _figures(one.amount, other.amount) is False
            if amounts and one.conditions == other.conditions:
                yield other, Bearing.OTHER_VALUE
        for role in sorted(self._relations.unique(one.predicate)):
            holder = one.one if role is Role.SUBJECT else one.other
            for other in self._at((one.predicate, role, holder)):
                if one.conditions <= other.conditions and self._differ(one, other, role):
                    yield other, Bearing.OTHER_VALUE

    def _of_one_kind(self, one: Proposition, other: Proposition) -> bool:
        """Say whether two things are compared by the same; without a dimension nobody knows."""
        if not self._relations.is_comparison(one.predicate):
            return True
        return one.dimensions == other.dimensions and "" not in one.dimensions

    def _differ(self, one: Proposition, other: Proposition, role: Role) -> bool:
        if one.value is not None or other.value is not None:
            return _figures(one.value, other.value) is False
        values = (one.other, other.other) if role is Role.SUBJECT else (one.one, other.one)
        if None in values or values[0] == values[1]:
            return False
        return not self._joined(str(values[0]), str(values[1]))


def _pair(sense: Sense, one: Proposition) -> tuple[str, str | None, str | None]:
    ends = (one.other, one.one) if sense.swapped and one.other is not None else (one.one, one.other)
    return sense.predicate, *ends


def _figures(one: Quantity | TimeValue | None, other: Quantity | TimeValue | None) -> bool | None:
    """Say whether the second figure follows from the first; None where both can be right."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        met = holds(other, one.value, unit_of(one)), holds(one, other.value, unit_of(other))
        if None in met:
            return None
        if one.bound in _LIMITS and one.bound is not other.bound:
            return None if any(met) else False
        if one.bound in _LIMITS:
            return True if met[0] else None
        return bool(met[0] or (met[1] and other.bound not in _LIMITS))
    if isinstance(one, TimeValue) and isinstance(other, TimeValue):
        days: tuple[Interval | None, Interval | None] = stated(one), stated(other)
        if days[0] is None or days[1] is None:
            return True if one.text.casefold() == other.text.casefold() else None
        return overlap(days[0], days[1]) is not Overlap.APART
    return None
