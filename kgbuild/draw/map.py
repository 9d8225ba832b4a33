"""Where the dots of a large picture stand: communities as circles that do not overlap.

Inside a community a seeded spring layout, spread over rings. Communities stand beside those that
they have most to do with; what hangs together with nothing else stands in rows below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kgbuild.draw.communities import SEED, Community, find_communities

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SPACING = 26.0
"""Pixels at scale 1 from a dot to the next."""
GAP = 16.0
"""Least free pixels between two communities."""
ASPECT = 1.6
"""Width over height of the whole, near that of the space it gets at 1280 by 800."""
_SPRINGS = 2500
"""More dots than these stand by how connected they are alone: springs cost their square."""
_NEAREST = 24
"""A community is tried around so many of those that stand already."""
_ANGLES = 40


@dataclass(frozen=True, slots=True)
class Circle:
    """A community on the map, in whole pixels at scale 1.

    Parameters
    ----------
    x, y, radius : int
        Where it is.
    parent : int
        Place of the circle that holds it, or -1.
    size : int
        How many dots it holds.
    hubs : tuple of int
        Places of its most connected dots: its names.
    whole : bool
        Whether it has no parts and is opened as boxes.
    """

    x: int
    y: int
    radius: int
    parent: int
    size: int
    hubs: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Places of all dots; circles, a parent before its parts; the innermost circle of each dot."""

    places: tuple[tuple[int, int], ...]
    circles: tuple[Circle, ...]
    homes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Disc:
    """A community laid out around the origin: its dots and the discs of its parts."""

    community: Community
    radius: float
    places: Floats
    parts: tuple[_Disc, ...]
    centres: Floats


def lay_out_map(count: int, links: Mapping[tuple[int, int], int]) -> MapLayout:
    """Place all dots and find the communities that they form.

    Parameters
    ----------
    count : int
        How many dots there are.
    links : mapping of (int, int) to int
        How many claims lie between two dots, named by their places.

    Returns
    -------
    MapLayout
        Circles of one level do not overlap; the same graph gives the same map.
    """
    import numpy as np

    if not count:
        return MapLayout((), (), ())
    whole = find_communities(count, links)
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in links:
        near[one].append(other)
    discs = tuple(_disc(part, near) for part in whole.parts or (whole,))
    centres = _whole_map([disc.radius for disc in discs], whole.links)
    places = np.zeros((count, 2))
    homes = [-1] * count
    circles: list[Circle] = []
    for disc, centre in zip(discs, centres, strict=True):
        _settle(disc, centre, -1, places, homes, circles)
    rounded = tuple((round(float(x)), round(float(y))) for x, y in places)
    return MapLayout(rounded, tuple(circles), tuple(homes))


def _settle(
    disc: _Disc,
    centre: Floats,
    parent: int,
    places: Floats,
    homes: list[int],
    circles: list[Circle],
) -> None:
    """Give a disc and all within it their places on the map."""
    community, own = disc.community, len(circles)
    x, y = (round(float(one)) for one in centre)
    size, hubs = len(community.members), community.members[:3]
    circles.append(Circle(x, y, round(disc.radius), parent, size, hubs, not disc.parts))
    if not disc.parts:
        places[list(community.members)] = disc.places + centre
        for one in community.members:
            homes[one] = own
    for part, at in zip(disc.parts, disc.centres, strict=True):
        _settle(part, centre + at, own, places, homes, circles)


def _disc(community: Community, near: Sequence[Sequence[int]]) -> _Disc:
    import numpy as np

    nothing = np.zeros((0, 2))
    if not community.parts:
        radius = SPACING * (_rings(len(community.members)) + 0.55)
        places = _spread(community.members, near) * SPACING
        return _Disc(community, radius, places, (), nothing)
    parts = tuple(_disc(part, near) for part in community.parts)
    radii = np.array([part.radius for part in parts])
    centres = _beside(radii, community.links, aspect=1.0)
    middle, radius = _around(centres, radii)
    return _Disc(community, radius + GAP, nothing, parts, centres - middle)


