"""Who stands against whom in a superlative: those of the class, out at the time, that go beyond.

"Was the fastest chip" speaks of the time when it came out; "in 2022" of what was there in that
year; "of 2022" of what came out in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from kgbuild.check import wording
from kgbuild.check.calculation.belonging import Belonging, as_facts, belongs, dated
from kgbuild.check.calculation.classes import NarrowedClass
from kgbuild.check.calculation.spans import ordered, span_between
from kgbuild.check.figures import size
from kgbuild.check.forms import kin_of
from kgbuild.check.ranking import ranked
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.times import Interval, Overlap, interval_of, overlap, stated
from kgbuild.check.units import convertible
from kgbuild.model import Claim, Tense
from kgbuild.ontology.types import Comparison, local_name

EXAMINED = 2_000
"""Most members of a narrowed class that are looked at one by one, the foremost first."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """What stands against the thing that a superlative is said of.

    Parameters
    ----------
    ahead : tuple of Measured
        Belong to the class and go beyond it, the foremost first.
    place : int
        Its own among them, the versions of a family as one.
    entries : int or None
        How many there are with it; None where they are too many to be looked at.
    open : tuple of Measured
        Go beyond it, and may belong or may not.
    own : bool or None
        Whether the thing itself belongs; None where that is open.
    why : str
        What leaves it open, or shuts the thing out; empty where nothing does.
    steps : tuple of str
        The facts by which things belong.
    """

    ahead: tuple[Measured, ...]
    place: int
    entries: int | None
    open: tuple[Measured, ...]
    own: bool | None
    why: str = ""
    steps: tuple[str, ...] = ()


def rivals_of(
    claim: Claim, own: Measured, among: NarrowedClass, reference: Reference, *, most: bool
) -> Rivals:
    """Find who stands against a thing.

    Parameters
    ----------
    claim : Claim
        Its tense and time say when.
    own : Measured
        The value of the thing itself.
    among : NarrowedClass
        The class; its ``kind`` is known.
    reference : Reference
        Values and facts. A class that nothing narrows is only counted, however large it is.
    most : bool
        Whether the highest value is foremost.
    """
    sign = Comparison.GREATER if most else Comparison.LESS
    when = _When(claim, own, among, reference)
    mine = _belongs(own, among, reference)
    holds = both(mine.holds, when.own)
    if when.is_always and not among.restrictions:
        return _of_all(own, among.kind or "", reference, sign)
    family = set(kin_of((own.subject,), reference))
    others = _comparable(own, among.kind or "", family, reference)
    key = (lambda m: (-size(m), m.subject)) if most else (lambda m: (size(m), m.subject))
    looked_at = nsmallest(EXAMINED, others, key=key)
    steps = list(as_facts(mine.facts, reference))
    ahead: list[Measured] = []
    open_: list[Measured] = []
    members: list[Measured] = []
    for other in looked_at:
        further = _goes_beyond(other, own, sign)
        theirs = _belongs(other, among, reference)
        held = both(theirs.holds, when.was_out(other))
        if held:
            members.append(other)
        if held is not False and further is not False:
            (ahead if held and further else open_).append(other)
            if held and further and len(ahead) == 1:
                steps += as_facts(theirs.facts, reference)
    every = len(looked_at) < EXAMINED
    left = () if every or _goes_beyond(looked_at[-1], own, sign) is False else looked_at[-1:]
    open_ += left  # those behind the last may go beyond it too
    return Rivals(
        tuple(ahead),
        len(counted([m.subject for m in ahead], reference)) + 1,
        len(counted([m.subject for m in members], reference)) + 1 if every else None,
        tuple(open_),
        holds,
        _why(claim, own.subject, holds, mine, open_, reference),
        tuple(f"{step}." for step in dict.fromkeys(steps)),
    )


def _of_all(own: Measured, kind: str, reference: Reference, sign: Comparison) -> Rivals:
    """Rank among a whole class, by numbers alone."""
    family = kin_of((own.subject,), reference)
    ranking = ranked(kind, own, sign is Comparison.GREATER, reference, family)
    sure = [m for m in ranking.best if _goes_beyond(m, own, sign)]
    open_ = [m for m in ranking.best if _goes_beyond(m, own, sign) is None]
    place = ranking.ahead + 1
    if ranking.ahead <= len(ranking.best):  # all of them are named: versions can be told
        place = len(counted([m.subject for m in sure], reference)) + 1
    names = ", ".join(dict.fromkeys(reference.label(m.subject) for m in open_[:3]))
    why = f"which of it and {names} is foremost is open" if open_ else ""
    return Rivals(tuple(sure), place, ranking.entries, tuple(open_), True, why)


def _comparable(
    own: Measured, kind: str, family: set[str], reference: Reference
) -> Iterator[Measured]:
    """Give the values of the others of a class that were measured as its own was, each once."""
    seen: set[tuple[str, str]] = set()
    for one in reference.each_member(kind, own.predicate):
        alike = one.conditions == own.conditions and convertible(one.unit, own.unit)
        key = (one.subject, one.value.text)
        if alike and one.subject not in family and key not in seen:
            seen.add(key)
            yield one


def _goes_beyond(other: Measured, own: Measured, sign: Comparison) -> bool | None:
    if wording.is_date(own.value):
        span = span_between(other.value.text, own.value.text)
        return ordered(sign, span) if span is not None else None
    return size(other) > size(own) if sign is Comparison.GREATER else size(other) < size(own)


def both(one: bool | None, other: bool | None) -> bool | None:
    """Say whether two things hold, each of which may be open."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def counted(nodes: Iterable[str], reference: Reference) -> set[str]:
    """Return the things that some nodes are, the versions of a family as one."""
    found = set()
    for node in nodes:
        kin = reference.kin(node)
        families = [one for one in kin if reference.variants(one)]
        alike = families or list(reference.same(node))
        found.add(min(alike, key=lambda one: (reference.label(one) == local_name(one), one)))
    return found


