"""Counts: "Nvidia makes three chips", "at least ten companies were founded before 1960".

What a reference lists is at least so many; it is not all there are unless it says so
(``kgb:completeFor``). So more than it lists is open, and fewer than it lists is wrong, where the
sentence says nothing else that could pick some of them.

References
----------
F. Darari and others, Completeness Management for RDF Data Sources, ACM TWEB 2018: completeness
statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.check import wording
from kgbuild.check.calculation.belonging import as_plan, belongs, during
from kgbuild.check.calculation.classes import NarrowedClass, is_part_of_some, narrowed_class
from kgbuild.check.calculation.plan import plan
from kgbuild.check.calculation.restrictions import Restriction
from kgbuild.check.calculation.rivals import counted
from kgbuild.check.completeness import COMPLETE_FOR
from kgbuild.check.forms import forms, nodes_of, relation_of
from kgbuild.check.reference import Reference, Stated
from kgbuild.check.times import Interval, Overlap, interval_of, overlap, stated
from kgbuild.model import (
    Argument,
    Bound,
    Claim,
    Fact,
    Finding,
    Quantity,
    Stance,
    TimeValue,
)
from kgbuild.model.roles import AMOUNT
from kgbuild.ontology.cues import CueKind

CHECKER = "calculation"
AT_LEAST_LISTED, AS_MANY, FEWER = 0.95, 0.7, 0.75
"""Confidence: so many are listed and more were not said to be; just as many; more are listed than
the text has. By hand."""
_SHOWN = 8
"""Things listed in a reason."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted: how many the text says, of which class, and what has how many of them."""

    told: Quantity
    among: NarrowedClass
    known: tuple[str, ...]
    words: str


def count(claim: Claim, reference: Reference) -> Finding | None:
    """Count what the reference lists.

    Parameters
    ----------
    claim : Claim
        One end is so many of a class ("three chips"), the other a thing of the reference or a time.
    reference : Reference
        Facts.

    Returns
    -------
    Finding or None
        Supports where as many are listed as the text says, or at least so many; refutes where more
        are listed than the text says there are; neutral where the text has more than are listed.
    """
    relation = relation_of(claim, reference)
    if relation is None or relation.amount_property is not None:
        return None
    for described, other in ((claim.subject, claim.object), (claim.object, claim.subject)):
        asked = _asked(described, other, claim, reference)
        if asked is not None:
            swapped = described is claim.object
            listed = _listed(claim, asked, other, reference, swapped=swapped)
            return _finding(claim, asked, listed, reference, swapped=swapped) if listed else None
    return None


def _asked(
    described: Argument | None, other: Argument | None, claim: Claim, reference: Reference
) -> _Counted | None:
    told = next(
        (
            q.value
            for q in claim.qualifiers
            if q.role == AMOUNT and isinstance(q.value, Quantity) and q.value.unit is None
        ),
        None,
    )
    words = wording.name(described)
    if told is None or told.per is not None or not words or nodes_of(described, reference):
        return None
    if told.text.casefold() not in words.casefold() or told.value != int(told.value):
        return None
    if is_part_of_some(words, told.text):
        return None
    known = nodes_of(other, reference)
    if not known and not (isinstance(other, TimeValue) and stated(other)):
        return None
    bounds = [
        cue.words
        for cue in reference.ontology.cues_of(CueKind.APPROXIMATOR)
        if cue.bound is told.bound and cue.words in words.casefold()
    ]
    among = narrowed_class(described, claim, (told.text, *bounds), reference)
    if among.kind is None or among.unknown:
        return None
    return _Counted(told, among, known, words)


def _listed(
    claim: Claim,
    asked: _Counted,
    other: Argument | None,
    reference: Reference,
    *,
    swapped: bool,
) -> dict[str, Stated | None]:
    """Return the things that the reference lists, each with the fact that puts it there."""
    found: dict[str, Stated | None] = {}
    if isinstance(other, TimeValue):
        for member in reference.members(asked.among.kind or "", claim.predicate):
            span, period = interval_of(member.value.text), stated(other)
            if span and period and overlap(period, span) is Overlap.HOLDS:
                found[member.subject] = None
    for form in forms(claim.predicate, reference) if asked.known else ():
        for node in asked.known:
            backwards = form.swapped is not swapped
            ends = (node, None) if backwards else (None, node)
            for fact in reference.facts(ends[0], form.predicate, ends[1]):
                thing = fact.object if backwards else fact.subject
                if isinstance(thing, str):
                    found.setdefault(thing, fact)
    return {
        thing: fact
        for thing, fact in found.items()
        if _is_one(thing, asked, reference)
        and all(belongs(thing, one, reference).holds for one in asked.among.restrictions)
        and _in_time(thing, claim, other, reference)
    }


def _is_one(thing: str, asked: _Counted, reference: Reference) -> bool:
    is_a = reference.ontology.is_a
    return any(is_a(type_, asked.among.kind or "") for type_ in reference.types(thing))


