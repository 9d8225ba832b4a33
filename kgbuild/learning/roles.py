"""Which features make a run of words an object of a relation, or a subject: counts of examples.

Naive Bayes: for each role the log-likelihood ratio of each feature, against all runs. A text that
is itself learned from is scored without its own counts, as if it were new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kgbuild.extract.learned.candidates import Floats
from kgbuild.extract.learned.sparse import Ids, Places

_PRIOR = 5.0
"""As many runs of ordinary features are thought to have been seen in each role."""


@dataclass(frozen=True, eq=False)
class RoleCounts:
    """How often each feature was seen, and in which role.

    Parameters
    ----------
    keys : ndarray of uint32
        The features, sorted.
    seen : ndarray, (features,)
        In how many runs.
    in_role : ndarray, (features, roles)
        In how many runs of each role.
    runs : int
        How many runs there were.
    of_role : ndarray, (roles,)
        How many of each role.
    """

    keys: Ids
    seen: Floats
    in_role: Floats
    runs: int
    of_role: Floats

    @classmethod
    def of(cls, features: Sequence[Ids], roles: Floats) -> RoleCounts:
        """Count the features of all runs; ``roles`` is (runs, roles), of zeros and ones."""
        lengths = [len(one) for one in features]
        keys, places = np.unique(np.concatenate(features), return_inverse=True)
        rows = np.repeat(np.arange(len(features)), lengths)
        in_role = np.zeros((len(keys), roles.shape[1]), dtype=np.float32)
        for role in range(roles.shape[1]):
            in_role[:, role] = np.bincount(places, roles[rows, role], minlength=len(keys))
        seen = np.bincount(places, minlength=len(keys)).astype(np.float32)
        return cls(keys, seen, in_role, len(features), roles.sum(axis=0))

    def weights(self) -> tuple[Floats, Floats]:
        """Return the log-likelihood ratios (features, roles) and the log-odds of each role."""
        ratios = _ratios(self.in_role, self.seen, self.of_role, self.runs)
        return ratios, _odds(self.of_role, self.runs)

    def held_out(self, features: Sequence[Ids], roles: Floats) -> Floats:
        """Return the scores (runs, roles) of a text that was counted, as if it had not been.

        Parameters
        ----------
        features : sequence of ndarray
            Of its runs.
        roles : ndarray, (runs, roles)
            What they were counted as.
        """
        joined = np.concatenate(features)
        lengths = np.array([len(one) for one in features], dtype=np.int64)
        local, places = np.unique(joined, return_inverse=True)
        at: Places = np.searchsorted(self.keys, local)
        rows = np.repeat(np.arange(len(features)), lengths)
        own = np.zeros((len(local), roles.shape[1]), dtype=np.float32)
        np.add.at(own, places, roles[rows])
        own_seen = np.bincount(places, minlength=len(local)).astype(np.float32)
        of_role, runs = self.of_role - roles.sum(axis=0), self.runs - len(features)
        ratios = _ratios(self.in_role[at] - own, self.seen[at] - own_seen, of_role, runs)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        scores: Floats = np.add.reduceat(ratios[places], starts, axis=0) + _odds(of_role, runs)
        return scores


def _ratios(in_role: Floats, seen: Floats, of_role: Floats, runs: int) -> Floats:
    usual = ((seen + 0.5) / (runs + 5.0))[:, None]
    found: Floats = np.log((in_role + _PRIOR * usual) / (of_role + _PRIOR) / usual)
    return found.astype(np.float32)


def _odds(of_role: Floats, runs: int) -> Floats:
    found: Floats = np.log((of_role + 0.5) / max(runs, 1)).astype(np.float32)
    return found
