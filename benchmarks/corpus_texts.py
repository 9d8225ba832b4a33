"""A corpus of any size: news-like articles, made by recombining passages of real ones.

    python -m benchmarks.corpus_texts DATA OUT [--number 10000] [--first 0] [--seed 1] [--broken 0]

An article has a title, a dateline and 200 to 600 words in the passages of two or three sources. Few
sources are drawn often and most seldom (Zipf), so that names come again as they do in the news; and
half of the persons of each article give way to others, drawn from a list without end in which
few are common and ever more are new. In a hundred articles three are near copies of an earlier one
(another title and dateline, a passage less) and one is the same file again. An article depends on
the seed and its number alone: any part of a corpus can be made by itself, always the same bytes.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.corpus_sources import SHARES, Article, read_sources
from benchmarks.growth_texts import name as invented
from kgbuild.extract.coreference.lexicon import lexicon

WORDS = (200, 600)
SAME, NEAR = 0.01, 0.03
"""Of the articles: copies to the letter, and copies that were edited."""
BEFORE = 500
"""So many articles back the original of a copy lies at most: news is copied within half a day."""
A_DAY = 1000
FIRST_DAY = date(2026, 1, 5)
CHANGED = 0.5
"""Of the full names of persons in an article: those that give way to a drawn one."""
EXPONENT, SHIFT = 1.5, 30
"""The k-th commonest name is drawn about in proportion to (k + 30) ** -1.5 (Zipf, Mandelbrot)."""
_ZIPF_SOURCES = 0.8
_IN_A_FOLDER = 1000
_FIRST_NAMES = (
    "Alma Boris Carla Dmitri Elena Farid Greta Hugo Ines Jonas Karim Lena Mateo Nadia Oscar Petra "
    "Quentin Rosa Stefan Tara Umar Vera Walter Xenia Yusuf Zoe"
).split()
_CITIES = (
    "AMSTERDAM BERLIN BOSTON BRUSSELS CHICAGO DUBLIN GENEVA LONDON MADRID MILAN MUNICH NEW YORK "
    "OSLO PARIS PRAGUE ROME SEATTLE SEOUL STOCKHOLM SYDNEY TOKYO TORONTO VIENNA WARSAW ZURICH"
).replace("NEW YORK", "NEW_YORK").split()  # fmt: skip
_FULL_NAME = re.compile(
    r"(?<=[a-z,;] )[A-Z][a-z]{2,} (?:[A-Z]\. )?[A-Z][a-z]{2,}(?![\w’'-]| [A-Z])"
)
_BROKEN = (
    ("pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog"),
    ("txt", b""),
    ("txt", b"\x00\x01\x02\x03" * 64),
    ("docx", b"PK\x03\x04 cut off"),
    ("html", b"<html><body></body></html>"),
)
"""Files that hold no article, by suffix."""


@dataclass(frozen=True)
class Corpus:
    """Makes the articles of a corpus, each by its number.

    Parameters
    ----------
    sources : sequence of Article
        What is recombined.
    seed : int
        Another seed, another corpus.
    broken : float
        Share of the files that hold no article.
    words : (int, int)
        Fewest and most of an article; the last passage may go beyond.
    """

    sources: Sequence[Article]
    seed: int = 1
    broken: float = 0.0
    words: tuple[int, int] = WORDS
    _drawn: dict[str, tuple[list[Article], list[float]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay the sources of each collection in the order in which they are common."""
        drawn: dict[str, tuple[list[Article], list[float]]] = {}
        for collection in SHARES:
            some = [one for one in self.sources if one.collection == collection]
            if some:
                random.Random(f"{self.seed} {collection}").shuffle(some)
                weights = [1 / rank**_ZIPF_SOURCES for rank in range(1, len(some) + 1)]
                drawn[collection] = some, list(accumulate(weights))
        object.__setattr__(self, "_drawn", drawn)

    def file(self, number: int) -> tuple[str, bytes]:
        """Return the path, within the corpus, and the content of a file."""
        chance = random.Random(f"{self.seed} {number} file")
        folder = f"{number // _IN_A_FOLDER:04}"
        if chance.random() < self.broken:
            suffix, content = chance.choice(_BROKEN)
            return f"{folder}/article-{number:07}.{suffix}", content
        return f"{folder}/article-{number:07}.txt", self.text(number).encode("utf-8")

    def text(self, number: int) -> str:
        """Return the article of a number."""
        chance = random.Random(f"{self.seed} {number}")
        kind = chance.random()
        earlier = number - chance.randint(1, BEFORE)
        if earlier >= 0 and kind < SAME:
            return self.text(earlier)
        if earlier >= 0 and kind < SAME + NEAR:
            paragraphs = self.text(earlier).split("\n\n")[1:]
            paragraphs[0] = paragraphs[0].split(" — ", 1)[-1]
            if len(paragraphs) > 2:
                del paragraphs[chance.randrange(1, len(paragraphs))]
        else:
            paragraphs = self._renamed(self._paragraphs(chance), chance)
        title = _title(chance.choice(paragraphs))
        return "\n\n".join(
            (title, f"{_dateline(number, chance)} — {paragraphs[0]}", *paragraphs[1:])
        )

    def _paragraphs(self, chance: random.Random) -> list[str]:
        wanted, words, found = chance.randint(*self.words), 0, []
        while words < wanted:
            source = self._source(chance).passages
            first = chance.randrange(len(source))
            for passage in source[first : first + chance.randint(2, 5)]:
                found.append(passage)
                words += passage.count(" ") + 1
                if words >= wanted:
                    break
        return found

    def _source(self, chance: random.Random) -> Article:
        collections = list(self._drawn)
        (collection,) = chance.choices(collections, [SHARES[one] for one in collections])
        sources, weights = self._drawn[collection]
        return sources[bisect(weights, chance.random() * weights[-1])]

    def _renamed(self, paragraphs: list[str], chance: random.Random) -> list[str]:
        """Give some of the persons of an article other names, everywhere in it the same."""
        text = "\n\n".join(paragraphs)
        others: dict[str, str] = {}
        given = lexicon().given_names
        for full in dict.fromkeys(_FULL_NAME.findall(text)):
            if full.split()[0].lower() in given and chance.random() < CHANGED:
                new = drawn_name(chance)
                others[full] = new
                others.setdefault(full.split()[-1], new.split()[-1])
        if others:
            longest_first = sorted(others, key=lambda name: (-len(name), name))
            names = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
            text = names.sub(lambda found: others[found[0]], text)
        return text.split("\n\n")


