"""Which boxes of a picture have more to do with each other than with the rest.

References
----------
Blondel, Guillaume, Lambiotte & Lefebvre 2008, "Fast unfolding of communities in large networks".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kgbuild.draw.boxes import Arrow, Box

SEED = 7
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

    graph: Any = nx.Graph()
    graph.add_nodes_from(box.id for box in boxes)
    for arrow in arrows:
        weight = graph.get_edge_data(arrow.source, arrow.target, {"weight": 0})["weight"]
        graph.add_edge(arrow.source, arrow.target, weight=weight + len(arrow.claims))
    found: list[list[str]] = []
    for part in nx.connected_components(graph):
        if len(part) >= _WHOLE:
            own: Any = nx.Graph()
            own.add_nodes_from(sorted(part))  # a view's order is not fixed
            own.add_weighted_edges_from(
                sorted(
                    (min(a, b), max(a, b), weight) for a, b, weight in graph.edges(part, "weight")
                )
            )
            found += map(sorted, nx.community.louvain_communities(own, seed=SEED))
    found = sorted((one for one in found if len(one) >= LEAST), key=lambda one: (-len(one), one))
    if len(found) < 2:
        return {}
    return {box: number for number, group in enumerate(found) for box in group}
