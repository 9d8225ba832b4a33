"""A classifier of the relation between two spans of a sentence, learned from labelled pairs.

    from kgbuild.extract.learned.features import End, pair_features
    from kgbuild.extract.learned.pairs import Label, LabelledPair, learn_pairs

    features = pair_features(parsed, End(0, 0, "Company"), End(4, 4, "Company"), mentions)
    example = LabelledPair(features, frozenset({Label("acquired_by", inverted=True)}), "sentence 1")
    classifier = learn_pairs([example, ...])
    for found in classifier.relations(features):
        found.label.relation, found.label.inverted, found.probability

A pair is always read in the order of the text. A label says which of the two is the relation's
subject: the first, or, inverted, the second.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kgbuild.errors import InputError
from kgbuild.extract.learned.linear import Linear, LinearSettings, fit
from kgbuild.extract.learned.sparse import Floats, Ids, Rows, vocabulary


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A relation and its direction.

    Parameters
    ----------
    relation : str
        Its name or IRI.
    inverted : bool
        Whether its subject is the span that stands second in the text.
    """

    relation: str
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """An example to learn from.

    Parameters
    ----------
    features : tuple of str
        Of :func:`~kgbuild.extract.learned.features.pair_features`.
    labels : frozenset of Label
        The relations that hold between the two; empty where none does.
    group : str
        What must not be torn apart when the model tests itself: the sentence.
    """

    features: tuple[str, ...]
    labels: frozenset[Label]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A relation and how probable it is."""

    label: Label
    probability: float


@dataclass(frozen=True, slots=True)
class PairSettings:
    """How a classifier of pairs is learned.

    Parameters
    ----------
    linear : LinearSettings
        Of the model underneath.
    least : int
        A feature counts if it occurs in so many examples.
    without : tuple of str
        Groups of features to leave out: ``("sentence",)``.
    """

    linear: LinearSettings = field(default_factory=LinearSettings)
    least: int = 1
    without: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class PairClassifier:
    """What was learned: the known features, the labels, the weights.

    Whether two spans have any relation and which one they have are learned apart and multiplied:
    with a hundred sentences to learn from that gave half as much again as a label "none" did.

    Parameters
    ----------
    labels : tuple of Label
        One for each column of ``which``.
    features : ndarray of uint32
        The ids of the known features, sorted.
    which : Linear
        Which relation, where there is one.
    whether : Linear or None
        Whether there is one, in one column; None where every pair that was shown has one.
    """

    labels: tuple[Label, ...]
    features: Ids
    which: Linear
    whether: Linear | None

    def probabilities(self, pairs: Sequence[Sequence[str]]) -> Floats:
        """Return the probability of each label for each pair.

        Parameters
        ----------
        pairs : sequence of sequence of str
            The features of each pair.

        Returns
        -------
        ndarray, (pairs, labels)
            Calibrated; columns as in :attr:`labels`.
        """
        rows = Rows.of(pairs, self.features)
        which = self.which.probabilities(rows)
        return which if self.whether is None else which * self.whether.probabilities(rows)

    def relations(self, pair: Sequence[str], least: float = 0.0) -> tuple[Scored, ...]:
        """Return the relations that may hold between two spans, the likeliest first.

        Parameters
        ----------
        pair : sequence of str
            Its features.
        least : float
            Leave out what is less probable.
        """
        return self.all_relations([pair], least)[0]

    def all_relations(
        self, pairs: Sequence[Sequence[str]], least: float = 0.0
    ) -> list[tuple[Scored, ...]]:
        """Return :meth:`relations` of many pairs at once."""
        found = []
        for row in self.probabilities(pairs):
            scored = [
                Scored(label, float(probability))
                for label, probability in zip(self.labels, row, strict=True)
                if probability >= least
            ]
            found.append(tuple(sorted(scored, key=lambda s: (-s.probability, s.label))))
        return found


def learn_pairs(
    examples: Sequence[LabelledPair],
    symmetric: Collection[str] = (),
    settings: PairSettings | None = None,
) -> PairClassifier:
    """Learn a classifier of pairs.

    Parameters
    ----------
    examples : sequence of LabelledPair
        Those without a label teach what is no relation; without any of them every pair is taken to
        have some relation.
    symmetric : collection of str
        Relations that hold both ways: their direction is not learned.
    settings : PairSettings, optional
        Else labels share a probability of one.

    Returns
    -------
    PairClassifier
        The same for the same examples.

    Raises
    ------
    InputError
        If no example has a label.
    """
    settings = settings or PairSettings()
    wanted = [frozenset(_directed(one, symmetric) for one in e.labels) for e in examples]
    labels = sorted(frozenset().union(*wanted))
    if not labels:
        raise InputError("there is nothing to learn: no example has a relation; label some pairs")
    features = [leave_out(e.features, settings.without) for e in examples]
    known = vocabulary(features, settings.least)
    rows = Rows.of(features, known)
    numbers: dict[str, int] = {}
    groups = np.array(
        [numbers.setdefault(e.group or f"\n{n}", len(numbers)) for n, e in enumerate(examples)],
        dtype=np.int64,
    )
    table = np.array([[float(label in some) for label in labels] for some in wanted])
    related = np.array([bool(some) for some in wanted])
    which = fit(
        rows.take(np.flatnonzero(related)), table[related], groups[related], settings.linear
    )
    whether = None
    if not related.all():
        alone = replace(settings.linear, several=True)
        whether = fit(rows, related[:, None].astype(np.float64), groups, alone)
    return PairClassifier(tuple(labels), known, which, whether)


def threshold(probabilities: Floats) -> float:
    """Return the probability from which to tell relations so that the expected F1 is greatest.

    Parameters
    ----------
    probabilities : ndarray
        Calibrated, of everything that could be told.

    Returns
    -------
    float
        The least probability to tell; above one where there is nothing.

    References
    ----------
    Lipton, Elkan, Naryanaswamy: Optimal thresholding of classifiers to maximize F1 measure, 2014.
    """
    ranked = np.sort(probabilities, axis=None)[::-1]
    if not len(ranked):
        return 2.0
    told = np.arange(1, len(ranked) + 1)
    expected = 2.0 * np.cumsum(ranked) / (told + ranked.sum())
    return float(ranked[int(expected.argmax())])


def leave_out(features: Sequence[str], groups: Collection[str]) -> Sequence[str]:
    """Return the features without those of some groups."""
    if not groups:
        return features
    return [one for one in features if one.partition(":")[0] not in groups]


def _directed(label: Label, symmetric: Collection[str]) -> Label:
    return Label(label.relation) if label.relation in symmetric else label
