"""The graph as a still picture (SVG), for where scripts do not run."""

from __future__ import annotations

import base64

from kgbuild.draw.boxes import SMALL_FONT, Picture
from kgbuild.draw.layout import Layout, lay_out_picture
from kgbuild.draw.pages import environment
from kgbuild.draw.routes import LABEL_FONT, control_point
from kgbuild.draw.text import pixels

_LINES = {
    "supported": "#0072B2",
    "refuted": "#C24E00",
    "conflicting": "#E69F00",
    "unknown": "#6E6E6E",
    "unanswered": "#8A93A0",
    "unchecked": "#8A93A0",
}
_DASHES = {"refuted": "12 4 3 4", "unknown": "6 5"}


def picture_address(picture: Picture) -> str | None:
    """Return the picture as a ``data:`` address of an SVG, None where nothing is to be drawn.

    Parameters
    ----------
    picture : Picture
        What to draw.

    Returns
    -------
    str or None
        For the ``src`` of an ``<img>``, in which no script of an SVG ever runs.
    """
    if not picture.boxes:
        return None
    layout = lay_out_picture(picture)
    data = base64.b64encode(picture_svg(picture, layout).encode("utf-8")).decode("ascii")
    return f"data:image/svg+xml;base64,{data}"


def picture_svg(picture: Picture, layout: Layout) -> str:
    """Return a picture of at least one box as an SVG, every string in it escaped."""
    sizes = {box.id: (box.width, box.height) for box in picture.boxes}
    arrows = []
    for arrow in picture.arrows:
        start, end = layout.places[arrow.source], layout.places[arrow.target]
        route = layout.routes[arrow.id]
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        control = control_point(start, end, route.bend) if route.bend else middle
        points = [_on_curve(start, control, end, step / 40) for step in range(41)]
        width, height = sizes[arrow.target]
        outside = [
            point
            for point in points
            if abs(point[0] - end[0]) > width / 2 + 5 or abs(point[1] - end[1]) > height / 2 + 5
        ]
        label = _on_curve(start, control, end, route.label_at)
        arrows.append(
            {
                "path": " L".join(f"{x:.0f} {y:.0f}" for x, y in outside or points),
                "colour": _LINES[arrow.standing.key],
                "key": arrow.standing.key,
                "dash": _DASHES.get(arrow.standing.key),
                "label": arrow.label if picture.labelled else None,
                "x": round(label[0]),
                "y": round(label[1]),
                "width": round(pixels(arrow.label, LABEL_FONT)) + 8,
            }
        )
    places = layout.places
    boxes = [(box, *places[box.id]) for box in picture.boxes]
    left = min(x - box.width // 2 for box, x, _ in boxes) - 40
    top = min(y - box.height // 2 for box, _, y in boxes) - 40
    return (
        environment()
        .get_template("picture.svg")
        .render(
            left=left,
            top=top,
            width=max(x + box.width // 2 for box, x, _ in boxes) + 40 - left,
            height=max(y + box.height // 2 for box, _, y in boxes) + 40 - top,
            boxes=boxes,
            arrows=arrows,
            lines=_LINES,
            font=LABEL_FONT,
            small=SMALL_FONT,
        )
    )


def _on_curve(
    start: tuple[int, int], control: tuple[float, float], end: tuple[int, int], t: float
) -> tuple[float, float]:
    """Return a point of a quadratic curve."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (
        a * start[0] + b * control[0] + c * end[0],
        a * start[1] + b * control[1] + c * end[1],
    )
