"""Which of a text's candidate triples are told: the likeliest that do not exclude one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.spans import Run


@dataclass(frozen=True, slots=True)
class Found:
    """A triple that is told.

    Parameters
    ----------
    sentence : int
        Number of the object's sentence.
    subject, object : Run
        Its ends.
    relation : int
        The relation's place among the learned ones.
    probability : float
        That the text says so.
    """

    sentence: int
    subject: Run
    object: Run
    relation: int
    probability: float


def decide(
    scored: Sequence[tuple[int, Candidate, float]], threshold: float, single: tuple[bool, ...]
) -> Iterator[Found]:
    """Yield the triples to tell, the likeliest first.

    One object is told of one subject for each relation; of objects that overlap only the likeliest;
    and where a relation takes one object, only the likeliest of a sentence.

    Parameters
    ----------
    scored : sequence of (int, Candidate, float)
        Number of the sentence, the candidate, its probability.
    threshold : float
        Least probability.
    single : tuple of bool
        For each relation whether a subject has at most one object.
    """
    kept: list[Found] = []
    order = sorted(
        (s for s in scored if s[2] >= threshold),
        key=lambda s: (-s[2], s[1].object, s[1].subject, s[1].relation),
    )
    for sentence, one, probability in order:
        found = Found(sentence, one.subject, one.object, one.relation, probability)
        if not any(_excludes(other, found, single) for other in kept):
            kept.append(found)
            yield found


def decide_once(
    scored: Sequence[tuple[int, Candidate, float]], threshold: float
) -> Iterator[Found]:
    """Yield the triples to tell, the likeliest first: words are an object once, in one direction.

    Parameters
    ----------
    scored : sequence of (int, Candidate, float)
        Number of the sentence, the candidate, its probability.
    threshold : float
        Least probability.
    """
    taken: set[int] = set()
    told: set[tuple[Run, Run]] = set()
    for sentence, one, probability in sorted(
        (s for s in scored if s[2] >= threshold),
        key=lambda s: (-s[2], s[1].object, s[1].subject, s[1].relation),
    ):
        words = range(one.object.first, one.object.last + 1)
        if taken.isdisjoint(words) and (one.object, one.subject) not in told:
            taken.update(words)
            told.add((one.subject, one.object))
            yield Found(sentence, one.subject, one.object, one.relation, probability)


def _excludes(kept: Found, other: Found, single: tuple[bool, ...]) -> bool:
    if kept.relation != other.relation or kept.sentence != other.sentence:
        return False
    if kept.object.overlaps(other.object):
        return True
    return single[other.relation] and kept.subject == other.subject
