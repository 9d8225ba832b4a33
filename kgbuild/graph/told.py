"""An explanation: plain text that a notebook typesets."""

from __future__ import annotations

from typing import Any

from kgbuild.rdf.result import visible


class Told(str):
    """A text of several lines. In a notebook it is typeset, in IPython's terminal it is printed."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from kgbuild.draw.told import told_fragment

        return told_fragment(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(str(self)) if len(printer.stack) > 1 else printable(self))


def printable(text: str) -> str:
    """Return text with all control characters but line ends written out, safe for a terminal."""
    return "\n".join(map(visible, text.split("\n")))
