"""Which boxes of a picture have more to do with each other than with the rest: one level of them.

What a map divides within itself, and the method, is :mod:`kgbuild.draw.communities`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.draw.boxes import Arrow, Box
from kgbuild.draw.communities import linked, only, parts_of

LEAST = 3
"""A group of fewer boxes says no more than its arrows do."""
_WHOLE = 40
"""A connected part of fewer boxes is taken in at once: tints were tried on one of 30 and on one
of 90, and only the larger was easier to read with them."""


def box_groups(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> dict[str, int]:
    """Return the number of each box's group, the largest group first.

    Parameters
    ----------
    boxes, arrows : sequences of Box and Arrow
        Of one picture.

    Returns
    -------
    dict of str to int
        By box id; boxes that belong to no group are left out, all where there would be one group.
    """
    import networkx as nx

    graph = linked(
        (box.id for box in boxes),
        ((arrow.source, arrow.target, len(arrow.claims)) for arrow in arrows),
    )
    found: list[list[str]] = []
    for part in nx.connected_components(graph):
        if len(part) >= _WHOLE:
            found += parts_of(only(graph, sorted(part)))
    found = sorted((one for one in found if len(one) >= LEAST), key=lambda one: (-len(one), one))
    if len(found) < 2:
        return {}
    return {box: number for number, group in enumerate(found) for box in group}
