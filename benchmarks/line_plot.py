"""A plot of lines on plain scales from nought, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from benchmarks.svg import line, picture, words

_WIDTH, _HEIGHT, _LEFT, _TOP, _BELOW = 640, 300, 70, 40, 50
_COLOURS = ("#1f5fa8", "#b0431e", "#3b7d3b", "#7a4fa0")
_GRID = 'stroke="#ddd"'

Points = Sequence[tuple[float, float]]


def line_plot(
    title: str, across: str, up: str, lines: Mapping[str, Points], limit: float | None = None
) -> str:
    """Return the plot.

    Parameters
    ----------
    title, across, up : str
        What stands above it, and what its two axes are.
    lines : mapping of str to points
        Each line by what it is called.
    limit : float, optional
        A goal, drawn as a dashed line.

    Returns
    -------
    str
        One SVG.
    """
    points = [point for some in lines.values() for point in some]
    most_x = max(x for x, _ in points)
    most_y = 1.08 * max([y for _, y in points] + ([limit] if limit is not None else []))

    def at(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x / most_x * _WIDTH, _TOP + _HEIGHT * (1 - y / most_y)

    made = [words(_LEFT, 18, title, 'font-weight="600"')]
    for value in ticks(most_y):
        x, y = at(0, value)
        made.append(line((x, y), at(most_x, value), _GRID))
        made.append(words(x - 6, y + 4, f"{value:,g}", 'text-anchor="end"'))
    for value in ticks(most_x):
        x, y = at(value, 0)
        made.append(words(x, y + 16, f"{value:,g}", 'text-anchor="middle"'))
    made.append(words(_LEFT + _WIDTH / 2, _TOP + _HEIGHT + 36, across, 'text-anchor="middle"'))
    middle = _TOP + _HEIGHT / 2
    turned = f'text-anchor="middle" transform="rotate(-90 16 {middle:.0f})"'
    made.append(words(16, middle, up, turned))
    if limit is not None:
        dashes = 'stroke="#888" stroke-dasharray="5 4"'
        made.append(line(at(0, limit), at(most_x, limit), dashes))
    for number, (name, some) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in some))
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        made.append(words(_LEFT + _WIDTH + 12, _TOP + 14 + 18 * number, name, f'fill="{colour}"'))
    return picture(made, _LEFT + _WIDTH + 190, _TOP + _HEIGHT + _BELOW, 13)


def ticks(most: float) -> list[float]:
    """Return four to ten round values from nought on.

    Examples
    --------
    >>> ticks(10), ticks(0.34)
    ([0, 2, 4, 6, 8, 10], [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
    """
    step = 10 ** math.floor(math.log10(most / 4))
    step = next(size for one in (1, 2, 5, 10) if most / (size := one * step) < 8)
    return [round(number * step, 10) for number in range(int(most / step + 1e-9) + 1)]