def _spread(members: Sequence[int], near: Sequence[Sequence[int]]) -> Floats:
    """Return places of the members in rings around the middle, a unit from each to the next.

    Who is nearer to the middle and in which direction is what springs say; the rings keep the
    dots apart.
    """
    import numpy as np
    import rustworkx as rx

    count = len(members)
    rank = np.arange(count)
    angles = np.zeros(count)
    if 2 < count <= _SPRINGS:
        order = {one: place for place, one in enumerate(members)}
        graph: Any = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(rank))
        graph.add_edges_from_no_data(
            [(order[one], order[two]) for one in members for two in near[one] if two in order]
        )
        spring = rx.spring_layout(graph, seed=SEED, num_iter=60)
        found = np.array([spring[place] for place in range(count)])
        found -= found[0]
        angles = np.arctan2(found[:, 1], found[:, 0])
        rank[np.lexsort((rank, np.hypot(*found.T)))] = np.arange(count)
    places = np.zeros((count, 2))
    inner = np.argsort(rank)
    first, ring = 1, 1
    while first < count:
        own = inner[first : first + 6 * ring]
        own = own[np.argsort(angles[own], kind="stable")]
        slots = np.arange(len(own)) * (2 * np.pi / len(own))
        turn = np.angle(np.exp(1j * (angles[own] - slots)).sum())
        places[own] = ring * np.column_stack([np.cos(slots + turn), np.sin(slots + turn)])
        first, ring = first + 6 * ring, ring + 1
    return places - places.mean(axis=0) if count < 3 else places


def _rings(count: int) -> float:
    """Return how far from the middle the outermost of so many dots stands."""
    return 0.5 if count == 2 else float(-(-((12 * count - 3) ** 0.5 - 3) // 6))


def _whole_map(radii: Sequence[float], links: Mapping[tuple[int, int], int]) -> Floats:
    """Return the centres of the outermost circles."""
    import numpy as np

    linked = sorted({one for ends in links for one in ends}) or [0]
    order = {one: place for place, one in enumerate(linked)}
    sizes = np.array(radii)
    centres = np.zeros((len(sizes), 2))
    own = {(order[one], order[two]): claims for (one, two), claims in links.items()}
    centres[linked] = _beside(sizes[linked], own, aspect=ASPECT)
    left, right = (
        float((centres[linked, 0] - sizes[linked]).min()),
        float((centres[linked, 0] + sizes[linked]).max()),
    )
    rest = [one for one in range(len(sizes)) if one not in order]
    # Rows as wide as the rest of the map, or as their own area asks for.
    wide = max(right - left, float((4 * (sizes[rest] + GAP / 2) ** 2).sum() * ASPECT) ** 0.5)
    x, y, high = left, float((centres[linked, 1] + sizes[linked]).max()) + 3 * GAP, 0.0
    for one in rest:
        across = 2 * float(sizes[one])
        if x > left and x + across > left + wide:
            x, y, high = left, y + high + GAP / 2, 0.0
        centres[one] = [x + across / 2, y + across / 2]
        x, high = x + across + GAP / 2, max(high, across)
    return centres


def _beside(radii: Floats, links: Mapping[tuple[int, int], int], *, aspect: float) -> Floats:
    """Place circles one after the other, each beside those that it has most to do with."""
    import numpy as np

    count = len(radii)
    pulls = np.zeros((count, count))
    for (one, other), claims in links.items():
        pulls[one, other] = pulls[other, one] = claims
    wheel = np.arange(_ANGLES) * (2 * np.pi / _ANGLES)
    spokes = np.column_stack([np.cos(wheel), np.sin(wheel)])
    centres = np.zeros((count, 2))
    placed = [int(np.argmax(radii))]
    waiting = [one for one in range(count) if one != placed[0]]
    held = pulls[placed[0]].copy()
    while waiting:
        one = min(waiting, key=lambda this: (-held[this], -radii[this], this))
        waiting.remove(one)
        there = centres[placed]
        pull = pulls[one, placed]
        middle = (there * (pull + 1e-9)[:, None]).sum(axis=0) / (pull + 1e-9).sum()
        gaps = GAP + 0.06 * (radii[placed] + radii[one])
        away = radii[placed] + radii[one] + gaps
        # Its room may lie far out, behind all that stand around the middle.
        nearest = np.argsort(np.hypot(*(there - middle).T) - away, kind="stable")
        for some in (nearest[:_NEAREST], nearest):
            tries = (there[some, None] + away[some, None, None] * spokes).reshape(-1, 2)
            distances = np.hypot(*(tries[:, None] - there[None]).transpose(2, 0, 1))
            free = (distances >= away - 1e-6).all(axis=1)
            if free.any():
                break
        wanted = distances @ pull / max(pull.sum(), 1.0)
        inward = np.hypot(tries[:, 0] / aspect, tries[:, 1])
        cost = np.where(free, wanted * 0.35 + inward, np.inf)
        centres[one] = tries[int(np.argmin(cost.round(3)))]
        placed.append(one)
        held += pulls[one]
    return centres


def _around(centres: Floats, radii: Floats) -> tuple[Floats, float]:
    """Return the middle and radius of a circle around circles, near the least there is."""
    import numpy as np

    middle = centres.mean(axis=0)
    for step in range(100):
        reach = np.hypot(*(centres - middle).T) + radii
        middle = middle + (centres[int(np.argmax(reach))] - middle) / (step + 2)
    return middle, float((np.hypot(*(centres - middle).T) + radii).max())