def _in_time(thing: str, claim: Claim, other: Argument | None, reference: Reference) -> bool:
    """Say whether a thing came out in the time that the claim is of, where it is of one."""
    period = stated(claim.time)
    if period is None or isinstance(other, TimeValue):
        return True
    return belongs(thing, _restriction(period), reference).holds is True


def _finding(
    claim: Claim,
    asked: _Counted,
    listed: dict[str, Stated | None],
    reference: Reference,
    *,
    swapped: bool,
) -> Finding:
    things = counted(listed, reference)
    least, most, told = len(things), len(listed), asked.told
    complete = _is_complete(claim, asked, reference)
    true = _holds(told, least, most, complete=complete)
    if true is False and least > told.value and not (asked.known and _says_no_more(claim)):
        true = None
    shown = sorted({reference.label(node) for node in things})
    names = ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")
    several = f"{least} or, with all versions, {most}" if most > least else f"{least}"
    reason = f"The reference lists {several} ({names}); the text says “{asked.words}”"
    if true is None and told.value > most:
        reason += ", and there may be more than it lists"
    elif true is None:
        reason += ", which may be some of them"
    if complete:
        reason += "; it says that its list is complete"
    used = wording.facts([fact for fact in listed.values() if fact is not None], reference)
    used = used or tuple(Fact(reference.label(node), node, node) for node in sorted(listed))
    surely = told.bound is Bound.AT_LEAST and least >= told.value
    sure = AT_LEAST_LISTED if complete or surely else AS_MANY
    return Finding(
        claim.id,
        CHECKER,
        Stance.NEUTRAL if true is None else wording.stance(claim, true=true),
        f"{reason}.",
        used,
        f"count = {least}" + (f" to {most}" if most > least else "") + f", stated: {told.text}",
        sure if true else AT_LEAST_LISTED if complete else FEWER,
        wording.steps(used[:_SHOWN]),
        _plan(claim, asked, reference, swapped=swapped),
    )


def _holds(told: Quantity, least: int, most: int, *, complete: bool) -> bool | None:
    """Say whether so many there are; families and their versions are both ways to count.

    A number between the two is right in neither way for sure.

    Examples
    --------
    >>> _holds(Quantity(3, None, "three"), 5, 8, complete=False)
    False
    >>> _holds(Quantity(9, None, "nine"), 5, 8, complete=False) is None
    True
    """
    if told.bound is Bound.AT_LEAST:
        return True if most >= told.value else False if complete else None
    if told.bound is Bound.AT_MOST:
        return False if least > told.value else True if complete and most <= told.value else None
    high = told.upper if told.upper is not None else told.value
    if told.bound is Bound.ABOUT:
        return True if least <= 1.1 * high and most >= 0.9 * told.value else None
    if least <= high and most >= told.value:
        return True if least == most else None
    return False if least > high or complete else None


def _says_no_more(claim: Claim) -> bool:
    """Say whether a sentence holds nothing beside its claim that could pick some of a class."""
    evidence = claim.evidence
    told = {AMOUNT}
    bare = evidence.sentence.strip().rstrip(".!").casefold().removeprefix("the ")
    quoted = evidence.quote.strip().rstrip(".!").casefold().removeprefix("the ")
    alone = all(qualifier.role in told for qualifier in claim.qualifiers)
    return alone and claim.time is None and bare == quoted


def _is_complete(claim: Claim, asked: _Counted, reference: Reference) -> bool:
    properties = {form.predicate for form in forms(claim.predicate, reference)}
    bearers = asked.known or ((asked.among.kind,) if asked.among.kind else ())
    return any(
        fact.object in properties
        for bearer in bearers
        for fact in reference.facts(bearer, COMPLETE_FOR)
    )


def _plan(claim: Claim, asked: _Counted, reference: Reference, *, swapped: bool) -> str | None:
    parts = [as_plan(one, reference) for one in asked.among.restrictions]
    if asked.known:
        parts.append(_ties(claim, asked.known, reference, swapped=swapped))
    period = stated(claim.object) if isinstance(claim.object, TimeValue) else stated(claim.time)
    if period is not None:
        parts.append(during(period, reference))
    written: Sequence[str] = [part for part in parts if part is not None]
    if len(written) < len(parts):
        return None
    classes = reference.ontology.below(asked.among.kind or "")
    return plan("count", {"class": classes}, restrictions=written)


def _ties(
    claim: Claim, known: tuple[str, ...], reference: Reference, *, swapped: bool
) -> str | None:
    ways = forms(claim.predicate, reference)
    to_known = [f.predicate for f in ways if f.swapped is swapped]
    from_known = [f.predicate for f in ways if f.swapped is not swapped]
    return plan("tied", {"to": to_known, "from": from_known, "whose": known})


def _restriction(period: Interval) -> Restriction:
    return Restriction(period.words(), period=period)
