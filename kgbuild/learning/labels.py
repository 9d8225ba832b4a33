"""Learn from the examples of many ontologies how a label shows in a text: for any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.deciding import Found
from kgbuild.extract.learned.label_candidates import label_candidates, pair_row, subject_row
from kgbuild.extract.learned.label_features import LabelFeatures, labelled
from kgbuild.extract.learned.label_weights import BIAS, LabelWeights
from kgbuild.extract.learned.spans import runs_of
from kgbuild.extract.learned.sparse import Floats, Ids
from kgbuild.learning.fitting import SparseRows, fit_logistic
from kgbuild.learning.training import AlignedExample
from kgbuild.ontology.types import Ontology

_LEAST = 8
_PENALTY = 3.0
_STEPS = 80
_LITTLE = 0.05
"""Weights below are left out of the file."""


@dataclass(frozen=True, slots=True)
class Taught:
    """An ontology with aligned examples.

    Parameters
    ----------
    ontology : Ontology
        Its relations that come of labels are learned from.
    examples : tuple of AlignedExample
        Texts with their triples.
    absent : float
        How much a pair counts against a relation of which its text has no example.
    """

    ontology: Ontology
    examples: tuple[AlignedExample, ...]
    absent: float = 1.0


class _Names:
    """Numbers for the names of features."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}

    def ids(self, features: Iterable[str]) -> Ids:
        number = self.number
        return np.array(
            [number.setdefault(f, len(number)) for f in dict.fromkeys(features)], dtype=np.uint32
        )


def fit_labels(taught: Sequence[Taught]) -> LabelWeights:
    """Return weights learned from ontologies; neither calibrated nor with a threshold of their own.

    Parameters
    ----------
    taught : sequence of Taught
        The ontologies with examples.
    """
    read = [(one, e, LabelFeatures(e.drafts)) for one in taught for e in one.examples]
    as_object, as_subject = _fit_runs(read)
    first = LabelWeights(as_object, as_subject, {})
    names, rows, wanted, weight = _Names(), list[Ids](), list[float](), list[float]()
    for one, example, features in read:
        relations = labelled(one.ontology, one.ontology.plain_relations)
        iris = [r.iri for r in relations]
        for _, candidate in label_candidates(
            example.drafts, features, relations, first.as_object, first.as_subject
        ):
            right, counted = _judged(example, candidate, iris[candidate.relation], one.absent)
            if counted:
                relation = relations[candidate.relation]
                seen = chain(
                    pair_row(features, candidate),
                    features.of_object(candidate.object, relation, relations),
                    subject_row(features, candidate, relation),
                )
                rows.append(names.ids(seen))
                wanted.append(right)
                weight.append(counted)
    return LabelWeights(as_object, as_subject, _fit(names, rows, wanted, weight))


def _fit_runs(
    read: Sequence[tuple[Taught, AlignedExample, LabelFeatures]],
) -> tuple[dict[str, float], dict[str, float]]:
    names, rows = _Names(), list[Ids]()
    objects, subjects, weight = list[float](), list[float](), list[float]()
    for one, example, features in read:
        right_objects = {run for t in example.triples for run in t.objects}
        right_subjects = {run for t in example.triples for run in t.subjects}
        for sentence in example.drafts.parsed.doc.sents:
            for run in runs_of(sentence, example.drafts, ()):
                rows.append(names.ids(features.of_run(run)))
                objects.append(float(run in right_objects))
                subjects.append(float(run in right_subjects))
                weight.append(max(0.5, one.absent))
    return _fit(names, rows, objects, weight), _fit(names, rows, subjects, weight)


def _fit(
    names: _Names, rows: list[Ids], wanted: Sequence[float], weight: Sequence[float]
) -> dict[str, float]:
    sparse, known = SparseRows.of(rows, _LEAST)
    values = fit_logistic(sparse, np.array(wanted), np.array(weight), _PENALTY, _STEPS)
    by_number = list(names.number)
    pairs = zip(known, values[:-1], strict=True)
    found = {by_number[n]: float(v) for n, v in pairs if abs(v) > _LITTLE}
    return {BIAS: float(values[-1]), **found}


def _judged(
    example: AlignedExample, one: Candidate, relation: str, absent: float
) -> tuple[float, float]:
    """Say whether a candidate is right, and how much that counts."""
    same = [t for t in example.triples if t.relation == relation]
    if any(one.subject in t.subjects and one.object in t.objects for t in same):
        return 1.0, 1.0
    if any(not t.subjects and one.object in t.objects for t in same):
        return 0.0, 0.0  # the example's subject is not in its text
    return 0.0, 1.0 if same else absent


def is_right(example: AlignedExample, found: Found, relation: str) -> bool:
    """Say whether an example has a triple that was found."""
    return any(
        t.relation == relation and found.subject in t.subjects and found.object in t.objects
        for t in example.triples
    )


def calibrated(
    weights: LabelWeights, scores: Floats, right: Floats, threshold: float
) -> LabelWeights:
    """Return weights whose probability is honest, after triples told of ontologies held out.

    Parameters
    ----------
    weights : LabelWeights
        Learned from other ontologies.
    scores : ndarray
        Log-odds of triples that were told.
    right : ndarray
        Which of them are right: 0 or 1.
    threshold : float
        Least probability to tell.

    References
    ----------
    Platt: Probabilistic outputs for support vector machines, 1999.
    """
    values = np.zeros(2)
    inputs = np.stack([scores, np.ones(len(scores))], axis=1)
    for _ in range(30):  # Newton's method on two numbers
        chance = 1.0 / (1.0 + np.exp(-inputs @ values))
        slope = inputs.T @ (chance - right) + 1e-3 * values
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + 1e-3 * np.eye(2)
        values = values - np.linalg.solve(curve, slope)
    return LabelWeights(
        weights.object,
        weights.subject,
        weights.triple,
        float(values[0]),
        float(values[1]),
        threshold,
    )
