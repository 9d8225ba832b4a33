"""A graph grows by the sources that it does not know yet, and sheds those that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from kgbuild.errors import InputError
from kgbuild.graph.known import Known
from kgbuild.graph.uninterrupted import uninterrupted
from kgbuild.model import Failure
from kgbuild.pipeline import Recipe, Workers, batches, parts, parts_here, work
from kgbuild.progress import is_watched, told_bar
from kgbuild.rdf.documents import put_part, remove_sources
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry
from kgbuild.rdf.parts import Part
from kgbuild.rdf.stores import Store
from kgbuild.read.sources import Source, how_many, is_single
from kgbuild.read.units import Unit, units

_STEP = 256
"""Entries of the ledger that are asked for, written or removed in one step."""


def grow(
    store: Store,
    recipe: Recipe,
    source: Source,
    *,
    published: date | None = None,
    keep_missing: bool = False,
    jobs: int = 1,
    time_limit: float | None = None,
    progress: bool = True,
) -> Iterator[Part]:
    """Read what a store does not hold yet and write it, a batch at a time.

    Parameters
    ----------
    store : Store
        Where to write. What was written when the work is interrupted stays, and is not read again.
    recipe : Recipe
        How to read.
    source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
        What to read.
    published : datetime.date, optional
        The day the text appeared, where the source does not say.
    keep_missing : bool
        Whether the documents of files stay that were read from a folder once and are there no
        more.
    jobs : int
        How many processes read; 1 reads in this one. The parts are the same and in the same order.
    time_limit : float, optional
        Seconds after which another process gives a document up.
    progress : bool
        Show a bar on a terminal while more than one document is read.

    Yields
    ------
    Part
        What was written, after it was written.

    Raises
    ------
    InputError
        If ``source`` is a single one and cannot be read, or a folder holds nothing to read.
    """
    alone = is_single(source)
    with ExitStack() as stack:
        if alone or jobs == 1:
            digest = recipe.id
            read = partial(_read_alone if alone else parts_here, recipe=recipe)
        else:
            workers = stack.enter_context(Workers(recipe, jobs, time_limit))
            if not any(store.match()):  # nothing is known: there is work for all
                workers.start()
            digest = workers.recipe
            read = partial(parts, workers=workers)
        writer = _Writer(store, recipe, Known(store, recipe.iris, digest), digest)
        shown = progress and not alone
        tell = stack.enter_context(told_bar(shown=shown, unit="documents"))
        whole = how_many(source) if is_watched(shown) else None

        def told() -> None:
            known = writer.known.count
            left = None if whole is None else max(whole - known, writer.done)
            tell(f"reading ({known:,} known already)" if known else "reading", writer.done, left)

        def found() -> Iterator[Unit]:
            for unit in _expected(units(source, published), store, recipe.iris):
                if writer.is_left(unit):
                    yield unit
                else:
                    told()

        for part in read(batches(found())):
            writer.put(part)
            told()
            yield part
        writer.put_moved()
        if not keep_missing:
            writer.remove_gone()


class _Writer:
    """Writes to a store, each step wholly or not at all, also when an interrupt comes."""

    def __init__(self, store: Store, recipe: Recipe, known: Known, digest: str) -> None:
        self._store = store
        self._recipe = recipe
        self._digest = digest
        self.known = known
        self.done = 0

    def is_left(self, unit: Unit) -> bool:
        """Say whether a unit has to be read; one whose text is known is written, if not at once."""
        left = self.known.is_left(unit)
        if len(self.known.moved) == _STEP:
            self.put_moved()
        return left

    def put(self, part: Part) -> None:
        """Write a part."""
        self.put_moved()  # before a text that they share can go
        self._put(part)
        self.done += len(part.read)

    def put_moved(self) -> None:
        """Write where known texts were found."""
        if self.known.moved:
            self._put(Part(tuple(self.known.moved), self._digest))
            self.known.moved.clear()

    def remove_gone(self) -> None:
        """Remove what is no longer there."""
        for entries in _steps(list(self.known.gone())):
            with uninterrupted():
                remove_sources(self._store, entries, self._recipe.iris)

    def _put(self, part: Part) -> None:
        with uninterrupted():
            put_part(self._store, part, self._recipe.iris, self._recipe.ontology)


def _expected(found: Iterable[Unit], store: Store, iris: Iris) -> Iterator[Unit]:
    """Yield what was found; a store far away is told which files it will be asked for together.

    Only files are taken ahead: a text may be long, and the next one long in coming.
    """
    ahead: list[Unit] = []
    for unit in found:
        ahead.append(unit)
        if len(ahead) == _STEP or not isinstance(unit.item, Path):
            store.expect(iris.source(one.key) for one in ahead)
            yield from ahead
            ahead = []
    store.expect(iris.source(one.key) for one in ahead)
    yield from ahead


def _read_alone(found: Iterable[list[Unit]], recipe: Recipe) -> Iterator[Part]:
    """Read one source, which has to be readable."""
    for batch in found:
        part = work(batch, recipe, set_aside=False)
        first = part.read[0].result
        if isinstance(first, Failure):
            raise InputError(first.message)
        yield part


def _steps(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    left = iter(entries)
    while step := list(islice(left, _STEP)):
        yield step
