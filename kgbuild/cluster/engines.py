"""Who does the work, behind one interface: tasks are given out, few at a time, as others end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kgbuild.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")

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
            raise gone() from None


def _first(left: Iterator[T], most: int) -> Iterator[T]:
    """Yield so many of what is left; unlike ``islice`` nothing where there is no room."""
    for _ in range(most):
        try:
            yield next(left)
        except StopIteration:
            return


def gone() -> WorkerError:
    """Return the error that says that nobody gives out the work any more."""
    return WorkerError(
        "the scheduler does not answer any more; what was finished is kept: start it, and the same "
        "call goes on"
    )
