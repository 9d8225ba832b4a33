"""Scores of coreference: MUC, B-cubed and entity CEAF, and their mean, the CoNLL score.

After Vilain et al. (MUC-6, 1995), Bagga & Baldwin (LREC 1998), Luo (HLT 2005) and Pradhan et al.
(CoNLL 2012). Clusters are sets of mentions; a mention that two sides share is equal on both.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]

_SCALE = 10**6  # the matcher takes whole weights


@dataclass(frozen=True, slots=True)
class Parts:
    """Numerators and denominators of recall and precision, to be added over documents."""

    recalled: float = 0.0
    wanted: float = 0.0
    precise: float = 0.0
    found: float = 0.0

    def __add__(self, other: Parts) -> Parts:
        """Add the counts of another document."""
        return Parts(
            self.recalled + other.recalled,
            self.wanted + other.wanted,
            self.precise + other.precise,
            self.found + other.found,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        recall = self.recalled / self.wanted if self.wanted else 0.0
        precision = self.precise / self.found if self.found else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: Clusters, system: Clusters) -> Parts:
    """Count links: a cluster of n needs n - 1.

    Examples
    --------
    >>> muc([frozenset("abc")], [frozenset("ab")])
    Parts(recalled=1.0, wanted=2.0, precise=1.0, found=1.0)
    """
    return Parts(*_links(gold, system), *_links(system, gold))


def b_cubed(gold: Clusters, system: Clusters) -> Parts:
    """Count for each mention how much of its cluster the other side holds together.

    Examples
    --------
    >>> b_cubed([frozenset("ab")], [frozenset("abcd")])
    Parts(recalled=2.0, wanted=2.0, precise=1.0, found=4.0)
    """
    return Parts(*_overlaps(gold, system), *_overlaps(system, gold))


def ceaf_e(gold: Clusters, system: Clusters) -> Parts:
    """Align clusters one to one so that their likeness is greatest, and add it up.

    Examples
    --------
    >>> ceaf_e([frozenset("ab")], [frozenset("ab"), frozenset("cd")])
    Parts(recalled=1.0, wanted=1.0, precise=1.0, found=2.0)
    """
    likeness = _best_alignment(gold, system)
    return Parts(likeness, float(len(gold)), likeness, float(len(system)))


METRICS: Mapping[str, Callable[[Clusters, Clusters], Parts]] = {
    "MUC": muc,
    "B-cubed": b_cubed,
    "CEAF-e": ceaf_e,
}


def _links(wanted: Clusters, found: Clusters) -> tuple[float, float]:
    home: dict[Hashable, Hashable] = {
        mention: n for n, cluster in enumerate(found) for mention in cluster
    }
    kept = needed = 0
    for cluster in wanted:
        parts = {home.get(m, ("alone", m)) for m in cluster}
        kept += len(cluster) - len(parts)
        needed += len(cluster) - 1
    return float(kept), float(needed)


def _overlaps(wanted: Clusters, found: Clusters) -> tuple[float, float]:
    home = {mention: cluster for cluster in found for mention in cluster}
    total = sum(
        len(cluster & home.get(m, frozenset())) / len(cluster)
        for cluster in wanted
        for m in cluster
    )
    return float(total), float(sum(map(len, wanted)))


def _best_alignment(gold: Clusters, system: Clusters) -> float:
    import rustworkx

    graph: rustworkx.PyGraph[None, float] = rustworkx.PyGraph()
    graph.add_nodes_from([None] * (len(gold) + len(system)))
    weights = {}
    for g, cluster in enumerate(gold):
        for s, other in enumerate(system):
            common = len(cluster & other)
            if common:
                weight = 2 * common / (len(cluster) + len(other))
                weights[g, len(gold) + s] = weight
                graph.add_edge(g, len(gold) + s, weight)
    pairs = rustworkx.max_weight_matching(graph, weight_fn=lambda w: round(w * _SCALE))
    return sum(weights[min(pair), max(pair)] for pair in pairs)
