"""How often findings and verdicts turn out right: hand-set confidences against planted statements.

A checker sets the confidence of a finding by its ground, from the strongest to the weakest; how
often such findings are right is measured on articles with statements that are known to be true or
false (``scripts/fit_verdicts.py`` writes ``calibration.json``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kgbuild.model import Finding
from kgbuild.shipped import read_shipped


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured.

    Parameters
    ----------
    doubt : mapping of str to float
        By checker: what its doubt (1 - confidence) is multiplied by, so that on average it is the
        share of its findings that were wrong. Another checker's confidence stays as it is.
    gap, neutral, unreal : float
        How often "not enough info" was the right verdict: where nothing was found, where what was
        found settles nothing, and where the text speaks of a plan, a question, an opinion.
    hedged : float
        What is left of the confidence where a claim that is refuted was made with reserve.
    """

    doubt: MappingProxyType[str, float]
    gap: float
    neutral: float
    unreal: float
    hedged: float


@cache
def calibration() -> Calibration:
    """Return what was measured, as the package ships it."""
    read = json.loads(read_shipped(Path(__file__).with_name("calibration.json")))
    doubt = MappingProxyType({str(k): float(v) for k, v in read["doubt"].items()})
    shares = (float(read[name]) for name in ("gap", "neutral", "unreal", "hedged"))
    return Calibration(doubt, *shares)


def calibrated(finding: Finding) -> float:
    """Return how often a finding like this one is right, its facts being right.

    Examples
    --------
    >>> from kgbuild.model import Stance
    >>> own = Finding("c1", "a checker of one's own", Stance.SUPPORTS, "", confidence=0.8)
    >>> calibrated(own)
    0.8
    """
    scale = calibration().doubt.get(finding.checker, 1.0)
    return round(max(0.0, 1 - scale * (1 - finding.confidence)), 4)
