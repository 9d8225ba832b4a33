"""Which triples of a text are weighed by labels: its likeliest objects, subjects, each relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.label_features import LabelFeatures, LabelledRelation
from kgbuild.extract.learned.spans import Run, runs_of

OBJECTS = 10
"""How many runs of a sentence are tried as objects; the time grows with it."""
SUBJECTS = 2
_REACH = 2
_VALUES = ("Date", "Quantity")

Weigh = Callable[[list[str]], float]
"""Sums what features weigh."""


def label_candidates(
    drafts: Drafts,
    features: LabelFeatures,
    relations: Sequence[LabelledRelation],
    as_object: Weigh,
    as_subject: Weigh,
) -> Iterator[tuple[int, Candidate]]:
    """Yield the number of the object's sentence and a candidate.

    Parameters
    ----------
    drafts : Drafts
        The text.
    features : LabelFeatures
        Its features.
    relations : sequence of LabelledRelation
        All that are sought.
    as_object, as_subject : callable
        How likely a run is an end of any relation.
    """
    subjects: list[list[tuple[Run, float, int]]] = []
    for number, sentence in enumerate(drafts.parsed.doc.sents):
        runs = runs_of(sentence, drafts, ())
        seen = [(run, features.of_run(run)) for run in runs]
        subjects.append(_best(((as_subject(f), run) for run, f in seen), SUBJECTS))
        near = list(subjects[number])
        for before in range(max(0, number - _REACH), number):
            near += subjects[before][:1]
        for object_, score, rank in _best(((as_object(f), run) for run, f in seen), OBJECTS):
            for place, relation in enumerate(relations):
                if not _possible(relation, features.kind(object_)):
                    continue
                for subject, other, place_of_subject in near:
                    if not subject.overlaps(object_):
                        yield (
                            number,
                            Candidate(
                                subject, object_, place, score, other, rank, 0, place_of_subject
                            ),
                        )


def _best(scored: Iterator[tuple[float, Run]], number: int) -> list[tuple[Run, float, int]]:
    order = sorted(scored, key=lambda one: (-one[0], one[1]))[:number]
    return [(run, score, rank) for rank, (score, run) in enumerate(order)]


def _possible(relation: LabelledRelation, kind: str) -> bool:
    """Say that a date is no person's name, nor a name a date."""
    valued = kind in _VALUES
    if relation.kind in _VALUES:
        return valued or kind in ("words", "capitals")
    return not valued or relation.kind in ("any", "other")


def pair_row(features: LabelFeatures, one: Candidate) -> Iterator[str]:
    """Return what is looked at in a candidate's ends, whatever the relation."""
    return chain(
        features.of_run(one.object),
        ("subject " + f for f in features.of_run(one.subject)),
        features.of_pair(one.subject, one.object),
        (
            f"object={max(-6, min(6, round(one.object_score)))}",
            f"subject={max(-6, min(6, round(one.subject_score)))} {one.subject_rank}",
            f"rank={one.object_rank}",
        ),
    )


def subject_row(
    features: LabelFeatures, one: Candidate, relation: LabelledRelation
) -> Iterator[str]:
    """Return what is looked at in a candidate's relation and its subject."""
    return chain(
        features.of_subject(one.subject, relation),
        features.of_both(one.subject, one.object, relation),
    )