def drawn_name(chance: random.Random) -> str:
    """Return a person's name: of few there is much talk, of most hardly any."""
    rank = int(SHIFT * ((1.0 - chance.random()) ** (-1.0 / (EXPONENT - 1.0)) - 1.0))
    first = _FIRST_NAMES[rank % len(_FIRST_NAMES)]
    return f"{first} {invented(rank)}{invented(rank // 1600).lower() if rank >= 1600 else ''}"


def write(corpus: Corpus, folder: Path, numbers: range) -> Iterator[Path]:
    """Write files of a corpus, and yield where each lies."""
    made: set[Path] = set()
    for number in numbers:
        name, content = corpus.file(number)
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
        yield path


def _title(passage: str) -> str:
    """Return the first words of a passage as a headline."""
    words = passage.split()[:10]
    return " ".join(words).rstrip(".,;:!?-—\"”’'")


def _dateline(number: int, chance: random.Random) -> str:
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    return f"{chance.choice(_CITIES).replace('_', ' ')}, {day:%B} {day.day}, {day.year}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="holds polnear/, gum/, core/")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--number", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=0.0, help="share of files without a text")
    parser.add_argument("--words", type=int, nargs=2, default=WORDS, help="of an article")
    given = parser.parse_args()
    sources = read_sources(given.data)
    corpus = Corpus(sources, given.seed, given.broken, tuple(given.words))
    start = time.process_time()
    size = sum(
        path.stat().st_size
        for path in write(corpus, given.out, range(given.first, given.first + given.number))
    )
    taken = time.process_time() - start
    rate = f"{given.number / taken:,.0f} files a second of a processor"
    print(f"{given.number:,} files, {size:,} bytes, {rate}")


if __name__ == "__main__":
    main()
