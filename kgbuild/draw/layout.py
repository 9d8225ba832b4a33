"""Where the boxes stand: computed beforehand, the same graph the same picture.

Each connected part is laid out by stress majorization (distances in the picture follow distances
in the graph), started from a seeded spring layout; then boxes that overlap are pushed apart, and
the parts are packed beside each other.

References
----------
Gansner, Koren & North 2005, "Graph Drawing by Stress Majorization".
Dwyer, Marriott & Stuckey 2006, "Fast Node Overlap Removal".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kgbuild.draw.boxes import Arrow, Box, Picture
from kgbuild.draw.groups import box_groups
from kgbuild.draw.routes import LABEL_FONT, Route, Routing, route_arrows
from kgbuild.draw.text import pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected part: which boxes, their places, and the frame of boxes and labels."""

    indices: list[int]
    places: Floats
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A layout of a part and the ways of its arrows."""

    places: Floats
    routing: Routing

    @property
    def troubled(self) -> frozenset[str]:
        return self.routing.touching | self.routing.hidden

    @property
    def cost(self) -> tuple[int, float]:
        """Labels that touch something, then the extent, where a hidden arrow is a tenth of it."""
        wide, high = self.places.max(axis=0) - self.places.min(axis=0)
        extent = max(float(wide) / ASPECT, float(high))
        return len(self.routing.touching), round(extent * (1 + 0.1 * len(self.routing.hidden)), 1)


SEED = 7
GAP = 22.0
"""Least free pixels between two boxes: room for an arrowhead and to tell two boxes apart."""
MARGIN = 30.0
"""Free pixels between two parts that nothing connects."""
ASPECT = 1.4
"""Width over height of the picture, near that of the space it gets at 1280 by 800."""
_RATES = (1.08, 1.13, 1.2)
"""By how much the arrows in trouble grow from one attempt to the next."""
_ENOUGH = 12
_ATTEMPTS = 30
_WORK = 28_000
"""Most attempts at a rate, at a part, and pairs of arrows looked at in all: half a second."""
_WIDER = 6
_WIDEN = 1.09
"""How often and by how much all lengths grow where that did not suffice."""
_APART = 2.5
"""By how much longer arrows between groups are where no words need room: groups stand apart."""
_FEW = 0.25
"""So many overlaps a box are parted box by box; of more the whole picture grows."""
_LARGE = 5
"""A part of so many boxes is packed as it is; smaller ones fill rows below."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the boxes, by id, in whole pixels; the course of each arrow, by id.

    ``groups`` has the number of a box's group where it is in one.
    """

    places: Mapping[str, tuple[int, int]]
    routes: Mapping[str, Route]
    groups: Mapping[str, int] = field(default_factory=dict)


@lru_cache(maxsize=4)
def lay_out_picture(picture: Picture) -> Layout:
    """Lay out a picture; one that is shown twice, in a page and as a still, is laid out once."""
    return lay_out(picture.boxes, picture.arrows, labelled=picture.labelled)


def lay_out(boxes: Sequence[Box], arrows: Sequence[Arrow], *, labelled: bool = True) -> Layout:
    """Place all boxes without overlap and choose a course for each arrow.

    Parameters
    ----------
    boxes : sequence of Box
        With their real sizes.
    arrows : sequence of Arrow
        Between them.
    labelled : bool
        Whether the arrows' words are drawn and need room.

    Returns
    -------
    Layout
        No two boxes overlap; labels keep off boxes where a course for that was found.
    """
    import numpy as np
    import rustworkx as rx

    if not boxes:
        return Layout({}, {})
    groups = box_groups(boxes, arrows)
    order = {box.id: place for place, box in enumerate(boxes)}
    graph: Any = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([box.id for box in boxes])
    graph.add_edges_from_no_data([(order[one.source], order[one.target]) for one in arrows])
    sizes = np.array([[box.width, box.height] for box in boxes], dtype=np.float64)
    places = np.zeros((len(boxes), 2))
    routes: dict[str, Route] = {}
    parts = []
    for indices in sorted((sorted(one) for one in rx.connected_components(graph)), key=_part_order):
        own_boxes = [boxes[index] for index in indices]
        names = {box.id for box in own_boxes}
        own_arrows = [arrow for arrow in arrows if arrow.source in names]
        own, found = _roomy(own_boxes, own_arrows, groups, labelled=labelled)
        routes |= found
        parts.append(_part(indices, own, sizes[indices], found.values() if labelled else ()))
    # Large parts by their number of boxes; small ones by height, so that they stand in rows.
    small = [one for one in parts if len(one.indices) < _LARGE]
    small.sort(key=lambda one: -(one.bottom - one.top))
    large = [one for one in parts if len(one.indices) >= _LARGE]
    _pack(places, large + small)
    return Layout(
        {
            box.id: (round(float(x)), round(float(y)))
            for box, (x, y) in zip(boxes, places, strict=True)
        },
        routes,
        groups,
    )


def _part(indices: list[int], own: Floats, sizes: Floats, routes: Iterable[Route]) -> _Part:
    frames: list[tuple[float, ...]] = [route.frame for route in routes]
    frames += [
        (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        for (x, y), (w, h) in zip(own, sizes, strict=True)
    ]
    left, top, right, bottom = zip(*frames, strict=True)
    return _Part(indices, own, min(left), min(top), max(right), max(bottom))


def _part_order(part: list[int]) -> tuple[int, int]:
    return -len(part), part[0]


def _roomy(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    groups: Mapping[str, int],
    *,
    labelled: bool,
) -> tuple[Floats, dict[str, Route]]:
    """Lay out one connected part: tight at first, then longer where an arrow is in trouble.

    Small changes of a length lead to other pictures, so several rates of growth are tried: the
    least trouble wins, then the smallest extent.
    """
    by_id = {box.id: box for box in boxes}
    tight = {
        arrow.id: _ideal_length(
            by_id[arrow.source], by_id[arrow.target], arrow.label if labelled else "...", len(boxes)
        )
        for arrow in arrows
    }
    if not labelled:
        tight = {
            arrow.id: tight[arrow.id] * (1 if _together(arrow, groups) else _APART)
            for arrow in arrows
        }
    first = _untangled(boxes, arrows, tight, None)
    if not labelled:
        first = _spread(first, boxes)
    start = best = _routed(first, boxes, arrows, labelled=labelled)
    if not labelled or not start.troubled:
        return best.places, best.routing.routes
    left = max(6, min(_ATTEMPTS, _WORK // len(arrows) ** 2))
    for rate in _RATES if left > 2 * _ENOUGH else _RATES[-1:]:
        lengths, ideal, now = tight, first, start
        for _ in range(min(left, _ENOUGH)):
            left -= 1
            lengths = {
                one: size * (rate if one in now.troubled else 1) for one, size in lengths.items()
            }
            ideal = _untangled(boxes, arrows, lengths, ideal)
            now = _routed(ideal, boxes, arrows, labelled=labelled)
            best = min(best, now, key=lambda one: one.cost)
            if not now.troubled:
                break
    now = best
    for _ in range(_WIDER if best.routing.touching else 0):
        now = _routed(now.places * _WIDEN, boxes, arrows, labelled=labelled)
        best = min(best, now, key=lambda one: one.cost)
        if not best.routing.touching:
            break
    return best.places, best.routing.routes


def _together(arrow: Arrow, groups: Mapping[str, int]) -> bool:
    return groups.get(arrow.source) == groups.get(arrow.target)


def _routed(
    places: Floats, boxes: Sequence[Box], arrows: Sequence[Arrow], *, labelled: bool
) -> _Attempt:
    """Part the boxes that overlap and route the arrows."""
    import numpy as np

    sizes = np.array([[box.width, box.height] for box in boxes], dtype=np.float64)
    own = _pushed_apart(places, sizes)
    centres = {
        box.id: (round(float(x)), round(float(y))) for box, (x, y) in zip(boxes, own, strict=True)
    }
    return _Attempt(own, route_arrows(boxes, arrows, centres, labelled=labelled))


def _ideal_length(source: Box, target: Box, label: str, count: int) -> float:
    """Return a tight distance: in small parts, which lie flat, the label between the boxes."""
    words = pixels(label, LABEL_FONT)
    if count < _LARGE:
        return 0.5 * (source.width + target.width) + words + 58.0
    return 0.25 * (source.width + target.width) + 0.25 * words + 30.0


def _untangled(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    lengths: Mapping[str, float],
    before: Floats | None,
) -> Floats:
    """Lay out one connected part around the origin, from an earlier layout where there is one."""
    import numpy as np
    import rustworkx as rx

    if len(boxes) == 1:
        return np.zeros((1, 2))
    order = {box.id: place for place, box in enumerate(boxes)}
    graph: Any = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(boxes)))
    for arrow in arrows:
        ends, length = (order[arrow.source], order[arrow.target]), lengths[arrow.id]
        length = max(length, graph.get_edge_data(*ends)) if graph.has_edge(*ends) else length
        graph.update_edge(*ends, length) if graph.has_edge(*ends) else graph.add_edge(*ends, length)
    goals = np.asarray(rx.graph_floyd_warshall_numpy(graph, lambda length: length))
    if before is None:
        start = rx.spring_layout(graph, seed=SEED, num_iter=120)
        before = np.array([start[index] for index in order.values()]) * goals.max() / 2
    return _turned_wide(_least_stress(before, goals))


def _least_stress(places: Floats, goals: Floats) -> Floats:
    """Move all points until their distances fit the goals, near ones counting most."""
    import numpy as np

    weights = np.where(goals > 0, goals, 1.0) ** -2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(150):
        distances = np.linalg.norm(places[:, None] - places[None], axis=2)
        np.fill_diagonal(distances, 1.0)
        pull = -weights * goals / np.maximum(distances, 1e-6)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        moved = inverse @ (pull @ places)
        if float(np.abs(moved - places).max()) < 0.1:
            return np.asarray(moved)
        places = moved
    return places


def _turned_wide(places: Floats) -> Floats:
    """Turn the longest extent to the horizontal, and bring it nearer to the wanted shape."""
    import numpy as np

    centred = places - places.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned = centred @ vectors[:, ::-1]
    # An eigenvector's sign is arbitrary: the first point that is clearly off an axis decides it.
    for axis in (0, 1):
        clear = turned[np.abs(turned[:, axis]) > 1.0, axis]
        if clear.size and clear[0] > 0:
            turned[:, axis] *= -1
    wide, high = np.ptp(turned, axis=0)
    if len(places) < _LARGE:
        return np.asarray(turned)
    stretch = min(1.25, max(0.8, (ASPECT * high / max(wide, 1.0)) ** 0.5))
    return np.asarray(turned * [stretch, 1 / stretch])


def _spread(places: Floats, boxes: Sequence[Box]) -> Floats:
    """Grow a picture until few boxes overlap, so that parting them keeps its shape."""
    import numpy as np

    sizes = np.array([[box.width, box.height] for box in boxes], dtype=np.float64)
    first, second = np.triu_indices(len(places), 1)
    need = (sizes[first] + sizes[second]) / 2 + GAP
    for _ in range(40):
        clashes = (np.abs(places[first] - places[second]) < need).all(axis=1).sum()
        if clashes <= _FEW * len(boxes):
            break
        places = places * 1.08
    return places


def _pushed_apart(places: Floats, sizes: Floats) -> Floats:
    """Push overlapping boxes apart along the axis that needs the least."""
    import numpy as np

    first, second = np.triu_indices(len(places), 1)
    need = (sizes[first] + sizes[second]) / 2 + GAP
    for step in range(1200):
        offsets = places[first] - places[second]
        clashes = np.flatnonzero((np.abs(offsets) < need - 0.5).all(axis=1))
        if not clashes.size:
            break
        offset = offsets[clashes]
        overlap = need[clashes] - np.abs(offset)
        # The axis that needs less gives way; of two boxes on one spot the first goes left and up.
        give = np.where(overlap == overlap.min(axis=1, keepdims=True), overlap + 1.0, 0.0)
        push = give * np.where(offset > 0, 0.4, -0.4)
        places = places.copy()
        np.add.at(places, first[clashes], push)
        np.add.at(places, second[clashes], -push)
        if step % 50 == 49:
            places *= 1.04
    return places


def _pack(places: Floats, parts: Sequence[_Part]) -> None:
    """Set the parts beside and below each other, each as high up as it fits, then left.

    The whole is as wide as the first part, or as the wanted shape asks for.
    """
    import numpy as np

    sizes = [np.array([one.right - one.left, one.bottom - one.top]) + MARGIN for one in parts]
    area = sum(float(size[0] * size[1]) for size in sizes)
    wide = max(float(sizes[0][0]), (area * 1.08 * ASPECT) ** 0.5)
    taken = np.zeros((0, 4))
    corners = np.zeros((1, 2))
    for part, size in zip(parts, sizes, strict=True):
        ends = corners + size
        clash = (
            (corners[:, None, 0] < taken[:, 2])
            & (ends[:, None, 0] > taken[:, 0])
            & (corners[:, None, 1] < taken[:, 3])
            & (ends[:, None, 1] > taken[:, 1])
        ).any(axis=1)
        clash |= (ends[:, 0] > wide) & (corners[:, 0] > 0)
        at = corners[np.lexsort((corners[:, 0], corners[:, 1], clash))[0]]
        places[part.indices] = part.places + (at - [part.left, part.top])
        end = at + size
        taken = np.vstack([taken, [*at, *end]])
        corners = np.vstack([corners, [end[0], at[1]], [at[0], end[1]], [0, end[1]]])
