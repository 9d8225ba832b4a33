"""From parsed examples to weights of relations, and a threshold by cross-validation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.candidates import Candidate, Floats, ScoredSentence, candidates
from kgbuild.extract.learned.deciding import Found, decide
from kgbuild.extract.learned.rows import Own, RowReader
from kgbuild.extract.learned.spans import Run, runs_of
from kgbuild.extract.learned.sparse import Floats as Doubles
from kgbuild.extract.learned.sparse import Ids
from kgbuild.extract.learned.text_features import TextFeatures
from kgbuild.learning.fitting import SparseRows, fit_logistic
from kgbuild.learning.roles import RoleCounts
from kgbuild.ontology.learned import LearnedRelations, SeenValues
from kgbuild.ontology.types import Ontology

_PENALTY = 1.0
_STEPS = 60
_FOLDS = 3
_LEAST = 2
_TIED = 1e-9
_THRESHOLDS = tuple(round(0.02 * n, 2) for n in range(3, 41))
_UNTRIED = 0.2
"""The threshold where too few examples tell nothing of each other; most of Text2KGBench's
ontologies got one between .1 and .3."""


@dataclass(frozen=True, slots=True)
class AlignedTriple:
    """A triple of an example, its ends as the places where they stand in the text.

    Parameters
    ----------
    subjects, objects : frozenset of Run
        Any of these places; none where the text does not have it.
    relation : str
        IRI.
    """

    subjects: frozenset[Run]
    relation: str
    objects: frozenset[Run]


@dataclass(frozen=True, slots=True)
class AlignedExample:
    """A parsed text with its triples."""

    drafts: Drafts
    triples: tuple[AlignedTriple, ...]


@dataclass
class _Text:
    """One example, made ready."""

    features: TextFeatures
    sentences: list[tuple[Run, ...]]
    triples: list[tuple[frozenset[Run], int, frozenset[Run]]]
    own: Own

    @property
    def runs(self) -> list[Run]:
        return [run for sentence in self.sentences for run in sentence]


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How relations are learned.

    Parameters
    ----------
    absent : float
        How much a pair counts against a relation of which its text has no example: 1 where the
        examples name everything that their texts say.
    """

    absent: float = 1.0


def train(
    ontology: Ontology, examples: Sequence[AlignedExample], settings: TrainingSettings
) -> LearnedRelations:
    """Learn the relations of aligned examples.

    Parameters
    ----------
    ontology : Ontology
        Holds every relation that the examples name.
    examples : sequence of AlignedExample
        At least one triple among them.
    settings : TrainingSettings
        How.
    """
    relations = tuple(sorted({t.relation for e in examples for t in e.triples}))
    number = {iri: n for n, iri in enumerate(relations)}
    seen, owns = _seen(examples, number)
    known = {**seen.objects, **dict.fromkeys(seen.subjects)}
    texts = [
        _made_ready(example, number, known, own)
        for example, own in zip(examples, owns, strict=True)
    ]
    texts = [text for text in texts if text.runs]
    roles = [_roles(text, len(relations)) for text in texts]
    features = [[text.features.of_run(run) for run in text.runs] for text in texts]
    counts = RoleCounts.of([f for some in features for f in some], np.concatenate(roles))
    reader = RowReader(ontology, relations)
    rows: list[Ids] = []
    cases: list[tuple[int, int, Candidate]] = []
    wanted: list[float] = []
    weight: list[float] = []
    for n, text in enumerate(texts):
        scores = counts.held_out(features[n], roles[n])
        for sentence, one in candidates(_scored(text, scores)):
            rows.append(reader.row(text.features, one, seen, text.own))
            cases.append((n, sentence, one))
            right, counted = _judged(text, one, settings)
            wanted.append(right)
            weight.append(counted)
    sparse, keys = SparseRows.of(rows, _LEAST)
    del rows
    target, mass = np.array(wanted), np.array(weight)
    single = _single(texts, len(relations))
    threshold = _threshold(sparse, target, mass, cases, texts, single)
    values = fit_logistic(sparse, target, mass, _PENALTY, _STEPS)
    role_weights, role_bias = counts.weights()
    often = counts.seen >= _LEAST
    return LearnedRelations(
        relations=relations,
        role_keys=counts.keys[often],
        role_weights=role_weights[often],
        role_bias=role_bias,
        pair_keys=keys,
        pair_weights=values[:-1].astype(np.float32),
        pair_bias=float(values[-1]),
        seen=seen,
        threshold=threshold,
        single=single,
        examples=len(texts),
    )


