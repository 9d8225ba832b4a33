"""Who speaks for a claim and who against it, each independent voice once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kgbuild.check.corroboration.bearings import Bearings
from kgbuild.check.corroboration.propositions import Proposition, Statement
from kgbuild.check.corroboration.sources import Source
from kgbuild.check.corroboration.union import Groups
from kgbuild.check.times import Interval, Overlap, overlap
from kgbuild.model import Bearing


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement with who makes it and when it was published."""

    statement: Statement
    source: Source
    day: date | None

    @property
    def place(self) -> tuple[date, int]:
        """Where it stands in the order of publication; what has no date comes last."""
        return self.day or date.max, self.statement.order


@dataclass(frozen=True)
class Sides:
    """Who speaks for a proposition at a time, and who against it.

    Parameters
    ----------
    pro, contra : tuple of tuple of Heard
        Independent voices, each the reports that depend on each other, in order of publication.
    withdrawn : mapping of str to Heard
        By source: with what it later said the opposite of what it had said.
    """

    pro: tuple[tuple[Heard, ...], ...]
    contra: tuple[tuple[Heard, ...], ...]
    withdrawn: Mapping[str, Heard]

    @cached_property
    def voice_of(self) -> Mapping[str, int]:
        """The place of the voice among ``pro`` to which a claim, by id, belongs."""
        return {h.statement.claim.id: n for n, voice in enumerate(self.pro) for h in voice}

    @cached_property
    def opposing(self) -> Mapping[str, tuple[int, ...]]:
        """The places of the voices among ``contra`` in which a source, by key, speaks."""
        found: dict[str, dict[int, None]] = {}
        for n, voice in enumerate(self.contra):
            for heard in voice:
                found.setdefault(heard.source.key, {})[n] = None
        return {key: tuple(places) for key, places in found.items()}


def voices(heard: Iterable[Heard]) -> tuple[tuple[Heard, ...], ...]:
    """Group reports that depend on each other, directly or by way of others.

    Parameters
    ----------
    heard : iterable of Heard
        What is said on one side.

    Returns
    -------
    tuple of tuple of Heard
        Independent voices, the first heard first; the reports of each in the same order.
    """
    ordered = sorted(heard, key=lambda one: one.place)
    groups: Groups[tuple[str, str]] = Groups()
    for one in ordered:
        for tie in one.source.ties[1:]:
            groups.join(one.source.ties[0], tie)
    found: dict[tuple[str, str], list[Heard]] = {}
    for one in ordered:
        found.setdefault(groups.root(one.source.ties[0]), []).append(one)
    return tuple(tuple(group) for group in found.values())


class Hearing:
    """Gathers what was said on propositions.

    Parameters
    ----------
    heard : sequence of Heard
        Everything that was said.
    bearings : Bearings
        Which propositions bear on each other.
    """

    def __init__(self, heard: Sequence[Heard], bearings: Bearings) -> None:
        self._bearings = bearings
        self._said: dict[tuple[Proposition, bool], list[Heard]] = {}
        for one in heard:
            statement = one.statement
            self._said.setdefault((statement.proposition, statement.denied), []).append(one)
        self._kept: dict[tuple[Proposition, bool, Interval | None, bool], Sides] = {}

    def on(self, proposition: Proposition, *, denied: bool) -> Sequence[Heard]:
        """Return who affirms, or who denies, exactly a proposition."""
        return self._said.get((proposition, denied), [])

    def sides(self, statement: Statement) -> Sides:
        """Return who speaks for a statement and who against it, at a time that can be its own."""
        key = statement.proposition, statement.denied, statement.time, statement.loose
        if key not in self._kept:
            affirmed, denied = self._both(statement)
            pro, contra = (denied, affirmed) if statement.denied else (affirmed, denied)
            self._kept[key] = _sides(pro, contra)
        return self._kept[key]

    def _both(self, statement: Statement) -> tuple[list[Heard], list[Heard]]:
        b, proposition, time = self._bearings, statement.proposition, statement.time
        affirmed = [h for q in b.implied_by[proposition] for h in self.on(q, denied=False)]
        denied = [h for q in b.implies[proposition] for h in self.on(q, denied=True)]
        if not statement.loose:
            others = (h for q in b.excluded_by[proposition] for h in self.on(q, denied=False))
            denied += [h for h in others if not h.statement.loose]
        return list(_meeting(affirmed, time)), list(_meeting(denied, time))

    def bearing(self, statement: Statement, other: Statement) -> Bearing:
        """Return how another statement, of one of its sides, bears on a statement."""
        one, two = statement.proposition, other.proposition
        if statement.denied and other.denied:
            return self._bearings.implies[one][two]
        if other.denied:
            return Bearing.DENIES
        excluded = self._bearings.excluded_by[one].get(two)
        if statement.denied:
            return Bearing.ENTAILS if excluded is not None else Bearing.DENIES
        return excluded or self._bearings.implied_by[one][two]


def _meeting(heard: Iterable[Heard], time: Interval | None) -> Iterator[Heard]:
    for one in heard:
        own = one.statement.time
        if time is None or own is None or overlap(time, own) is not Overlap.APART:
            yield one


def _sides(pro: Sequence[Heard], contra: Sequence[Heard]) -> Sides:
    """Sort out who said both: the last word of a source counts, or none where that is not known."""
    latest = tuple(_last(side) for side in (pro, contra))
    both = latest[0].keys() & latest[1].keys()
    withdrawn: dict[str, Heard] = {}
    out: tuple[set[str], set[str]] = set(), set()
    for key in sorted(both):
        days = latest[0][key].day, latest[1][key].day
        if days[0] is None or days[1] is None or days[0] == days[1]:
            out[0].add(key)
            out[1].add(key)
        elif days[0] < days[1]:
            out[0].add(key)
            withdrawn[key] = latest[1][key]
        else:
            out[1].add(key)
    left = tuple(
        voices(h for h in side if h.source.key not in gone)
        for side, gone in zip((pro, contra), out, strict=True)
    )
    return Sides(left[0], left[1], withdrawn)


def _last(heard: Sequence[Heard]) -> dict[str, Heard]:
    """Return the last report of each source; one without a date leaves its order open."""
    found: dict[str, Heard] = {}
    for one in heard:
        known = found.get(one.source.key)
        if known is None or one.day is None or (known.day is not None and one.day >= known.day):
            found[one.source.key] = one
    return found
