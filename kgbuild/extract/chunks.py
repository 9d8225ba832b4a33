"""A text in pieces that a model can take, cut between sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LONG_RUN = re.compile(r"\S{201,}")
"""No word is so long; over "((((((" spaCy's tokeniser takes quadratic time."""

Sentence = tuple[int, int]
"""First and last + 1 character of the text."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences of a text that stand together.

    Parameters
    ----------
    sentences : tuple of (int, int)
        Their characters, at least one, in order.
    """

    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """First character."""
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        """Last character + 1."""
        return self.sentences[-1][1]

    def halves(self) -> tuple[Chunk, ...]:
        """Return the two halves of its sentences; none where it is a single one."""
        middle = len(self.sentences) // 2
        if not middle:
            return ()
        return Chunk(self.sentences[:middle]), Chunk(self.sentences[middle:])

    def around(self, start: int, end: int) -> Sentence:
        """Return the characters of the sentences that a run of the text touches."""
        touched = [s for s in self.sentences if s[0] < end and start < s[1]] or [(start, end)]
        return touched[0][0], touched[-1][1]


def chunks(text: str, size: int) -> Iterator[Chunk]:
    """Yield the text in pieces of whole sentences.

    Parameters
    ----------
    text : str
        Of any length.
    size : int
        Characters of a piece at most; a sentence that is longer is cut between words.

    Yields
    ------
    Chunk
        In order; together they hold every character that is no blank at a sentence's end.

    Examples
    --------
    >>> [len(chunk.sentences) for chunk in chunks("One is. Two are. Three were.", size=16)]
    [2, 1]
    """
    kept: list[Sentence] = []
    for start, end in sentences(text):
        for first, last in _pieces(text, start, end, size):
            if kept and last - kept[0][0] > size:
                yield Chunk(tuple(kept))
                kept = []
            kept.append((first, last))
    if kept:
        yield Chunk(tuple(kept))


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, told by its marks alone; a blank line ends one too."""
    nlp = _splitter()
    for start, end in _paragraphs(text):
        for first, last in _pieces(text, start, end, nlp.max_length):
            doc = nlp(_LONG_RUN.sub(_broken, text[first:last]))
            for sentence in doc.sents:
                words = text[first + sentence.start_char : first + sentence.end_char]
                if words.strip():
                    begin = first + sentence.start_char + len(words) - len(words.lstrip())
                    yield begin, begin + len(words.strip())


def _paragraphs(text: str) -> Iterator[Sentence]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int, size: int) -> Iterator[Sentence]:
    while end - start > size:
        cut = text.rfind(" ", start + 1, start + size)
        cut = cut if cut > start else start + size
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _broken(run: re.Match[str]) -> str:
    """Return as many characters as a run has, in words that cost the tokeniser little."""
    return ("x" * 99 + " ") * (len(run.group()) // 100) + "x" * (len(run.group()) % 100)


@lru_cache(maxsize=1)
def _splitter() -> Language:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp
