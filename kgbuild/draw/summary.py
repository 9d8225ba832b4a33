"""The head of a report: what was checked and what came of it, in a sentence and a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.pages import counted
from kgbuild.draw.standing import DISPUTED, seriousness
from kgbuild.draw.why_open import OpenGroup

KEY_FINDINGS = 7
"""So many lines are read at a glance; the section below holds all."""
BY_HAND = 5
LEAST_WORTH = 0.03
"""What the average sentence comes to: below it, "most worth checking" would say the opposite."""
_OTHERS = (
    ("conflicting", "conflicting"),
    ("unknown", "open"),
    ("unanswered", "without an answer"),
    ("unchecked", "not checked"),
    ("supported", "supported"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an editor reads first.

    Parameters
    ----------
    sentence : str
        How many claims there are and how they stand.
    meaning : str
        What to make of it where nothing is disputed or nothing was checked; may be empty.
    grounds : tuple of (str, int, str)
        Why claims are open: key of the group, how many, in words.
    disputed : tuple of ClaimView
        The key findings, the surest first.
    more_disputed : int
        How many there are besides.
    by_hand : tuple of ClaimView
        Open claims that a person should look at first.
    """

    sentence: str
    meaning: str
    grounds: tuple[tuple[str, int, str], ...]
    disputed: tuple[ClaimView, ...]
    more_disputed: int
    by_hand: tuple[ClaimView, ...]


def summary_of(views: Sequence[ClaimView], documents: int, groups: Sequence[OpenGroup]) -> Summary:
    """Sum up how the claims stand.

    Parameters
    ----------
    views : sequence of ClaimView
        All claims.
    documents : int
        How many documents they are from.
    groups : sequence of OpenGroup
        Those that are open, by why.
    """
    counts = Counter(view.standing.key for view in views)
    disputed = disputed_first(views)
    # Copies of a text say the same; one line tells of it.
    findings = tuple({view.text.casefold(): view for view in disputed[::-1]}.values())[::-1]
    open_views = [view for group in groups for view in group.claims]
    # What judges or lies ahead is worth reading, and no checking settles it.
    checkable = [
        view
        for group in groups
        if group.ground.key not in ("unreal", "opinion")
        for view in group.claims
    ]
    worthy = [view for view in checkable if (view.worth or 0.0) >= LEAST_WORTH]
    worthy.sort(key=lambda view: (-(view.worth or 0.0), view.number))
    # One sentence may make several claims; who checks one reads it whole.
    sentences = {(v.document, v.quote.lead + v.quote.words + v.quote.tail): v for v in worthy[::-1]}
    first = [view for view in worthy if view in sentences.values()]
    return Summary(
        sentence=_sentence(counts, len(views), documents),
        meaning=_meaning(counts, len(views), len(open_views)),
        grounds=tuple((g.ground.key, len(g.claims), g.ground.short) for g in groups),
        disputed=findings[:KEY_FINDINGS],
        more_disputed=len(disputed) - len(findings[:KEY_FINDINGS]),
        by_hand=tuple(first[:BY_HAND]),
    )


def disputed_first(views: Sequence[ClaimView]) -> tuple[ClaimView, ...]:
    """Return the refuted and conflicting claims, refuted before conflicting, the surest first."""
    disputed = [view for view in views if view.standing.key in DISPUTED]
    disputed.sort(
        key=lambda one: (seriousness(one.standing), -(one.verdict_confidence or 0.0), one.number)
    )
    return tuple(disputed)


def _sentence(counts: Counter[str], claims: int, documents: int) -> str:
    where = f"{counted(claims, 'claim')} in {counted(documents, 'document')}"
    if not claims:
        return f"No claim was found in {counted(documents, 'document')}."
    if counts["unchecked"] == claims:
        return f"{where}, none of them checked."
    told = [f"{counts['refuted'] or 'none'} refuted"]
    told += [f"{counts[key]:,} {word}" for key, word in _OTHERS if counts[key]]
    return (
        f"{where}: {', '.join(told[:-1])} and {told[-1]}." if told[1:] else f"{where}: {told[0]}."
    )


def _meaning(counts: Counter[str], claims: int, open_: int) -> str:
    if counts["unchecked"] + counts["unanswered"] == claims:
        why = "No source answered" if counts["unanswered"] else "No reference was asked"
        return f"{why}: nothing here says what is right." * (claims > 0)
    if not (counts["refuted"] or counts["conflicting"]) and open_:
        return (
            "Nothing here was found to be wrong. That is no clean bill: what is open was not "
            "settled either way."
        )
    return ""
