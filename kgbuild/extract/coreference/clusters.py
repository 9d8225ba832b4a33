"""From scores to chains: which phrases of a text mean the same, and how sure that is.

Noun phrases are decided first, from left to right; then the pronouns. A pronoun's belief is spread
over the entities: what it shares with an earlier pronoun counts for whatever that one may mean, so
a chain of pronouns does not hide the name behind it. Each phrase joins the entity on which most of
its belief falls, unless more of it says that the phrase is new.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.extract.coreference.agreement import apart, may_name_one
from kgbuild.extract.coreference.attributes import Attributes, Floats
from kgbuild.extract.coreference.denotation import FIRST_NOUN, KIND
from kgbuild.extract.coreference.lexicon import Gender
from kgbuild.extract.coreference.pairs import Pairs

_FAINT = 0.01
"""Belief below this is not handed on."""
_LEAST = 1e-9
_NAMES = 16
"""So many names of an entity, the last, are compared with a new one."""
_SEXES = (Gender.MALE, Gender.FEMALE)


@dataclass(frozen=True)
class Clusters:
    """The entity of each phrase, and the belief in it.

    Parameters
    ----------
    entity : list of int
        For each phrase the number of its entity: the first phrase that was counted to it.
    belief : list of float
        0 to 1: how much of the phrase's belief fell on that entity; 0 for a phrase that is new.
    """

    entity: list[int]
    belief: list[float]
    beliefs: list[dict[int, float]]
    """For each phrase how much of its belief falls on which entity, what is new left out."""

    def members(self) -> dict[int, list[int]]:
        """Return the phrases of each entity, in text order."""
        found: dict[int, list[int]] = {}
        for phrase, entity in enumerate(self.entity):
            found.setdefault(entity, []).append(phrase)
        return found


def cluster(
    attributes: Attributes,
    pairs: Pairs,
    scores: tuple[Floats, Floats],
    eager: tuple[float, float],
) -> Clusters:
    """Group the phrases of a text.

    Parameters
    ----------
    attributes, pairs
        The phrases and their candidate pairs.
    scores : (array, array)
        Of pairs, and of phrases for being new.
    eager : (float, float)
        Taken off the score for being new: of pronouns, of noun phrases.

    Returns
    -------
    Clusters
    """
    return _Decoder(attributes, pairs, scores, eager).run()


class _Decoder:
    def __init__(
        self,
        attributes: Attributes,
        pairs: Pairs,
        scores: tuple[Floats, Floats],
        eager: tuple[float, float],
    ) -> None:
        count = len(attributes.kind)
        self._attributes = attributes
        self._names: dict[int, list[int]] = {
            n: [n] for n, kind in enumerate(attributes.kind.tolist()) if kind == KIND["name"]
        }
        self._pronoun = (attributes.kind < FIRST_NOUN).tolist()
        self._gender = [Gender(g) if g in _SEXES else None for g in attributes.gender.tolist()]
        self._entity = list(range(count))
        self._belief = [0.0] * count
        self._beliefs: list[dict[int, float]] = [{} for _ in range(count)]
        self._spread: dict[int, dict[int, float]] = {}
        self._antecedent = pairs.antecedent.tolist()
        self._apart = apart(attributes, pairs.anaphor, pairs.antecedent).tolist()
        new = scores[1] - np.where(self._pronoun, *eager) if count else scores[1]
        self._shares, self._new, self._starts, self._anaphors = _shares(pairs, scores[0], new)

    def run(self) -> Clusters:
        groups = range(len(self._anaphors))
        for pronouns in (False, True):
            for group in groups:
                if self._pronoun[self._anaphors[group]] is pronouns:
                    self._decide(group)
        return Clusters(self._entity, self._belief, self._beliefs)

    def _decide(self, group: int) -> None:
        phrase, new = self._anaphors[group], self._new[group]
        beliefs: dict[int, float] = {}
        barred: set[int] = set()
        for pair in range(self._starts[group], self._starts[group + 1]):
            share, other = self._shares[pair], self._antecedent[pair]
            if self._apart[pair]:
                barred.add(self._entity[other])
            for entity, part in self._spread.get(other, {self._entity[other]: 1.0}).items():
                beliefs[entity] = beliefs.get(entity, 0.0) + share * part
        sex, name = self._gender[phrase], phrase in self._names
        kept = {
            entity: belief
            for entity, belief in beliefs.items()
            if entity not in barred
            and (sex is None or self._gender[entity] in (None, sex))
            and (not name or self._may_be_named(entity, phrase))
        }
        # What could not be meant hands its share to the rest.
        whole = max(new + sum(kept.values()), _LEAST)
        new /= whole
        beliefs = {entity: belief / whole for entity, belief in kept.items()}
        if self._pronoun[phrase]:
            spread = {**beliefs, phrase: beliefs.get(phrase, 0.0) + new}
            self._spread[phrase] = {e: b for e, b in spread.items() if b > _FAINT}
        decided: dict[int, float] = {}
        for entity, belief in beliefs.items():
            settled = self._entity[entity]
            if settled not in barred:
                decided[settled] = decided.get(settled, 0.0) + belief
        self._beliefs[phrase] = decided
        best = max(decided, key=lambda e: (decided[e], -e), default=phrase)
        if best != phrase and decided[best] > new:
            self._entity[phrase] = best
            self._belief[phrase] = decided[best]
            self._gender[best] = self._gender[best] or sex
            self._names.setdefault(best, []).extend(self._names.get(phrase, ()))

    def _may_be_named(self, entity: int, phrase: int) -> bool:
        """Say whether a name goes with those that the entity already has."""
        names = self._names.get(entity)
        return not names or any(may_name_one(self._attributes, n, phrase) for n in names[-_NAMES:])


def _shares(
    pairs: Pairs, of_pairs: Floats, of_new: Floats
) -> tuple[list[float], list[float], list[int], list[int]]:
    """Return each pair's and each novelty's share of belief, first pairs, and the anaphors."""
    anaphor = pairs.anaphor
    if not len(anaphor):
        return [], [], [0], []
    starts = np.flatnonzero(np.r_[True, anaphor[1:] != anaphor[:-1]])
    group = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(anaphor)]))
    anaphors = anaphor[starts]
    new = of_new[anaphors]
    most = np.maximum(np.maximum.reduceat(of_pairs, starts), new)
    weight, new_weight = np.exp(of_pairs - most[group]), np.exp(new - most)
    total = np.add.reduceat(weight, starts) + new_weight
    shares = (weight / total[group]).tolist()
    first = [*starts.tolist(), len(anaphor)]
    return shares, (new_weight / total).tolist(), first, anaphors.tolist()
