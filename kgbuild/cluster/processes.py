"""The work is done on this machine: by processes that read, or by this one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from kgbuild.cluster.engines import Engine
from kgbuild.cluster.worker import keep
from kgbuild.pipeline import Recipe, Workers
from kgbuild.pipeline.workers import jobs_for


@contextmanager
def processes(recipe: Recipe, jobs: int | None = None) -> Iterator[Engine]:
    """Give processes on this machine that read, and threads of this one that write.

    Parameters
    ----------
    recipe : Recipe
        How to read.
    jobs : int, optional
        How many processes; as many as processors if left out, one is this process.
    """
    jobs = jobs or jobs_for(None)
    with ExitStack() as stack:
        if jobs == 1:
            keep(recipe)
            id_ = recipe.id
        else:
            workers = stack.enter_context(Workers(recipe, jobs))
            keep(recipe, lambda units: workers.submit(units).result())
            id_ = workers.recipe
        threads = ThreadPoolExecutor(jobs, thread_name_prefix="kgbuild-parts")
        stack.callback(threads.shutdown, cancel_futures=True)
        yield Engine(threads, id_, lambda: jobs, lambda value: value.compute(scheduler="sync"))