def _seen(
    examples: Sequence[AlignedExample], number: Mapping[str, int]
) -> tuple[SeenValues, list[Own]]:
    """Count in how many texts each end was seen, and what each text adds to that."""
    objects: dict[str, Counter[int]] = defaultdict(Counter)
    subjects: Counter[str] = Counter()
    owns = []
    for example in examples:
        words = TextFeatures(example.drafts).words
        mine = Own(
            {(words(o), number[t.relation]): 1 for t in example.triples for o in t.objects},
            {words(s): 1 for t in example.triples for s in t.subjects},
        )
        for value, relation in mine.objects:
            objects[value][relation] += 1
        subjects.update(mine.subjects)
        owns.append(mine)
    return SeenValues({v: dict(c) for v, c in objects.items()}, dict(subjects)), owns


def _made_ready(
    example: AlignedExample, number: Mapping[str, int], known: Mapping[str, object], own: Own
) -> _Text:
    drafts = example.drafts
    return _Text(
        TextFeatures(drafts),
        [tuple(runs_of(sentence, drafts, known)) for sentence in drafts.parsed.doc.sents],
        [(t.subjects, number[t.relation], t.objects) for t in example.triples],
        own,
    )


def _roles(text: _Text, relations: int) -> Floats:
    runs = text.runs
    found = np.zeros((len(runs), relations + 1), dtype=np.float32)
    for n, run in enumerate(runs):
        for subjects, relation, objects in text.triples:
            found[n, relation] = max(found[n, relation], run in objects)
            found[n, relations] = max(found[n, relations], run in subjects)
    return found


def _scored(text: _Text, scores: Floats) -> list[ScoredSentence]:
    found, start = [], 0
    for runs in text.sentences:
        found.append(ScoredSentence(runs, scores[start : start + len(runs)]))
        start += len(runs)
    return found


def _judged(text: _Text, one: Candidate, settings: TrainingSettings) -> tuple[float, float]:
    """Say whether a candidate is right, and how much that counts."""
    same = [(s, o) for s, relation, o in text.triples if relation == one.relation]
    if any(one.subject in s and one.object in o for s, o in same):
        return 1.0, 1.0
    if any(not s and one.object in o for s, o in same):
        return 0.0, 0.0  # the example's subject is not in its text: nothing is known of this one
    return 0.0, 1.0 if same else settings.absent


def _single(texts: Sequence[_Text], relations: int) -> tuple[bool, ...]:
    """Say of which relations no subject has two objects in one text."""
    single = [True] * relations
    for text in texts:
        met: set[tuple[frozenset[Run], int]] = set()
        for subjects, relation, _ in text.triples:
            if (subjects, relation) in met:
                single[relation] = False
            met.add((subjects, relation))
    return tuple(single)


def _threshold(
    rows: SparseRows,
    wanted: Doubles,
    weight: Doubles,
    cases: Sequence[tuple[int, int, Candidate]],
    texts: Sequence[_Text],
    single: tuple[bool, ...],
) -> float:
    """Return the threshold that gives the best mean F1 of a text, each judged by the others."""
    text_of = np.array([n for n, _, _ in cases])
    probability = np.zeros(len(cases))
    fold_of = np.arange(len(texts)) * _FOLDS // max(1, len(texts))
    for fold in range(_FOLDS):
        inside = fold_of[text_of] != fold
        held = np.flatnonzero(~inside)
        if not inside.any() or not len(held):
            continue
        learned = np.flatnonzero(inside)
        values = fit_logistic(
            rows.take(learned), wanted[learned], weight[learned], _PENALTY, _STEPS
        )
        probability[held] = sigmoid(rows.take(held).times(values) + values[-1])
    by_text: dict[int, list[tuple[int, Candidate, float]]] = defaultdict(list)
    for (n, sentence, one), chance in zip(cases, probability, strict=True):
        by_text[n].append((sentence, one, float(chance)))
    totals = dict.fromkeys(_THRESHOLDS, 0.0)
    for n, text in enumerate(texts):
        found = list(decide(by_text[n], _THRESHOLDS[0], single))
        for threshold in _THRESHOLDS:
            told = [f for f in found if f.probability >= threshold]
            totals[threshold] += _f1(text, told)
    best = max(totals.values())
    if best <= sum(_f1(text, ()) for text in texts):
        return _UNTRIED
    equal = [t for t in _THRESHOLDS if totals[t] >= best - _TIED]
    return equal[len(equal) // 2]  # few examples leave many equally good: none of the extremes


def _f1(text: _Text, told: Sequence[Found]) -> float:
    matched = {
        n
        for n, (subjects, relation, objects) in enumerate(text.triples)
        for f in told
        if f.relation == relation and f.subject in subjects and f.object in objects
    }
    return 2 * len(matched) / (len(told) + len(text.triples)) if told or text.triples else 1.0


def sigmoid(score: Doubles) -> Doubles:
    """Return the probability of log-odds."""
    found: Doubles = 1.0 / (1.0 + np.exp(-np.clip(score, -40, 40)))
    return found
