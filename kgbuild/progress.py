"""Bars that show how far a long task is: where somebody watches, in the form that suits.

On a terminal and in a notebook a line of text; nothing where the output goes to a file or a pipe.
A task that takes less than a second shows none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol, TypeVar

_DELAY = 1.0
"""Seconds before a bar appears."""

T = TypeVar("T")


class Told(Protocol):
    """Moves a bar: what is done now, how many are done, of how many where that is known."""

    def __call__(self, step: str, done: int, whole: int | None = None, /) -> None:
        """Move it."""


def watched(
    steps: Iterable[T], *, shown: bool, words: str, unit: str, total: int | None = None
) -> Iterator[T]:
    """Yield what is given, with a bar that grows by each.

    Parameters
    ----------
    steps : iterable
        What is worked on.
    shown : bool
        False shows no bar anywhere.
    words : str
        What is done: "reading".
    unit : str
        What is counted: "documents".
    total : int, optional
        How many there are.

    Examples
    --------
    >>> list(watched([1, 2], shown=True, words="reading", unit="documents"))
    [1, 2]
    """
    yield from _bar(shown, unit, desc=words, total=total, iterable=steps)


@contextmanager
def told_bar(*, shown: bool, unit: str) -> Iterator[Told]:
    """Give a function that moves a bar.

    Parameters
    ----------
    shown : bool
        False shows no bar anywhere.
    unit : str
        What is counted: "names".
    """
    with _bar(shown, unit) as bar:

        def told(step: str, done: int, whole: int | None = None, /) -> None:
            bar.set_description(step, refresh=False)
            bar.total = whole
            bar.update(done - bar.n)

        yield told


def is_watched(shown: bool) -> bool:
    """Say whether a bar would be seen: it is wanted, and this is a terminal or a notebook."""
    return shown and (_in_notebook() or sys.stderr.isatty())


def _bar(shown: bool, unit: str, **settings: Any) -> Any:
    settings |= {"unit": f" {unit}", "delay": _DELAY}
    if shown and _in_notebook():
        return _notebook_bar()(**settings)
    from tqdm import tqdm

    return tqdm(**settings, disable=None if shown else True)


@cache
def _notebook_bar() -> Any:
    """Return the class of bars for notebooks.

    ``tqdm.notebook`` makes widgets: a warning where ipywidgets is missing, and "Error displaying
    widget" in a notebook that is opened again. A line of text that is rewritten in place needs
    nothing, and a saved notebook does not keep it.
    """
    from IPython.display import display
    from tqdm import tqdm

    class NotebookBar(tqdm):  # type: ignore[misc]  # tqdm has no types
        """A line of text in the output of a cell; empty when all is done."""

        def __init__(self, *args: Any, **settings: Any) -> None:
            self._line: Any = None
            super().__init__(*args, **settings, gui=True, ascii=False, ncols=79, leave=False)

        def display(self, msg: str | None = None, pos: int | None = None) -> None:
            words = {"text/plain": str(self) if msg is None else msg}
            if self._line is None:
                show: Any = display  # IPython's is untyped
                self._line = show(words, raw=True, display_id=True)
            else:
                self._line.update(words, raw=True)

        def clear(self, *_: Any, **__: Any) -> None:
            """Do nothing: other output goes below the line, not into it."""

        def close(self) -> None:
            super().close()
            if self._line is not None:
                self.display("")

    return NotebookBar


def _in_notebook() -> bool:
    """Say whether this is the kernel of a notebook, whose output is no terminal."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell is not None and "IPKernelApp" in shell.config
