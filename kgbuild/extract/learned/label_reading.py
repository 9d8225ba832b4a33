"""The triples of relations of which only label and types are known, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.deciding import Found, decide_once
from kgbuild.extract.learned.label_candidates import label_candidates, pair_row, subject_row
from kgbuild.extract.learned.label_features import LabelFeatures, labelled
from kgbuild.extract.learned.label_weights import BIAS, LabelWeights, summed
from kgbuild.extract.learned.spans import Run
from kgbuild.ontology.types import Ontology


class LabelFinder:
    """Finds relations by their labels; made once for an ontology, without state of any document.

    Parameters
    ----------
    ontology : Ontology
        Has relations of which only label and types are known.
    weights : LabelWeights
        What other ontologies taught.
    """

    known: frozenset[str] = frozenset()

    def __init__(self, ontology: Ontology, weights: LabelWeights) -> None:
        self._weights = weights
        self._relations = labelled(ontology, ontology.plain_relations)
        self.relations = tuple(one.iri for one in self._relations)

    def __call__(self, drafts: Drafts) -> Iterator[Found]:
        """Yield the triples that a text says, the likeliest first."""
        yield from decide_once(
            [
                (number, one, self._weights.probability(score))
                for number, one, score in self.scored(drafts)
            ],
            self._weights.threshold,
        )

    def scored(self, drafts: Drafts) -> Iterator[tuple[int, Candidate, float]]:
        """Yield the candidates of a text, with the number of their sentence and their log-odds."""
        features, weights = LabelFeatures(drafts), self._weights
        bias = weights.triple.get(BIAS, 0.0)
        pairs: dict[tuple[Run, Run], float] = {}
        objects: dict[tuple[Run, int], float] = {}
        for number, one in label_candidates(
            drafts, features, self._relations, weights.as_object, weights.as_subject
        ):
            relation = self._relations[one.relation]
            ends, role = (one.subject, one.object), (one.object, one.relation)
            if ends not in pairs:
                pairs[ends] = summed(weights.triple, pair_row(features, one))
            if role not in objects:
                suits = features.of_object(one.object, relation, self._relations)
                objects[role] = summed(weights.triple, suits)
            rest = summed(weights.triple, subject_row(features, one, relation))
            yield number, one, pairs[ends] + objects[role] + rest - 2 * bias
