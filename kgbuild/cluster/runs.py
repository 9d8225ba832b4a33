"""A run that joins parts: its groups of parts, its buckets, and where their files lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgbuild.cluster.shuffle import dealt
from kgbuild.cluster.worker import Job

Place = tuple[int, int]
"""A source by its part's place in the order of adding, and its own in the part."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that follow one another and are dealt by one task.

    Parameters
    ----------
    number : int
        Its place among the groups.
    first : int
        The place of its first part among the parts.
    keys : tuple of str
        Names of its parts, in order.
    """

    number: int
    first: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Where the files of a run lie, and into how many buckets it deals.

    Parameters
    ----------
    job : Job
        The folder and the recipe.
    key : str
        Digest of the parts in order.
    groups, buckets : int
        How many there are.
    """

    job: Job
    key: str
    groups: int
    buckets: int

    @property
    def folder(self) -> Path:
        """The folder of the parts."""
        return Path(self.job.folder)

    @property
    def results(self) -> Path:
        """Where the files of this run that are loaded lie."""
        return self.folder / "joined" / self.key

    @property
    def between(self) -> Path:
        """Where the files lie that the steps of this run hand to one another."""
        return self.folder / "between" / self.key

    def dealt(self, what: str, bucket: int) -> Iterator[Any]:
        """Yield the lines of a bucket."""
        names = (self.between / f"{what}-{number}" for number in range(self.groups))
        yield from dealt(names, bucket)


def groups_of(keys: Sequence[str], sizes: Iterable[int], most: int) -> list[Group]:
    """Put parts that follow one another together until their heads are of a size."""
    groups: list[Group] = []
    first = gathered = 0
    for number, size in enumerate(sizes):
        if number > first and gathered + size > most:
            groups.append(Group(len(groups), first, tuple(keys[first:number])))
            first, gathered = number, 0
        gathered += size
    groups.append(Group(len(groups), first, tuple(keys[first:])))
    return groups
