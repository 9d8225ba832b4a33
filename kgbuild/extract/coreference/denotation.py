"""What one phrase can denote, told by its words: kind, number, gender, class and entity type."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.extract.coreference.lexicon import (
    CLASSES,
    DEMONSTRATIVES,
    PRONOUNS,
    Gender,
    lexicon,
)
from kgbuild.extract.coreference.phrases import PRONOUN_TAGS, Phrase
from kgbuild.extract.coreference.words import Words
from kgbuild.extract.mentions import NounTypes
from kgbuild.model import THING
from kgbuild.model.broad_types import EVENT, ORGANIZATION, PERSON, PLACE, PRODUCT
from kgbuild.ontology.types import Ontology

KINDS = (
    *("I", "we", "you", "he", "she", "it", "they", "this"),
    *("name", "definite", "demonstrative", "indefinite", "bare", "owned", "counted"),
)
"""Pronouns by what they can stand for, then noun phrases by how they begin."""
KIND = {name: index for index, name in enumerate(KINDS)}
FIRST_NOUN = KIND["name"]
SINGULAR, PLURAL, EITHER = 0, 1, 2

_PERSONS = frozenset(("I", "we", "you", "he", "she"))
_PRONOUN_GENDERS = {
    "he": Gender.MALE,
    "she": Gender.FEMALE,
    "it": Gender.NEUTER,
    "this": Gender.NEUTER,
    **dict.fromkeys(("I", "we", "you"), Gender.PERSON),
}
_MALE_TITLES = ("mr", "mr.", "sir", "lord", "king", "prince", "father", "brother")
_FEMALE_TITLES = (
    *("mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "sister", "mother"),
)
_TITLES = {
    **dict.fromkeys(_MALE_TITLES, Gender.MALE),
    **dict.fromkeys(_FEMALE_TITLES, Gender.FEMALE),
}
_INDEFINITE = frozenset(("a", "an", "another", "some", "any", "no", "every", "each"))
_CLASS = {name: index for index, name in enumerate(CLASSES)}
_BROAD_TYPES = (
    (PERSON, "person"),
    (ORGANIZATION, "group"),
    (PLACE, "location"),
    (PRODUCT, "artifact"),
    (EVENT, "event"),
)

Denoted = tuple[int, Gender, str]
"""Index of a class in :data:`CLASSES`, gender, IRI of a type."""


class Denotations:
    """Reads what the phrases of one text can denote."""

    def __init__(self, words: Words, phrases: Sequence[Phrase], ontology: Ontology) -> None:
        """Learn from the full names of the text whether a surname is a man's or a woman's."""
        self._words = words
        self._ontology = ontology
        self._nouns = NounTypes(ontology)
        self._classes_of_types: dict[str, int] = {THING: 0}
        self._surnames: dict[str, Gender] = {}
        for phrase in phrases:
            parts = phrase.name.text.lower().split() if phrase.name is not None else []
            if len(parts) > 1:
                gender = self._named_gender(phrase, parts)
                if gender != Gender.UNKNOWN:
                    self._surnames.setdefault(parts[-1], gender)

    def kind(self, phrase: Phrase) -> int:
        """Return the index of the phrase's kind in :data:`KINDS`."""
        words, head = self._words, phrase.head
        lower = words.lower[head]
        if not phrase.joined and (words.tag[head] in PRONOUN_TAGS or lower in DEMONSTRATIVES):
            return KIND[PRONOUNS.get(lower, "this")]
        if phrase.name is not None or (words.pos[head] == "PROPN" and not phrase.joined):
            return KIND["name"]
        first = words.lower[phrase.first]
        if first == "the":
            return KIND["definite"]
        if first in DEMONSTRATIVES:
            return KIND["demonstrative"]
        if first in _INDEFINITE:
            return KIND["indefinite"]
        below = {words.relation[child] for child in words.children[head] if child < head}
        if "poss" in below:
            return KIND["owned"]
        return KIND["counted" if words.pos[phrase.first] == "NUM" or "nummod" in below else "bare"]

    def number(self, phrase: Phrase, kind: int) -> int:
        """Return whether the phrase is singular, plural, or may be either ("the team")."""
        name = KINDS[kind]
        if phrase.joined or name in ("we", "they"):
            return PLURAL
        lower = self._words.lower[phrase.head]
        if kind < FIRST_NOUN:
            if name == "you":
                return EITHER
            return PLURAL if lower in ("these", "those") else SINGULAR
        if self._words.tag[phrase.head] in ("NNS", "NNPS"):
            return PLURAL
        group = lexicon().classes.get(lower, 0) == _CLASS["group"]
        return EITHER if group and name != "name" else SINGULAR

    def of(self, phrase: Phrase, kind: int) -> Denoted:
        """Return class, gender and type of a phrase."""
        if kind < FIRST_NOUN:
            gender = _PRONOUN_GENDERS.get(KINDS[kind], Gender.UNKNOWN)
            return (_CLASS["person"] if KINDS[kind] in _PERSONS else 0), gender, THING
        if kind == KIND["name"] or phrase.name is not None:
            class_, gender, type_ = self._of_name(phrase)
        else:
            class_, gender, type_ = self._of_noun(phrase)
        return (class_, Gender.UNKNOWN, THING) if phrase.joined else (class_, gender, type_)

    def _of_noun(self, phrase: Phrase) -> Denoted:
        known = lexicon()
        lemma, lower = self._words.lemma[phrase.head], self._words.lower[phrase.head]
        type_ = self._nouns.of(self._words.parsed.doc[phrase.head])
        class_ = self._class_of(type_) or known.classes.get(lemma, 0) or known.classes.get(lower, 0)
        gender = known.genders.get(lemma, Gender.UNKNOWN)
        if gender == Gender.UNKNOWN and class_:
            gender = Gender.PERSON if class_ == _CLASS["person"] else Gender.NEUTER
        return class_, gender, type_

    def _of_name(self, phrase: Phrase) -> Denoted:
        name, person = phrase.name, _CLASS["person"]
        text = name.text.lower() if name is not None else self._words.lower[phrase.head]
        parts = text.split() or [text]
        type_ = name.type if name is not None else THING
        class_ = self._class_of(type_)
        if class_ in (0, person) and len(parts) == 1 and text in self._surnames:
            return person, self._surnames[text], type_
        gender = self._named_gender(phrase, parts)
        if not class_ and len(parts) > 1 and gender != Gender.UNKNOWN:
            class_ = person
        if class_ in (0, person):
            return class_, gender if gender or not class_ else Gender.PERSON, type_
        return class_, Gender.NEUTER, type_

    def _named_gender(self, phrase: Phrase, parts: Sequence[str]) -> Gender:
        """Return the gender that a title or the first name tells."""
        first = phrase.name.first if phrase.name is not None else phrase.head
        before = self._words.lower[first - 1] if first else ""
        title = _TITLES.get(parts[0]) or _TITLES.get(before)
        return title or lexicon().given_names.get(parts[0], Gender.UNKNOWN)

    def _class_of(self, type_: str) -> int:
        if type_ not in self._classes_of_types:
            broad = (name for parent, name in _BROAD_TYPES if self._ontology.is_a(type_, parent))
            self._classes_of_types[type_] = _CLASS[next(broad, "unknown")]
        return self._classes_of_types[type_]
