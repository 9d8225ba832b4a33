"""Small articles for the builds that are broken off: a few sentences each, no two alike."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.growth_texts import text

_WORDS = 45
"""Of a paragraph of the invented prose, roughly."""


def write_articles(folder: Path, count: int, paragraphs: int = 2) -> None:
    """Write articles to a folder, which is made.

    Parameters
    ----------
    folder : path
        Where to.
    count : int
        How many.
    paragraphs : int
        Of each.
    """
    folder.mkdir(parents=True)
    prose = text("prose", count * paragraphs * _WORDS).split("\n\n")
    left = iter(prose)
    for number in range(count):
        article = "\n\n".join(islice(left, paragraphs))
        (folder / f"article-{number:03}.txt").write_text(article, encoding="utf-8")
