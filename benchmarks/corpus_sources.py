"""Passages of real articles, from which :mod:`benchmarks.corpus_texts` makes new ones.

Read are press texts of PolNeAR, the news, interviews, lives and speeches of GUM (Wikinews,
Wikipedia and others), and sentences on companies from CORE (Wikipedia). Their licences are told
beside the data; none of it is part of this project, and what is made of it is for measuring alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import gum

GENRES = ("news", "interview", "bio", "speech")
"""Of GUM: such as newspapers print."""
SHARES = {"polnear": 0.55, "gum": 0.3, "core": 0.15}
"""How often a source of each collection is drawn; by their sizes GUM's would be rare."""
_FEWEST, _MOST = 12, 110
"""Words of a passage: less is a heading, a caption, a list; more is split at its sentences."""
_TOGETHER = 8
"""Sentences of CORE, each of another article, that are taken for one source."""
_SENTENCE_END = re.compile(r'(?<=[.!?]["”’)])\s+(?=[A-Z"“])|(?<=[.!?])\s+(?=[A-Z"“])')
_BEFORE = re.compile(r" ([.,;:!?%)\]]|'s\b|n't\b)")
_AFTER = re.compile(r"([(\[$]) ")


@dataclass(frozen=True, slots=True)
class Article:
    """A source: its passages in their order, some sentences each."""

    collection: str
    name: str
    passages: tuple[str, ...]


def read_sources(folder: Path) -> list[Article]:
    """Return the articles of a folder of public data, those of each collection in a fixed order.

    Parameters
    ----------
    folder : Path
        Holds ``polnear/``, ``gum/`` and ``core/``; one that is missing is left out.

    Raises
    ------
    FileNotFoundError
        If none of them is there.
    """
    found = [one for one in (*_polnear(folder), *_gum(folder), *_core(folder)) if one.passages]
    if not found:
        raise FileNotFoundError(f"{folder} holds none of polnear/, gum/, core/")
    return found


def passages(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a text that make a passage; a long one gives several.

    Examples
    --------
    >>> passages("A title\n\nA paragraph of so many words is long enough for a passage here.")
    ('A paragraph of so many words is long enough for a passage here.',)
    """
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        words = " ".join(paragraph.split())
        found += [words] if words.count(" ") < _MOST else list(_split(words))
    return tuple(one for one in found if _FEWEST <= one.count(" ") + 1 <= 2 * _MOST)


def _split(paragraph: str) -> Iterator[str]:
    """Yield runs of sentences, each as long as a passage may be."""
    run: list[str] = []
    for sentence in _SENTENCE_END.split(paragraph):
        if run and sum(one.count(" ") + 1 for one in (*run, sentence)) > _MOST:
            yield " ".join(run)
            run = []
        run.append(sentence)
    yield " ".join(run)


def _polnear(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("polnear/*/text/*.txt")):
        yield Article("polnear", path.stem, passages(path.read_text("utf-8")))


def _gum(folder: Path) -> Iterator[Article]:
    for genre in GENRES:
        for path in sorted(folder.glob(f"gum/*/GUM_{genre}_*.conllu")):
            yield Article("gum", path.stem, passages(gum.read(path).source))


def _core(folder: Path) -> Iterator[Article]:
    path = folder / "core" / "train.json"
    if not path.exists():
        return
    told = [_sentence(one["context"]) for one in json.loads(path.read_text("utf-8"))]
    kept = [one for one in dict.fromkeys(told) if _FEWEST <= one.count(" ") + 1 <= _MOST]
    for first in range(0, len(kept), _TOGETHER):
        yield Article("core", f"core-{first}", tuple(kept[first : first + _TOGETHER]))


def _sentence(tokens: list[str]) -> str:
    """Return a tokenised sentence as it is written."""
    return _AFTER.sub(r"\1", _BEFORE.sub(r"\1", " ".join(tokens)))
