"""The checker by arithmetic: what the values of the reference come to, each kind in its file."""

from __future__ import annotations

from collections.abc import Callable

from kgbuild.check.calculation.comparison import comparison
from kgbuild.check.calculation.counts import count
from kgbuild.check.calculation.growth import growth
from kgbuild.check.calculation.totals import total
from kgbuild.check.reference import Reference
from kgbuild.model import Claim, Finding

KINDS: tuple[Callable[[Claim, Reference], Finding | None], ...] = (comparison, total, count, growth)
"""What is tried, in turn; a claim is of one kind."""


def calculation(claim: Claim, reference: Reference) -> Finding | None:
    """Compute what a claim says from the values of a reference.

    Parameters
    ----------
    claim : Claim
        A comparison, an order in time, a sum, a count, a change.
    reference : Reference
        Values and facts.

    Returns
    -------
    Finding or None
        With the formula, the values as steps, and the plan in SPARQL that gets them; None where
        there is nothing to compute.
    """
    found = (kind(claim, reference) for kind in KINDS)
    return next((finding for finding in found if finding is not None), None)
