"""Which boxes of a large picture belong together: communities within communities.

Found by the Louvain method, and again inside each that is too large to be opened as boxes.

References
----------
Blondel, Guillaume, Lambiotte & Lefebvre 2008, "Fast unfolding of communities in large networks".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

OPENED = 120
"""At most so many boxes are a community that is not divided further: as a picture of boxes they
read. A community that does not fall into parts may be larger."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Community:
    """Boxes that have more to do with each other than with the rest.

    Parameters
    ----------
    members : tuple of int
        Places of the boxes, the most connected first.
    parts : tuple of Community
        What it falls into, the largest first; empty where it is opened as boxes.
    links : mapping of (int, int) to int
        How many claims lie between two of the parts.
    """

    members: tuple[int, ...]
    parts: tuple[Community, ...]
    links: Mapping[tuple[int, int], int]


def find_communities(count: int, links: Mapping[tuple[int, int], int]) -> Community:
    """Divide a graph until every part can be opened.

    Parameters
    ----------
    count : int
        How many boxes there are.
    links : mapping of (int, int) to int
        How many claims lie between two boxes, named by their places.

    Returns
    -------
    Community
        Of all boxes; the same graph gives the same parts.

    Examples
    --------
    >>> find_communities(3, {(0, 1): 1, (2, 1): 1}).members
    (1, 0, 2)
    """
    graph = linked(range(count), ((*ends, claims) for ends, claims in links.items()))
    return _divided(graph, dict(graph.degree(weight="weight")))


def linked(nodes: Iterable[Hashable], links: Iterable[tuple[Hashable, Hashable, int]]) -> Any:
    """Return a networkx graph of nodes; the claims of several links between two are summed."""
    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(nodes)
    for one, other, claims in links:
        before = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=before + claims)
    return graph


def parts_of(graph: Any) -> list[list[Any]]:
    """Return the communities that a connected graph falls into, each sorted, the largest first."""
    import networkx as nx

    found = map(sorted, nx.community.louvain_communities(graph, seed=SEED))
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _divided(graph: Any, degrees: Mapping[int, int]) -> Community:
    members = tuple(sorted(graph, key=lambda one: (-degrees[one], one)))
    if len(members) <= OPENED:
        return Community(members, (), {})
    found = parts_of(graph)
    if len(found) == 1:
        return Community(members, (), {})
    home = {one: number for number, part in enumerate(found) for one in part}
    between: dict[tuple[int, int], int] = {}
    for one, other, claims in graph.edges(data="weight"):
        ends = min(home[one], home[other]), max(home[one], home[other])
        if ends[0] != ends[1]:
            between[ends] = between.get(ends, 0) + claims
    parts = tuple(_divided(only(graph, part), degrees) for part in found)
    return Community(members, parts, between)


def only(graph: Any, part: Sequence[Any]) -> Any:
    """Return a graph of its own of some nodes, in their order: a view's order is not fixed."""
    import networkx as nx

    own: Any = nx.Graph()
    own.add_nodes_from(part)
    inside = set(part)
    own.add_weighted_edges_from(
        (one, other, attributes["weight"])
        for one in part
        for other, attributes in graph[one].items()
        if other in inside and one <= other
    )
    return own
