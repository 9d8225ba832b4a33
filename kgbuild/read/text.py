"""Plain text and Markdown."""

from __future__ import annotations

from kgbuild.read.aligned import Aligned
from kgbuild.read.documents import Content


def read_text(source: str) -> Content:
    """Read a plain text: all of it is content.

    Parameters
    ----------
    source : str
        The text.
    """
    return Content(source, Aligned.of(source), "text/plain")
