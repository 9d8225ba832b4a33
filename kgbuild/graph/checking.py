"""Checking the claims of a graph: verdicts are kept as they are made, so that work can resume."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.check.run import CHECKERS, Checker, check_claims
from kgbuild.model import Claim, Verdict

if TYPE_CHECKING:
    from kgbuild.check import Reference

KEPT_EVERY = 500
"""Verdicts written in one step: an interrupted run loses at most so many."""

Keep = Callable[[Sequence[tuple[Verdict, Claim]]], None]
"""Writes verdicts with the claims that they are on."""


def check_and_keep(
    claims: Sequence[Claim],
    reference: Reference,
    keep: Keep,
    *,
    checkers: Sequence[Checker] = CHECKERS,
    progress: bool = True,
) -> None:
    """Check claims and write their verdicts every :data:`KEPT_EVERY` claims.

    Parameters
    ----------
    claims : sequence of Claim
        What to check.
    reference : Reference
        Facts.
    keep : callable
        Writes verdicts; called with each batch, and with what is done when the user interrupts.
    checkers : sequence of callable
        In order of strength.
    progress : bool
        Show a bar on a terminal if it takes longer than a second.
    """
    verdicts = _shown(check_claims(claims, reference, checkers=checkers), len(claims), progress)
    done: list[tuple[Verdict, Claim]] = []
    try:
        for claim, verdict in zip(claims, verdicts, strict=True):
            done.append((verdict, claim))
            if len(done) == KEPT_EVERY:
                keep(done)
                done = []
    finally:
        if done:
            keep(done)


def _shown(verdicts: Iterator[Verdict], total: int, progress: bool) -> Iterator[Verdict]:
    from tqdm import tqdm

    yield from tqdm(
        verdicts,
        total=total,
        desc="checking",
        unit=" claims",
        disable=None if progress else True,
        delay=1.0,
    )


def shipped_reference() -> Path:
    """Return the folder of the facts that come with kgbuild."""
    from kgbuild.ontology.files import ontology_folder

    return ontology_folder() / "reference"
