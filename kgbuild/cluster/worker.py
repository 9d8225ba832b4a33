"""What a worker does: a batch becomes a part in the folder, once; the same again does nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgbuild.cluster.batches import Batch, units_of
from kgbuild.cluster.code import code_digest
from kgbuild.cluster.parts import About, heads_of, part_key, whole, write_part
from kgbuild.errors import PluginError
from kgbuild.model import Failure
from kgbuild.pipeline import Recipe, work
from kgbuild.rdf.parts import Part, Read
from kgbuild.read.units import Unit, origin_of

_STEP = 16
"""Documents that are worked on together: what a worker needs to keep in memory."""
Reader = Callable[[Sequence[Unit]], Part]
_kept: dict[str, tuple[Recipe, Reader]] = {}
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run have in common.

    Parameters
    ----------
    folder : str
        Where the parts go, as every worker sees it.
    recipe : str
        Key of the recipe, which the worker was given before.
    id : str
        What the recipe's ``id`` is where the work is given out.
    code : str
        Digest of the package there.
    """

    folder: str
    recipe: str
    id: str
    code: str


@dataclass(frozen=True, slots=True)
class Written:
    """A part that is there.

    Parameters
    ----------
    about : About
        The part in figures.
    failures : tuple of Failure
        Sources that became no document.
    unseen : tuple of str
        Sources whose file is not to be seen from the worker.
    """

    about: About
    failures: tuple[Failure, ...] = ()
    unseen: tuple[str, ...] = ()


def keep(recipe: Recipe, read: Reader | None = None) -> None:
    """Keep a recipe for the batches to come, so that it travels once.

    Parameters
    ----------
    recipe : Recipe
        How to read.
    read : callable, optional
        What reads a few units; this process if left out, one batch at a time.
    """

    def read_here(units: Sequence[Unit]) -> Part:
        with _one_at_a_time:
            return work(units, recipe)

    _kept[recipe.key] = recipe, read or read_here


def reader_of(job: Job) -> Reader:
    """Return what reads, by the recipe that this process was given for a run.

    Raises
    ------
    PluginError
        If this process would read otherwise than the one that gives out the work.
    """
    recipe = recipe_of(job)
    read = _kept[job.recipe][1]
    if code_digest() != job.code:
        raise PluginError(
            f"a worker's kgbuild is another than that of the process that gives out the work, "
            f"{recipe.version}: install the same on all machines, and start the workers again"
        )
    return read


def recipe_of(job: Job) -> Recipe:
    """Return the recipe that this process was given for a run."""
    if job.recipe not in _kept:
        raise PluginError("this worker was given no recipe: it joined by another way")
    return _kept[job.recipe][0]


def make_part(batch: Batch, job: Job, refused: frozenset[int] = frozenset()) -> Written:
    """Make the part of a batch, unless it is there and whole.

    Parameters
    ----------
    batch : Batch
        What to read.
    job : Job
        Where to write, and by which recipe.
    refused : set of int
        Sources, by their place in the batch, that end the process and are not tried again.

    Raises
    ------
    PluginError
        If this process would read otherwise than the one that gives out the work.
    """
    read = reader_of(job)
    folder = Path(job.folder)
    with units_of(batch) as units:
        about = whole(folder, part_key([origin_of(unit) for unit in units], job.id))
        if about is None or refused:
            steps = range(0, len(units), _STEP)
            parts = [_read(units[at : at + _STEP], at, read, job.id, refused) for at in steps]
            if parts[0].recipe != job.id:
                run = recipe_of(job).pipeline.run
                raise PluginError(
                    "a worker would read otherwise than the process that gives out the work: it "
                    f"has {run.software} {run.version} with {run.model} {run.model_version}; "
                    "install the same versions on all machines"
                )
            about = write_part(folder, parts)
    return _told(folder, about)


def try_one(batch: Batch, place: int, job: Job) -> None:
    """Work on one source of a batch and forget the result, to see whether the process lives."""
    with units_of(batch) as units:
        reader_of(job)([units[place]])


def size_of(batch: Batch) -> int:
    """Return how many sources a batch has."""
    with units_of(batch) as units:
        return len(units)


def _read(units: list[Unit], at: int, read: Reader, recipe: str, refused: frozenset[int]) -> Part:
    tried = [unit for place, unit in enumerate(units, at) if place not in refused]
    part = read(tried) if tried else Part((), recipe)
    results = iter(part.read)
    found = (
        Read(origin_of(unit), Failure(unit.name, "ends the process that reads it"))
        if place in refused
        else _named(next(results), unit)
        for place, unit in enumerate(units, at)
    )
    return Part(tuple(found), part.recipe)


def _named(read: Read, unit: Unit) -> Read:
    """Return what became of a unit; a failure calls its file what the user does."""
    if not isinstance(read.result, Failure) or not isinstance(unit.item, Path):
        return read
    message = read.result.message.replace(str(unit.item), unit.name)
    return Read(read.origin, Failure(unit.name, message))


def _told(folder: Path, about: About) -> Written:
    if not about.failures:
        return Written(about)
    heads = [head for head in heads_of(folder, about.key) if head.failure is not None]
    return Written(
        about,
        tuple(Failure(head.origin.name, head.failure or "") for head in heads),
        tuple(head.origin.name for head in heads if not head.origin.digest),
    )
