"""What each phrase is like: kind, role, number, gender, class, place in the text; as arrays.

The columns of :class:`Attributes` are what the pair features compare; ``features`` is the one-hot
matrix that the model reads of the phrase alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kgbuild.extract.coreference.lexicon import CLASSES, Gender, Lexicon, lexicon
from kgbuild.extract.coreference.phrases import DEMONSTRATIVES, PRONOUN_TAGS, Phrase
from kgbuild.extract.mentions import ORGANIZATION, PERSON, PRODUCT, Mentions, NounTypes
from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

KINDS = (
    *("I", "we", "you", "he", "she", "it", "they", "this"),
    *("name", "definite", "demonstrative", "indefinite", "bare", "owned", "counted"),
)
"""Pronouns by what they can stand for, then noun phrases by how they begin."""
KIND = {name: index for index, name in enumerate(KINDS)}
FIRST_NOUN = KIND["name"]

_PRONOUNS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "'s"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), "they"),
    **dict.fromkeys(DEMONSTRATIVES, "this"),
}
_ROLES = (
    *("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "appos", "attr", "ROOT"),
    *("compound", "npadvmod", "other"),
)
ROLE = {name: index for index, name in enumerate(_ROLES)}
_PREPOSITIONS = ("of", "in", "by", "to", "with", "for", "on", "from", "at", "as", "other")
_PREPOSITION = {name: index for index, name in enumerate(_PREPOSITIONS)}
SINGULAR, PLURAL, EITHER = 0, 1, 2
_TITLES = {
    **dict.fromkeys(("mr", "mr.", "sir", "lord", "king", "prince", "father", "brother"), Gender.MALE),
    **dict.fromkeys(
        ("mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "sister", "mother"),
        Gender.FEMALE,
    ),
}
_NEUTER = frozenset(CLASSES[2:])
_CLASS = {name: index for index, name in enumerate(CLASSES)}
_EVENT = VOCABULARY + "Event"
_PLACE = VOCABULARY + "Place"
_SUBORDINATE = frozenset(("relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj"))
_QUOTES = frozenset("\"“”")


@dataclass(frozen=True)
class Attributes:
    """Columns over the phrases of a text, in their order."""

    kind: Ints
    role: Ints
    number: Ints
    gender: Ints
    class_: Ints
    type_: Ints
    head: Ints
    first: Ints
    last: Ints
    sentence: Ints
    clause: Ints
    """Index of the verb that governs the phrase."""
    outer: Ints
    """Index of the verb above that one; -1 for none."""
    outermost: Ints
    head_word: Ints
    words: Ints
    """Bit set of the content words, hashed to 63 bits."""
    text: Ints
    initials: Ints
    """Number of the text whose capitals are this phrase's initials."""
    quoted: Ints
    top: Ints
    """1 where no other noun phrase holds the phrase."""
    features: Floats
    types: tuple[str, ...]


class _Columns:
    """One-hot columns that grow by name while a table of offsets is made."""

    def __init__(self, sizes: Sequence[tuple[str, int]]) -> None:
        self.offset: dict[str, int] = {}
        self.width = 0
        for name, size in sizes:
            self.offset[name] = self.width
            self.width += size


COLUMNS = _Columns(
    [
        ("kind", len(KINDS)),
        ("case", 4),
        ("role", len(_ROLES)),
        ("preposition", len(_PREPOSITIONS) + 1),
        ("number", 3),
        ("gender", len(Gender)),
        ("class", len(CLASSES)),
        ("depth", 4),
        ("order", 4),
        ("length", 4),
        ("words", 4),
        ("seen head", 4),
        ("seen text", 3),
        ("total head", 4),
        ("sentence", 3),
        ("flags", 16),
    ]
)


def attributes(mentions: Mentions, phrases: Sequence[Phrase], ontology: Ontology) -> Attributes:
    """Return the attributes of phrases.

    Parameters
    ----------
    mentions : Mentions
        The parsed text and its names.
    phrases : sequence of Phrase
        Of the same text, in order.
    ontology : Ontology
        Gives the types of names and nouns.
    """
    return _Reader(mentions, ontology).read(phrases)


