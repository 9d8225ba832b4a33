"""The work is done on a Dask cluster: its workers are given the recipe, and then batches."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from kgbuild.cluster.engines import Engine, gone
from kgbuild.cluster.worker import keep
from kgbuild.errors import InputError, MissingExtraError, PluginError
from kgbuild.pipeline import Recipe
from kgbuild.pipeline.batch import told

_JOINING = 60
"""Seconds to wait for the first worker of a cluster."""


@contextmanager
def scheduled(scheduler: object, recipe: Recipe, security: object = None) -> Iterator[Engine]:
    """Give the workers of a cluster, with a recipe at each.

    Parameters
    ----------
    scheduler : str or distributed.Client
        Address of a Dask scheduler, or a client of one.
    recipe : Recipe
        Sent once to each worker, also to those that join later.
    security : distributed.Security, optional
        Certificates for a scheduler that asks for TLS.

    Raises
    ------
    MissingExtraError
        If distributed is not installed.
    InputError
        If the scheduler does not answer, or no worker joins.
    PluginError
        If a worker cannot unpack the recipe.
    """
    distributed = _distributed()
    with _client(distributed, scheduler, security) as client:
        _hand_out(client, _plugin(distributed, recipe), f"kgbuild-{recipe.key}")
        executor = client.get_executor(pure=False)
        try:
            yield Engine(
                executor,
                recipe.id,
                lambda: _width(client),
                client.compute,
                (distributed.scheduler.KilledWorker,),
            )
        finally:
            executor.shutdown(wait=False)


@contextmanager
def _client(distributed: Any, scheduler: object, security: object) -> Iterator[Any]:
    if isinstance(scheduler, distributed.Client):
        yield scheduler
        return
    try:
        client = distributed.Client(scheduler, security=security)
    except (OSError, ValueError, RuntimeError) as error:
        words = " ".join(str(error).split())
        raise InputError(f"no scheduler answers: {words}", where=str(scheduler)) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_JOINING)
        except TimeoutError:
            raise InputError(
                f"no worker joined in {_JOINING} s: dask worker {scheduler}", where=str(scheduler)
            ) from None
        yield client


def _hand_out(client: Any, plugin: object, name: str) -> None:
    """Give the recipe to all workers that there are and to those that will be.

    Raises
    ------
    PluginError
        If a worker cannot unpack it: it has no kgbuild, or one that knows no clusters.
    """
    try:
        client.register_plugin(plugin, name=name)
    except OSError:
        raise gone() from None
    except Exception as error:  # of any kind that unpacking may raise at the worker
        raise PluginError(
            f"a worker cannot unpack what it is sent ({told(error)}): install the same versions of "
            "kgbuild and of the extractor on all machines"
        ) from error


def _width(client: Any) -> int:
    """Return how many threads the workers have together."""
    try:
        return sum(client.nthreads().values())
    except OSError:
        raise gone() from None


def _plugin(distributed: Any, recipe: Recipe) -> Any:
    pickled = recipe.pickled()

    class KeepRecipe(distributed.WorkerPlugin):  # type: ignore[misc]  # of a package that may lack
        """Keeps a recipe where a worker starts."""

        def setup(self, worker: object) -> None:
            keep(pickle.loads(pickled))

    return KeepRecipe()


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise MissingExtraError(
            "distributed is not installed: pip install 'kgbuild[dask]'"
        ) from None
