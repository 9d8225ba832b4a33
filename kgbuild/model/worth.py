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
        What the sentence does, and by which words: "gives a figure: 50,000 GPUs".
    """

    factor: WorthFactor
    weight: float
    words: str

    def __str__(self) -> str:
        """Return it in words, with a "but" where it speaks against."""
        return f"but {self.words}" if self.weight < 0 else self.words


@dataclass(frozen=True, slots=True)
class Worth:
    """How much a claim is worth checking.

    Parameters
    ----------
    score : float
        0 to 1: of 100 sentences of political debates with the score 0.2, about 20 were taken up by
        fact-checkers; of all sentences 2.7 of 100. A logistic of the reasons' weights.
    reasons : tuple of WorthReason
        What it comes from, the weightiest first.
    """

    score: float
    reasons: tuple[WorthReason, ...] = ()

    def __str__(self) -> str:
        """Return the score and what it comes from, in words.

        Examples
        --------
        >>> print(Worth(0.2, (WorthReason(WorthFactor.ACCUSATION, 0.8, "accuses: sue"),
        ...                   WorthReason(WorthFactor.OPINION, -0.3, "is vague: lot"))))
        20 of 100 such sentences were fact-checked – this one accuses: sue; but is vague: lot
        """
        words = map(str, self.reasons)
        said = f"{round(self.score * 100)} of 100 such sentences were fact-checked"
        return f"{said} – this one {'; '.join(words)}" if self.reasons else said
