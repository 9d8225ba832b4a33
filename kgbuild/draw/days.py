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
        if isinstance(time, TimeValue) and (time.start, time.end) != (None, None):
            return (
                time.start.isoformat() if time.start is not None else None,
                time.end.isoformat() if time.end is not None else None,
            )
    return None, None
