"""Examples to learn from where nobody labelled any: facts held back, and wrong ones like them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.check.plausibility.embedding import Embedding
from kgbuild.check.plausibility.graph import FactGraph, Flags, Numbers

FEW = 30
"""A relation with fewer facts is not judged: its counts prove nothing."""

_MOST = 1_000
"""Facts of one relation that are held back at most."""

_OBJECTS = 0.8
"""How often the object is replaced and not the subject."""

_MINED = 0.5
"""How often the wrong end is one that an embedding ranks first."""

_NEAR = 10
"""A wrong object is drawn from so many that the embedding ranks highest, as CoDEx's were."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A possible fact, and whether it is one."""

    fact: Numbers
    true: bool


def held_back(
    graph: FactGraph, spared: int | None, random: np.random.Generator, share: float = 0.1
) -> Flags:
    """Choose facts to hold back: of each relation with enough of them, a tenth.

    Parameters
    ----------
    graph : FactGraph
        All facts.
    spared : int or None
        A relation that gives none: that from a thing to its types.
    random : numpy.random.Generator
        Draws them.
    share : float
        Of a relation's facts.
    """
    chosen = np.zeros(len(graph.facts), dtype=bool)
    for relation in range(len(graph.relations)):
        rows = np.flatnonzero(graph.facts[:, 1] == relation)
        if relation == spared or len(rows) < FEW:
            continue
        count = min(_MOST, max(1, round(share * len(rows))))
        chosen[random.choice(rows, count, replace=False)] = True
    return chosen


def hard_negatives(
    graph: FactGraph, miner: Embedding, chosen: Flags, random: np.random.Generator
) -> list[Labelled]:
    """Return the facts held back, and for each a wrong one that looks right.

    The object, less often the subject, is replaced by a node that the relation has elsewhere and
    that the graph does not state here. Half are drawn from those that an embedding ranks first,
    half as often as the relation has them. What the graph merely lacks is taken for wrong with
    it: the probabilities learned are the lower for it.

    Parameters
    ----------
    graph : FactGraph
        All facts, those held back included.
    miner : Embedding
        Trained without them; another than the one whose scores are features, which would learn
        that what it ranks first is wrong.
    chosen : ndarray of bool
        Which are held back.
    random : numpy.random.Generator
        Draws the wrong ones.

    References
    ----------
    Safavi, Koutra: CoDEx: a comprehensive knowledge graph completion benchmark, EMNLP 2020.
    """
    found: list[Labelled] = []
    for subject, relation, object_ in graph.facts[chosen].tolist():
        forward = bool(random.random() < _OBJECTS)
        node, edge = (subject, 2 * relation) if forward else (object_, 2 * relation + 1)
        answers = np.setdiff1d(graph.starts(edge ^ 1), graph.along(node, edge), True)
        answers = answers[answers != node]
        if not len(answers):
            continue
        scores = miner.scores(node, edge, answers)
        if random.random() < _MINED:
            near = np.argsort(-scores, kind="stable")[:_NEAR]
            wrong = int(answers[random.choice(near)])
        else:
            firsts, lasts = graph.along_each(answers, np.full(len(answers), edge ^ 1))
            often = (lasts - firsts).astype(np.float64)
            wrong = int(random.choice(answers, p=often / often.sum()))
        found.append(Labelled((subject, relation, object_), True))
        found.append(
            Labelled((node, relation, wrong) if forward else (wrong, relation, node), False)
        )
    return found
