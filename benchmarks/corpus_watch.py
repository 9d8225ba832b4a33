"""Runs a program and watches it with all processes that it starts: memory, processor time, steps.

Memory is the proportional set size (PSS): what processes share counts once, so that the sizes of
several add up. It is read twice a second; the peak between two looks goes unseen.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[1]
_PAUSE = 0.5


@dataclass
class Watched:
    """What was seen of a run.

    Parameters
    ----------
    told : list of dict
        What the program printed, a JSON object a line; each with ``at``, the seconds since its
        start, and ``processor``, the seconds that its processes had used together.
    memory : list of (float, int)
        Seconds since the start, and bytes of all processes together.
    """

    told: list[dict[str, Any]] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)

    @property
    def peak(self) -> int:
        """The most bytes that were seen."""
        return max((size for _, size in self.memory), default=0)

    @property
    def last(self) -> dict[str, Any]:
        """What the program printed at its end."""
        return self.told[-1]


class RunFailedError(RuntimeError):
    """A measured program ended with an error."""


def watch(words: Sequence[str]) -> Watched:
    """Run a module of Python and watch it.

    Parameters
    ----------
    words : sequence of str
        The module and its arguments.

    Raises
    ------
    RunFailedError
        If it ends with an error or prints nothing.
    """
    seen, start = Watched(), time.perf_counter()
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        tree, ended = _Tree(process.pid), threading.Event()

        def look() -> None:
            while not ended.wait(_PAUSE):
                seen.memory.append((round(time.perf_counter() - start, 2), tree.memory()))

        watching = threading.Thread(target=look, daemon=True)
        watching.start()
        for line in process.stdout or ():
            at = round(time.perf_counter() - start, 3)
            used = round(tree.seconds(), 2)
            seen.told.append({**json.loads(line), "at": at, "processor": used})
        ended.set()
        watching.join()
    if process.returncode != 0 or not seen.told:
        raise RunFailedError(f"{' '.join(words)} ended with {process.returncode}")
    return seen


class _Tree:
    """A process with its descendants; the processor time of those that ended still counts."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)
        self._used: dict[int, float] = {}

    def memory(self) -> int:
        total = 0
        for process in self._processes():
            try:
                info = process.memory_full_info()
                total += getattr(
                    info, "pss", info.rss
                )  # PSS is Linux's; else what is shared adds up
            except psutil.Error:  # it ended while we looked
                continue
        return total

    def seconds(self) -> float:
        for process in self._processes():
            try:
                times = process.cpu_times()
            except psutil.Error:
                continue
            self._used[process.pid] = times.user + times.system
        return sum(self._used.values())

    def _processes(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []
