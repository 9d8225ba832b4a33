"""The course of each arrow: straight or bent, and where on it the label stands.

The picture's arrows are quadratic curves as vis-network draws them (``curvedCW`` and
``curvedCCW``), so its formula for the control point is repeated here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.draw.boxes import Arrow, Box
from kgbuild.draw.text import pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BENDS = (0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.48, -0.48)
SPOTS = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where a label may stand, as shares of the arrow that is seen between two boxes."""
LABEL_FONT = 13.5
"""Size of the arrows' words, in pixels at scale 1."""
_SAMPLES = 32
_SEEN = 26.0
"""Least pixels of an arrow that its label may leave, so that it is seen where it comes and goes."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an arrow.

    Parameters
    ----------
    bend : float
        0 straight, positive clockwise.
    label_at : float
        The curve's parameter where the label stands.
    frame : tuple of int
        Left, top, right and bottom of the label.
    """

    bend: float
    label_at: float
    frame: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Routing:
    """The ways of all arrows by id, and which of them are in trouble.

    Parameters
    ----------
    routes : dict of str to Route
        By arrow id.
    touching : frozenset of str
        Arrows whose label touches a box or another label.
    hidden : frozenset of str
        Arrows that their label hides, or that run through a box.
    """

    routes: dict[str, Route]
    touching: frozenset[str]
    hidden: frozenset[str]


def control_point(
    start: tuple[float, float], end: tuple[float, float], bend: float
) -> tuple[float, float]:
    """Return the control point that vis-network 9.1.2 uses for a bend."""
    across, up = end[0] - start[0], start[1] - end[1]
    angle = math.atan2(up, across) + (0.5 * bend + 0.5) * math.pi
    reach = (0.5 * abs(bend) + 0.5) * math.hypot(across, up)
    return start[0] + reach * math.sin(angle), start[1] + reach * math.cos(angle)


@dataclass(frozen=True, slots=True)
class _Courses:
    """Every candidate of every arrow, by arrow, bend and spot of the label.

    ``points`` are (arrows, bends, samples, 2), ``frames`` of the label (arrows, bends, spots, 4),
    ``spots`` curve parameters and ``cost`` what each costs by itself (arrows, bends, spots);
    ``touched`` says where the label touches a box, ``hidden`` where it hides its arrow or the
    arrow runs through a box.
    """

    points: Floats
    spots: Floats
    frames: Floats
    cost: Floats
    touched: NDArray[np.bool_]
    hidden: NDArray[np.bool_]