class _When:
    """Says what was there at the time that a claim speaks of."""

    def __init__(
        self, claim: Claim, own: Measured, among: NarrowedClass, reference: Reference
    ) -> None:
        self._reference = reference
        self._dates = wording.is_date(own.value)
        self._limit = self._of = self._during = None
        self.own: bool | None = True
        mine = self._span(own)
        period = next((one.period for one in among.restrictions if one.period), None)
        time = stated(claim.time) or period
        if time is None:
            past = claim.tense is Tense.PAST and not self._dates
            self._limit = mine if past else None
            self._past = past
            return
        self._past = False
        inside = mine is not None and overlap(time, mine) is Overlap.HOLDS
        if (claim.time is None and inside) or self._dates:
            self._of = time
            self.own = inside if mine is not None else None
        else:
            self._during = time
            late = mine is not None and bool(time.end and mine.start and mine.start > time.end)
            self.own = False if late else True if mine is not None else None

    @property
    def is_always(self) -> bool:
        """Whether everything that there is counts."""
        return not self._past and self._of is None and self._during is None

    def was_out(self, other: Measured) -> bool | None:
        """Say whether another thing counts: it was out, or came out, at the time."""
        if self._past and self._limit is None:
            return None
        if self.is_always:
            return True
        span = self._span(other)
        if span is None or span.start is None or span.end is None:
            return None
        if self._of is not None:
            how = overlap(self._of, span)
            return True if how is Overlap.HOLDS else False if how is Overlap.APART else None
        limit = self._limit or self._during
        if limit is None or limit.start is None:
            return None
        if self._limit is not None:
            last = limit.end or limit.start
            return True if span.end <= limit.start else False if span.start > last else None
        late = limit.end is not None and span.start > limit.end
        return True if span.end < limit.start else False if late else None

    def _span(self, measured: Measured) -> Interval | None:
        if self._dates:
            return interval_of(measured.value.text)
        found = dated(measured.subject, self._reference)
        return interval_of(found[0].value.text) if found else None


def _belongs(measured: Measured, among: NarrowedClass, reference: Reference) -> Belonging:
    """Say whether a thing belongs to whom and where the class is narrowed to; not when."""
    found = [
        belongs(measured.subject, one, reference)
        for one in among.restrictions
        if one.period is None
    ]
    holds: bool | None = True
    for one in found:
        holds = both(holds, one.holds)
    return Belonging(holds, tuple(fact for one in found for fact in one.facts))


def _why(
    claim: Claim,
    own: str,
    holds: bool | None,
    mine: Belonging,
    open_: Sequence[Measured],
    reference: Reference,
) -> str:
    name = wording.name(claim.subject)
    if holds is False:
        facts = "; ".join(as_facts(mine.facts, reference))
        if mine.holds is not False:
            facts = "; ".join(wording.value(m.value, reference) for m in dated(own, reference))
        return f"{name} is none of them ({facts})"
    if holds is None:
        return f"whether {name} belongs to them is open"
    if open_:
        names = ", ".join(dict.fromkeys(reference.label(m.subject) for m in open_[:3]))
        return f"whether {names} belong to them, or were out at the time, is open"
    return ""
