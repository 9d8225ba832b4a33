"""Which days a claim speaks of, for the slider and for the table."""

from __future__ import annotations

from kgbuild.model import Claim, TimeValue


def days_spoken_of(claim: Claim) -> tuple[str | None, str | None]:
    """Return the first and the last day of the time that a claim speaks of.

    That is when it holds; where nothing says that, the time that it tells: "R1 was released on
    20 January 2025" speaks of that day.

    Parameters
    ----------
    claim : Claim
        With its times resolved as far as the text gives them.

    Returns
    -------
    tuple of str or None
        Days in ISO 8601. One is None where the time is open on that side, both where no day is
        known.
    """
    told = (claim.object, *(one.value for one in claim.qualifiers))
    for time in (claim.time, *told):
        if isinstance(time, TimeValue):
            first, last = (day and day.isoformat() for day in (time.start, time.end))
            if first or last:
                return first, last
    return None, None
