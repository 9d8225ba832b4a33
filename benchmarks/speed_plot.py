"""A plot of ratios on a logarithmic scale, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.speed_figures import Speed
from benchmarks.svg import line, picture, words

_LEFT, _WIDTH, _ROW, _TOP = 330, 480, 20, 46


def plot(figures: Sequence[Speed]) -> str:
    """Return a bar for each figure: left of the line kgbuild takes less time than its rival.

    Parameters
    ----------
    figures : sequence of Speed
        From top to bottom.

    Returns
    -------
    str
        One SVG; a mark on a bar is its goal.
    """
    ratios = [one.ratio for one in figures] + [one.goal for one in figures if one.goal]
    low = min(-1, math.floor(math.log10(min(ratios))))
    high = max(1, math.ceil(math.log10(max(ratios))))

    def across(ratio: float) -> float:
        return _LEFT + (math.log10(ratio) - low) / (high - low) * _WIDTH

    bottom = _TOP + _ROW * len(figures)
    made = [words(_LEFT, 18, "time of kgbuild for one of its rival's", 'font-weight="bold"')]
    for power in range(low, high + 1):
        x = across(10**power)
        style = 'stroke="#666"' if power == 0 else 'stroke="#ddd"'
        made.append(line((x, _TOP - 6), (x, bottom), style))
        made.append(words(x, _TOP - 10, f"{10.0**power:g}", 'text-anchor="middle" fill="#666"'))
    for n, one in enumerate(figures):
        y = _TOP + _ROW * n
        met = one.goal is None or one.ratio <= one.goal
        start, end = sorted((across(one.ratio), across(1)))
        colour = "#4b7bb5" if met else "#c0504d"
        made.append(
            f'<rect x="{start:.1f}" y="{y + 3}" width="{max(end - start, 1):.1f}" '
            f'height="{_ROW - 7}" fill="{colour}"/>'
        )
        if one.goal is not None:
            x = across(one.goal)
            made.append(line((x, y), (x, y + _ROW - 2), 'stroke="#111" stroke-width="2"'))
        size = f", {one.size:,}" if one.size else ""
        label = f"{one.task}{size} : {one.rival}"
        made.append(words(_LEFT - 8, y + 14, label, 'text-anchor="end"'))
        made.append(words(_LEFT + _WIDTH + 8, y + 14, f"{one.ratio:.3g}"))
    return picture(made, _LEFT + _WIDTH + 60, bottom + 14, 12)
