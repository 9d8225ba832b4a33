"""The CaRB scorer: lexical match of tuples, a precision-recall curve, its area and its best F1.

Written from Bhardwaj, Aggarwal, Mausam: "CaRB: A Crowdsourced Benchmark for Open IE" (EMNLP 2019).
Precision matches each system tuple with at most one gold tuple, greedily; recall takes for each
gold tuple the best system tuple, however often that one is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.open_tuples import OpenTuple, Tuples

_SAYING = ("said", "told", "added", "adds", "says")
_BE = ("be", "is", "am", "are", "was", "were", "been", "being")


@dataclass(frozen=True, slots=True)
class Match:
    """How well a system tuple covers a gold tuple, each from 0 to 1."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class CarbScore:
    """A system's score.

    Parameters
    ----------
    auc : float
        Area under the precision-recall curve over all thresholds of confidence.
    precision, recall, f1 : float
        At the threshold whose F1 is highest.
    threshold : float
        That threshold.
    last_f1 : float
        F1 of all tuples, without a threshold.
    """

    auc: float
    precision: float
    recall: float
    f1: float
    threshold: float
    last_f1: float


NO_MATCH = Match(0.0, 0.0)


def score(gold: Tuples, system: Tuples) -> CarbScore:
    """Score a system's tuples against gold.

    Parameters
    ----------
    gold, system : Tuples
        By sentence; sentences without gold do not count.

    Returns
    -------
    CarbScore
    """
    thresholds = sorted({one.confidence for tuples in system.values() for one in tuples})
    if not thresholds:
        return CarbScore(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    index = {confidence: n for n, confidence in enumerate(thresholds)}
    # At each threshold: matched precision, system tuples, matched recall, gold tuples.
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in thresholds]
    for key, golds in gold.items():
        tuples = system.get(key, ())
        matches = [[match(g, one) for one in tuples] for g in golds]
        above = 0
        for confidence in sorted({one.confidence for one in tuples}):
            kept = [n for n, one in enumerate(tuples) if one.confidence >= confidence]
            precise = _greedy_precision(matches, kept)
            recalled = sum(max((row[n].recall for n in kept), default=0.0) for row in matches)
            for at in range(above, index[confidence] + 1):
                for n, value in enumerate((precise, len(kept), recalled, len(golds))):
                    sums[at][n] += value
            above = index[confidence] + 1
        for at in range(above, len(thresholds)):
            sums[at][3] += len(golds)
    points = [(p / n if n else 1.0, r / g if g else 0.0) for p, n, r, g in sums]
    f1s = [f1(precision, recall) for precision, recall in points]
    best = max(range(len(points)), key=lambda n: f1s[n])
    return CarbScore(
        auc=area([*points, (1.0, 0.0)]),
        precision=points[best][0],
        recall=points[best][1],
        f1=f1s[best],
        threshold=thresholds[best],
        last_f1=f1s[0],
    )


def match(gold: OpenTuple, system: OpenTuple) -> Match:
    """Compare two tuples word by word, subject with subject and all other arguments together.

    Where gold reports speech, "X said Y" and "Y said X" count alike.

    Examples
    --------
    >>> match(OpenTuple("made", ("Kia", "two cars")), OpenTuple("has made", ("Kia", "cars")))
    Match(precision=0.75, recall=0.75)
    """
    straight = _match(_binary(gold.arguments), gold.relation, _binary(system.arguments), system)
    if not any(word in gold.relation for word in _SAYING):
        return straight
    turned = _match(_binary(gold.arguments), gold.relation, _turned(system.arguments), system)
    return max(straight, turned, key=lambda m: (m.precision, m.recall))


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def area(points: Sequence[tuple[float, float]]) -> float:
    """Return the area under (precision, recall) points by trapezoids, in the given order."""
    total = 0.0
    for (p1, r1), (p2, r2) in pairwise(points):
        total += (r1 - r2) * (p1 + p2) / 2
    return abs(total)


def _match(
    gold: Sequence[str], gold_relation: str, arguments: Sequence[str], system: OpenTuple
) -> Match:
    wanted, said = gold_relation.split(), system.relation.split()
    common = _common(wanted, said)
    if "be" in (Counter(said) - Counter(wanted)) and any(form in wanted for form in _BE):
        common += 1  # a system's bare "be" stands for any form of it
    if not common:
        return NO_MATCH
    matched, of_gold, of_system = common, len(wanted), len(said)
    for n, argument in enumerate(gold):
        words = argument.split()
        of_gold += len(words)
        if n >= len(arguments):
            return NO_MATCH
        said = arguments[n].split()
        of_system += len(said)
        matched += _common(words, said)
    return Match(matched / of_system if of_system else 0.0, matched / of_gold if of_gold else 0.0)


def _binary(arguments: Sequence[str]) -> tuple[str, ...]:
    return (arguments[0], " ".join(arguments[1:])) if len(arguments) >= 2 else tuple(arguments)


def _turned(arguments: Sequence[str]) -> tuple[str, ...]:
    return (" ".join(arguments[1:]), arguments[0]) if len(arguments) >= 2 else tuple(arguments)


def _common(one: list[str], other: list[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def _greedy_precision(matches: Sequence[Sequence[Match]], kept: Sequence[int]) -> float:
    """Return the sum over one-to-one pairs, the most precise first; ties in order of gold."""
    pairs = sorted(
        ((row[n].precision, -g, -n) for g, row in enumerate(matches) for n in kept), reverse=True
    )
    total, golds, systems = 0.0, set(), set()
    for precision, g, n in pairs:
        if g not in golds and n not in systems:
            golds.add(g)
            systems.add(n)
            total += precision
    return total
