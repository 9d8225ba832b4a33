"""Tags of tokens become names: the likeliest sequence of B, I, E, S and O tags that is well formed.

A name of one token is S; of more, B, then any number of I, then E, all of one type (Ratinov and
Roth, Design Challenges and Misconceptions in Named Entity Recognition, CoNLL 2009, who find these
tags better than B-I-O).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kgbuild.model import VOCABULARY

Scores = NDArray[np.float32]
"""Log probabilities: a row a token, a column a tag."""

OUTSIDE = 0
"""The column of O; type n has its B, I, E and S in the four columns from ``1 + 4 * n``."""
_B, _I, _E, _S = range(4)


@dataclass(frozen=True, slots=True)
class TaggedRun:
    """A name as a half-open run of tokens, its type's number, and how probable each type is."""

    first: int
    end: int
    type: int
    probabilities: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TagSet:
    """The entity types that a network tells apart.

    Parameters
    ----------
    types : tuple of str
        IRIs, in the order of the network's tags.
    kin : tuple of tuple of int
        For each type the numbers of those with the same widest type, the widest first: people,
        organisations, places, events.
    """

    types: tuple[str, ...]
    kin: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, about: Mapping[str, Any]) -> TagSet:
        """Read it from a network's ``model.json``: ``types`` and ``kin``, as local names."""
        names: list[str] = about["types"]
        families = {name: tuple(map(names.index, kin)) for kin in about["kin"] for name in kin}
        return cls(
            tuple(VOCABULARY + name for name in names),
            tuple(families.get(name, (number,)) for number, name in enumerate(names)),
        )

    def settle(self, run: TaggedRun, narrow: float) -> tuple[str, float]:
        """Return a run's type and how sure it is: the wide type where the narrow one is weak in it.

        Parameters
        ----------
        run : TaggedRun
            The run.
        narrow : float
            So much of the probability of all people must be a politician's to make one.
        """
        kin = self.kin[run.type]
        together = float(run.probabilities[list(kin)].sum())
        is_narrow = float(run.probabilities[run.type]) >= narrow * together
        return self.types[run.type if is_narrow else kin[0]], min(1.0, together)


def characters(run: TaggedRun, words: Sequence[str], starts: Sequence[int]) -> tuple[int, int]:
    """Return the first and last + 1 character of a run of words.

    The tokeniser leaves the full stop at "MI455X.": it is no part of the name.
    """
    last = words[run.end - 1]
    if last[-1] == "." and any(c.isdigit() for c in last):
        last = last[:-1]
    return starts[run.first], starts[run.end - 1] + len(last)


def columns(length: int, type_: int) -> list[int]:
    """Return the columns of the tags of a name.

    Examples
    --------
    >>> columns(3, 0), columns(1, 2)
    ([1, 2, 3], [12])
    """
    start = 1 + 4 * type_
    if length == 1:
        return [start + _S]
    return [start + _B, *([start + _I] * (length - 2)), start + _E]


def decode(scores: Scores) -> list[TaggedRun]:
    """Find the names of a sequence of tokens.

    Where the best tags of the single tokens already make a well-formed sequence nothing better can
    be found; the search is run over the stretches where they do not.

    Parameters
    ----------
    scores : array of shape (tokens, 1 + 4 * types)
        Log probabilities.

    Returns
    -------
    list of TaggedRun
        In order; a type is as probable as it is at the name's least sure token.
    """
    best = scores.argmax(axis=1)
    found: list[TaggedRun] = []
    for first, end in _stretches(best):
        tags = best[first:end].tolist()
        runs = _runs(tags)
        if runs is None:
            runs = _runs(_viterbi(scores[first:end])) or []
        for start, stop, type_ in runs:
            where = slice(first + start, first + stop)
            found.append(TaggedRun(where.start, where.stop, type_, _of_types(scores[where])))
    return found


def _of_types(scores: Scores) -> NDArray[np.float32]:
    """Return how probable it is that some tokens are one name of each type."""
    places = [_S] if len(scores) == 1 else [_B, *([_I] * (len(scores) - 2)), _E]
    of_type = scores[:, 1:].reshape(len(scores), -1, 4)
    least = of_type[np.arange(len(scores)), :, places].min(axis=0)
    result: NDArray[np.float32] = np.exp(least)
    return result


def _stretches(best: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Yield the runs of tokens whose best tag is not O, one O to each side taken along."""
    inside = np.flatnonzero(best != OUTSIDE)
    if not len(inside):
        return
    breaks = np.flatnonzero(np.diff(inside) > 2)
    starts = inside[np.concatenate(([0], breaks + 1))]
    ends = inside[np.concatenate((breaks, [len(inside) - 1]))]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield max(0, start - 1), min(len(best), end + 2)


def _runs(tags: Sequence[int]) -> list[tuple[int, int, int]] | None:
    """Return (first, end, type) of each name, None where the tags are not well formed."""
    found: list[tuple[int, int, int]] = []
    start, open_type = 0, -1
    for position, tag in enumerate(tags):
        type_, place = divmod(tag - 1, 4)
        if tag == OUTSIDE or place in (_B, _S):
            if open_type >= 0:
                return None
        elif type_ != open_type:
            return None
        if tag == OUTSIDE:
            continue
        if place == _S:
            found.append((position, position + 1, type_))
        elif place == _B:
            start, open_type = position, type_
        elif place == _E:
            found.append((start, position + 1, type_))
            open_type = -1
    return found if open_type < 0 else None


def _viterbi(scores: Scores) -> list[int]:
    """Return the likeliest well-formed tags (Viterbi 1967), linear in tokens and types."""
    outside = scores[:, OUTSIDE]
    of_type = scores[:, 1:].reshape(len(scores), -1, 4)
    types = of_type.shape[1]
    never = np.float32(-1e9)
    closed, closed_by = np.float32(0.0), OUTSIDE
    open_ = np.full(types, never, dtype=np.float32)
    open_by = np.zeros(types, dtype=np.intp)
    steps: list[tuple[int, NDArray[np.intp]]] = []
    for out, row in zip(outside, of_type, strict=True):
        steps.append((closed_by, open_by))
        single, ends = closed + row[:, _S], open_ + row[:, _E]
        starts, goes_on = closed + row[:, _B], open_ + row[:, _I]
        candidates = (closed + out, single.max(), ends.max())
        which = int(np.argmax(candidates))
        closed_by = (
            OUTSIDE,
            1 + 4 * int(single.argmax()) + _S,
            1 + 4 * int(ends.argmax()) + _E,
        )[which]
        closed = np.float32(candidates[which])
        open_ = np.maximum(starts, goes_on)
        open_by = 1 + 4 * np.arange(types) + np.where(starts >= goes_on, _B, _I)
    tags = [closed_by]
    for was_closed_by, was_open_by in reversed(steps[1:]):
        type_, place = divmod(tags[-1] - 1, 4)
        inside = tags[-1] != OUTSIDE and place in (_I, _E)
        tags.append(int(was_open_by[type_]) if inside else was_closed_by)
    return tags[::-1]
