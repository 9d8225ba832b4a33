"""What a verdict hangs on: which verdicts would fall if facts were not so, or not to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from kgbuild.check.verdict import combine
from kgbuild.errors import QueryError
from kgbuild.model import Claim, Fact, Finding, Stance, Verdict, VerdictChange

Gone = Callable[[Fact], bool]
"""Says of a fact that it is taken away."""


def what_if(
    claims: Iterable[Claim], verdicts: Mapping[str, Verdict], gone: Gone
) -> Iterator[VerdictChange]:
    """Make the verdicts again without some facts.

    Parameters
    ----------
    claims : iterable of Claim
        What was checked.
    verdicts : mapping of str to Verdict
        By claim id.
    gone : callable
        Says of a fact that it is taken away.

    Yields
    ------
    VerdictChange
        One for each verdict that rests on such a fact, in the order of the claims. A finding falls
        with a fact that it needs, unless another source states the same; the rest are combined as
        before.
    """
    for claim in claims:
        verdict = verdicts.get(claim.id)
        if verdict is None or not any(gone(fact) for f in verdict.findings for fact in f.used):
            continue
        left = tuple(f for f in (_without(one, gone) for one in verdict.findings) if f is not None)
        nothing = Finding(claim.id, "gap", Stance.NEUTRAL, "Without it nothing is left to go by.")
        yield VerdictChange(claim, verdict, combine(claim, left, nothing))


def what_if_without(
    claims: Iterable[Claim],
    verdicts: Mapping[str, Verdict],
    without: Fact | str | Iterable[Fact],
) -> tuple[VerdictChange, ...]:
    """Make the verdicts again without facts that are given by themselves or by their words.

    Parameters
    ----------
    claims, verdicts
        As for :func:`what_if`.
    without : Fact, str or iterable of Fact
        Facts, each as its words alone: what it states is not so, whichever source states it. Or
        the words, the node or the source of some.

    Raises
    ------
    QueryError
        If no verdict rests on it; the text names a fact that is used.
    """
    if isinstance(without, str):
        named = without
        changes = tuple(what_if(claims, verdicts, lambda fact: named in _names(fact)))
    else:
        facts = (without,) if isinstance(without, Fact) else without
        stated = frozenset(fact.text for fact in facts)
        changes = tuple(what_if(claims, verdicts, lambda fact: fact.text in stated))
    if not changes:
        wanted = without if isinstance(without, str) else "the facts given"
        raise QueryError(f"no verdict rests on {wanted!r}{_example(verdicts)}")
    return changes


def _names(fact: Fact) -> tuple[str | None, ...]:
    return fact.text, fact.source, fact.node, PurePath(fact.source).name


def _example(verdicts: Mapping[str, Verdict]) -> str:
    used = (f for v in verdicts.values() for one in v.findings for f in one.used)
    fact = next(used, None)
    if fact is None:
        return "; no fact is used by any verdict yet, check the claims first"
    return f"; give a fact, its words ({fact.text!r}) or its source ({fact.source!r})"


def _without(finding: Finding, gone: Gone) -> Finding | None:
    """Return what is left of a finding; None where a fact it needs has no source any more."""
    left = tuple(fact for fact in finding.used if not gone(fact))
    if {fact.text for fact in left} != {fact.text for fact in finding.used}:
        return None
    return replace(finding, used=left)
