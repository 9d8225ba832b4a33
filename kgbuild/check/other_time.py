"""Time as a ground for disagreement, and as a doubt about other grounds."""

from __future__ import annotations

from datetime import date, timedelta

from kgbuild.check import wording
from kgbuild.check.forms import bearers_of, nodes_of
from kgbuild.check.reasoning import derive
from kgbuild.check.reference import Reference, Stated
from kgbuild.check.times import Interval, Overlap, covered, overlap, stated
from kgbuild.model import Claim, Finding, Tense
from kgbuild.ontology.types import RelationType

ANOTHER_TIME = 0.8
"""Set by hand; what doubt it leaves is scaled by what was measured (``calibration.json``)."""
MARGIN = timedelta(days=2 * 366)
"""A purchase is announced, agreed and closed: one text dates it by the first, another by the last.

Our choice."""


def other_time(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for the claimed occurrence (``kgb:Occurrence``) at a time far from the claimed one.

    Returns
    -------
    Finding or None
        Refutes (supports a denial) where the reference dates it, and never near the claim's time.
    """
    claimed = stated(claim.time)
    if not relation.happens or claimed is None or claim.time is None:
        return None
    near = _widened(claimed)
    subjects, objects = (
        bearers_of(nodes_of(argument, reference), reference, inherits=False)
        for argument in (claim.subject, claim.object)
    )

    def is_near(fact: Stated) -> bool:
        return fact.time is None or overlap(near, fact.time) is not Overlap.APART

    found = derive(claim.predicate, subjects, objects, reference)
    if found is None or derive(claim.predicate, subjects, objects, reference, is_near) is not None:
        return None
    times = ", ".join(fact.time.words() for fact in found.facts if fact.time is not None)
    said = wording.all_stated(found.facts, reference)
    reason = f"The reference says {said} ({times}); the text says “{claim.time.text}”."
    used = wording.facts(found.facts, reference)
    stance = wording.stance(claim, true=False)
    steps = found.steps(reference)
    return Finding(claim.id, "disagreement", stance, reason, used, None, ANOTHER_TIME, steps)


def time_doubt(
    claim: Claim, relation: RelationType, facts: list[Stated], reference: Reference
) -> str:
    """Say why facts need not exclude a claim at its time; empty if they do.

    Parameters
    ----------
    claim : Claim
        With its time and tense.
    relation : RelationType
        Its relation.
    facts : list of Stated
        What cannot hold at the same time as the claim.
    reference : Reference
        Gives the ontology.
    """
    if relation.happens:
        return ""
    claimed = stated(claim.time)
    timed = [fact.time for fact in facts if fact.time is not None]
    if claimed and timed:
        now = claim.tense is Tense.PRESENT and claimed.end is None
        if covered(claimed, timed) or (now and any(time.end is None for time in timed)):
            return ""
        return "that need not hold for all of the time of which the text speaks"
    if timed and claim.tense is Tense.PRESENT and all(time.end is not None for time in timed):
        return "that has ended"
    if timed and len(timed) == len(facts) and claim.tense is not Tense.PRESENT:
        return "the text may speak of an earlier time"
    if reference.ontology.may_change(relation) and (
        claimed is not None or claim.tense is Tense.PAST
    ):
        return "it does not say since when, and the text may speak of an earlier time"
    return ""


def _widened(run: Interval) -> Interval:
    first, last = run.start, run.end
    return Interval(
        first - MARGIN if first and first - date.min > MARGIN else None,
        last + MARGIN if last and date.max - last > MARGIN else None,
    )
