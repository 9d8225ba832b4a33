"""Batches become parts, in their order: here, or by processes that are kept busy."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future

from kgbuild.pipeline.workers import Workers
from kgbuild.rdf.parts import Part
from kgbuild.read.units import Unit, weight_of

_AHEAD = 4
"""Batches for each process that are read or wait to be: a long document holds up no other."""
MOST = 16
"""Documents of a batch: an interrupted run loses at most so many for each that is under way."""
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
        if batch and (len(batch) == MOST or weight + more > _HEAVIEST):
            yield batch
            batch, weight = [], 0
        batch.append(unit)
        weight += more
    if batch:
        yield batch


def parts(batches: Iterable[Sequence[Unit]], workers: Workers) -> Iterator[Part]:
    """Yield what batches become, in their order.

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
    for batch in batches:
        waiting.append(workers.submit(batch))
        while waiting and (waiting[0].done() or len(waiting) > _AHEAD * len(workers)):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
