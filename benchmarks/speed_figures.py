"""Figures of speed: seconds of kgbuild and of a named rival, taken in turns."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Speed:
    """A task that both do.

    Parameters
    ----------
    task : str
        What is done.
    size : int
        Of how many words, quads or claims; 0 where it has no size.
    seconds : float
        Processor seconds of kgbuild.
    rival : str
        Who else does it.
    rival_seconds : float
        Processor seconds of the rival, in the same run.
    goal : float, optional
        The ratio to stay under.
    """

    task: str
    size: int
    seconds: float
    rival: str
    rival_seconds: float
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """The seconds of kgbuild for one of the rival's."""
        return self.seconds / self.rival_seconds


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of one run: what else the machine does counts little."""
    start = time.process_time()
    run()
    return time.process_time() - start


def in_turns(
    task: str,
    size: int,
    ours: Callable[[], object],
    rival: str,
    theirs: Callable[[], object],
    pairs: int,
    goal: float | None = None,
) -> Speed:
    """Return the medians of two runs taken in turns, after one of each to warm up."""
    if pairs > 1:
        ours()
        theirs()
    taken = [(seconds(ours), seconds(theirs)) for _ in range(pairs)]
    first, second = (median(one) for one in zip(*taken, strict=True))
    return Speed(task, size, first, rival, second, goal)


def table(figures: Sequence[Speed]) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        "| task | size | kgbuild | rival | its time | ratio | goal |",
        "|---|--:|--:|---|--:|--:|--:|",
    ]
    for one in figures:
        size = f"{one.size:,}" if one.size else ""
        goal = "" if one.goal is None else f"{one.goal:.2f}"
        lines.append(
            f"| {one.task} | {size} | {words(one.seconds)} | {one.rival} "
            f"| {words(one.rival_seconds)} | {one.ratio:.3g} | {goal} |"
        )
    return "\n".join(lines) + "\n"


def words(taken: float) -> str:
    """Return seconds to read.

    Examples
    --------
    >>> words(12.34), words(0.01234)
    ('12.3 s', '12.3 ms')
    """
    return f"{taken:.3g} s" if taken >= 1 else f"{taken * 1000:.3g} ms"
