"""Puts other names into sentences: invented ones that look like a type's, and well-known ones.

A tagger that always sees the same names learns the names; with others in their place it has to
learn what stands around them (Dai and Adel, An Analysis of Simple Data Augmentation for Named
Entity Recognition, COLING 2020: mention replacement).
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from name_data import Name, Sample, english

SENTENCES = Path(__file__).with_name("name_sentences.txt")
LISTS = Path(__file__).with_name("name_lists.toml")
_INVENTED = frozenset(
    """
    Person Politician Scientist Organization Company University PoliticalParty Place Country Event
    Election Conference Product Work AcademicJournal Award ProgrammingLanguage AstronomicalObject
    """.split()
)
"""Types whose names can be made up; a made-up algorithm looks like nothing."""
_SLOT = re.compile(r"\[(\w+)\]")
_CODE = ("{l}{l}{n}00", "{l}{n}{n}0", "{l}{l}-{n}{n}0", "{w} {n}", "{w} {l}{n}", "{w}-{n}B", "{w}")
_FRAMES = {
    "University": ("University of {w}", "{w} University", "{w} Institute of Technology"),
    "PoliticalParty": ("{w} Party", "{w} Alliance", "{w} Democrats", "{w} Front", "{w} Union"),
    "Election": ("{y} general election", "{y} {w} election", "{y} presidential election"),
    "Award": ("{w} Prize", "{w} Medal", "{w} Award"),
    "AcademicJournal": ("Journal of {w} Science", "{w} Letters", "Annals of {w}"),
    "Conference": ("{w} {y}", "International Conference on {w}"),
    "Organization": ("{w} Foundation", "{w} Workers Union", "Friends of {w}", "{w} Council"),
    "Work": ("The {w}", "{w} of {w}", "{w}"),
    "Company": (
        "{w}",
        "{w}",
        "{w}",
        "{w}",
        "{w} Inc.",
        "{w} Labs",
        "{w} Group",
        "{w} Technologies",
        "{w}{W}",
        "{w} AI",
    ),
    "Product": _CODE,
    "Person": ("{p} {w}", "{p} {w}", "{w}"),
    "Politician": ("{p} {w}", "{p} {w}", "{w}"),
    "Scientist": ("{p} {w}", "{p} {w}", "{w}"),
}
_WORD_FROM = {"Politician": "Person", "Scientist": "Person", "University": "Place"}


class Inventor:
    """Makes up words letter by letter as the words of a type run (a chain of order two)."""

    def __init__(self, samples: Iterable[Sample], seed: int) -> None:
        """Learn how the names of the samples are spelt."""
        self._chance = random.Random(seed)
        self._next: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._first: list[str] = []
        lists = tomllib.loads(LISTS.read_text("utf-8"))
        self._listed = {
            type_: [" ".join(name.split()) for name in names.split(";")]
            for type_, names in lists.items()
        }
        for sample in samples:
            for name in sample.names:
                words = [w for w in sample.words[name.first : name.end] if _is_plain(w)]
                if "Person" in name.types and len(words) > 1:
                    self._first.append(words[0])
                for word in words[1:] if "Person" in name.types else words:
                    self._learn(name.types[0], word.lower())

    def _learn(self, type_: str, word: str) -> None:
        padded = f"^^{word}$"
        for position in range(len(word) + 1):
            self._next[type_][padded[position : position + 2]].append(padded[position + 2])

    def word(self, type_: str) -> str:
        """Return a new word of 4 to 11 letters with a capital."""
        known = self._next.get(_WORD_FROM.get(type_, type_)) or self._next["Place"]
        while True:
            word = "^^"
            while len(word) < 14 and word[-1] != "$":
                word += self._chance.choice(known[word[-2:]])
            if word[-1] == "$" and 4 <= len(word) - 3 <= 11:
                return word[2:-1].capitalize()

    def name(self, type_: str) -> str:
        """Return a name of a type, in half of the cases a well-known one if there are any."""
        listed = self._listed.get(type_)
        if listed and (type_ not in _INVENTED or self._chance.random() < 0.5):
            return self._chance.choice(listed)
        frame = self._chance.choice(_FRAMES.get(type_, ("{w}",)))
        while (slot := re.search(r"\{(\w)\}", frame)) is not None:
            frame = frame[: slot.start()] + self._piece(slot[1], type_) + frame[slot.end() :]
        return frame

    def _piece(self, slot: str, type_: str) -> str:
        match slot:
            case "l":
                return self._chance.choice("ABCDEFGHKLMNPQRSTVXZ")
            case "n":
                return str(self._chance.randint(1, 9))
            case "y":
                return str(self._chance.randint(1950, 2025))
            case "p":
                return self._chance.choice(self._first)
            case _:
                return self.word("Company" if type_ == "Product" else type_)

    def sentences(self, times: int) -> Iterator[Sample]:
        """Yield each of our own sentences so many times, with other names each time."""
        lines = SENTENCES.read_text("utf-8").splitlines()
        for line in (line for line in lines if not line.startswith("#")):
            for _ in range(times):
                yield self._filled(line)

    def _filled(self, line: str) -> Sample:
        text, spans, position = "", [], 0
        for slot in _SLOT.finditer(line):
            text += line[position : slot.start()]
            name = self.name(slot[1])
            spans.append((len(text), len(text) + len(name), slot[1]))
            text += name
            position = slot.end()
        doc = english()(text + line[position:])
        found = []
        for start, end, type_ in spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            found.append(Name(span.start, span.end, (type_,)))
        return Sample(tuple(t.text for t in doc), tuple(found), "own")

    def swapped(self, sample: Sample) -> Sample | None:
        """Return a sample with well-known names in the place of names of the very same type."""
        words: list[str] = []
        names: list[Name] = []
        position, changed = 0, False
        for name in sample.names:
            words += sample.words[position : name.first]
            inside = list(sample.words[name.first : name.end])
            listed = self._listed.get(name.types[0]) if len(name.types) == 1 else None
            if listed and self._chance.random() < 0.6:
                inside = [t.text for t in english()(self._chance.choice(listed))]
                changed = True
            names.append(Name(len(words), len(words) + len(inside), name.types))
            words += inside
            position = name.end
        words += sample.words[position:]
        return Sample(tuple(words), tuple(names), sample.source) if changed else None

    def disguised(self, sample: Sample) -> Sample:
        """Return a sample with other words in its names; people keep their first name."""
        words = list(sample.words)
        for name in sample.names:
            if name.types[0] not in self._next:
                continue
            keeps_first = "Person" in name.types and name.end > name.first + 1
            for index in range(name.first + keeps_first, name.end):
                if _is_plain(words[index]) and not english().vocab[words[index].lower()].is_stop:
                    word = self.word(name.types[0])
                    words[index] = word.upper() if words[index].isupper() else word
        return replace(sample, words=tuple(words))


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isascii() and word[0].isupper()


def cased(samples: Sequence[Sample], share: float, seed: int) -> Iterator[Sample]:
    """Yield a share of the samples in capitals and as many in small letters: headlines, tweets."""
    chance = random.Random(seed)
    for sample in samples:
        drawn = chance.random()
        if drawn < 2 * share:
            change = str.upper if drawn < share else str.lower
            yield replace(sample, words=tuple(map(change, sample.words)))
