"""The features of one candidate triple: of its ends, of both, of the relation's words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kgbuild.extract.learned.candidates import Candidate
from kgbuild.extract.learned.sparse import Ids
from kgbuild.extract.learned.text_features import STEM, TextFeatures, keys_of
from kgbuild.ontology.learned import SeenValues
from kgbuild.ontology.types import Ontology, RelationType

_GOLDEN = np.uint32(0x9E3779B1)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_EMPTY = frozenset("of in the a an by for to is has on at with from and or".split())


def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the words that say something: "country of origin", "birthDate".

    Examples
    --------
    >>> sorted(stems("country of origin")), sorted(stems("birthDate"))
    (['coun', 'orig'], ['birt', 'date'])
    """
    found = (w.lower() for w in _WORD.findall(words.replace("_", " ")))
    return frozenset(w[:STEM] for w in found if w not in _EMPTY and len(w) > 2)


def mixed(keys: Ids, with_: np.uint32) -> Ids:
    """Return keys that hold for one relation alone."""
    return (keys * _GOLDEN) ^ with_


@dataclass(frozen=True, slots=True)
class _Relation:
    key: np.uint32
    label: frozenset[str]
    object_words: frozenset[str]
    object_types: tuple[str, ...]
    subject_types: tuple[str, ...]


class RowReader:
    """Reads candidate triples as hashed features.

    Parameters
    ----------
    ontology : Ontology
        The relations with labels and types.
    relations : tuple of str
        IRIs in the order in which candidates count them.
    """

    def __init__(self, ontology: Ontology, relations: tuple[str, ...]) -> None:
        self._ontology = ontology
        self._relations = [self._relation(ontology.relations[iri]) for iri in relations]

    def _relation(self, relation: RelationType) -> _Relation:
        types = self._ontology.types
        labels = [types[t].label for t in relation.object_types if t in types]
        return _Relation(
            keys_of([relation.iri])[0],
            stems(relation.label),
            frozenset().union(*(stems(label) for label in labels)),
            relation.object_types,
            relation.subject_types,
        )

    def row(self, text: TextFeatures, one: Candidate, seen: SeenValues, own: Own) -> Ids:
        """Return the features of a candidate.

        Parameters
        ----------
        text : TextFeatures
            Its text.
        one : Candidate
            The triple.
        seen : SeenValues
            Ends that examples had.
        own : Own
            What this text itself put among them; it must not count for itself.
        """
        relation = self._relations[one.relation]
        pair = text.pair_keys(one.subject, one.object)
        both = keys_of(self._both(text, one, relation, seen, own))
        end = keys_of(["s" + f for f in text.subject_features(one.subject)])
        special = np.concatenate([text.of_run(one.object), pair, both, end])
        return np.concatenate([pair, both, end, mixed(special, relation.key)])

    def _both(
        self, text: TextFeatures, one: Candidate, relation: _Relation, seen: SeenValues, own: Own
    ) -> list[str]:
        object_words, subject_words = text.words(one.object), text.words(one.subject)
        counts = seen.objects.get(object_words, {})
        here = counts.get(one.relation, 0) - own.objects.get((object_words, one.relation), 0)
        elsewhere = sum(counts.values()) - sum(
            own.objects.get((object_words, r), 0) for r in counts
        )
        before = seen.subjects.get(subject_words, 0) - own.subjects.get(subject_words, 0)
        found = [
            f"object score={_bucket(one.object_score)}",
            f"subject score={_bucket(one.subject_score)}",
            f"ranks={one.object_rank} {one.role_rank}",
            f"subject rank={one.subject_rank}",
            f"seen={min(here, 3)} {min(elsewhere - here, 1)}",
            f"seen subject={min(before, 2)}",
        ]
        words, head = text.near(one.object), text.stem_of_head(one.object)
        inside = text.stems_in(one.object)
        for place, near in (("left", words[0]), ("right", words[1]), ("inside", inside)):
            if relation.label & near:
                found.append(f"label {place}")
                if relation.label <= near:
                    found.append(f"whole label {place}")
            if relation.object_words & near:
                found.append(f"range {place}")
        if head in relation.label or head in relation.object_words:
            found.append("label is head")
        if relation.label & text.stems_between(one.subject, one.object):
            found.append("label between")
        return found


@dataclass(frozen=True, slots=True)
class Own:
    """What a text itself put among the values seen, while it is learned from."""

    objects: Mapping[tuple[str, int], int]
    subjects: Mapping[str, int]


NOTHING_OWN = Own({}, {})


def _bucket(score: float) -> int:
    """Return steps that are finer near nought."""
    return int(math.copysign(min(8.0, math.sqrt(abs(score))), score) // 1)
