"""A process that reads batches for another one: ``python -m kgbuild.pipeline.worker``.

It is told on its standard input how to read and then what, and answers on its standard output, in
pickled frames; :mod:`kgbuild.pipeline.workers` is at the other end. A process of its own, unlike
one of :mod:`multiprocessing`, does not run the caller's script again: neither a script without
``if __name__ == "__main__"`` nor a notebook has to be written for it.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Sequence
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from kgbuild.errors import KgbuildError, PluginError
from kgbuild.pipeline.answers import Answer, Broken, Ready
from kgbuild.pipeline.batch import told, work
from kgbuild.pipeline.recipe import Recipe
from kgbuild.read.units import Unit


def main() -> None:
    """Answer batches until the process at the other end closes the pipe, or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the other end's affair
    questions, answers = _pipes()
    waiting: SimpleQueue[Sequence[Unit]] = SimpleQueue()
    try:
        recipe = _recipe(questions)
        ready = Ready(recipe.id)
    except EOFError:
        return
    except KgbuildError as error:
        _send(error, answers)
        return
    Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    _send(ready, answers)
    while True:
        _send(_answer(waiting.get(), recipe), answers)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the other end; what libraries print goes to the standard error."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return questions, answers


def _recipe(questions: BinaryIO) -> Recipe:
    try:
        recipe: Recipe = pickle.load(questions)
    except (EOFError, KgbuildError):
        raise
    except Exception as error:
        raise PluginError(
            f"the extractor cannot be loaded in another process ({told(error)}); put it into a "
            "module that can be imported, or read with jobs=1"
        ) from error
    return recipe


def _listen(questions: BinaryIO, waiting: SimpleQueue[Sequence[Unit]]) -> None:
    """Hand on what comes; end the process, whatever it is doing, when nothing can come any more."""
    try:
        while True:
            waiting.put(pickle.load(questions))
    finally:
        os._exit(0)


def _answer(units: Sequence[Unit], recipe: Recipe) -> Answer:
    try:
        return work(units, recipe)
    except KgbuildError as error:
        return error
    except Exception as error:
        return Broken(f"could not be read: {told(error)}")


def _send(answer: Answer, answers: BinaryIO) -> None:
    try:
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
