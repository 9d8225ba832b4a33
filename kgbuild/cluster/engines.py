"""Who does the work: a pool of processes here, or a Dask cluster; both behind one interface."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeVar

from kgbuild.cluster.worker import keep
from kgbuild.errors import InputError, MissingExtraError, PluginError, WorkerError
from kgbuild.pipeline import Recipe, Workers
from kgbuild.pipeline.batch import told
from kgbuild.pipeline.workers import jobs_for

T = TypeVar("T")
R = TypeVar("R")

_JOINING = 60
"""Seconds to wait for the first worker of a cluster."""
_AHEAD = 3
"""Tasks in the queue for each worker: enough that none waits for the next one."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of a task.

    Parameters
    ----------
    number : int
        Which of the tasks.
    value : object, optional
        What it returned.
    died : bool
        Whether the process that did it ended, again and again.
    """

    number: int
    value: R | None
    died: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """Runs functions elsewhere.

    Parameters
    ----------
    executor : concurrent.futures.Executor
        Takes the tasks.
    recipe : str
        Digest of the recipe as it is carried out.
    width : callable
        How many can run at once at the moment.
    placed : callable
        Makes of a ``dask.delayed`` value an argument of a task.
    deaths : tuple of exception types
        What a task raises whose process ended.
    """

    executor: Executor
    recipe: str
    width: Callable[[], int]
    placed: Callable[[Any], Any]
    deaths: tuple[type[BaseException], ...] = ()

    def map(self, function: Callable[..., R], tasks: Iterable[tuple[Any, ...]]) -> Iterator[R]:
        """Yield what a function returns for each of a few tasks, in their order."""
        found = {outcome.number: outcome.value for outcome in self.run(function, tasks)}
        for number in sorted(found):
            yield found[number]  # type: ignore[misc]  # a death was raised

    def run(
        self,
        function: Callable[..., R],
        tasks: Iterable[tuple[Any, ...]],
        *,
        told_deaths: bool = False,
    ) -> Iterator[Outcome[R]]:
        """Yield what became of each task as it ends; few are under way at a time.

        Parameters
        ----------
        function : callable
            What to run; defined at the top of a module.
        tasks : iterable of tuple
            Arguments of each call; taken as they are needed.
        told_deaths : bool
            Whether a task whose process ended again and again is an outcome; else it raises.
        """
        left = enumerate(tasks)
        under_way: dict[Future[R], int] = {}
        try:
            while True:
                room = _AHEAD * max(self.width(), 1) - len(under_way)
                for number, arguments in _first(left, room):
                    under_way[self.executor.submit(function, *arguments)] = number
                if not under_way:
                    return
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in done:
                    yield self._outcome(under_way.pop(future), future, told_deaths)
        finally:
            for future in under_way:
                future.cancel()

    def _outcome(self, number: int, future: Future[R], told_deaths: bool) -> Outcome[R]:
        try:
            return Outcome(number, future.result())
        except self.deaths as error:
            if not told_deaths:
                raise WorkerError(
                    f"a step ended the process that did it, each time it was tried ({error}); its "
                    "log says why, and with more memory the same call goes on"
                ) from None
            return Outcome(number, None, died=True)
        except CancelledError:
            raise _gone() from None


@contextmanager
def engine(
    scheduler: object, recipe: Recipe, *, jobs: int | None = None, security: object = None
) -> Iterator[Engine]:
    """Give what runs functions, with a recipe at every worker.

    Parameters
    ----------
    scheduler : str, distributed.Client or None
        Address of a Dask scheduler, a client of one, or None for processes on this machine.
    recipe : Recipe
        Sent once to each worker, also to those that join later.
    jobs : int, optional
        Processes on this machine; as many as processors if left out, one is this process.
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
    if scheduler is None:
        with _local(recipe, jobs or jobs_for(None)) as local:
            yield local
        return
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
def _local(recipe: Recipe, jobs: int) -> Iterator[Engine]:
    """Give processes on this machine that read, and threads of this one that write."""
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
        raise _gone() from None
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
        raise _gone() from None


def _gone() -> WorkerError:
    return WorkerError(
        "the scheduler does not answer any more; what was finished is kept: start it, and the same "
        "call goes on"
    )


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


def _first(left: Iterator[T], most: int) -> Iterator[T]:
    """Yield so many of what is left; unlike ``islice`` nothing where there is no room."""
    for _ in range(most):
        try:
            yield next(left)
        except StopIteration:
            return
