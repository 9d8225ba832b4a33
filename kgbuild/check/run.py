"""Checks claims, one by one in the order given: every checker, then the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kgbuild.check.agreement import agreement
from kgbuild.check.calculation import calculation
from kgbuild.check.disagreement import disagreement
from kgbuild.check.forms import entity_of
from kgbuild.check.gap import gap
from kgbuild.check.reference import Reference
from kgbuild.check.superlative import superlative
from kgbuild.check.verdict import combine
from kgbuild.model import Claim, Finding, Stance, Verdict

Checker = Callable[[Claim, Reference], Finding | None]
"""Says what it found about a claim in a reference; None where it has nothing to say."""

CHECKERS: tuple[Checker, ...] = (agreement, disagreement, calculation, superlative)
"""The built-in checkers, the strongest first."""


def check_claims(
    claims: Iterable[Claim],
    reference: Reference,
    *,
    checkers: Sequence[Checker] = CHECKERS,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Verdict]:
    """Check claims against a reference.

    Parameters
    ----------
    claims : iterable of Claim
        With linked arguments; an unlinked mention is looked up by its words.
    reference : Reference
        Facts. Its size does not change what a claim costs.
    checkers : sequence of callable
        In order of strength.
    progress : callable, optional
        Called after each claim with the number done.

    Yields
    ------
    Verdict
        One for each claim, in the same order.
    """
    listed = list(claims)
    ends = (entity_of(end) for claim in listed for end in (claim.subject, claim.object))
    reference.prefetch(entity for entity in ends if entity is not None)
    for done, claim in enumerate(listed, start=1):
        yield check_claim(claim, reference, checkers)
        if progress is not None:
            progress(done)


def check_claim(
    claim: Claim, reference: Reference, checkers: Sequence[Checker] = CHECKERS
) -> Verdict:
    """Check one claim: every checker, then what was not answered, then the verdict.

    A source that did not answer what was asked on this claim is a finding of its own, so that the
    verdict says so.
    """
    asked = (checker(claim, reference) for checker in checkers)
    found = [finding for finding in asked if finding is not None]
    missing = _gap(claim, found, reference)
    silent = (
        Finding(claim.id, "reference", Stance.UNANSWERED, _unanswered(name, why))
        for name, why in reference.take_unanswered()
    )
    return combine(claim, [*found, *silent], missing)


def _unanswered(name: str, why: str) -> str:
    told = f"{name} could not be asked: {why.removeprefix(f'{name}: ')}"
    return told if told.endswith((".", "?")) else f"{told}."


def judge(claim: Claim, findings: Sequence[Finding], reference: Reference) -> Verdict:
    """Make the verdict of findings; where none may decide it says what the reference lacks."""
    return combine(claim, findings, _gap(claim, findings, reference))


def _gap(claim: Claim, findings: Sequence[Finding], reference: Reference) -> Finding | None:
    may_decide = any(f.decisive and f.stance is not Stance.UNANSWERED for f in findings)
    return None if may_decide else gap(claim, reference)
