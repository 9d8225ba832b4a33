"""The words of negation, as the ontology lists them."""

from __future__ import annotations

from collections.abc import Iterable

from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.cues import Cue, CueKind
from kgbuild.ontology.types import Ontology

Phrase = tuple[str, ...]

NOBODY = frozenset(("no", "none", "neither", "nobody", "nothing"))
"""Words by which a phrase is of nobody and nothing."""


class NegationWords:
    """The negators of an ontology by what they are.

    Parameters
    ----------
    ontology : Ontology
        Its cues of the kinds negator and comment are taken.

    Attributes
    ----------
    single : frozenset of str
        One word that denies for certain: "not", "never", "nobody", "without".
    nearly : frozenset of str
        Adverbs that all but deny: "hardly".
    phrases : dict of str to tuple of phrases
        Several words that deny together, by their first, the longest first: "by no means".
    harmless : dict of str to tuple of phrases
        Several words that only look like a denial, by their first: "not only".
    prefixes, suffixes : tuple of str
        Affixes that deny, the longest first.
    plain : frozenset of str
        Words in which an affix does not deny: "infamous".
    comments : frozenset of str
        Adverbs that stand beside their clause: "certainly".
    """

    def __init__(self, ontology: Ontology) -> None:
        negators = ontology.cues_of(CueKind.NEGATOR)
        denying = [c for c in negators if c.polarity is Polarity.DENIED]
        harmless = [c for c in negators if c.polarity is Polarity.AFFIRMED]
        certain = [
            c
            for c in denying
            if c.certainty is Certainty.CERTAIN
            and c.part_of_speech in ("adverb", "determiner", "auxiliary", "preposition")
        ]
        affixes = [c.words.lower() for c in denying if c.part_of_speech == "affix"]
        self.single = frozenset(_lower(c for c in certain if " " not in c.words))
        self.nearly = frozenset(
            _lower(c for c in denying if c.part_of_speech == "adverb" and c not in certain)
        )
        self.phrases = _by_first_word(c for c in certain if c.part_of_speech == "adverb")
        self.harmless = _by_first_word(harmless)
        self.prefixes = _longest_first(a[:-1] for a in affixes if a.endswith("-"))
        self.suffixes = _longest_first(a[1:] for a in affixes if a.startswith("-"))
        self.plain = frozenset(_lower(c for c in harmless if c.part_of_speech == "affix"))
        self.comments = frozenset(_lower(ontology.cues_of(CueKind.COMMENT)))


def _lower(cues: Iterable[Cue]) -> list[str]:
    return [cue.words.lower() for cue in cues]


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _by_first_word(cues: Iterable[Cue]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for words in _lower(cues):
        phrase = tuple(words.split())
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(all_, key=lambda p: -len(p))) for first, all_ in found.items()}
