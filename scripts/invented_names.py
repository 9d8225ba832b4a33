"""Invents names of a type that look like names of that type, and puts them into sentences.

A tagger that always sees the same names learns the names; with others in their place it has to
learn what stands around them (Dai and Adel, An Analysis of Simple Data Augmentation for Named
Entity Recognition, COLING 2020: mention replacement).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from name_data import Name, Sample, english

SENTENCES = Path(__file__).with_name("name_sentences.txt")
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
    "Company": ("{w}", "{w}", "{w}", "{w} {w}", "{w} Inc.", "{w} Technologies", "{w}{W}", "{w} AI"),
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
        """Return a new name of a type."""
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

    def disguised(self, sample: Sample) -> Sample:
        """Return a sample with other words in its names, those of two and more letters."""
        words = list(sample.words)
        for name in sample.names:
            if name.types[0] not in self._next:
                continue
            for index in range(name.first, name.end):
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
