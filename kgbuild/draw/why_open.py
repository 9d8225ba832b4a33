"""Why claims stay open, in five groups: each tells an editor something else to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgbuild.draw.claims import ClaimView
from kgbuild.model import Certainty, Claim, Stance, Tense, Verdict

_UNREAL = (Certainty.PLANNED, Certainty.CONDITIONAL, Certainty.ASKED)
_SIDED = (Stance.SUPPORTS, Stance.REFUTES, Stance.CONFLICTS)


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which claims stay open.

    Parameters
    ----------
    key : str
        Names its part of the page.
    heading : str
        Over its claims.
    short : str
        In a list after a number: "12 that the reference is silent on".
    advice : str
        What it means, and what would settle such claims.
    """

    key: str
    heading: str
    short: str
    advice: str


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """The claims that stay open on one ground, those most worth checking first."""

    ground: Ground
    claims: tuple[ClaimView, ...]


WEAK = Ground(
    "weak",
    "Something was found, too little to decide",
    "where what was found is too little to decide",
    "Read what was found; a person can often settle these in a minute.",
)
SILENT = Ground(
    "silent",
    "The reference does not say",
    "on which the reference says nothing",
    "The kind of statement can be checked, but the reference knows one side of it not at all, or "
    "holds nothing between the two. Another reference, or a call, may settle it.",
)
WORDS = Ground(
    "words",
    "Said in words that no relation type covers",
    "in words that no relation type covers",
    "Nobody has yet said what kind of fact these are, so nothing was looked up. They may be right "
    "or wrong; a relation type in the ontology makes them checkable.",
)
UNREAL = Ground(
    "unreal",
    "Plans, conditions, questions and the future",
    "about plans, conditions or the future",
    "No fact can bear these out yet.",
)
OPINION = Ground(
    "opinion",
    "Judgements of value",
    "that judge, which no fact can settle",
    "Whether something is good, embarrassing or dramatic is for the reader.",
)
GROUNDS = (WEAK, SILENT, WORDS, UNREAL, OPINION)
"""From what a person can settle soonest to what nobody can."""


def ground_of(claim: Claim, verdict: Verdict) -> Ground:
    """Return the ground on which a claim without enough information stays open.

    Examples
    --------
    >>> from kgbuild.model import Entity, Evidence, Span, VerdictLabel
    >>> place = Evidence("d", Span(0, 1), "a", Span(0, 1), "a")
    >>> claim = Claim("c", Entity("e", "t", "A"), "r", None, "is", place, opinion=True)
    >>> ground_of(claim, Verdict("c", VerdictLabel.NOT_ENOUGH_INFO, 1.0, "")).key
    'opinion'
    """
    if claim.opinion:
        return OPINION
    if claim.certainty in _UNREAL or claim.tense is Tense.FUTURE:
        return UNREAL
    if any(finding.stance in _SIDED or finding.used for finding in verdict.findings):
        return WEAK
    return SILENT if claim.is_typed else WORDS


def open_groups(
    pairs: Iterable[tuple[Claim, ClaimView]], verdicts: Mapping[str, Verdict]
) -> tuple[OpenGroup, ...]:
    """Return the claims that lack information, grouped by why; empty groups are left out.

    Parameters
    ----------
    pairs : iterable of (Claim, ClaimView)
        All claims, each with what is shown of it.
    verdicts : mapping of str to Verdict
        By claim id.
    """
    grouped: dict[str, list[ClaimView]] = {ground.key: [] for ground in GROUNDS}
    for claim, view in pairs:
        if view.standing.key == "unknown":
            grouped[ground_of(claim, verdicts[claim.id]).key].append(view)
    return tuple(
        OpenGroup(ground, tuple(sorted(grouped[ground.key], key=_by_worth)))
        for ground in GROUNDS
        if grouped[ground.key]
    )


def _by_worth(view: ClaimView) -> tuple[float, int]:
    return (-(view.worth or 0.0), view.number)
