"""Batches become parts, in their order: here, or by processes that are kept busy."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from time import monotonic

from kgbuild.pipeline.batch import work
from kgbuild.pipeline.recipe import Recipe
from kgbuild.pipeline.workers import Workers
from kgbuild.rdf.parts import DocumentPart, Part, Read
from kgbuild.read.units import Unit, weight_of

_AHEAD = 4
"""Batches for each process that are read or wait to be: a long document holds up no other."""
_MOST = 16
"""Documents of a batch: an interrupted run loses at most so many for each that is under way."""
_LARGEST = 24 << 20
"""Bytes of N-Quads that are written in one step: those of about 100 short articles. On disk an
article cost 6 ms of a processor in steps of 128, and 11 ms in steps of 16."""
_LONGEST = 2.0
"""Seconds for which what was read waits for more to be written with it: as much may be lost."""
_HEAVIEST = 24_000
"""Bytes of a batch, about 4,000 words: a process reads them in one to two seconds."""


def batches(found: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Yield what was found in batches of about the same amount of text.

    Examples
    --------
    >>> short, long = Unit("a", "few words", "1"), Unit("b", "many words " * 3_000, "2")
    >>> [len(batch) for batch in batches([short, short, long, short])]
    [2, 1, 1]
    """
    batch: list[Unit] = []
    weight = 0
    for unit in found:
        more = weight_of(unit)
        if batch and (len(batch) == _MOST or weight + more > _HEAVIEST):
            yield batch
            batch, weight = [], 0
        batch.append(unit)
        weight += more
    if batch:
        yield batch


def parts(batches: Iterable[Sequence[Unit]], workers: Workers) -> Iterator[Part]:
    """Yield what batches become, in their order; several as one where they come close together.

    Parameters
    ----------
    batches : iterable of sequence of Unit
        What to read; asked for only as far ahead as keeps all processes busy.
    workers : Workers
        What reads it.

    Yields
    ------
    Part
    """
    waiting: deque[Future[Part]] = deque()
    step = _Step()
    for batch in batches:
        waiting.append(workers.submit(batch))
        while waiting and (waiting[0].done() or len(waiting) > _AHEAD * len(workers)):
            yield from step.take(waiting)
    while waiting:
        yield from step.take(waiting)
    yield from step.end()


def parts_here(batches: Iterable[Sequence[Unit]], recipe: Recipe) -> Iterator[Part]:
    """Yield what batches become when this process reads them, as :func:`parts` does."""
    step = _Step()
    for batch in batches:
        yield from step.add(work(batch, recipe))
    yield from step.end()


class _Step:
    """Gathers parts that are written in one step, which has its price."""

    def __init__(self) -> None:
        self._read: list[Read] = []
        self._recipe = ""
        self._size = 0
        self._since = 0.0

    def take(self, waiting: deque[Future[Part]]) -> Iterator[Part]:
        """Add the first part; while that is long in coming, what was gathered is given away."""
        if self._read and not waiting[0].done():
            wait([waiting[0]], timeout=max(0.0, self._since + _LONGEST - monotonic()))
            if not waiting[0].done():
                yield from self.end()
        yield from self.add(waiting.popleft().result())

    def add(self, part: Part) -> Iterator[Part]:
        """Add a part; yield all as one if that is enough."""
        if not self._read:
            self._since = monotonic()
        self._read += part.read
        self._recipe = part.recipe
        results = (read.result for read in part.read)
        self._size += sum(len(one.quads) for one in results if isinstance(one, DocumentPart))
        if self._size >= _LARGEST or monotonic() - self._since >= _LONGEST:
            yield from self.end()

    def end(self) -> Iterator[Part]:
        """Yield what there is."""
        if self._read:
            made = Part(tuple(self._read), self._recipe)
            self._read, self._size = [], 0
            yield made
