"""The line to one source, which is cut where the source does not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from kgbuild.check.sources.protocol import FactSource
from kgbuild.errors import SourceUnavailableError

GIVEN_UP = 3
"""So many failures in a row, and a source is left alone for the rest of the run."""

T = TypeVar("T")


class Unanswered(NamedTuple):
    """A source that did not answer, and why."""

    source: str
    why: str


class Line:
    """The line to one source: it is cut after some failures in a row."""

    def __init__(self, source: FactSource) -> None:
        self.source = source
        self.why = ""
        self._failures = 0

    @property
    def is_cut(self) -> bool:
        """Whether the source is asked no more."""
        return self._failures >= GIVEN_UP

    def ask(self, question: Callable[[FactSource], T]) -> T:
        """Return the answer; :class:`SourceUnavailableError` where there is none."""
        with self._counting():
            return question(self.source)

    def ask_each(self, question: Callable[[FactSource], Iterable[T]]) -> Iterator[T]:
        """Give the parts of a long answer as they come."""
        with self._counting():
            yield from question(self.source)

    @contextmanager
    def _counting(self) -> Iterator[None]:
        if self.is_cut:
            raise SourceUnavailableError(self.why)
        try:
            yield
        except SourceUnavailableError as error:
            self._failures += 1
            self.why = str(error)
            raise
        self._failures = 0
