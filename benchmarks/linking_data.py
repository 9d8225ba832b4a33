"""A knowledge base made of the Wikipedia links in GUM, and the names to link to it.

Entries are the titles that any document of the folder links to. What an entry is also called, how
often it is linked, its type and what it is linked together with are taken from training documents
alone; a title that only a scored document links to is known by its title and nothing more. Of all
titles a tenth, chosen by their hash, is left out: who is called so fits nothing. Things of
kgbuild's own names and facts stand among the entries to mislead, where no title is called so.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from benchmarks.gum import Text, paths_of, read
from kgbuild.link.candidates import without_extra
from kgbuild.link.knowledge_base import Entry, KnowledgeBase
from kgbuild.link.knowledge_sources import load_knowledge_base
from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.files import ontology_folder

WIKIPEDIA = "https://en.wikipedia.org/wiki/"
TYPES = {
    "person": VOCABULARY + "Person",
    "organization": VOCABULARY + "Organization",
    "place": VOCABULARY + "Place",
    "event": VOCABULARY + "Event",
}
"""kgbuild's types of GUM's; the others of GUM (object, abstract, animal ...) are things."""


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name of a document: its minimal run of tokens, words, type, and title, or "" for none."""

    first: int
    end: int
    words: str
    type: str
    title: str


def documents(folder: Path, split: str, genres: Sequence[str] = ()) -> list[Text]:
    """Read the documents of a split, of some genres only where any are given."""
    paths = paths_of(folder / split)
    return [read(p) for p in paths if not genres or p.stem.split("_")[1] in genres]


def gold_names(text: Text) -> list[GoldName]:
    """Return the names of a document, one a run of tokens."""
    found: dict[tuple[int, int], GoldName] = {}
    for one in text.mentions:
        if not one.named:
            continue
        words = " ".join(
            "".join(
                word + gap
                for word, gap in zip(
                    text.words[slice(*one.least)], text.gaps[slice(*one.least)], strict=True
                )
            ).split()
        )
        name = GoldName(*one.least, words, TYPES.get(one.type, THING), one.title)
        if one.least not in found or (one.title and not found[one.least].title):
            found[one.least] = name
    return [found[run] for run in sorted(found)]


def held_out(title: str, salt: str = "") -> bool:
    """Say whether a title is of the tenth that is left out."""
    return hashlib.sha256((salt + title).encode()).digest()[0] % 10 == 0


def label_of(title: str) -> str:
    """Return a title as people read it."""
    return unquote(title).replace("_", " ")


def iri_of(title: str) -> str:
    """Return the address of a title."""
    return WIKIPEDIA + title


def knowledge_base(
    titles: Iterable[str], known: Sequence[Text], *, aliases: bool = True, salt: str = ""
) -> KnowledgeBase:
    """Make the knowledge base.

    Parameters
    ----------
    titles : iterable of str
        All titles; the tenth of ``salt`` is left out.
    known : sequence of Text
        Documents whose links may be used.
    aliases : bool
        Whether an entry is also called as those documents call it.
    salt : str
        Which tenth.
    """
    titles = sorted(set(titles))
    called: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    linking: Counter[str] = Counter()
    links: set[tuple[str, str]] = set()
    for text in known:
        here = sorted({one.title for one in text.mentions if one.title})
        linking.update(here)
        links.update((iri_of(a), iri_of(b)) for a in here for b in here if a < b)
        for name in gold_names(text):
            if name.title:
                called[name.title][name.words] += 1
                types[name.title][name.type] += 1
    entries = [
        Entry(
            iri_of(title),
            label_of(title),
            tuple(sorted(called[title])) if aliases else (),
            tuple(kind for kind, _ in types[title].most_common(1) if kind != THING),
            popularity=1.0 + linking[title],
        )
        for title in titles
        if not held_out(title, salt)
    ]
    taken = {
        normalise_name(form)
        for title in titles
        for form in (label_of(title), without_extra(label_of(title))[0], *called[title])
    }
    entries += (
        one
        for one in distractors()
        if taken.isdisjoint(map(normalise_name, (one.label, *one.aliases)))
    )
    return KnowledgeBase.of(entries, sorted(links), name="GUM")


@lru_cache(maxsize=1)
def distractors() -> Sequence[Entry]:
    """Return the things of kgbuild's own files: companies, countries, chips, models, people."""
    folder = ontology_folder()
    paths = sorted([*folder.glob("names/*.ttl"), *folder.glob("reference/*.ttl")])
    return [one for path in paths for one in load_knowledge_base(path).entries]


def titles_of(texts: Iterable[Text]) -> Iterator[str]:
    """Yield the titles that documents link to."""
    for text in texts:
        for one in text.mentions:
            if one.title:
                yield one.title


def misspelt(words: str, seed: str = "") -> str:
    """Return a name with one letter changed, doubled, left out or moved; the same one each time.

    Examples
    --------
    >>> misspelt("Veltrax"), misspelt("Ida Moreau")
    ('Vletrax', 'Ida Morea')
    """
    places = [n for n, c in enumerate(words) if c.isalpha() and n and words[n - 1].isalpha()]
    if not places:
        return words
    digest = hashlib.sha256((seed + words).encode()).digest()
    place = places[digest[0] % len(places)]
    before, letter, after = words[:place], words[place], words[place + 1 :]
    match digest[1] % 4:
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2:
            return before + chr(ord("a") + digest[2] % 26) + after
        case _:
            return before[:-1] + letter + before[-1] + after
