"""The triples of learned relations in a parsed text, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.candidates import Candidate, Floats, ScoredSentence, candidates
from kgbuild.extract.learned.deciding import Found, decide
from kgbuild.extract.learned.rows import NOTHING_OWN, RowReader
from kgbuild.extract.learned.spans import runs_of
from kgbuild.extract.learned.sparse import Ids, Places
from kgbuild.extract.learned.text_features import TextFeatures
from kgbuild.ontology.learned import LearnedRelations
from kgbuild.ontology.types import Ontology


class TripleFinder:
    """Finds learned relations; made once for an ontology, without state of any document.

    Parameters
    ----------
    ontology : Ontology
        Holds the learned relations.
    learned : LearnedRelations
        Their weights.
    """

    def __init__(self, ontology: Ontology, learned: LearnedRelations) -> None:
        self.learned = learned
        self.relations = learned.relations
        self._rows = RowReader(ontology, learned.relations)
        self.known = frozenset((*learned.seen.objects, *learned.seen.subjects))

    def __call__(self, drafts: Drafts) -> Iterator[Found]:
        """Yield the triples that a text says, the likeliest first."""
        learned = self.learned
        text = TextFeatures(drafts)
        sentences = []
        for sentence in drafts.parsed.doc.sents:
            runs = tuple(runs_of(sentence, drafts, self.known))
            scores = np.zeros((len(runs), len(learned.role_bias)), dtype=np.float32)
            for row, run in enumerate(runs):
                scores[row] = self._roles(text.of_run(run))
            sentences.append(ScoredSentence(runs, scores))
        scored: list[tuple[int, Candidate, float]] = []
        for number, one in candidates(sentences):
            keys = self._rows.row(text, one, learned.seen, NOTHING_OWN)
            weights = learned.pair_weights[_places(keys, learned.pair_keys)]
            score = float(weights.sum(dtype=np.float64)) + learned.pair_bias
            scored.append((number, one, float(1.0 / (1.0 + np.exp(-score)))))
        yield from decide(scored, learned.threshold, learned.single)

    def _roles(self, keys: Ids) -> Floats:
        weights = self.learned.role_weights[_places(keys, self.learned.role_keys)]
        found: Floats = weights.sum(axis=0) + self.learned.role_bias
        return found


def _places(keys: Ids, known: Ids) -> Places:
    """Return where the keys stand among the known ones, those that do."""
    if not len(known):
        return np.zeros(0, dtype=np.int64)
    places = np.searchsorted(known, keys)
    places[places == len(known)] = 0
    found: Places = places[known[places] == keys]
    return found
