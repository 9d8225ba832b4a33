"""How values show themselves in a notebook: by what a layer above gives to draw them with.

The model draws nothing. A graph that is made or opened gives the way (``kgbuild.graph.showing``),
so that a claim, an entity, a verdict or a document is a card as soon as one can be had.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Shown:
    """A value that is a card in a notebook, and lines to read in IPython's terminal.

    Its ``repr`` stays the one of Python, with every field.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Put the printer into the class itself: IPython passes over an inherited one."""
        cls._repr_pretty_ = Shown._repr_pretty_  # type: ignore[method-assign]

    def _repr_html_(self) -> str | None:
        return _ways[0](self) if _ways else None

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # In a list or a dict a value is a line, not a card.
        printer.text(_ways[1](self, len(printer.stack) > 1) if _ways else repr(self))


_ways: tuple[()] | tuple[Callable[[Shown], str], Callable[[Shown, bool], str]] = ()


def show_with(html: Callable[[Shown], str], words: Callable[[Shown, bool], str]) -> None:
    """Give what draws a value: as HTML; and as words, in one line or in as many as it takes."""
    global _ways
    _ways = (html, words)
