"""Whether a claim is worth checking, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WorthFactor(StrEnum):
    """What speaks for checking a claim, or against it."""

    CHECKABLE = "Checkable"
    NAMES = "Names"
    FIGURES = "Figures"
    COMPARISON = "Comparison"
    CONSEQUENCE = "Consequence"
    RECORD = "Record"
    ACCUSATION = "Accusation"
    NOVELTY = "Novelty"
    OPINION = "Opinion"
    UNREAL = "Unreal"
    TALK = "Talk"


@dataclass(frozen=True, slots=True)
class WorthReason:
    """One thing that speaks for or against checking.

    Parameters
    ----------
    factor : WorthFactor
        Which.
    weight : float
        What it adds to the score's log-odds; negative where it speaks against.
    words : str
        In words: "it gives a figure: 50,000 GPUs".
    """

    factor: WorthFactor
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a claim is worth checking.

    Parameters
    ----------
    score : float
        0 to 1.
    reasons : tuple of WorthReason
        What it comes from, the weightiest first.
    """

    score: float
    reasons: tuple[WorthReason, ...] = ()
