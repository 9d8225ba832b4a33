"""Stated numbers against true ones: what rounding, "about", "more than" and ranges allow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgbuild.check.units import convertible, in_base, unit_of
from kgbuild.model import Bound, Quantity

ROUNDING_AT_MOST = 0.05
"""However coarse the digits written are, a number is not right beyond five per cent."""
ABOUT = 0.10
"""What "about" and "nearly" allow: a tenth. Our choice; the reason always shows both numbers."""

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def holds(stated: Quantity, value: float, unit: str | None) -> bool | None:
    """Say whether a true value is what a quantity states.

    Parameters
    ----------
    stated : Quantity
        The number of the claim with its bound.
    value : float
        The true value.
    unit : str or None
        Its unit; for a bare number one that was counted (``NUM``) is the same.

    Returns
    -------
    bool or None
        None where the units do not convert.

    Examples
    --------
    >>> holds(Quantity(300, "TeraFLOPS", "about 300 teraflops", Bound.ABOUT), 312e12, "FLOPS")
    True
    >>> holds(Quantity(40, "GigaBYTE", "40 GB"), 80, "GigaBYTE")
    False
    >>> holds(Quantity(40, "GigaBYTE", "40 GB"), 400, "W") is None
    True
    >>> holds(Quantity(1 / 3, "FRACTION", "a third"), 33.3, "PERCENT")
    True
    """
    own = unit_of(stated)
    if not convertible(own, unit):
        return None
    true, low = in_base(value, unit), in_base(stated.value, own)
    high = in_base(stated.upper, own) if stated.upper is not None else low
    slack_low, slack_high = slack(stated) * abs(low), slack(stated) * abs(high)
    above = true >= low - slack_low
    below = true <= high + slack_high
    if stated.bound is Bound.AT_LEAST:
        return above
    if stated.bound is Bound.AT_MOST:
        return below
    return above and below


def slack(stated: Quantity) -> float:
    """Return by what share of itself a stated number may be off.

    Half a unit of the last digit written, where the zeros at the end of a whole number from three
    digits on are rounding ("300", "2,000", not "80"); never over :data:`ROUNDING_AT_MOST`.

    Examples
    --------
    >>> slack(Quantity(80, "GigaBYTE", "80 GB"))
    0.00625
    >>> slack(Quantity(5.89e11, "USD", "$589 billion")) < 0.001
    True
    >>> slack(Quantity(300, "TeraFLOPS", "300 teraflops"))
    0.05
    """
    if stated.bound is Bound.ABOUT:
        return ABOUT
    match = _NUMERAL.search(stated.text)
    if match is None or not stated.value:
        return 0.0 if stated.value == int(stated.value) else ROUNDING_AT_MOST
    written = match.group().replace(",", "")
    whole, _, decimals = written.partition(".")
    place = -len(decimals)
    if not decimals and len(whole) > 2:
        place = len(whole) - len(whole.rstrip("0"))
    if not float(written):
        return 0.0
    return min(0.5 * 10.0**place / float(written), ROUNDING_AT_MOST)


def all_hold(parts: Iterable[bool | None]) -> bool | None:
    """Say whether all parts hold: not where one does not, else open where one is.

    Examples
    --------
    >>> all_hold((True, None, False)), all_hold((True, None)), all_hold((True, True))
    (False, None, True)
    """
    found = set(parts)
    return False if False in found else None if None in found else True
