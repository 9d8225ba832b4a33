"""Evidence documents, cut into passages: a sentence each, with what it needs to be understood."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import shorten

from kgbuild.check.passages.terms import terms
from kgbuild.check.shingles import Hashes, shared, shingles
from kgbuild.model import Document, Failure, Span
from kgbuild.read.sources import Source, read

LONGEST = 600
"""Characters of a passage: a "sentence" without end is cut there."""
_END = re.compile(
    r"[.!?\u2026][\"'\u201d\u2019)\]]*(?P<gap>\s+)(?=[\"'\u201c\u2018(\[]*[A-Z0-9\u00c0-\u00de])"
    r"|(?<!\s)(?P<line>\s*\n\s*\n\s*|\s*\n(?=[#*\-\u2022]\s))"
)
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]+$")
_ABBREVIATED = frozenset(
    "mr mrs ms dr st no vs jr sr co cf al ca lt inc ltd corp prof etc gen sen rep gov col jan feb "
    "mar apr aug sep sept oct nov dec fig bros e.g i.e u.s u.k u.n a.m p.m".split()
)
_POINTS_BACK = re.compile(
    r"[\"'\u201c\u2018(]*(?:he|she|it|they|his|her|its|their|this|these|that|those|the)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:text|bytes)(?:\[\d+\])?")
"""What :func:`kgbuild.read.sources.read` calls a text that has no other name."""
_NAME = 60
"""Characters of a name made of first words."""
_RUN = 5
"""Words in a row by which copies are told."""
_COPIED = 0.5
"""A document that shares more of its runs of words is a copy. Our choice."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an evidence document.

    Parameters
    ----------
    document : int
        The document's place in the corpus.
    start, end : int
        Characters of the document's cleaned text.
    text : str
        Its words, on one line.
    context : str
        The document's title, and the sentence before where this one points back to it.
    """

    document: int
    start: int
    end: int
    text: str
    context: str

    @property
    def in_context(self) -> str:
        """Its words behind what it needs to be understood."""
        return f"{self.context} {self.text}".strip()


class Corpus:
    """Documents and their passages.

    Parameters
    ----------
    source : path, text, Document, or iterable of these
        As :func:`kgbuild.read.sources.read` takes it.

    Raises
    ------
    InputError
        If the one source that was given cannot be read.
    """

    def __init__(self, source: Source) -> None:
        found = list(read(source))
        self.documents = tuple(_called([one for one in found if isinstance(one, Document)]))
        self.failures = tuple(one for one in found if isinstance(one, Failure))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all documents, in order."""
        return tuple(
            passage
            for number, document in enumerate(self.documents)
            for passage in passages_of(document, number)
        )

    @cached_property
    def mark(self) -> str:
        """A hash of all that was read: the same corpus, the same mark."""
        ids = "\n".join(document.id for document in self.documents)
        return hashlib.sha256(f"{LONGEST}\n{ids}".encode()).hexdigest()

    def span(self, passage: Passage) -> Span:
        """Return where a passage stands in its document's source."""
        return self.documents[passage.document].to_source(passage.start, passage.end)

    def quote(self, passage: Passage) -> str:
        """Return a passage as its source has it, character by character."""
        return self.documents[passage.document].quote(self.span(passage))


def _called(documents: Iterable[Document]) -> Iterator[Document]:
    """Give texts that came without a name their title or first words: a reason names its source."""
    met: Counter[str] = Counter()
    for document in documents:
        if not _NO_NAME.fullmatch(document.name) or not document.text.strip():
            yield document
            continue
        words = document.title or document.text[: 8 * _NAME]
        name = f"“{shorten(words, _NAME, placeholder='…')}”"
        met[name] += 1
        yield replace(document, name=f"{name} ({met[name]})" if met[name] > 1 else name)


def passages_of(document: Document, number: int) -> Iterator[Passage]:
    """Yield the passages of a document.

    Parameters
    ----------
    document : Document
        Of any length.
    number : int
        Its place in the corpus.
    """
    title = f"{document.title}." if document.title else ""
    before = ""
    for start, end in sentences(document.text):
        text = " ".join(document.text[start:end].split())
        context = f"{title} {before}".strip() if _POINTS_BACK.match(text) else title
        yield Passage(number, start, end, text, "" if context == text else context)
        before = text


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text start and end; by rules alone, without a parser.

    Examples
    --------
    >>> text = "Dr. Lind left Orbix Inc. in May. It grew."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Dr. Lind left Orbix Inc. in May.', 'It grew.']
    """
    start = 0
    for end, following in _breaks(text):
        yield from _cut(text, start, end)
        start = following
    yield from _cut(text, start, len(text))


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a sentence ends and the next one starts."""
    for match in _END.finditer(text):
        if match["line"] is not None:
            yield match.start(), match.end()
            continue
        before = text[max(0, match.start() - 20) : match.start()]
        word = _LAST_WORD.search(before) if text[match.start()] == "." else None
        last = word[0].lower() if word else ""
        if last not in _ABBREVIATED and not (len(last) == 1 and last.isalpha()):
            yield match.start("gap"), match.end()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence without the space around it, in pieces where it is too long."""
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        piece = text[start:stop]
        if any(c.isalnum() for c in piece):
            yield start + len(piece) - len(piece.lstrip()), stop - len(piece) + len(piece.rstrip())
        start = stop


def runs_of(document: Document) -> Hashes:
    """Return all runs of words of a document by which it is compared with others."""
    return shingles(terms(document.text), _RUN)


def is_copy(one: Hashes, other: Hashes) -> bool:
    """Say by the runs of two documents whether the first says mostly what the second says."""
    return shared(one, other) > _COPIED * len(one)
