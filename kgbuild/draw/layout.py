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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kgbuild.draw.routes import LABEL_FONT, Route, route_arrows
from kgbuild.draw.text import pixels
from kgbuild.draw.view import Arrow, Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEED = 7
GAP = 22.0
"""Least free pixels between two boxes: room for an arrowhead and to tell two boxes apart."""
ASPECT = 1.55
"""Width over height of the picture, near that of the space it gets at 1280 by 800."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the boxes, by id, in whole pixels; the course of each arrow, by id."""

    places: Mapping[str, tuple[int, int]]
    routes: Mapping[str, Route]


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
    order = {box.id: place for place, box in enumerate(boxes)}
    graph: Any = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([box.id for box in boxes])
    for arrow in arrows:
        source, target = order[arrow.source], order[arrow.target]
        length = _ideal_length(boxes[source], boxes[target], arrow, labelled=labelled)
        if graph.has_edge(source, target):
            length = max(length, graph.get_edge_data(source, target))
        graph.add_edge(source, target, length)
    sizes = np.array([[box.width, box.height] for box in boxes], dtype=np.float64)
    parts = sorted((sorted(part) for part in rx.connected_components(graph)), key=_part_order)
    places = np.zeros((len(boxes), 2))
    routes: dict[str, Route] = {}
    blocks = []
    for part in parts:
        own_boxes = [boxes[index] for index in part]
        names = {box.id for box in own_boxes}
        own_arrows = [arrow for arrow in arrows if arrow.source in names]
        own = _untangled(graph.subgraph(part), sizes[part])
        for _ in range(6):
            centres = {
                box.id: (round(float(x)), round(float(y)))
                for box, (x, y) in zip(own_boxes, own, strict=True)
            }
            found, clashes = route_arrows(own_boxes, own_arrows, centres, labelled=labelled)
            if clashes == 0 or not labelled:
                break
            own = own * 1.09
        routes |= found
        places[part] = own
        blocks.append((part, own, sizes[part]))
    _pack(places, blocks)
    return Layout(
        {
            box.id: (round(float(x)), round(float(y)))
            for box, (x, y) in zip(boxes, places, strict=True)
        },
        routes,
    )


def _part_order(part: list[int]) -> tuple[int, int]:
    return -len(part), part[0]


def _ideal_length(source: Box, target: Box, arrow: Arrow, *, labelled: bool) -> float:
    """Return the distance at which both boxes, the label and the arrowhead have room."""
    label = pixels(arrow.label, LABEL_FONT) if labelled else 20.0
    return 0.32 * (source.width + target.width) + 0.55 * label + 40.0


def _untangled(graph: Any, sizes: Floats) -> Floats:
    """Lay out one connected part around the origin."""
    import numpy as np
    import rustworkx as rx

    count = graph.num_nodes()
    if count == 1:
        return np.zeros((1, 2))
    goals = np.asarray(rx.graph_floyd_warshall_numpy(graph, lambda length: length))
    start = rx.spring_layout(graph, seed=SEED, num_iter=120)
    places = np.array([start[index] for index in range(count)]) * goals.max() / 2
    places = _least_stress(places, goals)
    places = _turned_wide(places)
    return _pushed_apart(places, sizes)


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
    stretch = min(1.25, max(0.8, (ASPECT * high / max(wide, 1.0)) ** 0.5))
    return np.asarray(turned * [stretch, 1 / stretch])


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


def _pack(places: Floats, blocks: Sequence[tuple[list[int], Floats, Floats]]) -> None:
    """Set the parts beside each other, in the order given, where the whole stays smallest."""
    import numpy as np

    margin = 1.6 * GAP
    taken = np.zeros((0, 4))
    corners = np.zeros((1, 2))
    for part, own, sizes in blocks:
        low, high = (own - sizes / 2).min(axis=0), (own + sizes / 2).max(axis=0)
        size = high - low + margin
        ends = corners + size
        clash = (
            (corners[:, None, 0] < taken[:, 2])
            & (ends[:, None, 0] > taken[:, 0])
            & (corners[:, None, 1] < taken[:, 3])
            & (ends[:, None, 1] > taken[:, 1])
        ).any(axis=1)
        whole = np.maximum(ends, taken[:, 2:].max(axis=0) if len(taken) else 0.0)
        extent = np.maximum(whole[:, 0] / ASPECT, whole[:, 1])
        extent = np.where(clash, np.inf, np.round(extent))
        at = corners[np.lexsort((corners[:, 0], corners[:, 1], extent))[0]]
        places[part] = own - low + at
        taken = np.vstack([taken, [*at, *(at + size)]])
        corners = np.vstack([corners, [at[0] + size[0], at[1]], [at[0], at[1] + size[1]]])
