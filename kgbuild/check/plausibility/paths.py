"""What speaks for a possible fact and against it: the rules that apply, with their own facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kgbuild.check.plausibility.features import Features
from kgbuild.check.plausibility.graph import FactGraph, Numbers, Triple
from kgbuild.check.plausibility.rules import UNSEEN, Counted, Path
from kgbuild.check.plausibility.traits import Traits

_SHOWN = 3
"""Rules shown of each kind: more do not help a reader."""

_TELLING = 0.1
"""A rule that is right less often is not shown as speaking for a fact."""

_SEEN = 3
"""Cases that a rule for a fact needs to be shown."""

_AGAINST = 20
"""Cases that a rule against a fact needs."""

_USUAL = 0.4
"""Another object that others have as often as this is what is usual."""

_CROWD = 20_000
"""A fact that more things share, such as being a person, is not asked what they have instead."""

_RARE = 0.05
"""A rule right less often speaks against a fact."""


class PathKind(StrEnum):
    """How a rule comes to its fact."""

    JOINED = "joined"
    """The two nodes are joined by other facts."""
    SUBJECT = "subject"
    """Others that share a fact of the subject."""
    OBJECT = "object"
    """Others that share a fact of the object."""
    INSTEAD = "instead"
    """Others that share a fact of the subject, and have another object: ``fact`` names that."""


@dataclass(frozen=True, slots=True)
class PathFound:
    """A rule that applies to a possible fact.

    Attributes
    ----------
    kind : PathKind
        How it comes to the fact.
    fact : (str, str, str)
        What the rule says: the possible fact, or what is usual in its place.
    facts : tuple of (str, str, str)
        The facts of the graph that it starts from, in order from the subject or the shared node.
    cases, right : int
        How often it applies elsewhere, and how often its fact is then stated.
    supports : bool
        Whether it speaks for the fact.
    """

    kind: PathKind
    fact: Triple
    facts: tuple[Triple, ...]
    cases: int
    right: int
    supports: bool

    @property
    def share(self) -> float:
        """In which part of the cases it was right."""
        return self.right / max(1, self.cases)


def paths_of(fact: Numbers, features: Features) -> tuple[PathFound, ...]:
    """Return the rules that speak most clearly for a fact and against it.

    Parameters
    ----------
    fact : (int, int, int)
        By numbers of the graph.
    features : Features
        With the graph and its rules.
    """
    graph = features.graph
    subject, relation, object_ = fact
    there, back = 2 * relation, 2 * relation + 1
    found = [
        (counted.share, _joined(fact, counted, path, between, graph))
        for counted, path, between in features.rules.paths(graph, *fact)[:_SHOWN]
        if counted.share >= _TELLING and counted.cases >= _SEEN
    ]
    sides = (
        (PathKind.SUBJECT, subject, features.traits.traits(subject, there, object_)),
        (PathKind.OBJECT, object_, features.traits.traits(object_, back, subject)),
    )
    against: list[tuple[float, PathFound]] = []
    for kind, node, traits in sides:
        shares = traits.shares
        for n in np.argsort(-shares, kind="stable")[:_SHOWN].tolist():
            if shares[n] >= _TELLING and traits.cases[n] >= _SEEN:
                found.append((float(shares[n]), _trait(fact, kind, node, traits, n, graph, True)))
        # only what the same relation already says: a type or a birthplace seldom excludes a fact
        same = traits.edges == (there if kind is PathKind.SUBJECT else back)
        for n in np.flatnonzero(same & (traits.cases >= _AGAINST) & (shares < _RARE)).tolist():
            rule = _trait(fact, kind, node, traits, n, graph, False)
            against.append((float(shares[n]), rule))
    found.sort(key=lambda pair: -pair[0])
    against.sort(key=lambda pair: (pair[0], -pair[1].cases))
    usual = _instead(fact, sides[0][2], graph)
    return tuple(rule for _, rule in (*found[:_SHOWN], *against[:_SHOWN])) + usual


def _instead(fact: Numbers, traits: Traits, graph: FactGraph) -> tuple[PathFound, ...]:
    """Return what those who share a fact of the subject mostly have in the object's place."""
    subject, relation, object_ = fact
    edge = 2 * relation
    best: tuple[float, PathFound] | None = None
    firsts, lasts = graph.along_each(traits.ends, traits.edges ^ 1)
    told = (traits.cases >= _AGAINST) & (lasts - firsts <= _CROWD) & (traits.edges != edge)
    for n in np.flatnonzero(told).tolist():
        bearers = graph.along(int(traits.ends[n]), int(traits.edges[n]) ^ 1)
        bearers = bearers[bearers != subject]
        firsts, lasts = graph.along_each(bearers, np.full(len(bearers), edge))
        parts = [graph.far[a:b] for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)]
        ends, counts = np.unique(np.concatenate(parts), return_counts=True)
        right, other = int(counts.max()), int(ends[counts.argmax()])
        cases = int((lasts > firsts).sum())
        share = right / (cases + UNSEEN)
        if other == object_ or share < _USUAL or (best is not None and share <= best[0]):
            continue
        if graph.holds(subject, relation, other):
            continue
        stated = _stated(subject, int(traits.edges[n]), int(traits.ends[n]), graph)
        instead = graph.names((subject, relation, other))
        rule = PathFound(PathKind.INSTEAD, instead, (stated,), cases, right, False)
        best = share, rule
    return () if best is None else (best[1],)


def _joined(
    fact: Numbers, counted: Counted, path: Path, between: int | None, graph: FactGraph
) -> PathFound:
    subject, _, object_ = fact
    nodes = (subject, object_) if between is None else (subject, between, object_)
    facts = tuple(
        _stated(one, edge, other, graph)
        for one, edge, other in zip(nodes, path, nodes[1:], strict=False)
    )
    return PathFound(PathKind.JOINED, graph.names(fact), facts, counted.cases, counted.right, True)


def _trait(
    fact: Numbers,
    kind: PathKind,
    node: int,
    traits: Traits,
    number: int,
    graph: FactGraph,
    supports: bool,
) -> PathFound:
    edge, end = int(traits.edges[number]), int(traits.ends[number])
    stated = _stated(node, edge, end, graph)
    cases, right = int(traits.cases[number]), int(traits.right[number])
    return PathFound(kind, graph.names(fact), (stated,), cases, right, supports)


def _stated(node: int, edge: int, end: int, graph: FactGraph) -> Triple:
    return graph.names((node, edge // 2, end) if edge % 2 == 0 else (end, edge // 2, node))
