"""How the time to build a graph grows with the length of the text, for every kind of text.

    python -m benchmarks.growth [--kinds prose table] [--most 64000] [--plot growth.svg]

Sizes double from 1,000 words on. The time is the processor's, so that other programs do not count,
and the least of as many runs as asked. The slope is that of a straight line through the logarithms
of the four longest texts: 1 is linear, 2 quadratic. Ends with 1 where a slope is above the limit.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import kgbuild as kgb
from benchmarks.growth_plot import plot
from benchmarks.growth_texts import KINDS, text

LIMIT = 1.1
_FITTED = 4


def seconds(content: str, runs: int) -> float:
    """Return the least processor time of building the graph of a text."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        kgb.build([content], progress=False)
        taken.append(time.process_time() - start)
    return min(taken)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the exponent of growth: the least-squares slope of the logarithms.

    Examples
    --------
    >>> round(slope([(1000, 1.0), (2000, 2.0), (4000, 4.0)]), 3)
    1.0
    >>> round(slope([(1000, 1.0), (2000, 4.0), (4000, 16.0)]), 3)
    2.0
    """
    x = [math.log(size) for size, _ in points]
    y = [math.log(taken) for _, taken in points]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - middle_x) ** 2 for a in x)


def measure(
    kinds: Sequence[str], most: int, runs: int
) -> Mapping[str, Sequence[tuple[float, float]]]:
    """Return the words and seconds of each size, for each kind of text."""
    kgb.build(text("prose", 100), progress=False)
    found: dict[str, list[tuple[float, float]]] = {}
    for kind in kinds:
        size = 1000
        while size <= most:
            content = text(kind, size)
            found.setdefault(kind, []).append((len(content.split()), seconds(content, runs)))
            size *= 2
        print(row(kind, found[kind]), flush=True)
    return found


def row(kind: str, points: Sequence[tuple[float, float]]) -> str:
    """Return the seconds of one kind as a line of the table, with its slope."""
    cells = "".join(f"{taken:8.2f}" for _, taken in points)
    return f"{kind:<18}{cells}{slope(points[-_FITTED:]):8.2f}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--most", type=int, default=64_000, help="words of the longest text")
    parser.add_argument("--runs", type=int, default=1, help="of which the fastest counts")
    parser.add_argument("--plot", type=Path, help="write a plot to this .svg file")
    given = parser.parse_args()
    if given.most < 4000:
        parser.error("--most: at least 4000, or there is no line to draw")
    sizes = [1000 * 2**n for n in range(int(math.log2(given.most / 1000)) + 1)]
    print("seconds, words    " + "".join(f"{size:8,}" for size in sizes) + "   slope")
    found = measure(given.kinds, given.most, given.runs)
    if given.plot:
        given.plot.write_text(plot(found), encoding="utf-8")
    steep = [kind for kind, points in found.items() if slope(points[-_FITTED:]) > LIMIT]
    if steep:
        sys.exit(f"steeper than {LIMIT}: {', '.join(steep)}")


if __name__ == "__main__":
    main()
