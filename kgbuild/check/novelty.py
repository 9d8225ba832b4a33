"""What a reference knows already is less worth checking; what it contradicts is more so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kgbuild.model import Claim, Verdict, VerdictLabel, Worth, WorthFactor, WorthReason

_NOVELTY = {
    VerdictLabel.SUPPORTED: (-1.5, "is in the reference already"),
    VerdictLabel.REFUTED: (1.0, "is contradicted by the reference"),
    VerdictLabel.CONFLICTING: (0.5, "is supported and contradicted by references"),
}
"""What a verdict adds to the log-odds. By hand: no data tells what checkers knew beforehand. What
is known should fall below most of what is new, yet stay above greetings."""


def told_worth(worth: Worth, verdict: Verdict | None) -> Worth:
    """Return how much a claim is worth checking, given what a reference says of it.

    Parameters
    ----------
    worth : Worth
        As the text alone tells; told again, it stays the same.
    verdict : Verdict or None
        None, and "not enough info", change nothing: the claim is news to the reference.

    Examples
    --------
    >>> verdict = Verdict("c1", VerdictLabel.SUPPORTED, 1.0, "")
    >>> told = told_worth(Worth(0.2), verdict)
    >>> told.score, told.reasons[0].words
    (0.0528, 'is in the reference already')
    >>> told_worth(told, verdict) == told
    True
    """
    if any(reason.factor is WorthFactor.NOVELTY for reason in worth.reasons):
        return worth
    known = _NOVELTY.get(verdict.label) if verdict is not None else None
    if known is None:
        return worth
    weight, words = known
    reasons = (*worth.reasons, WorthReason(WorthFactor.NOVELTY, weight, words))
    odds = math.log(worth.score / (1 - worth.score)) if 0 < worth.score < 1 else -math.inf
    score = round(1 / (1 + math.exp(-odds - weight)), 4) if math.isfinite(odds) else worth.score
    return Worth(score, tuple(sorted(reasons, key=lambda one: (-abs(one.weight), one.words))))


def with_novelty(claims: Iterable[Claim], verdicts: Mapping[str, Verdict]) -> Iterator[Claim]:
    """Yield claims with their worth as the verdicts change it, in the order given.

    Parameters
    ----------
    claims : iterable of Claim
        One without a worth stays as it is.
    verdicts : mapping of str to Verdict
        By claim id.
    """
    for claim in claims:
        worth = claim.worth
        told = told_worth(worth, verdicts.get(claim.id)) if worth is not None else None
        yield claim if told is worth else replace(claim, worth=told)
