"""Closed rules: what joins two nodes in one or two steps, and how often the relation then holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from kgbuild.check.plausibility.graph import FactGraph, Ints

Path: TypeAlias = tuple[int, ...]
"""The edges that lead from the subject to the object, one or two."""

UNSEEN = 5
"""Cases added that a rule is counted as having failed, so that few cases prove little (Meilicke et
al. 2019 use 5)."""

_SUBJECTS = 400
"""Subjects of a relation that its rules are counted on."""

_CROWD = 300
"""A node with more neighbours by an edge is not walked through: such paths say next to nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many cases a rule spoke, and in how many of them it was right."""

    cases: int
    right: int

    @property
    def share(self) -> float:
        """How likely its next case is right, counted carefully."""
        return self.right / (self.cases + UNSEEN)


class ClosedRules:
    """Rules such as *born in a city, which lies in a country: citizen of that country*.

    Parameters
    ----------
    counted : mapping
        By relation and path.

    References
    ----------
    Meilicke et al.: Anytime bottom-up rule learning for knowledge graph completion, IJCAI 2019.
    """

    def __init__(self, counted: Mapping[tuple[int, Path], Counted]) -> None:
        self.counted = counted

    def paths(
        self, graph: FactGraph, subject: int, relation: int, object_: int
    ) -> list[tuple[Counted, Path, int | None]]:
        """Return what joins two nodes, the most telling first.

        Returns
        -------
        list of (Counted, Path, int or None)
            With the node that the path leads through; the fact itself is no path. Each path comes
            once, by its first node between.
        """
        edges, ends = graph.around(subject)
        found: dict[Path, int | None] = {}
        for edge in edges[ends == object_]:
            if edge != 2 * relation:
                found[(int(edge),)] = None
        back, theirs = graph.around(object_)
        keep = (ends != object_) & (ends != subject)
        edges, ends = edges[keep], ends[keep]
        shared = np.isin(ends, theirs)
        for edge, between in zip(edges[shared], ends[shared], strict=True):
            for second in back[theirs == between]:
                found.setdefault((int(edge), int(second) ^ 1), int(between))
        known = [
            (self.counted[relation, path], path, between)
            for path, between in found.items()
            if (relation, path) in self.counted
        ]
        known.sort(key=lambda one: (-one[0].share, one[1]))
        return known


def learn_rules(
    graph: FactGraph, seed: int = 1, progress: Callable[[int], None] | None = None
) -> ClosedRules:
    """Count how often each path from a relation's subjects ends at one of their objects.

    Parameters
    ----------
    graph : FactGraph
        What is counted on: up to 400 subjects of each relation, drawn.
    seed : int
        Of the draw.
    progress : callable, optional
        Called after each relation with the number done.
    """
    random = np.random.default_rng(seed)
    counted: dict[tuple[int, Path], Counted] = {}
    for relation in range(len(graph.relations)):
        subjects = graph.starts(2 * relation)
        if len(subjects) > _SUBJECTS:
            subjects = np.sort(random.choice(subjects, _SUBJECTS, replace=False))
        cases: Counter[Path] = Counter()
        right: Counter[Path] = Counter()
        for subject in subjects:
            objects = graph.along(int(subject), 2 * relation)
            for path, ends in _walks(graph, int(subject), relation):
                cases[path] += len(ends)
                right[path] += int(np.isin(ends, objects).sum())
        for path, hits in right.items():
            if hits > 1:
                counted[relation, path] = Counted(cases[path], hits)
        if progress is not None:
            progress(relation + 1)
    return ClosedRules(counted)


def _walks(graph: FactGraph, subject: int, relation: int) -> list[tuple[Path, Ints]]:
    """Return where each path of one or two steps leads."""
    edges, ends = graph.around(subject)
    walks: list[tuple[Path, Ints]] = []
    steps: dict[Path, list[Ints]] = {}
    for edge in np.unique(edges):
        reached = ends[edges == edge]
        if edge != 2 * relation:
            walks.append(((int(edge),), reached))
        if len(reached) > _CROWD:
            continue
        for between in reached:
            seconds, far = graph.around(int(between))
            cuts = np.flatnonzero(np.diff(seconds)) + 1
            firsts = np.concatenate(([0], cuts))
            for first, part in zip(firsts, np.split(far, cuts), strict=True):
                if len(part) <= _CROWD:
                    steps.setdefault((int(edge), int(seconds[first])), []).append(part)
    for path, parts in steps.items():
        joined = np.unique(np.concatenate(parts))
        joined = joined[joined != subject]
        if len(joined):
            walks.append((path, joined))
    return walks
