"""The course of each arrow: straight or bent, and where on it the label stands.

The picture's arrows are quadratic curves as vis-network draws them (``curvedCW`` and
``curvedCCW``), so its formula for the control point is repeated here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.draw.text import pixels
from kgbuild.draw.view import Arrow, Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BENDS = (0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.48, -0.48)
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where a label may stand, as shares of the arrow that is seen between two boxes."""
LABEL_FONT = 12.5
"""Size of the arrows' words, in pixels at scale 1."""
_SAMPLES = 48
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Route:
    """A bend (0 straight, positive clockwise) and the curve's parameter where the label stands."""

    bend: float
    label_at: float


def control_point(
    start: tuple[float, float], end: tuple[float, float], bend: float
) -> tuple[float, float]:
    """Return the control point that vis-network 9.1.2 uses for a bend."""
    across, up = end[0] - start[0], start[1] - end[1]
    angle = math.atan2(up, across) + (0.5 * bend + 0.5) * math.pi
    reach = (0.5 * abs(bend) + 0.5) * math.hypot(across, up)
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


@dataclass(frozen=True, slots=True)
class _Course:
    """A candidate: its points, the label's frames at each spot, and the cost of its own."""

    bend: float
    points: Floats
    spots: tuple[float, ...]
    frames: Floats
    cost: float


def route_arrows(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    centres: Mapping[str, tuple[int, int]],
    *,
    labelled: bool,
) -> tuple[dict[str, Route], int]:
    """Choose a course for every arrow, so that arrows and labels keep off boxes and each other.

    Parameters
    ----------
    boxes, arrows : sequences of Box and Arrow
        One connected part of the picture.
    centres : mapping of str to (int, int)
        The boxes' places.
    labelled : bool
        Whether labels are drawn.

    Returns
    -------
    dict of str to Route
        By arrow id.
    int
        How many labels still touch a box or another label.
    """
    import numpy as np

    frames = np.array([_frame(centres[box.id], box.width, box.height) for box in boxes])
    place = {box.id: index for index, box in enumerate(boxes)}
    pairs = {(arrow.source, arrow.target) for arrow in arrows}
    courses = [
        _courses(
            arrow,
            (boxes[place[arrow.source]], boxes[place[arrow.target]]),
            centres,
            frames,
            (place[arrow.source], place[arrow.target]),
            mutual=(arrow.target, arrow.source) in pairs,
        )
        for arrow in arrows
    ]
    chosen: list[tuple[_Course, int]] = [(options[0], 0) for options in courses]
    for _ in range(_ROUNDS if labelled else 1):
        for index, options in enumerate(courses):
            others = [one for other, one in enumerate(chosen) if other != index]
            chosen[index] = _cheapest(options, frames, others, labelled=labelled)
    clashes = 0
    if labelled:
        labels = np.array([course.frames[spot] for course, spot in chosen]).reshape(-1, 4)
        for index, label in enumerate(labels):
            rest = np.delete(labels, index, axis=0)
            clashes += bool(_touching(label, frames).any() or _touching(label, rest).any())
    routes = {
        arrow.id: Route(course.bend, round(course.spots[spot], 3))
        for arrow, (course, spot) in zip(arrows, chosen, strict=True)
    }
    return routes, clashes


def _frame(centre: tuple[float, float], width: float, height: float) -> tuple[float, ...]:
    return (
        centre[0] - width / 2,
        centre[1] - height / 2,
        centre[0] + width / 2,
        centre[1] + height / 2,
    )


def _courses(
    arrow: Arrow,
    ends: tuple[Box, Box],
    centres: Mapping[str, tuple[int, int]],
    frames: Floats,
    at: tuple[int, int],
    *,
    mutual: bool,
) -> list[_Course]:
    """Return all candidates of an arrow; two arrows that face each other must both bend."""
    import numpy as np

    start, end = centres[ends[0].id], centres[ends[1].id]
    width, height = pixels(arrow.label, LABEL_FONT) + 10, LABEL_FONT * 1.25 + 5
    others = np.delete(frames, at, axis=0)
    found = []
    for bend in BENDS:
        if mutual and bend < 0.12:
            continue
        control = control_point(start, end, bend) if bend else None
        points = _curve(start, control, end)
        hidden = _inside(points, frames[at[0]]) | _inside(points, frames[at[1]])
        seen = np.flatnonzero(~hidden)
        first, last = (seen[0], seen[-1]) if len(seen) else (0, len(points) - 1)
        # The arrowhead takes the last pixels before the target.
        spots = tuple(
            float(first + (last - 1 - first) * share) / (len(points) - 1) for share in SPOTS
        )
        middles = [points[round(spot * (len(points) - 1))] for spot in spots]
        crossed = _entered(points, others)
        found.append(
            _Course(
                bend=bend,
                points=points,
                spots=spots,
                frames=np.array([_frame(tuple(one), width, height) for one in middles]),
                cost=60.0 * crossed + 14.0 * abs(bend),
            )
        )
    return found


def _curve(
    start: tuple[int, int], control: tuple[float, float] | None, end: tuple[int, int]
) -> Floats:
    import numpy as np

    t = np.linspace(0, 1, _SAMPLES)[:, None]
    if control is None:
        return np.asarray((1 - t) * np.array(start) + t * np.array(end))
    return np.asarray(
        (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * np.array(control) + t**2 * np.array(end)
    )


def _inside(points: Floats, frame: Floats) -> NDArray[np.bool_]:
    """Say which points lie in a frame or within 4 pixels of it."""
    x, y = points[:, 0], points[:, 1]
    inside = (x > frame[0] - 4) & (x < frame[2] + 4) & (y > frame[1] - 4) & (y < frame[3] + 4)
    return inside  # type: ignore[no-any-return]


def _entered(points: Floats, frames: Floats) -> int:
    """Return how many of the frames a curve runs through."""
    x, y = points[:, 0, None], points[:, 1, None]
    inside = (
        (x > frames[:, 0] - 4)
        & (x < frames[:, 2] + 4)
        & (y > frames[:, 1] - 4)
        & (y < frames[:, 3] + 4)
    )
    return int(inside.any(axis=0).sum())


def _touching(frame: Floats, others: Floats) -> NDArray[np.bool_]:
    """Say which of the other frames overlap this one."""
    touching = (
        (others[:, 0] < frame[2])
        & (others[:, 2] > frame[0])
        & (others[:, 1] < frame[3])
        & (others[:, 3] > frame[1])
    )
    return touching  # type: ignore[no-any-return]


def _cheapest(
    options: Sequence[_Course],
    frames: Floats,
    others: Sequence[tuple[_Course, int]],
    *,
    labelled: bool,
) -> tuple[_Course, int]:
    """Return the candidate and label spot with the least trouble among what stands already."""
    import numpy as np

    if not labelled:
        return min(options, key=lambda one: one.cost), 0
    labels = np.array([course.frames[spot] for course, spot in others]).reshape(-1, 4)
    points = np.concatenate([course.points for course, _ in others] or [np.zeros((0, 2))])
    best, least = (options[0], 0), math.inf
    for option in options:
        through = _entered(option.points, labels)
        for spot, frame in enumerate(option.frames):
            cost = (
                option.cost
                + 9.0 * through
                + 100.0 * int(_touching(frame, frames).sum())
                + 100.0 * int(_touching(frame, labels).sum())
                + 1.5 * int(_inside(points, frame).sum())
                + 4.0 * abs(SPOTS[spot] - 0.5)
            )
            if cost < least:
                best, least = (option, spot), cost
    return best
