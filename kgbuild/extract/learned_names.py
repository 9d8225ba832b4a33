"""The name tagger that comes with kgbuild: small, learned, by numpy alone.

What it was trained on, with which scores, stands beside its weights in ``models/names/model.json``;
``scripts/train_names.py`` trains it again.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kgbuild.errors import ModelError
from kgbuild.extract.name_decoding import TagSet, characters, decode
from kgbuild.extract.name_network import Keys, NameNetwork
from kgbuild.extract.tagging import TaggedName
from kgbuild.extract.tokeniser import Tokeniser
from kgbuild.shipped import read_shipped

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = Path(__file__).parent / "models" / "names"
_BLANK_LINE = re.compile(r"\n\s*\n")
_NARROW = 0.4
_MOST_AT_ONCE = 2000
"""Tokens; the working memory of one batch is about 10 MB."""


@dataclass(frozen=True)
class LearnedNames:
    """A name tagger: see :class:`kgbuild.extract.tagging.NameTagger`.

    Parameters
    ----------
    network : NameNetwork
        The weights.
    tags : TagSet
        The entity types that it tells apart.
    name : str
        Name and version.
    """

    network: NameNetwork
    tags: TagSet
    name: str

    def __call__(self, text: str) -> tuple[TaggedName, ...]:
        """Find the names of a text, in order and not overlapping."""
        return tuple(name for batch in _batches(_paragraphs(text)) for name in self._tag(batch))

    def _tag(self, batch: Sequence[_Paragraph]) -> Iterator[TaggedName]:
        words = [word for paragraph in batch for word in paragraph.words]
        ends = np.cumsum([len(paragraph.words) for paragraph in batch]).tolist()
        scores = self.network(words, np.concatenate([p.features for p in batch]), ends)
        for paragraph, end in zip(batch, ends, strict=True):
            first = end - len(paragraph.words)
            for run in decode(scores[first:end]):
                if all(_is_stop_word(word) for word in paragraph.words[run.first : run.end]):
                    continue
                start, stop = characters(run, paragraph.words, paragraph.starts)
                yield TaggedName(start, stop, *self.tags.settle(run, _NARROW))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Tokens that lie together, with their hashes and first characters."""

    words: list[str]
    features: Keys
    starts: list[int]


@cache
def learned_names(folder: Path = MODEL) -> LearnedNames:
    """Load the tagger once.

    Parameters
    ----------
    folder : Path
        Holds ``model.json`` and ``weights.npz``.

    Raises
    ------
    ModelError
        If a file is missing, broken, or not the one that was shipped.
    """
    try:
        about: dict[str, Any] = json.loads(read_shipped(folder / "model.json"))
        stored = io.BytesIO(read_shipped(folder / "weights.npz"))
        with np.load(stored, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
    except ValueError as error:
        raise ModelError(f"the name tagger cannot be loaded: {error}") from error
    network = NameNetwork(
        weights=_unpacked(arrays),
        vector_keys=arrays["vectors.keys"],
        vectors=arrays["vectors.int8"],
        vector_scale=float(arrays["vectors.scale"]),
    )
    return LearnedNames(network, TagSet.of(about), f"{about['name']} {about['version']}")


def _unpacked(arrays: dict[str, Any]) -> dict[str, Any]:
    """Return the weights as 32-bit floats; those kept in 8 bits have a scale beside them."""
    found = {}
    for name, array in arrays.items():
        if name.startswith("vectors.") or name.endswith(".scale"):
            continue
        scale = arrays.get(f"{name}.scale", np.float32(1.0))
        found[name] = array if name.endswith(".seed") else array.astype(np.float32) * scale
    return found


@cache
def _english() -> Language:
    from spacy.lang.en import English

    return English()


@cache
def _tokeniser() -> Tokeniser:
    return Tokeniser(_english())


def _is_stop_word(word: str) -> bool:
    """Say whether a word is "everyone" or the like; "US" and "WHO" are not."""
    return bool(_english().vocab[word].is_stop) and not word.isupper()


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    split = _tokeniser()
    first = 0
    for end in (*(m.start() for m in _BLANK_LINE.finditer(text)), len(text)):
        words: list[str] = []
        starts: list[int] = []
        rows: list[tuple[int, ...]] = []
        for run, begin in split(text, first, end):
            if not run.blank:
                words += run.words
                starts += [begin + offset for offset in run.offsets]
                rows += run.features
        features = np.array(rows, dtype=np.uint64).reshape(-1, 4)
        for cut in range(0, len(words), _MOST_AT_ONCE):
            part = slice(cut, cut + _MOST_AT_ONCE)
            yield _Paragraph(words[part], features[part], starts[part])
        first = end


def _batches(paragraphs: Iterator[_Paragraph]) -> Iterator[list[_Paragraph]]:
    batch: list[_Paragraph] = []
    size = 0
    for paragraph in paragraphs:
        if batch and size + len(paragraph.words) > _MOST_AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(paragraph)
        size += len(paragraph.words)
    if batch:
        yield batch
