"""Facts, findings on a claim, and the verdict that they come to."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.model.terms import Stance, VerdictLabel


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a finding rests on.

    Parameters
    ----------
    text : str
        In words: "Ascend 910C: 800 TFLOP/s, FP16, dense".
    source : str
        Address of where it is documented; the reference file where nothing better is given.
    node : str or None
        IRI of the statement or measurement in the reference.
    """

    text: str
    source: str
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one checker says of one claim.

    Parameters
    ----------
    claim : str
        Id of the claim.
    checker : str
        Name of the checker: ``agreement``, ``disagreement``, ``calculation``.
    stance : Stance
        Supports, refutes, or neutral (says something, settles nothing).
    reason : str
        One sentence for a person.
    used : tuple of Fact
        Every fact it rests on.
    formula : str, optional
        The calculation: "800 TFLOP/s > 312 TFLOP/s".
    confidence : float
        0 to 1.
    """

    claim: str
    checker: str
    stance: Stance
    reason: str
    used: tuple[Fact, ...] = ()
    formula: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the findings on a claim come to."""

    claim: str
    label: VerdictLabel
    confidence: float
    reason: str
    findings: tuple[Finding, ...] = ()