def route_arrows(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    centres: Mapping[str, tuple[int, int]],
    *,
    labelled: bool,
) -> Routing:
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
    Routing
        The best that was found.
    """
    import numpy as np

    if not arrows:
        return Routing({}, frozenset(), frozenset())
    place = {box.id: index for index, box in enumerate(boxes)}
    middles = np.array([centres[box.id] for box in boxes], dtype=np.float64)
    half = np.array([[box.width, box.height] for box in boxes]) / 2
    frames = np.concatenate([middles - half, middles + half], axis=1)
    ends = np.array([[place[arrow.source], place[arrow.target]] for arrow in arrows])
    courses = _courses(arrows, ends, middles, frames)
    order = np.arange(len(arrows))
    bend, spot = np.zeros_like(order), np.zeros_like(order)
    labels, curves = courses.frames[:, 0, 0].copy(), courses.points[:, 0].copy()
    touching = np.zeros(len(arrows), dtype=bool)
    for turn in range(_ROUNDS if labelled else 1):
        # The last round is for those alone that found no place in the rounds before.
        for index in range(len(arrows)) if turn < 2 else np.flatnonzero(touching).tolist():
            cost = courses.cost[index]
            if labelled:
                others = order != index
                cost = cost + _trouble(courses, index, labels[others], curves[others])
            bend[index], spot[index] = divmod(int(cost.argmin()), cost.shape[1])
            labels[index] = courses.frames[index, bend[index], spot[index]]
            curves[index] = courses.points[index, bend[index]]
        touching = _touching(labels, labels).sum(axis=1) > 1
        touching |= courses.touched[order, bend, spot]
    hidden = courses.hidden[order, bend, spot]
    at = courses.spots[order, bend, spot]
    routes = {
        arrow.id: Route(
            bend=BENDS[bend[index]],
            label_at=round(float(at[index]), 3),
            frame=tuple(round(float(one)) for one in labels[index]),
        )
        for index, arrow in enumerate(arrows)
    }
    return Routing(
        routes,
        frozenset(one.id for one, bad in zip(arrows, touching, strict=True) if bad),
        frozenset(one.id for one, bad in zip(arrows, hidden, strict=True) if bad),
    )


def _courses(
    arrows: Sequence[Arrow], ends: NDArray[np.int_], middles: Floats, frames: Floats
) -> _Courses:
    """Return all candidates; two arrows that face each other must both bend."""
    import numpy as np

    points = np.stack([_curves(middles[one], middles[two]) for one, two in ends])
    inside = _inside(points, frames)
    of_ends = np.zeros((len(arrows), len(frames)), dtype=bool)
    np.put_along_axis(of_ends, ends, values=True, axis=1)
    own = np.asarray((inside & of_ends[:, None, None, :]).any(axis=3))
    crossed = (inside & ~of_ends[:, None, None, :]).any(axis=2).sum(axis=2)
    last = _SAMPLES - 1
    first = own.argmin(axis=2)
    # The arrowhead takes the last pixels before the target.
    final = last - own[:, :, ::-1].argmin(axis=2) - 1
    spots = (first[..., None] + (final - first)[..., None] * np.array(SPOTS)) / last
    picked = np.rint(spots * last).astype(int)[..., None]
    centres = np.take_along_axis(points, picked, axis=2)
    wide = np.array([pixels(arrow.label, LABEL_FONT) + 10 for arrow in arrows]) / 2
    half = np.stack([wide, np.full(len(arrows), LABEL_FONT * 1.25 + 5) / 2], axis=1)
    half = half[:, None, None, :]
    labels = np.concatenate([centres - half, centres + half], axis=3)
    touched = _touching(labels.reshape(-1, 4), frames).sum(axis=1).reshape(spots.shape)
    near = np.abs(points[:, :, :, None] - centres[:, :, None]) < half[:, :, None] + 4
    steps = np.linalg.norm(np.diff(points, axis=2), axis=3).sum(axis=2) / last
    seen = (~near.all(axis=4) & ~own[..., None]).sum(axis=2) * steps[..., None]
    facing = {(one, two) for one, two in ends.tolist()}
    mutual = np.array([(two, one) in facing for one, two in ends.tolist()])
    barred = mutual[:, None] & (np.array(BENDS) < 0.12)
    cost = (
        (60.0 * crossed + 14.0 * np.abs(BENDS) + 1e6 * barred)[..., None]
        + 100.0 * touched
        + 80.0 * (seen < _SEEN)
        + 4.0 * np.abs(np.array(SPOTS) - 0.5)
    )
    hidden = (seen < _SEEN) | (crossed > 0)[..., None]
    return _Courses(points, spots, labels, cost, touched > 0, hidden)


def _trouble(courses: _Courses, index: int, labels: Floats, curves: Floats) -> Floats:
    """Return what each candidate costs beside the arrows and labels that stand already."""
    import numpy as np

    through = _inside(courses.points[index], labels).any(axis=1).sum(axis=1)
    flat = courses.frames[index].reshape(-1, 4)
    meeting = _touching(flat, labels).sum(axis=1)
    crossing = 2 * _inside(curves[:, ::2].reshape(-1, 2), flat).sum(axis=0)
    own = (100.0 * meeting + 1.5 * crossing).reshape(courses.cost.shape[1:])
    return np.asarray(own + 9.0 * through[:, None])


def _curves(start: Floats, end: Floats) -> Floats:
    """Return the points of a curve for each bend: (bends, samples, 2)."""
    import numpy as np

    t = np.linspace(0, 1, _SAMPLES)[:, None]
    a, b = (float(start[0]), float(start[1])), (float(end[0]), float(end[1]))
    straight = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    control = np.array([control_point(a, b, bend) if bend else straight for bend in BENDS])
    fixed = (1 - t) ** 2 * start + t**2 * end
    return np.asarray(fixed + 2 * t * (1 - t) * control[:, None, :])


def _inside(points: Floats, frames: Floats) -> NDArray[np.bool_]:
    """Say which points (..., 2) lie in which frames (n, 4) or within 4 pixels: (..., n)."""
    import numpy as np

    x, y = points[..., 0, None], points[..., 1, None]
    return np.asarray(
        (x > frames[:, 0] - 4)
        & (x < frames[:, 2] + 4)
        & (y > frames[:, 1] - 4)
        & (y < frames[:, 3] + 4)
    )


def _touching(some: Floats, others: Floats) -> NDArray[np.bool_]:
    """Say which of some frames (m, 4) overlap which others (n, 4): (m, n)."""
    import numpy as np

    return np.asarray(
        (others[:, 0] < some[:, 2, None])
        & (others[:, 2] > some[:, 0, None])
        & (others[:, 1] < some[:, 3, None])
        & (others[:, 3] > some[:, 1, None])
    )
