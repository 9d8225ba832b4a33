"""Transcripts: which words of a text only say who speaks, and how far that speaker's words reach.

"MR. SMITH: We sold nothing." is no sentence about Mr. Smith. A label is what stands before a colon
at the start of a paragraph, looks like a name or is Q or A, and is followed by a sentence. One such
line alone may be a heading ("Nvidia: What comes next"): it takes two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[A-Z][\w.'\u2019-]*"
_LABEL = re.compile(
    rf"(?:^|(?<=\n))(?P<label>{_WORD}(?:[ ]{_WORD}){{0,4}})(?:[ ]\([^()\n]{{1,40}}\))?:[ \n]{{1,2}}"
    r"(?=[\"'\u201c\u2018(]?[A-Z0-9])"
)
_TITLES = "mr ms mrs dr sen rep gov prof sir judge justice president senator secretary minister"
_TITLE = re.compile(rf"(?:{'|'.join(_TITLES.split())})\b\.? ", re.IGNORECASE)
_NOBODY = frozenset(
    """
    q a question answer interviewer interviewee host moderator speaker reporter audience operator
    """.split()
)
_SENTENCE_END = re.compile(r"[.?!][\"'\u201d\u2019)]*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters of a label and of the words that follow it; ``name`` is None for "Q" and "A"."""

    start: int
    words: int
    end: int
    name: tuple[int, int] | None


def turns(text: str) -> tuple[Turn, ...]:
    r"""Return the turns of a transcript in order, nothing for any other text.

    Examples
    --------
    >>> text = "MR. LIND: We sold nothing.\n\nQ: Why?\n\nIt rained."
    >>> [(turn.name and text[slice(*turn.name)], text[turn.words:turn.end]) for turn in turns(text)]
    [('LIND', 'We sold nothing.'), (None, 'Why?')]
    """
    found = list(_turns(text))
    return tuple(found) if len(found) > 1 else ()


def _turns(text: str) -> Iterator[Turn]:
    for match in _LABEL.finditer(text):
        end = text.find("\n\n", match.end())
        end = len(text) if end < 0 else end
        if not _SENTENCE_END.search(text[match.end() : end][-6:]):
            continue
        label = match["label"]
        title = _TITLE.match(label)
        name: tuple[int, int] | None = match.span("label")
        if label.casefold().rstrip(".") in _NOBODY:
            name = None
        elif title is not None:
            name = (match.start("label") + title.end(), match.end("label"))
        yield Turn(match.start("label"), match.end(), end, name)