class _Reader:
    def __init__(self, mentions: Mentions, ontology: Ontology) -> None:
        self._mentions = mentions
        self._doc: Doc = mentions.parsed.doc
        self._nouns = NounTypes(ontology)
        self._ontology = ontology
        self._lexicon: Lexicon = lexicon()
        self._ids: dict[str, int] = {}
        self._types: dict[str, int] = {THING: 0}
        self._sentence = np.zeros(len(self._doc) + 1, dtype=np.int64)
        for number, sentence in enumerate(self._doc.sents):
            self._sentence[sentence.start : sentence.end] = number
        self._clauses = _governors(self._doc)
        self._quoted = _quoted(self._doc)

    def _id(self, text: str) -> int:
        return self._ids.setdefault(text, len(self._ids))

    def read(self, phrases: Sequence[Phrase]) -> Attributes:
        count = len(phrases)
        features = np.zeros((count, COLUMNS.width), dtype=np.float32)
        columns: dict[str, Ints] = {
            name: np.zeros(count, dtype=np.int64)
            for name in (
                *("kind", "role", "number", "gender", "class_", "type_", "head", "first", "last"),
                *("sentence", "clause", "outer", "outermost", "head_word", "words", "text", "initials"),
                *("quoted", "top"),
            )
        }
        self._surnames = self._read_surnames(phrases)
        totals = Counter(self._word(self._doc[p.head]) for p in phrases)
        seen_heads: Counter[str] = Counter()
        seen_texts: Counter[int] = Counter()
        order: Counter[int] = Counter()
        ends: list[int] = []
        for n, phrase in enumerate(phrases):
            while ends and ends[-1] < phrase.first:
                ends.pop()
            row = self._row(phrase)
            row["top"] = int(not ends)
            ends.append(phrase.last)
            for name, value in row.items():
                if name in columns:
                    columns[name][n] = value
            word = self._word(self._doc[phrase.head])
            sentence = row["sentence"]
            hot = {
                "kind": row["kind"],
                "case": row["case"],
                "role": row["role"],
                "preposition": row["preposition"],
                "number": row["number"],
                "gender": row["gender"],
                "class": row["class_"],
                "depth": min(len(ends) - 1, 3),
                "order": min(order[sentence], 3),
                "length": _bucket(phrase.last - phrase.first, (1, 3, 8)),
                "words": min(row["name words"], 3),
                "seen head": _bucket(seen_heads[word], (1, 2, 4)),
                "seen text": _bucket(seen_texts[row["text"]], (1, 3)),
                "total head": _bucket(totals[word], (2, 3, 6)),
                "sentence": _bucket(sentence, (1, 3)),
            }
            for name, value in hot.items():
                features[n, COLUMNS.offset[name] + value] = 1.0
            for flag, on in enumerate(self._flags(phrase)):
                features[n, COLUMNS.offset["flags"] + flag] = float(on)
            seen_heads[word] += 1
            seen_texts[row["text"]] += 1
            order[sentence] += 1
        return Attributes(**columns, features=features, types=tuple(self._types))

    def _word(self, token: Token) -> str:
        return self._mentions.parsed.word(token).lower()

    def _read_surnames(self, phrases: Sequence[Phrase]) -> dict[str, Gender]:
        """Return the gender of surnames, told by the full names of the text."""
        found: dict[str, Gender] = {}
        for phrase in phrases:
            words = phrase.name.text.lower().split() if phrase.name is not None else []
            if len(words) < 2:
                continue
            first = self._doc[phrase.name.first - 1].lower_ if phrase.name.first else ""
            gender = (
                _TITLES.get(words[0])
                or _TITLES.get(first)
                or self._lexicon.given_names.get(words[0], Gender.UNKNOWN)
            )
            if gender != Gender.UNKNOWN:
                found.setdefault(words[-1], gender)
        return found

    def _row(self, phrase: Phrase) -> dict[str, int]:
        token = self._doc[phrase.head]
        kind = self._kind(phrase, token)
        class_, gender, type_ = self._denoted(phrase, token, kind)
        role = _role(token)
        clause = int(self._clauses[token.i])
        outer = int(self._clauses[clause]) if clause >= 0 else -1
        words = [] if kind < FIRST_NOUN else self._content(phrase)
        bits = 0
        for word in words:
            bits |= 1 << (self._id(word) % 63)
        text = " ".join(words) if words else self._word(token)
        capitals = "".join(w[0] for w in words if w[0].isalnum()) if len(words) > 1 else ""
        return {
            "kind": kind,
            "case": _case(token),
            "role": role,
            "preposition": _preposition(token),
            "number": self._number(phrase, token, kind),
            "gender": gender,
            "class_": class_,
            "type_": self._types.setdefault(type_, len(self._types)),
            "head": token.i,
            "first": phrase.first,
            "last": phrase.last,
            "sentence": int(self._sentence[token.i]),
            "clause": clause,
            "outer": outer,
            "outermost": int(self._clauses[outer]) if outer >= 0 else -1,
            "head_word": self._id(self._head_word(phrase, token, kind)),
            "words": bits,
            "text": self._id(text),
            "initials": self._id(capitals) if len(capitals) > 1 else -1,
            "quoted": int(self._quoted[token.i]),
            "name words": len(phrase.name.text.split()) if phrase.name else 0,
        }

    def _head_word(self, phrase: Phrase, token: Token, kind: int) -> str:
        if kind < FIRST_NOUN:
            return KINDS[kind]
        if phrase.name is not None:
            return phrase.name.text.split()[-1].lower()
        return token.lemma_.lower()

    def _content(self, phrase: Phrase) -> list[str]:
        """Return the words of a phrase up to its head that tell which one it is."""
        if phrase.name is not None:
            return phrase.name.text.lower().replace(".", "").split()
        words = [
            self._word(t)
            for t in self._doc[phrase.first : phrase.head + 1]
            if t.pos_ not in ("DET", "PUNCT", "SPACE", "PRON", "PART", "ADP", "CCONJ")
        ]
        return words or [self._word(self._doc[phrase.head])]

    def _kind(self, phrase: Phrase, token: Token) -> int:
        if not phrase.joined and (token.tag_ in PRONOUN_TAGS or token.lower_ in DEMONSTRATIVES):
            return KIND[_PRONOUNS.get(token.lower_, "this")]
        if phrase.name is not None or (token.pos_ == "PROPN" and not phrase.joined):
            return KIND["name"]
        first = self._doc[phrase.first]
        if first.lower_ == "the":
            return KIND["definite"]
        if first.lower_ in DEMONSTRATIVES:
            return KIND["demonstrative"]
        if first.lower_ in ("a", "an", "another", "some", "any", "no", "every", "each"):
            return KIND["indefinite"]
        if any(c.dep_ == "poss" for c in token.lefts):
            return KIND["owned"]
        if first.pos_ == "NUM" or any(c.dep_ == "nummod" for c in token.lefts):
            return KIND["counted"]
        return KIND["bare"]

    def _number(self, phrase: Phrase, token: Token, kind: int) -> int:
        if phrase.joined or KINDS[kind] in ("we", "they"):
            return PLURAL
        if kind < FIRST_NOUN:
            if KINDS[kind] == "you":
                return EITHER
            return PLURAL if token.lower_ in ("these", "those") else SINGULAR
        if token.tag_ in ("NNS", "NNPS"):
            return PLURAL
        if KINDS[kind] == "name":
            return SINGULAR
        class_ = self._lexicon.classes.get(token.lower_, 0)
        return EITHER if CLASSES[class_] == "group" else SINGULAR

    def _denoted(self, phrase: Phrase, token: Token, kind: int) -> tuple[int, int, str]:
        """Return class, gender and ontology type."""
        known = self._lexicon
        if kind < FIRST_NOUN:
            gender = {
                "he": Gender.MALE,
                "she": Gender.FEMALE,
                "it": Gender.NEUTER,
                "this": Gender.NEUTER,
            }.get(KINDS[kind], Gender.UNKNOWN)
            if KINDS[kind] in ("I", "we", "you"):
                gender = Gender.PERSON
            person = gender in (Gender.MALE, Gender.FEMALE, Gender.PERSON)
            return (_CLASS["person"] if person else 0), gender, THING
        if phrase.joined:
            return self._class_of_name(phrase, token)[0], Gender.UNKNOWN, THING
        if phrase.name is not None or token.pos_ == "PROPN":
            return self._class_of_name(phrase, token)
        lemma = token.lemma_.lower()
        class_ = known.classes.get(lemma, 0) or known.classes.get(token.lower_, 0)
        type_ = self._nouns.of(token)
        class_ = self._class_of_type(type_) or class_
        gender = known.genders.get(lemma, Gender.UNKNOWN)
        if gender == Gender.UNKNOWN and class_:
            gender = Gender.PERSON if CLASSES[class_] == "person" else Gender.NEUTER
        return class_, gender, type_

    def _class_of_type(self, type_: str) -> int:
        if type_ == THING:
            return 0
        for parent, name in (
            (PERSON, "person"),
            (ORGANIZATION, "group"),
            (_PLACE, "location"),
            (PRODUCT, "artifact"),
            (_EVENT, "event"),
        ):
            if self._ontology.is_a(type_, parent):
                return _CLASS[name]
        return 0

    def _class_of_name(self, phrase: Phrase, token: Token) -> tuple[int, int, str]:
        name = phrase.name
        words = (name.text if name is not None else self._word(token)).lower().split()
        type_ = name.type if name is not None else THING
        class_ = self._class_of_type(type_)
        gender = self._lexicon.given_names.get(words[0], Gender.UNKNOWN)
        first = name.first if name is not None else token.i
        before = self._doc[first - 1].lower_ if first else ""
        title = _TITLES.get(words[0]) or _TITLES.get(before)
        if title is not None:
            return _CLASS["person"], title, type_
        label = token.ent_type_
        if len(words) == 1 and words[0] in self._surnames and CLASSES[class_] in (
            "person",
            "unknown",
        ):
            return _CLASS["person"], self._surnames[words[0]], type_
        if not class_:
            if label in ("DATE", "TIME"):
                class_ = _CLASS["time"]
            elif label == "PERSON" or (len(words) > 1 and gender != Gender.UNKNOWN):
                class_ = _CLASS["person"]
            elif label in ("GPE", "LOC", "FAC"):
                class_ = _CLASS["location"]
            elif label == "ORG":
                class_ = _CLASS["group"]
        if not class_:
            return class_, gender, type_
        if CLASSES[class_] != "person":
            return class_, Gender.NEUTER, type_
        return class_, gender if gender != Gender.UNKNOWN else Gender.PERSON, type_

    def _flags(self, phrase: Phrase) -> tuple[bool, ...]:
        token = self._doc[phrase.head]
        verb = token.head
        below = {child.dep_ for child in token.children}
        beside = {child.dep_ for child in verb.children} if token.dep_ == "nsubj" else set()
        return (
            phrase.joined,
            phrase.modifier,
            token.dep_ == "conj",
            "relcl" in below or "acl" in below,
            "appos" in below,
            "prep" in below,
            "amod" in below or "compound" in below,
            bool(self._quoted[token.i]),
            self._clauses[token.i] >= 0
            and self._doc[int(self._clauses[token.i])].dep_ in _SUBORDINATE,
            verb.lemma_ == "be",
            "ccomp" in beside or "xcomp" in beside,
            "acomp" in beside,
            verb.lemma_ in ("say", "tell", "claim", "add", "think", "believe", "argue"),
            token.is_sent_start is True or phrase.first == token.sent.start,
            token.dep_ == "pobj" and verb.dep_ == "prep" and verb.i < verb.head.i,
            phrase.first > 0 and self._doc[phrase.first - 1].text == ",",
        )


def _bucket(value: int, limits: tuple[int, ...]) -> int:
    return sum(value >= limit for limit in limits)


def _role(token: Token) -> int:
    current = token
    while current.dep_ == "conj" and current.head.i != current.i:
        current = current.head
    return ROLE.get(current.dep_, ROLE["other"])


def _case(token: Token) -> int:
    if token.tag_ == "PRP$" or token.dep_ == "poss":
        return 2
    if token.lower_.endswith(("self", "selves")):
        return 3
    return 0 if token.dep_ in ("nsubj", "nsubjpass") else 1


def _preposition(token: Token) -> int:
    if token.dep_ != "pobj":
        return len(_PREPOSITIONS)
    return _PREPOSITION.get(token.head.lower_, _PREPOSITION["other"])


def _governors(doc: Doc) -> Ints:
    """Return for each token the verb above it, -1 where there is none."""
    found = np.full(len(doc) + 1, -2, dtype=np.int64)
    for token in doc:
        path = []
        current = token
        above = -1
        while True:
            path.append(current.i)
            if current.head.i == current.i:
                break
            current = current.head
            if current.pos_ in ("VERB", "AUX"):
                above = current.i
                break
            if found[current.i] != -2:
                above = int(found[current.i])
                break
        for index in path:
            found[index] = above
    found[-1] = -1
    return found


def _quoted(doc: Doc) -> Ints:
    """Return for each token the number of the quotation it is in, 0 outside."""
    found = np.zeros(len(doc) + 1, dtype=np.int64)
    number, inside = 0, False
    for token in doc:
        if token.text in _QUOTES or token.text in ("``", "''"):
            inside = not inside if token.text == '"' else token.text in ("“", "``")
            number += inside
        elif token.is_space and "\n\n" in token.text:
            inside = False
        elif inside:
            found[token.i] = number
    return found
