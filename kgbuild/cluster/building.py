"""A run from its sources to a whole graph in a folder: gives out the batches and gathers them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kgbuild.cluster.batches import Batch, Units, Values, cut, sent
from kgbuild.cluster.code import code_digest
from kgbuild.cluster.columns import rows
from kgbuild.cluster.engines import Engine
from kgbuild.cluster.graph_files import GraphFiles
from kgbuild.cluster.joining import BUCKET, join
from kgbuild.cluster.processes import processes
from kgbuild.cluster.scheduler import scheduled
from kgbuild.cluster.worker import Job, Written, make_part, size_of, try_one
from kgbuild.errors import InputError, OutputError
from kgbuild.files import write_aside
from kgbuild.pipeline import Recipe
from kgbuild.progress import Told, is_watched, told_bar
from kgbuild.read.sources import Source, how_many
from kgbuild.read.units import Unit, units

FAILURES = "failures.jsonl"


def build_parts(
    source: Source,
    folder: Path,
    recipe: Recipe,
    *,
    size: int,
    scheduler: object = None,
    security: object = None,
    jobs: int | None = None,
    column: str | None = None,
    published: date | None = None,
    send: bool = False,
    bucket: int = BUCKET,
    progress: bool = True,
) -> GraphFiles:
    """Make the parts of a graph that are not there yet, and join them.

    Parameters
    ----------
    source : path, folder, Parquet file, dask.bag.Bag or iterable
        What to read.
    folder : Path
        Where the parts go; every worker sees it at this place.
    recipe : Recipe
        How to read.
    size : int
        Documents in a part, nearly.
    scheduler, security
        As :func:`~kgbuild.cluster.scheduler.scheduled` takes them; None for this machine.
    jobs : int, optional
        Processes on this machine.
    column : str, optional
        The column of texts of Parquet files.
    published : datetime.date, optional
        When the texts were published, where they do not say.
    send : bool
        Send the files along, for workers that do not see them.
    bucket : int
        Bytes of heads that a worker deals at once while the parts are joined, nearly.
    progress : bool
        Show bars.
    """
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror}", where=str(folder)) from None
    if scheduler is None:
        engine = processes(recipe, jobs)
    else:
        engine = scheduled(scheduler, recipe, security)
    with engine as workers:
        job = Job(str(folder), recipe.key, workers.recipe, code_digest())
        total = None
        if _is_bag(source):
            batches = _of_bag(source, published, workers)
        elif column is not None:
            slices = list(rows(source, column, size, published))
            batches, total = iter(slices), sum(one.stop - one.start for one in slices)
        else:
            batches = _of_sources(source, published, size, send)
            total = how_many(source) if is_watched(progress) else None
        with told_bar(shown=progress, unit="documents") as told:
            written = _written(workers, batches, job, told, total)
        failures = [failure for one in written for failure in one.failures]
        lines = (json.dumps([failure.name, failure.message]) + "\n" for failure in failures)
        write_aside(folder / FAILURES, "".join(lines).encode())
        parts = [one.about for one in written]
        return join(workers, job, parts, recipe.base, bucket=bucket, progress=progress)


def _written(
    workers: Engine, batches: Iterator[Batch], job: Job, told: Told, total: int | None
) -> list[Written]:
    """Give out batches, and gather what is told of their parts, in order."""
    under_way: dict[int, Batch] = {}

    def tasks() -> Iterator[tuple[Batch, Job]]:
        for number, batch in enumerate(batches):
            under_way[number] = batch
            yield batch, job

    parts: dict[int, Written] = {}
    done = 0
    for outcome in workers.run(make_part, tasks(), told_deaths=True):
        batch = under_way.pop(outcome.number)
        written = outcome.value or _with_deaths(workers, batch, job)
        _seen(written)
        parts[outcome.number] = written
        done += written.about.documents + written.about.failures
        told("reading", done, total)
    if not parts:
        raise InputError("there is nothing to read")
    return [parts[number] for number in sorted(parts)]


def _with_deaths(workers: Engine, batch: Batch, job: Job) -> Written:
    """Make the part of a batch that ended its process: without the sources that do so alone."""
    (size,) = workers.map(size_of, [(batch,)])
    # One after the other: a scheduler blames all that waits at the worker that ended.
    refused = frozenset(
        place
        for place in range(size)
        for alone in workers.run(try_one, [(batch, place, job)], told_deaths=True)
        if alone.died
    )
    (written,) = workers.map(make_part, [(batch, job, refused)])
    return written


def _seen(written: Written) -> None:
    """Refuse to go on where a file is here and a worker does not see it."""
    for name in written.unseen:
        if Path(name).is_file():
            raise InputError(
                "a worker does not see this file: put it where all machines do, or send the files "
                "along (send=True)",
                where=name,
            )


def _of_sources(source: Source, published: date | None, size: int, send: bool) -> Iterator[Batch]:
    for batch in cut(map(_placed, units(source, published)), size):
        yield sent(batch) if send else Units(batch)


def _placed(unit: Unit) -> Unit:
    """Return a unit whose file is named so that a worker elsewhere finds it."""
    return replace(unit, item=unit.item.absolute()) if isinstance(unit.item, Path) else unit


def _of_bag(bag: Any, published: date | None, workers: Engine) -> Iterator[Any]:
    """Yield the partitions of a bag, made where the work is done."""
    from dask.delayed import delayed

    for number, partition in enumerate(bag.to_delayed()):
        batch = delayed(_values)(f"partition {number}", partition, published)
        yield workers.placed(batch)


def _values(name: str, values: Iterable[Source], published: date | None) -> Values:
    return Values(name, tuple(values), published)


def _is_bag(source: Source) -> bool:
    return type(source).__module__.startswith("dask.bag")
