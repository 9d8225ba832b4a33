"""Which runs may be a subject or the object of which relation: a few of each sentence.

A run gets a score for each role, the log-likelihood ratio of its features (naive Bayes). The scores
only choose what is looked at closely; whether a relation is told is decided by the pair's weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgbuild.extract.learned.spans import Run

Floats = NDArray[np.float32]

SUBJECTS = 3
"""How many subjects of a sentence are tried; more cost time and gain nothing."""
ROLES = 4
"""How many relations are tried for one run."""
RUNS = 5
"""How many runs of a sentence are tried for one relation."""
OBJECTS = 24
"""How many objects with their relations are tried in one sentence."""
_REACH = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A triple to be looked at closely.

    Parameters
    ----------
    subject, object : Run
        Its ends.
    relation : int
        The relation's place among the learned ones.
    object_score, subject_score : float
        Log-likelihood ratios of the roles.
    object_rank, role_rank, subject_rank : int
        The object's place among the runs of its sentence, the relation's among those of the run,
        the subject's among the runs of its sentence.
    """

    subject: Run
    object: Run
    relation: int
    object_score: float
    subject_score: float
    object_rank: int
    role_rank: int
    subject_rank: int


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """The runs of a sentence with a score for each role: relations, and last the subject."""

    runs: tuple[Run, ...]
    scores: Floats


def candidates(sentences: Sequence[ScoredSentence]) -> Iterator[tuple[int, Candidate]]:
    """Yield the candidate triples of a text with the number of the object's sentence.

    Parameters
    ----------
    sentences : sequence of ScoredSentence
        All sentences of the text in order. A subject may stand up to two sentences before.
    """
    subjects = [list(_subjects(one)) for one in sentences]
    for number, sentence in enumerate(sentences):
        if not sentence.runs:
            continue
        objects = _objects(sentence)
        near = list(subjects[number])
        for before in range(max(0, number - _REACH), number):
            near += subjects[before][:1]
        for index, relation, rank, role_rank in objects:
            object_ = sentence.runs[index]
            for subject, score, subject_rank in near:
                if not subject.overlaps(object_):
                    yield (
                        number,
                        Candidate(
                            subject,
                            object_,
                            relation,
                            float(sentence.scores[index, relation]),
                            score,
                            rank,
                            role_rank,
                            subject_rank,
                        ),
                    )


def _subjects(sentence: ScoredSentence) -> Iterator[tuple[Run, float, int]]:
    if not sentence.runs:
        return
    scores = sentence.scores[:, -1]
    for rank, index in enumerate(np.argsort(-scores, kind="stable")[:SUBJECTS]):
        yield sentence.runs[index], float(scores[index]), rank


def _objects(sentence: ScoredSentence) -> list[tuple[int, int, int, int]]:
    """Return the best (run, relation, the run's rank, the relation's rank) of a sentence."""
    scores = sentence.scores[:, :-1]
    run_rank = np.argsort(np.argsort(-scores, axis=0, kind="stable"), axis=0, kind="stable")
    role_rank = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1, kind="stable")
    rows, relations = np.nonzero((run_rank < RUNS) & (role_rank < ROLES))
    order = np.argsort(-scores[rows, relations], kind="stable")[:OBJECTS]
    return [
        (int(r), int(c), int(run_rank[r, c]), int(role_rank[r, c]))
        for r, c in zip(rows[order], relations[order], strict=True)
    ]
