"""A plot of time against length on logarithmic scales, as SVG without any package."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _LEGEND = 640, 440, 60, 20, 190
_HUES = (0, 30, 200, 120, 270, 320, 60, 170, 230, 350, 90, 290, 15, 145, 250)


def plot(found: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return the plot.

    Parameters
    ----------
    found : mapping of str to sequence of (float, float)
        Words and seconds of each size, for each kind of text.

    Returns
    -------
    str
        One SVG; a dashed line shows what growing in proportion looks like.
    """
    points = [point for some in found.values() for point in some]
    low_x, high_x = _ends([x for x, _ in points])
    low_y, high_y = _ends([y for _, y in points])

    def place(x: float, y: float) -> str:
        right = (math.log10(x) - low_x) / (high_x - low_x) * _WIDTH + _LEFT
        down = (high_y - math.log10(y)) / (high_y - low_y) * _HEIGHT + _TOP
        return f"{right:.1f},{down:.1f}"

    def line(start: str, end: str, style: str) -> str:
        (x1, y1), (x2, y2) = start.split(","), end.split(",")
        return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {style}/>'

    def words(at: str, text: str, style: str) -> str:
        x, y = at.split(",")
        return f'<text x="{x}" y="{y}" {style}>{escape(text)}</text>'

    made = []
    grid = 'stroke="#ddd"'
    for power in range(math.ceil(low_x), math.floor(high_x) + 1):
        made.append(line(place(10**power, 10**low_y), place(10**power, 10**high_y), grid))
        label = words(
            place(10**power, 10**low_y), f"{10**power:,} words", 'text-anchor="middle" dy="16"'
        )
        made.append(label)
    for power in range(math.ceil(low_y), math.floor(high_y) + 1):
        made.append(line(place(10**low_x, 10**power), place(10**high_x, 10**power), grid))
        label = words(
            place(10**low_x, 10**power), f"{10**power:g} s", 'text-anchor="end" dx="-6" dy="4"'
        )
        made.append(label)
    run = min(high_x - low_x, high_y - low_y)
    linear = place(10**low_x, 10**low_y), place(10 ** (low_x + run), 10 ** (low_y + run))
    made.append(line(*linear, 'stroke="#888" stroke-dasharray="5 4"'))
    for n, (kind, some) in enumerate(found.items()):
        colour = f"hsl({_HUES[n % len(_HUES)]} 70% 40%)"
        path = " ".join(place(x, y) for x, y in some)
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        at = f"{_LEFT + _WIDTH + 14},{_TOP + 14 + 18 * n}"
        made.append(words(at, kind, f'fill="{colour}"'))
    at = f"{_LEFT + _WIDTH + 14},{_TOP + 14 + 18 * len(found)}"
    made.append(words(at, "dashed: in proportion", 'fill="#666"'))
    size = f"{_LEFT + _WIDTH + _LEGEND} {_TOP + _HEIGHT + 30}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
        + "\n".join(made)
        + "</svg>\n"
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Return the decades (in halves) that hold all values."""
    low = math.floor(2 * math.log10(min(values))) / 2
    return low, max(math.ceil(2 * math.log10(max(values))) / 2, low + 0.5)
