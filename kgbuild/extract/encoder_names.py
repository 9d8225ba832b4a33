"""The name tagger of the accurate mode: a fine-tuned sentence encoder reads the text by sentences.

What it was trained on, with which scores, stands beside its weights in ``model.json``;
``scripts/train_encoder_names.py`` trains it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgbuild.errors import ModelError
from kgbuild.extract.encoder_network import MOST_WORDS, EncoderNetwork
from kgbuild.extract.name_decoding import TagSet, characters, decode
from kgbuild.extract.tagging import TaggedName
from kgbuild.extract.tokeniser import Tokeniser
from kgbuild.shipped import read_shipped

if TYPE_CHECKING:
    pass

MODEL = Path(__file__).parent / "models" / "encoder"
_BLANK_LINE = re.compile(r"\n\s*\n")
_ENDS = frozenset((".", "!", "?", "…"))
_CLOSES = frozenset((")", "]", '"', "'", "”", "’", "''"))
_NARROW = 0.5
_SENTENCES_AT_ONCE = 256
"""So that the working memory does not grow with the text; about 6,000 words."""


@dataclass(frozen=True)
class EncoderNames:
    """A name tagger: see :class:`kgbuild.extract.tagging.NameTagger`.

    Parameters
    ----------
    network : EncoderNetwork
        Gives the probabilities of tags.
    tags : TagSet
        The entity types that it tells apart.
    name : str
        Name and version.
    """

    network: EncoderNetwork
    tags: TagSet
    name: str

    def __call__(self, text: str) -> tuple[TaggedName, ...]:
        """Find the names of a text, in order and not overlapping."""
        sentences = list(_sentences(text))
        found: list[TaggedName] = []
        for first in range(0, len(sentences), _SENTENCES_AT_ONCE):
            found += self._tag(sentences[first : first + _SENTENCES_AT_ONCE])
        return tuple(found)

    def _tag(self, sentences: Sequence[_Sentence]) -> Iterator[TaggedName]:
        tables = self.network([sentence.words for sentence in sentences])
        for sentence, scores in zip(sentences, tables, strict=True):
            for run in decode(scores):
                start, stop = characters(run, sentence.words, sentence.starts)
                yield TaggedName(start, stop, *self.tags.settle(run, _NARROW))


@cache
def encoder_names(folder: Path = MODEL) -> EncoderNames:
    """Load the tagger once.

    Parameters
    ----------
    folder : Path
        Holds ``model.json`` and what :class:`EncoderNetwork` reads.

    Raises
    ------
    MissingExtraError
        If what runs the encoder is not installed: ``pip install 'kgbuild[accurate]'``.
    ModelError
        If a file is missing, broken, or not the one that was shipped.
    """
    try:
        about: dict[str, Any] = json.loads(read_shipped(folder / "model.json"))
    except ValueError as error:
        raise ModelError(f"the encoder cannot be loaded: {error}") from error
    return with_network(EncoderNetwork(folder), about)


def with_network(network: EncoderNetwork, about: Mapping[str, Any]) -> EncoderNames:
    """Return the tagger of a network, with what its ``model.json`` says about it."""
    return EncoderNames(network, TagSet.of(about), f"{about['name']} {about['version']}")


@cache
def _tokeniser() -> Tokeniser:
    from spacy.lang.en import English

    return Tokeniser(English())


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words that the encoder reads together, each with its first character in the text."""

    words: list[str]
    starts: list[int]


def _sentences(text: str) -> Iterator[_Sentence]:
    """Yield the sentences of a text, the longest in pieces of :data:`MOST_WORDS`."""
    split = _tokeniser()
    first = 0
    for end in (*(m.start() for m in _BLANK_LINE.finditer(text)), len(text)):
        words: list[str] = []
        starts: list[int] = []
        for run, begin in split(text, first, end):
            for word, offset in zip(run.words, run.offsets, strict=True):
                if run.blank:
                    continue
                if len(words) == MOST_WORDS or (words and _is_over(words, word)):
                    yield _Sentence(words, starts)
                    words, starts = [], []
                words.append(word)
                starts.append(begin + offset)
        if words:
            yield _Sentence(words, starts)
        first = end


def _is_over(words: Sequence[str], following: str) -> bool:
    """Say whether a sentence has ended before a word: a wrong guess costs the encoder little."""
    if following in _CLOSES or following[:1].islower():
        return False
    last = next((word for word in reversed(words) if word not in _CLOSES), "")
    return last in _ENDS
