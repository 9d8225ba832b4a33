"""A scraped text cleaned from its characters to its sentences, with the map to its source."""

from __future__ import annotations

from kgbuild.model import Span
from kgbuild.read.aligned import Aligned
from kgbuild.read.breaks import repair_breaks
from kgbuild.read.characters import repair_characters, straighten_quotes
from kgbuild.read.datelines import is_date_line
from kgbuild.read.lines import PARAGRAPH, repair_lines
from kgbuild.read.posts import repair_posts


def repair(aligned: Aligned) -> tuple[Aligned, tuple[tuple[Span, str], ...]]:
    r"""Clean a text.

    Parameters
    ----------
    aligned : Aligned
        Text with its map to the source.

    Returns
    -------
    aligned : Aligned
        The cleaned text: one ``\n\n`` between paragraphs, sentence breaks put back.
    dropped : tuple of (Span, str)
        Runs of the source that were left out, each with the reason.

    Examples
    --------
    >>> cleaned, dropped = repair(Aligned.of("Advertisements\nIt drew attentionIts rise is new."))
    >>> cleaned.text
    'It drew attention. Its rise is new.'
    """
    cleaned, dropped = repair_lines(repair_characters(aligned))
    cleaned, marks = repair_posts(cleaned)
    return straighten_quotes(repair_breaks(cleaned)), (*dropped, *marks)


def headline(text: str) -> str | None:
    r"""Return the first paragraph of a cleaned text if it looks like a headline.

    Examples
    --------
    >>> headline("DeepSeek is All the Rage!\n\nIn recent months, a new player has emerged.")
    'DeepSeek is All the Rage!'
    >>> headline("In recent months, a new player has emerged.\n\nIt is DeepSeek.")
    """
    first, separator, rest = text.partition(PARAGRAPH)
    if is_date_line(first):
        first, separator, rest = rest.partition(PARAGRAPH)
    words = first.split()
    if not separator or not 1 <= len(words) <= 25 or len(first) > 160:
        return None
    if first[-1] in ".,;:" or len(rest.split(PARAGRAPH, 1)[0]) < len(first) / 2:
        return None
    if first[-1] in "!?":
        long = [word for word in words if len(word) > 3]
        if sum(word[0].isupper() for word in long) < 0.6 * len(long):
            return None
    return first
