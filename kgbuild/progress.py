"""Bars that show how far a long task is: where somebody watches, in the form that suits.

On a terminal a line of text, in a notebook a widget, or a line where widgets are not installed;
nothing where the output goes to a file or a pipe. A task that takes less than a second shows none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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


def _bar(shown: bool, unit: str, **settings: Any) -> Any:
    from tqdm import tqdm

    settings |= {"unit": f" {unit}", "delay": _DELAY}
    if not shown:
        return tqdm(**settings, disable=True)
    if not _in_notebook():
        return tqdm(**settings, disable=None)
    # A saved notebook keeps what a task gave, not how long it took: the bar goes when it is done.
    settings["leave"] = False
    from tqdm.notebook import IProgress, tqdm_notebook

    # tqdm.auto asks the same and warns where there are no widgets; a line of text needs no warning.
    return tqdm_notebook(**settings) if IProgress is not None else tqdm(**settings)


def _in_notebook() -> bool:
    """Say whether this is the kernel of a notebook, whose output is no terminal."""
    module = sys.modules.get("IPython")
    shell = module.get_ipython() if module is not None else None
    return shell is not None and "IPKernelApp" in shell.config
