"""How a claim stands, in word and glyph; colours are in ``templates/page.css`` by the same key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kgbuild.model import Verdict, VerdictLabel


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page shows for a verdict, or for its absence.

    Parameters
    ----------
    key : str
        Name of its colours in the style sheet.
    word, glyph : str
        What is read where colour is not seen.
    """

    key: str
    word: str
    glyph: str


UNCHECKED = Standing("unchecked", "not checked", "○")
"""Nothing was asked about the claim."""
STANDINGS: Mapping[VerdictLabel | None, Standing] = {
    VerdictLabel.REFUTED: Standing("refuted", "refuted", "✗"),
    VerdictLabel.CONFLICTING: Standing("conflicting", "conflicting", "≈"),
    VerdictLabel.NOT_ENOUGH_INFO: Standing("unknown", "not enough info", "?"),
    VerdictLabel.UNCHECKED: Standing("unanswered", "no answer", "…"),
    None: UNCHECKED,
    VerdictLabel.SUPPORTED: Standing("supported", "supported", "✓"),
}
"""By verdict, the most serious first: what needs a reader's eye before what is settled."""

DISPUTED = ("refuted", "conflicting")
DECIDED = (*DISPUTED, "supported")
"""Keys of the standings that a reader must see first, and of those that a verdict settles."""

FOR_SCRIPTS: Mapping[str, Sequence[str]] = {
    "order": tuple(standing.key for standing in STANDINGS.values()),
    "disputed": DISPUTED,
    "decided": DECIDED,
}
"""The same for the scripts of the pages, among their data."""

_ORDER = {standing.key: place for place, standing in enumerate(STANDINGS.values())}


def standing_of(verdict: Verdict | None) -> Standing:
    """Return how a claim with this verdict stands."""
    return STANDINGS[verdict.label if verdict is not None else None]


def seriousness(standing: Standing) -> int:
    """Return a sort key: 0 for the most serious."""
    return _ORDER[standing.key]


def most_serious(standings: Iterable[Standing]) -> Standing:
    """Return the one that a mark for several claims must show."""
    return min(standings, key=seriousness, default=UNCHECKED)
