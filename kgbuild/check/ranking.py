"""Where a value stands among those of its class: from numbers, never from all members at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from math import inf
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from kgbuild.check.figures import size
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.units import unit
from kgbuild.check.wording import as_number, is_date

_KEPT = 100
"""Values kept whole at either end: more than a product family has versions."""


class Ranking(NamedTuple):
    """Where a value stands.

    ``entries`` is the number of things with a comparable value, its own included; ``ahead`` of how
    many of them it is behind; ``best`` are the first of those, the
    foremost first, not more than a hundred.
    """

    entries: int
    ahead: int
    best: tuple[Measured, ...]


def ranked(
    kind: str, own: Measured, most: bool, reference: Reference, family: Iterable[str] = ()
) -> Ranking:
    """Return where a value stands among those of a class.

    The class is read once for a property, as a stream of which numbers are kept (32 bytes for each
    member), and then each claim costs a binary search.

    Parameters
    ----------
    kind : str
        IRI of the class.
    own : Measured
        The value; those with the same conditions and a unit that converts are comparable.
    most : bool
        Whether the highest is foremost.
    reference : Reference
        Facts.
    family : iterable of str
        Nodes that are the same thing as its subject, or versions of it: no rivals.

    Returns
    -------
    Ranking
        Things that tie with it are not ahead.
    """
    boards = reference.remember(
        ("ranking", kind, own.predicate), lambda: _boards(kind, own.predicate, reference)
    )
    board = boards.get(_comparable(own), _Board())
    kin = {own.subject, *family}
    rivals, ahead = board.entries, board.ahead(size(own), most)
    for node in kin:
        values = [m for m in reference.measured(node, own.predicate) if _is_like(m, own)]
        known = [m for m in values if board.holds(m)]
        rivals -= bool(known)
        ahead -= any(size(m) > size(own) if most else size(m) < size(own) for m in known)
    foremost = board.highest if most else board.lowest
    best = [m for m in foremost if m.subject not in kin]
    beyond = [m for m in best if (size(m) > size(own) if most else size(m) < size(own))]
    return Ranking(rivals + 1, ahead, tuple(beyond))


@dataclass
class _Board:
    """The values of a class that can be compared with one another, in rising order.

    ``above[i]`` things have a value from the i-th on, ``below[i]`` one before it.
    """

    sizes: np.ndarray = field(default_factory=lambda: np.empty(0))
    marks: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    above: np.ndarray = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    below: np.ndarray = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    highest: tuple[Measured, ...] = ()
    lowest: tuple[Measured, ...] = ()

    @property
    def entries(self) -> int:
        return int(self.above[0])

    def ahead(self, value: float, most: bool) -> int:
        if most:
            return int(self.above[np.searchsorted(self.sizes, value, side="right")])
        return int(self.below[np.searchsorted(self.sizes, value, side="left")])

    def holds(self, one: Measured) -> bool:
        first, last = (np.searchsorted(self.sizes, size(one), side=s) for s in ("left", "right"))
        return bool(np.any(self.marks[first:last] == _mark(one.subject)))


class _Foremost:
    """The values with the least keys of a stream."""

    def __init__(self) -> None:
        self._kept: list[tuple[float, str, str, Measured]] = []
        self._most = inf

    def add(self, key: float, one: Measured) -> None:
        if key <= self._most:
            self._kept.append((key, one.subject, one.node or "", one))
            if len(self._kept) >= 2 * _KEPT:
                self._shorten()
                self._most = self._kept[-1][0]

    def _shorten(self) -> None:
        self._kept.sort(key=itemgetter(0, 1, 2))
        del self._kept[_KEPT:]

    def values(self) -> tuple[Measured, ...]:
        self._shorten()
        return tuple(one for *_, one in self._kept)


class _Gathered:
    """What is kept of a stream of values."""

    def __init__(self) -> None:
        self.sizes = array("d")
        self.marks = array("q")
        self.highest = _Foremost()
        self.lowest = _Foremost()

    def add(self, one: Measured) -> None:
        value = size(one)
        self.sizes.append(value)
        self.marks.append(_mark(one.subject))
        self.highest.add(-value, one)
        self.lowest.add(value, one)

    def board(self) -> _Board:
        sizes, marks = np.array(self.sizes), np.array(self.marks)
        order = np.argsort(sizes, kind="stable")
        sizes, marks = sizes[order], marks[order]
        return _Board(
            sizes,
            marks,
            _distinct_before(marks[::-1])[::-1],
            _distinct_before(marks),
            self.highest.values(),
            self.lowest.values(),
        )


def _boards(kind: str, property_: str, reference: Reference) -> dict[object, _Board]:
    gathered: dict[object, _Gathered] = {}
    for one in reference.each_member(kind, property_):
        if is_date(one.value) or as_number(one) is not None:
            gathered.setdefault(_comparable(one), _Gathered()).add(one)
    return {key: found.board() for key, found in gathered.items()}


def _distinct_before(marks: np.ndarray) -> np.ndarray:
    """Return how many different marks stand before each place, and before the end."""
    new = np.zeros(len(marks) + 1, dtype=np.int64)
    new[np.unique(marks, return_index=True)[1] + 1] = 1
    return np.cumsum(new)


def _comparable(one: Measured) -> tuple[object, ...]:
    return one.conditions, is_date(one.value), unit(one.unit).base


def _is_like(one: Measured, other: Measured) -> bool:
    return _comparable(one) == _comparable(other)


def _mark(subject: str) -> int:
    return int.from_bytes(blake2b(subject.encode(), digest_size=8).digest(), signed=True)
