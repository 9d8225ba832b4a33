"""Things that belong together, directly or by way of others: disjoint sets."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)


class Groups(Generic[_Key]):
    """Groups that grow together; the first member in the order of adding names the group.

    Parameters
    ----------
    members : iterable
        Each is a group of its own at first; one that is met later is added.

    Examples
    --------
    >>> groups = Groups("abcd")
    >>> groups.join("d", "b"); groups.join("b", "c")
    >>> groups.root("d"), groups.all()
    ('b', (('a',), ('b', 'c', 'd')))
    """

    def __init__(self, members: Iterable[_Key] = ()) -> None:
        self._above: dict[_Key, _Key] = {}
        self._order: dict[_Key, int] = {}
        for member in members:
            self.root(member)

    def root(self, member: _Key) -> _Key:
        """Return the first member of a member's group."""
        if member not in self._above:
            self._order[member] = len(self._order)
            self._above[member] = member
            return member
        root = member
        while self._above[root] != root:
            root = self._above[root]
        while self._above[member] != root:
            self._above[member], member = root, self._above[member]
        return root

    def join(self, one: _Key, other: _Key) -> None:
        """Make two groups one."""
        roots = sorted((self.root(one), self.root(other)), key=self._order.__getitem__)
        self._above[roots[1]] = roots[0]

    def all(self) -> tuple[tuple[_Key, ...], ...]:
        """Return the groups, and their members, in the order of adding."""
        found: dict[_Key, list[_Key]] = {}
        for member in tuple(self._above):
            found.setdefault(self.root(member), []).append(member)
        return tuple(tuple(group) for group in found.values())
