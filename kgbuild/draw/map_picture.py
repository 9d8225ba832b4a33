"""The map of a large graph as a still picture (SVG): its communities with their names."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.draw.boxes import Picture
from kgbuild.draw.map import Circle, MapLayout
from kgbuild.draw.pages import environment
from kgbuild.draw.text import clipped, pixels

NAMED = 40
"""At most so many communities carry their name: more cannot be read on a page of paper."""
_LETTERS = 24
_SMALL = 12


def map_svg(picture: Picture, layout: MapLayout) -> str:
    """Return the outermost communities and their parts as an SVG, every string in it escaped.

    Parameters
    ----------
    picture : Picture
        With all boxes.
    layout : MapLayout
        Of them.
    """
    circles = layout.circles
    width = max(one.x + one.radius for one in circles) - min(one.x - one.radius for one in circles)
    height = max(one.y + one.radius for one in circles) - min(one.y - one.radius for one in circles)
    font = max(width, 1.6 * height) / 95
    names = _names(picture, circles, font)
    left = round(min(*(one.x - one.radius for one in circles), *(one.x - w for one, _, w in names)))
    right = max(*(one.x + one.radius for one in circles), *(one.x + w for one, _, w in names))
    top = min(one.y - one.radius for one in circles)
    return (
        environment()
        .get_template("map.svg")
        .render(
            left=left,
            top=top,
            width=round(right) - left,
            height=height,
            font=round(font, 1),
            outer=[one for one in circles if one.parent < 0],
            inner=[one for one in circles if one.parent >= 0 and one.size > 2],
            names=names,
        )
    )


def _names(
    picture: Picture, circles: Sequence[Circle], font: float
) -> list[tuple[Circle, str, float]]:
    """Return the names of the largest communities, each where no name of a larger one stands."""
    outer = [one for one in circles if one.parent < 0 and one.size >= min(_SMALL, circles[0].size)]
    outer = sorted(outer, key=lambda one: -one.size)[:NAMED]
    taken: list[tuple[float, float, float]] = []
    names = []
    for one in outer:
        text = clipped(" ".join(picture.boxes[one.hubs[0]].lines), _LETTERS)
        half = pixels(text, font, bold=True) / 2
        wide, high = half + font, 2.6 * font
        if all(abs(one.x - x) > wide + w or abs(one.y - y) > high for x, y, w in taken):
            taken.append((one.x, one.y, half))
            names.append((one, text, half))
    return names
