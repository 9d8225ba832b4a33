"""A reference's structure, learned: how likely a fact is that it does not state, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from os import PathLike

import numpy as np

from kgbuild.check.plausibility.boosting import BoostingSettings, Forest
from kgbuild.check.plausibility.classifier import Classifier, fit
from kgbuild.check.plausibility.embedding import EmbeddingSettings, train
from kgbuild.check.plausibility.examples import FEW, Labelled, hard_negatives, held_back
from kgbuild.check.plausibility.features import NAMES, Features
from kgbuild.check.plausibility.file import Learned, read, write
from kgbuild.check.plausibility.graph import FactGraph, Floats, Triple
from kgbuild.check.plausibility.paths import PathFound, paths_of
from kgbuild.check.plausibility.reading import TYPE
from kgbuild.check.plausibility.rules import learn_rules

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is, and how much there is."""

_EXAMPLES = 100
"""Fewer examples teach nothing: the model says nothing then."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely a fact is.

    Attributes
    ----------
    probability : float
        0 to 1; calibrated where true and wrong facts are as frequent.
    paths : tuple of PathFound
        What speaks for it and against it, the most telling first.
    """

    probability: float
    paths: tuple[PathFound, ...]


@dataclass(frozen=True, slots=True)
class LearningSettings:
    """How a reference is learned."""

    embedding: EmbeddingSettings = field(default_factory=EmbeddingSettings)
    boosting: BoostingSettings = field(default_factory=BoostingSettings)
    seed: int = 1


class Plausibility:
    """Judges facts that a reference does not state by what is usual in it.

    Made by :meth:`learn` or :meth:`load`.

    References
    ----------
    Meilicke et al., IJCAI 2019 (rules with confidence); Lao, Cohen 2010 (paths as features of a
    classifier); Syed et al.: COPAAL, ISWC 2019 (paths as evidence for a fact).
    """

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._graph = learned.graph
        self._features = Features(
            learned.graph, learned.rules, learned.embedding, learned.type_relation
        )
        counts = np.bincount(learned.graph.facts[:, 1], minlength=len(learned.graph.relations))
        self._judged = counts >= FEW

    @property
    def name(self) -> str:
        """What the rules were learned from."""
        return self._learned.name

    @classmethod
    def learn(
        cls,
        triples: Iterable[Triple],
        *,
        name: str = "the reference",
        type_relation: str = TYPE,
        labelled: Sequence[tuple[Triple, bool]] | None = None,
        settings: LearningSettings | None = None,
        progress: Progress | None = None,
    ) -> Plausibility:
        """Learn what is usual in a graph.

        Parameters
        ----------
        triples : iterable of (str, str, str)
            Subjects, predicates and objects, which are nodes: literals are no part of structure
            (:func:`~kgbuild.check.plausibility.reading.facts_in` leaves them out of a store).
        name : str
            What to call the graph as a source of rules.
        type_relation : str
            The relation from a thing to its types.
        labelled : sequence of (triple, bool), optional
            Facts known to be true or wrong and not in the graph. Without any, a tenth of the graph
            is held back as true and its like is drawn as wrong.
        settings : LearningSettings, optional
            Sizes, steps and seed.
        progress : callable, optional
            Called as the work goes on; what it raises ends it, and nothing is left behind.

        Returns
        -------
        Plausibility
            Says nothing of any fact where the graph is too small to learn from.
        """
        chosen = settings or LearningSettings()
        graph = FactGraph.of(triples)
        random = np.random.default_rng(chosen.seed)
        types = graph.relation(type_relation)
        apart = np.zeros(len(graph.facts), dtype=bool)
        if labelled is None:
            apart = held_back(graph, types, random)
        told = _stages(progress)
        rules = learn_rules(graph, chosen.seed, told("rules", len(graph.relations)))
        kept = graph.keeping(~apart)
        epochs = chosen.embedding.epochs
        embedding = train(kept, chosen.embedding, told("vectors", epochs))
        if labelled is None:
            other = replace(chosen.embedding, seed=chosen.embedding.seed + 1, epochs=epochs // 2)
            miner = train(kept, other, told("wrong examples", other.epochs))
            examples = hard_negatives(graph, miner, apart, random)
        else:
            known = ((graph.numbers(triple), true) for triple, true in labelled)
            examples = [Labelled(fact, true) for fact, true in known if fact is not None]
        features = Features(kept, rules, embedding, type_relation)
        rows = features.matrix((e.fact for e in examples), told("examples", len(examples)))
        classifier = Classifier(Forest.empty(), np.zeros(0), np.arange(len(NAMES)))
        if len(examples) >= _EXAMPLES:
            relations = np.array([e.fact[1] for e in examples])
            labels = np.array([float(e.true) for e in examples])
            classifier = fit(
                rows, relations, labels, len(graph.relations), settings=chosen.boosting
            )
        return cls(Learned(name, type_relation, graph, rules, embedding, classifier))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Plausibility:
        """Read what :meth:`save` wrote.

        Raises
        ------
        ModelError
            The file is missing, broken, or of another version.
        """
        return cls(read(path))

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model as one ``.npz`` file: arrays and JSON, no code.

        Raises
        ------
        OutputError
            It cannot be written.
        """
        write(self._learned, path)

    def states(self, subject: str, predicate: str, object_: str) -> bool:
        """Say whether the graph has a fact."""
        fact = self._graph.numbers((subject, predicate, object_))
        return fact is not None and self._graph.holds(*fact)

    def judge(self, subject: str, predicate: str, object_: str) -> Likelihood | None:
        """Say how likely a fact is that the graph does not state.

        Parameters
        ----------
        subject, predicate, object_ : str
            IRIs.

        Returns
        -------
        Likelihood or None
            None where the graph does not have the nodes or enough facts of the relation, states the
            fact itself, or was too small to learn from.
        """
        fact = self._graph.numbers((subject, predicate, object_))
        if fact is None or subject == object_ or not self._learned.classifier.forest.trees:
            return None
        if not self._judged[fact[1]] or self._graph.holds(*fact):
            return None
        (probability,) = self.probabilities([(subject, predicate, object_)])
        return Likelihood(float(probability), paths_of(fact, self._features))

    def probabilities(self, triples: Sequence[Triple]) -> Floats:
        """Return how likely facts are, 0 for one with a name that the graph does not have.

        Parameters
        ----------
        triples : sequence of (str, str, str)
            IRIs. A fact that the graph states is judged as if it did not.
        """
        numbers = [self._graph.numbers(triple) for triple in triples]
        known = [n for n, fact in enumerate(numbers) if fact is not None]
        found = np.zeros(len(triples))
        if known and self._learned.classifier.forest.trees:
            facts = [fact for fact in numbers if fact is not None]
            relations = np.array([relation for _, relation, _ in facts])
            rows = self._features.matrix(facts)
            found[known] = self._learned.classifier.probabilities(rows, relations)
        return found


def _stages(progress: Progress | None) -> Callable[[str, int], Callable[[int], None] | None]:
    def told(stage: str, total: int) -> Callable[[int], None] | None:
        return None if progress is None else lambda done: progress(stage, done, total)

    return told
