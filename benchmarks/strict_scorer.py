"""Stricter measures for open-IE tuples: part by part as WiRe57 scores, and exact triples.

Written from Léchelle, Gotti & Langlais: "WiRe57: a fine-grained benchmark for open information
extraction" (LAW XIII, 2019). Two tuples match only if they share a word in the first argument, in
the relation and in the second argument each; each word counts in its own part alone, so that an
over-long argument costs precision. Tuples are paired one to one, the best F1 first, for precision
and recall alike. WiRe57 leaves out words that its annotators added; CaRB's gold does not mark them,
so a figure on CaRB is a lower bound and compares systems, not with figures on WiRe57.

The exact measure asks for equal words in subject, relation and object (the further arguments
joined to it), as BenchIE (Gashteovski et al., ACL 2022) does, whose gold lists every wording of a
fact, while CaRB's has one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks.carb_scorer import NO_MATCH, Match, f1
from benchmarks.open_tuples import OpenTuple, Tuples

_NEEDED = 3
"""First argument, relation, second argument: without a shared word in each there is no match."""


@dataclass(frozen=True, slots=True)
class StrictScore:
    """Precision and recall over all tuples, from 0 to 1, without a threshold of confidence."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return f1(self.precision, self.recall)


def score_parts(gold: Tuples, system: Tuples) -> StrictScore:
    """Score tuples part by part, as WiRe57 does; sentences without gold do not count."""
    precise = recalled = 0.0
    found = wanted = 0
    for key, golds in gold.items():
        tuples = system.get(key, ())
        found, wanted = found + len(tuples), wanted + len(golds)
        pairs = [
            (match_parts(one, other), n, m)
            for n, one in enumerate(golds)
            for m, other in enumerate(tuples)
        ]
        pairs.sort(key=lambda pair: (-f1(pair[0].precision, pair[0].recall), pair[1:]))
        golds_taken, tuples_taken = set(), set()
        for match, n, m in pairs:
            if match != NO_MATCH and n not in golds_taken and m not in tuples_taken:
                golds_taken.add(n)
                tuples_taken.add(m)
                precise += match.precision
                recalled += match.recall
    return _score(precise, found, recalled, wanted)


def score_exact(gold: Tuples, system: Tuples) -> StrictScore:
    """Score tuples that are equal word by word, case aside, each gold tuple once."""
    right = found = wanted = 0
    for key, golds in gold.items():
        expected = Counter(map(_words, golds))
        given = Counter(map(_words, system.get(key, ())))
        right += (expected & given).total()
        found, wanted = found + given.total(), wanted + expected.total()
    return _score(right, found, right, wanted)


def match_parts(gold: OpenTuple, system: OpenTuple) -> Match:
    """Compare two tuples, each part with its like.

    Examples
    --------
    >>> gold = OpenTuple("made", ("Kia", "two cars", "in 2001"))
    >>> match_parts(gold, OpenTuple("made", ("Kia", "two cars in 2001")))
    Match(precision=0.6666666666666666, recall=0.6666666666666666)
    """
    common = of_gold = of_system = 0
    for n, (wanted, said) in enumerate(zip(_parts(gold), _parts(system), strict=True)):
        shared = (Counter(wanted) & Counter(said)).total()
        if not shared and n < _NEEDED and (wanted or said):
            return NO_MATCH
        common, of_gold, of_system = common + shared, of_gold + len(wanted), of_system + len(said)
    return Match(common / of_system, common / of_gold) if common else NO_MATCH


def _parts(one: OpenTuple) -> tuple[list[str], ...]:
    first, *others = one.arguments or ("",)
    second, further = (others[0], others[1:]) if others else ("", ())
    return (first.split(), one.relation.split(), second.split(), " ".join(further).split())


def _words(one: OpenTuple) -> tuple[str, ...]:
    subject, *others = one.arguments or ("",)
    parts = (subject, one.relation, " ".join(others))
    return tuple(" ".join(part.casefold().split()) for part in parts)


def _score(precise: float, found: int, recalled: float, wanted: int) -> StrictScore:
    return StrictScore(precise / found if found else 0.0, recalled / wanted if wanted else 0.0)
