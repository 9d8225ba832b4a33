"""What can still be read of a damaged graph goes into a new folder beside it.

Every quad lies in three indexes, one of a named graph in six, and the words of its terms in a
table of their own. Where a table of an index is damaged, the quads are found by another index;
where the table of words is, those quads are lost whose words lay in the damaged block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kgbuild.errors import StoreError
from kgbuild.progress import Told
from kgbuild.rdf.stores.layout import Layout, sync_folder
from kgbuild.rdf.stores.oxigraph import OxigraphStore
from kgbuild.rdf.stores.published import Published

_STUCK = 100_000
"""Failures one after the other: an iterator that met a damaged block repeats itself for ever, one
that met unreadable words goes on behind them."""
_STUCK_AT_A_NODE = 2_000
"""As above, where only quads with one node are read: a block holds the words of a few hundred."""
_CHUNK = 200_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of a damaged graph.

    Parameters
    ----------
    quads : int
        How many could be read.
    torn : tuple of NamedNode
        Nodes of which something could not be read.
    damaged : path
        Where the damaged folder lies now.
    """

    quads: int
    torn: tuple[NamedNode, ...]
    damaged: Path


def salvage(folder: Path, tell: Told) -> Salvaged:
    """Put a folder of what can be read in the place of a damaged graph, which is moved aside.

    Parameters
    ----------
    folder : path
        The graph; nobody may have it open.
    tell : callable
        Moves a bar.

    Raises
    ------
    StoreError
        If nothing of it can be opened; all is as it was.
    """
    mended, damaged = _beside(folder, "mended"), _beside(folder, "damaged")
    old = _opened(Layout(folder))
    new = OxigraphStore(mended)
    try:
        description = Layout(folder).description()
    except StoreError:
        description = None
    if description is not None and description.base is not None:
        new.describe(description.base)
    quads = _readable(old)
    read = 0
    while chunk := list(islice(quads, _CHUNK)):
        read += len(chunk)
        tell("saving what can be read", read)
        new.bulk_add(chunk)
    torn = tuple(_torn(old, new))
    count = len(new)
    new.close()
    del old, quads
    folder.rename(damaged)
    mended.rename(folder)
    sync_folder(folder.parent)
    return Salvaged(count, torn, damaged)


def _beside(folder: Path, word: str) -> Path:
    number = 1
    while (place := folder.with_name(f"{folder.name}.{word}-{number}")).exists():
        number += 1
    return place


def _opened(layout: Layout) -> pyoxigraph.Store:
    """Open the database, or where that fails the newest snapshot that opens."""
    places = [layout.folder] if layout.is_bare_database else [layout.database]
    places += reversed(Published(layout.published).snapshots())
    said = "there is no database"
    for place in places:
        try:
            return pyoxigraph.Store.read_only(str(place))
        except (OSError, ValueError, RuntimeError) as error:
            said = " ".join(str(error).split())
    raise StoreError(
        f"nothing of the graph can be opened ({said}): move the folder away and build again, or "
        "`kgbuild restore` an archive",
        where=str(layout.folder),
    )


def _readable(store: pyoxigraph.Store) -> Iterator[Quad]:
    """Yield every quad that can be read, some of them several times."""
    predicates: set[NamedNode] = set()
    whole = _Walk(store.quads_for_pattern(None, None, None, None))
    for quad in whole:
        predicates.add(quad.predicate)
        yield quad
    if whole.is_whole:
        return
    for graph in [DefaultGraph(), *_Walk(store.named_graphs())]:
        for quad in _Walk(store.quads_for_pattern(None, None, None, graph)):
            predicates.add(quad.predicate)
            yield quad
        for predicate in sorted(predicates, key=str):
            yield from _Walk(store.quads_for_pattern(None, predicate, None, graph))


class _Walk(Generic[T]):
    """Yields what an iterator over a damaged table yields, and remembers whether it was all."""

    def __init__(self, found: Iterable[T], stuck: int = _STUCK) -> None:
        self._found = iter(found)
        self._stuck = stuck
        self.failed = 0
        self.is_whole = True

    def __iter__(self) -> Iterator[T]:
        """Yield what can be read."""
        in_a_row = 0
        while in_a_row < self._stuck:
            try:
                one = next(self._found)
            except StopIteration:
                return
            except (OSError, RuntimeError):
                self.failed += 1
                in_a_row += 1
            else:
                in_a_row = 0
                yield one
        self.is_whole = False


def _torn(old: pyoxigraph.Store, new: OxigraphStore) -> Iterator[NamedNode]:
    """Yield the nodes of which, or with which, the damaged database says more than can be read.

    What is lost as a whole, its name with it, is missed by what it referred to.
    """
    before: object = None
    for quad in new:
        node = quad.subject
        if node != before and isinstance(node, NamedNode):
            before = node
            if _is_torn(old, node):
                yield node


def _is_torn(store: pyoxigraph.Store, node: NamedNode) -> bool:
    for about in (
        store.quads_for_pattern(node, None, None, None),
        store.quads_for_pattern(None, None, node, None),
    ):
        walk = _Walk(about, stuck=_STUCK_AT_A_NODE)
        for _ in walk:
            pass
        if walk.failed and walk.is_whole:  # else an index is damaged: another one was read
            return True
    return False
