"""What was learned from examples of relations: the numbers alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Weights = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SeenValues:
    """Ends that examples had, in lower case, each with how many texts had it.

    Parameters
    ----------
    objects : mapping of str to mapping of int to int
        Words of an object to the number of a relation to a count.
    subjects : mapping of str to int
        Words of a subject to a count.
    """

    objects: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    subjects: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class LearnedRelations:
    """Weights that find relations in a text.

    Parameters
    ----------
    relations : tuple of str
        IRIs of the relations, sorted; everything below counts them by their place here.
    role_keys : array of uint32
        Hashed features of a run of words, sorted.
    role_weights : array of float32, features by relations and one more
        How much a feature speaks for being the object of each relation; last, for being a subject.
    role_bias : array of float32
        The same of a run of which nothing is known.
    pair_keys, pair_weights
        The same of a subject, an object and a relation together.
    pair_bias : float
        Log-odds of a triple of which nothing is known.
    seen : SeenValues
        Ends that examples had.
    threshold : float
        Least probability of a triple that is told.
    single : tuple of bool
        Whether a subject has at most one object of each relation in a text.
    examples : int
        How many texts were learned from.
    """

    relations: tuple[str, ...]
    role_keys: Keys
    role_weights: Weights
    role_bias: Weights
    pair_keys: Keys
    pair_weights: Weights
    pair_bias: float
    seen: SeenValues
    threshold: float
    single: tuple[bool, ...]
    examples: int = 0
