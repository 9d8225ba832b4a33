"""Fit ``kgbuild/check/calibration.json`` on the planted statements of the dev articles.

    python -m scripts.fit_verdicts [--print]

Every share has one right and one wrong case added (Laplace's rule of succession), so that a handful
of cases says little. What it is worth on other articles: ``python -m benchmarks.planted --split
held`` prints the calibration error and the reliability of each bin.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planted import FOLDER, Outcome, check
from benchmarks.planted_articles import articles
from kgbuild.check.verdict import is_unreal
from kgbuild.model import Certainty, Finding, Stance, VerdictLabel

TARGET = Path(__file__).parents[1] / "kgbuild" / "check" / "calibration.json"
SPLIT = "dev"
CHECKERS = ("agreement", "disagreement", "calculation", "superlative")
_DECIDED = (VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)
_RESERVE = (Certainty.PROBABLE, Certainty.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Case:
    """A verdict on a planted statement: its best deciding finding, and whether it is right."""

    outcome: Outcome
    best: Finding | None

    @property
    def kind(self) -> str:
        """What kind of verdict it is."""
        claim, verdict = self.outcome.claims[0], self.outcome.verdicts[0]
        if is_unreal(claim):
            return "unreal"
        if verdict.label in _DECIDED:
            hedged = claim.certainty in _RESERVE and verdict.label is VerdictLabel.REFUTED
            return "hedged" if hedged else "decided"
        return "neutral" if verdict.findings else "gap"


def cases(split: str) -> list[Case]:
    """Check the articles of a split and list the verdicts on what was extracted."""
    outcomes = (one for article in articles(FOLDER, split) for one in check(article))
    return [Case(one, _best(one)) for one in outcomes if one.extracted]


def _best(outcome: Outcome) -> Finding | None:
    telling = (Stance.SUPPORTS, Stance.REFUTES, Stance.CONFLICTS)
    found = [f for f in outcome.verdicts[0].findings if f.decisive and f.stance in telling]
    return max(found, key=lambda f: f.confidence, default=None)


def share(held: Iterable[bool]) -> float:
    """Return how often something held, with one case of each kind added."""
    listed = [True, False, *held]
    return sum(listed) / len(listed)


def fit(found: list[Case]) -> dict[str, object]:
    """Return what the file holds."""
    doubt = {}
    for checker in CHECKERS:
        own = [c for c in found if c.kind == "decided" and c.best and c.best.checker == checker]
        hand = [1 - c.best.confidence for c in own if c.best]
        if hand:
            wrong = 1 - share(c.outcome.right for c in own)
            doubt[checker] = round(wrong / (sum(hand) / len(hand)), 4)
    shares = {
        kind: round(share(c.outcome.right for c in found if c.kind == kind), 4)
        for kind in ("gap", "neutral", "unreal", "hedged")
    }
    about = f"fitted on {len(found)} planted statements ({SPLIT}) by scripts/fit_verdicts.py"
    return {"about": about, "doubt": doubt, **shares}


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--print", action="store_true", help="print it and write nothing")
    given = arguments.parse_args()
    text = json.dumps(fit(cases(SPLIT)), indent=1) + "\n"
    print(text, end="")
    if not given.print:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
