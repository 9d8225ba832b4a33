"""Stated ratios and differences against computed ones: "twice", "30 % more", "16 GB less".

Every judgement has three outcomes: it holds, it does not, or it lies too near the edge of what
people round to for either.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.check.calculation.spans import apart_in, span_between
from kgbuild.check.figures import size
from kgbuild.check.reference import Measured
from kgbuild.check.tolerance import ABOUT, holds
from kgbuild.check.units import convertible, in_base
from kgbuild.check.wording import is_date
from kgbuild.model import Bound, Claim, Quantity
from kgbuild.model.roles import DIFFERENCE, FACTOR
from kgbuild.ontology.types import Comparison

DOUBTFUL = 1.5
"""What is off by up to so many times the tolerance is left open. Our choice."""
LEAST_POINTS = 1.0
"""A share of so few per cent is rounded to whole ones: a tenth of it would be too strict."""

_FALLS_SHORT = frozenset({Comparison.LESS, Comparison.AT_MOST})
_SHARES = {Comparison.GREATER: 1.0, Comparison.LESS: -1.0}


@dataclass(frozen=True, slots=True)
class Ratio:
    """A stated ratio: how many times as much, and by how many per cent where it is said so.

    Parameters
    ----------
    times : float
        2 for "twice", 1.3 for "30 % more", 0.7 for "30 % less".
    stated : Quantity
        As the claim has it.
    points : float or None
        30 for "30 % more" and "30 % less": then the share is judged, not the ratio.
    direction : float
        1 where the share is more, -1 where it is less.
    """

    times: float
    stated: Quantity
    points: float | None = None
    direction: float = 1.0

    def of(self, one: float, other: float) -> float | None:
        """Return the true ratio, or the true share in per cent, of two values."""
        if not other:
            return None
        return one / other if self.points is None else self.direction * (one / other - 1) * 100

    def fits(self, one: float, other: float) -> bool | None:
        """Say whether two values stand in this ratio; None where it is off by little.

        Examples
        --------
        >>> twice = Ratio(2.0, Quantity(2, None, "twice"))
        >>> twice.fits(41, 20), twice.fits(45, 20), twice.fits(60, 20)
        (True, None, False)
        """
        true = self.of(one, other)
        if true is None:
            return None
        low = self.times if self.points is None else self.points
        scale = 1.0 if self.points is not None or not self.stated.value else low / self.stated.value
        high = self.stated.upper * scale if self.stated.upper is not None else low
        least = LEAST_POINTS if self.points is not None else 0.0
        return within(true, (low, high), self.stated.bound, max(ABOUT * abs(low), least))


def ratio_of(claim: Claim, sign: Comparison) -> Ratio | None:
    """Return the ratio that a claim states.

    Parameters
    ----------
    claim : Claim
        With a ``kgb:factor`` qualifier.
    sign : Comparison
        Whether more or less is meant: "30 %" is 1.3 or 0.7 times as much.
    """
    for qualifier in claim.qualifiers:
        stated = qualifier.value
        if qualifier.role != FACTOR or not isinstance(stated, Quantity):
            continue
        if stated.unit == "PERCENT":
            direction = _SHARES.get(sign)
            share = stated.value / 100
            if direction is None:
                return Ratio(share, stated)  # "matches 39 % of it"
            return Ratio(1 + direction * share, stated, stated.value, direction)
        short = sign in _FALLS_SHORT and stated.value > 1
        return Ratio(1 / stated.value if short else stated.value, stated)
    return None


def difference_of(claim: Claim) -> Quantity | None:
    """Return the difference that a claim states."""
    return next(
        (
            q.value
            for q in claim.qualifiers
            if q.role == DIFFERENCE and isinstance(q.value, Quantity)
        ),
        None,
    )


def is_apart(stated: Quantity, one: Measured, other: Measured) -> bool | None:
    """Say whether two values differ by what is stated; None where the units do not convert."""
    if is_date(one.value):
        span = span_between(one.value.text, other.value.text)
        return apart_in(stated, span) if span is not None else None
    if not convertible(stated.unit, one.unit):
        return None
    base = in_base(1.0, stated.unit)
    return holds(stated, abs(size(one) - size(other)) / base, stated.unit)


def within(true: float, ends: tuple[float, float], bound: Bound, tolerance: float) -> bool | None:
    """Say whether a true number lies in a stated range; None where it is off by little."""
    low, high = ends
    if bound is Bound.AT_LEAST:
        return True if true >= low else False if true < low - tolerance else None
    if bound is Bound.AT_MOST:
        return True if true <= high else False if true > high + tolerance else None
    if low - tolerance <= true <= high + tolerance:
        return True
    far = DOUBTFUL * tolerance
    return None if low - far <= true <= high + far else False
