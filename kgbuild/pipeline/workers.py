"""Processes that read batches: each loads the models once; one that dies is started again.

A batch on which a process dies, or that takes too long, is read again in halves, down to the one
document that does it; that one becomes a failure.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Timer
from typing import IO

from kgbuild.closing import Closing
from kgbuild.errors import InputError, KgbuildError, WorkerError
from kgbuild.model import Failure
from kgbuild.pipeline.answers import Answer, Broken, Ready
from kgbuild.pipeline.recipe import Recipe
from kgbuild.rdf.parts import Part, Read
from kgbuild.read.units import Unit, origin_of

TIME_LIMIT = 600.0
"""Seconds after which a document is given up; the longest reports take some tens of seconds."""

_COMMAND = (sys.executable, "-m", "kgbuild.pipeline.worker")
_TRIES = 2
"""Deaths of processes after which a document is held to be the cause: one may be chance."""
_MEMORY = 1 << 30
"""Bytes that a process is reckoned to take; kgbuild's own models and a long text take half."""
_WORTH_IT = 24
"""Documents from which a second process pays: it takes 2 s to start, a short text 0.1 s to read."""


def jobs_for(documents: int | None) -> int:
    """Return how many processes suit a number of documents; None is very many.

    One for each core, as far as there is memory for them.
    """
    if documents is not None and documents < _WORTH_IT:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # no POSIX
        return cores or 1
    return max(1, min(cores or 1, memory // _MEMORY))


class Workers(Closing):
    """A number of processes; a context manager that leaves none of them behind.

    Parameters
    ----------
    recipe : Recipe
        How to read; sent once to each process.
    jobs : int
        How many processes. Each is started when there is something for it to do.
    time_limit : float, optional
        Seconds after which a batch is given up and read in halves, and a document set aside.

    Raises
    ------
    InputError
        If ``jobs`` or ``time_limit`` is not above zero.
    PluginError
        If the extractor cannot be sent to another process.
    """

    def __init__(self, recipe: Recipe, jobs: int, time_limit: float | None = None) -> None:
        limit = TIME_LIMIT if time_limit is None else time_limit
        if jobs < 1 or not limit > 0:
            raise InputError("jobs and the time limit must be above zero")
        pickled = recipe.pickled()
        self._lanes = [_Lane(pickled, limit) for _ in range(jobs)]
        self._free: SimpleQueue[_Lane] = SimpleQueue()
        for lane in self._lanes:
            self._free.put(lane)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="kgbuild")

    def __len__(self) -> int:
        """Return how many processes there may be."""
        return len(self._lanes)

    @property
    def recipe(self) -> str:
        """Digest of the recipe as the processes carry it out; starts the first of them."""
        return self._lanes[0].recipe

    def start(self) -> None:
        """Start all processes at once, where it is clear that there is work for them."""
        for lane in self._lanes:
            self._threads.submit(lane.running)

    @property
    def processes(self) -> tuple[int, ...]:
        """Ids of the processes that run."""
        return tuple(lane.process.pid for lane in self._lanes if lane.process is not None)

    def submit(self, units: Sequence[Unit]) -> Future[Part]:
        """Have a batch read by whichever process is free first.

        Parameters
        ----------
        units : sequence of Unit
            What to read.

        Returns
        -------
        Future of Part
            One result for each unit, in order. It raises what :func:`~kgbuild.pipeline.work`
            raises, and ``WorkerError`` where no process can be started.
        """
        return self._threads.submit(self._read, units)

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for lane in self._lanes:
            lane.close()
        self._threads.shutdown(cancel_futures=True)
        for lane in self._lanes:
            lane.forget()

    def _read(self, units: Sequence[Unit]) -> Part:
        lane = self._free.get()
        try:
            return lane.read(units)
        finally:
            self._free.put(lane)


class _GoneError(Exception):
    """A batch got no answer; the text says why."""


class _TooLongError(_GoneError):
    """A batch took longer than the limit."""


class _Lane:
    """One process after another: asked by one thread at a time, and closed by any."""

    def __init__(self, recipe: bytes, limit: float) -> None:
        self._pickled = recipe
        self._limit = limit
        self._starting = Lock()
        self._closing = Lock()
        self._closed = False
        self._late = False
        self._ready: Ready | None = None
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def recipe(self) -> str:
        """Digest of the recipe as the process carries it out."""
        if self._ready is None:
            self.running()
        assert self._ready is not None
        return self._ready.recipe

    def running(self) -> subprocess.Popen[bytes]:
        """Return the process, started if there is none.

        Raises
        ------
        WorkerError
            If it ends before its models are loaded.
        ModelError, PluginError
            If a model or the extractor cannot be loaded.
        """
        with self._starting:
            return self.process if self.process is not None else self._started()

    def read(self, units: Sequence[Unit]) -> Part:
        """Return what a batch becomes; see the module for what happens when a process dies."""
        why = ""
        for _ in range(_TRIES if len(units) == 1 else 1):
            try:
                return self._asked(units)
            except _TooLongError as error:
                why = str(error)
                break
            except _GoneError as error:
                why = str(error)
        if len(units) == 1:
            failure = Failure(units[0].name, why)
            return Part((Read(origin_of(units[0]), failure),), self.recipe)
        half = len(units) // 2
        first, second = self.read(units[:half]), self.read(units[half:])
        return Part((*first.read, *second.read), first.recipe)

    def close(self) -> None:
        """End the process; whoever waits for its answer is told so."""
        with self._closing:
            self._closed = True
            if self.process is not None:
                self.process.kill()

    def forget(self) -> None:
        """Let a closed process go, once nobody waits for it."""
        if self.process is not None:
            self._forget(self.process)

    def _asked(self, units: Sequence[Unit]) -> Part:
        process = self.running()
        self._late = False
        watch = Timer(self._limit, self._give_up, (process,))
        watch.daemon = True
        watch.start()
        try:
            _send(units, process.stdin)
            answer = _received(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            raise self._gone(process) from None
        finally:
            watch.cancel()
        if isinstance(answer, Broken):
            raise _GoneError(answer.message)
        if isinstance(answer, KgbuildError):
            raise answer
        assert isinstance(answer, Part)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        """Start a process and wait until its models are loaded."""
        with self._closing:
            if self._closed:
                raise WorkerError("the work was stopped")
            # A session of its own: an interrupt at the terminal goes to the caller alone.
            process = self.process = subprocess.Popen(
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                start_new_session=True,
            )
        try:
            assert process.stdin is not None
            process.stdin.write(self._pickled)
            process.stdin.flush()
            answer = _received(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            error = self._gone(process)
            raise WorkerError(f"a process to read with ended at its start: {error}") from None
        if isinstance(answer, KgbuildError):
            self._forget(process)
            raise answer
        assert isinstance(answer, Ready)
        self._ready = answer
        return process

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _gone(self, process: subprocess.Popen[bytes]) -> _GoneError:
        """Return what a process ended of."""
        code = self._forget(process)
        if self._late:
            return _TooLongError(f"took longer than {self._limit:g} s and was given up")
        if code >= 0:
            return _GoneError(f"the process that read it ended with exit code {code}")
        return _GoneError(
            f"the process that read it was killed ({_signal(-code)}); "
            "if that was for want of memory, read with fewer jobs"
        )

    def _forget(self, process: subprocess.Popen[bytes]) -> int:
        """Let a process go, and return its exit code."""
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what was not sent yet
                pipe.close()
        self.process = None
        return code


def _environment() -> dict[str, str]:
    """Return the environment of a process: the same modules, and one thread for its numbers."""
    modules = os.pathsep.join(path or os.curdir for path in sys.path)
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**alone, **os.environ, "PYTHONPATH": modules}


def _send(units: Sequence[Unit], pipe: IO[bytes] | None) -> None:
    assert pipe is not None
    pickle.dump(list(units), pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _received(pipe: IO[bytes] | None) -> Answer:
    assert pipe is not None
    answer: Answer = pickle.load(pipe)
    return answer


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
