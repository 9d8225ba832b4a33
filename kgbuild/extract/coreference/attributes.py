"""The phrases of a text as arrays: what pairs compare, and what the model reads of each alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgbuild.extract.coreference.denotation import (
    FIRST_NOUN,
    KIND,
    KINDS,
    Denotations,
)
from kgbuild.extract.coreference.layout import Layout
from kgbuild.extract.coreference.lexicon import CLASSES, PRONOUNS, Gender, lexicon
from kgbuild.extract.coreference.phrases import Phrase
from kgbuild.extract.coreference.words import Words
from kgbuild.model import THING
from kgbuild.ontology.types import Ontology

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_ROLES = (
    *("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "appos", "attr", "ROOT"),
    *("compound", "npadvmod", "other"),
)
_ROLE = {name: index for index, name in enumerate(_ROLES)}
LAST_SUBJECT = _ROLE["nsubjpass"]
POSSESSIVE = _ROLE["poss"]
ARGUMENTS = tuple(_ROLE[name] for name in ("nsubj", "nsubjpass", "dobj", "dative", "attr"))
_PREPOSITIONS = ("of", "in", "by", "to", "with", "for", "on", "from", "at", "as", "other", "none")
_PREPOSITION = {name: index for index, name in enumerate(_PREPOSITIONS)}
_CLAUSES = ("none", "ROOT", "conj", "ccomp", "advcl", "relcl", "other")
_CLAUSE = {
    **{name: index for index, name in enumerate(_CLAUSES)},
    "xcomp": _CLAUSES.index("ccomp"),
    "acl": _CLAUSES.index("relcl"),
    "pcomp": _CLAUSES.index("advcl"),
}
_NEXT = (",", "'s", "and", "(", ".", "verb", "other")
SPEECH = frozenset(("say", "tell", "claim", "add", "think", "believe", "argue"))
_SUBORDINATE = frozenset(("relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj"))
_UNTELLING = frozenset(("DET", "PUNCT", "SPACE", "PRON", "PART", "ADP", "CCONJ"))
_FLAGS = 17
_REFLEXIVE = 3

PHRASE_LAYOUT = Layout(
    ("kind", len(KINDS)),
    ("case", 4),
    ("role", len(_ROLES)),
    ("preposition", len(_PREPOSITIONS)),
    ("number", 3),
    ("gender", len(Gender)),
    ("class", len(CLASSES)),
    ("depth", 4),
    ("order", 4),
    ("length", 4),
    ("name words", 4),
    ("head before", 4),
    ("text before", 3),
    ("head in all", 4),
    ("sentence", 3),
    ("clause", len(_CLAUSES)),
    ("next", len(_NEXT)),
    ("owned", len(CLASSES) + 1),
    ("flags", _FLAGS),
)


@dataclass(frozen=True)
class Attributes:
    """Columns over the phrases of a text, in their order.

    Parameters
    ----------
    kind, role, number, gender, class_, type_ : array of int
        Numbers of the categories; types are numbered within the text.
    head, first, last, sentence : array of int
        Where the phrase stands.
    clause, outer, outermost : array of int
        The verb that it hangs on, the verb above that, and the next; -1 for none.
    relative : array of int
        Head of the noun phrase whose relative clause holds it; -1 for none.
    head_word, text, initials : array of int
        Numbers of its head, of all its telling words, and of the text that its capitals spell
        (-1 for none).
    words : array of int
        Set of its telling words, as bits.
    quoted : array of int
        Number of its quotation, 0 outside.
    reflexive : array of int
        1 for "herself" and its like.
    top : array of int
        1 where no other phrase holds it.
    features : array, phrases by :data:`PHRASE_LAYOUT`
        One-hot, for the model.
    """

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
    outer: Ints
    outermost: Ints
    relative: Ints
    head_word: Ints
    text: Ints
    initials: Ints
    words: Ints
    quoted: Ints
    reflexive: Ints
    top: Ints
    features: Floats


_COLUMNS = tuple(name for name in Attributes.__dataclass_fields__ if name != "features")


def attributes(words: Words, phrases: Sequence[Phrase], ontology: Ontology) -> Attributes:
    """Return the attributes of the phrases of a text.

    Parameters
    ----------
    words : Words
        The parse.
    phrases : sequence of Phrase
        In order.
    ontology : Ontology
        Gives the types of names and nouns.
    """
    return _Reader(words, phrases, ontology).read()


class _Reader:
    def __init__(self, words: Words, phrases: Sequence[Phrase], ontology: Ontology) -> None:
        self._words = words
        self._phrases = phrases
        self._denotations = Denotations(words, phrases, ontology)
        self._numbers: dict[str, int] = {}
        self._types: dict[str, int] = {THING: 0}

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def read(self) -> Attributes:
        count = len(self._phrases)
        table = np.zeros((count, len(_COLUMNS)), dtype=np.int64)
        hot = np.zeros((count, len(PHRASE_LAYOUT.names) - 1), dtype=np.int64)
        features = np.zeros((count, PHRASE_LAYOUT.width), dtype=np.float32)
        lower = self._words.lower
        totals = Counter(lower[phrase.head] for phrase in self._phrases)
        heads: Counter[str] = Counter()
        texts: Counter[int] = Counter()
        order: Counter[int] = Counter()
        ends: list[int] = []
        flags = []
        for n, phrase in enumerate(self._phrases):
            while ends and ends[-1] < phrase.first:
                ends.pop()
            row = self._row(phrase)
            row["top"] = int(not ends)
            table[n] = [row[name] for name in _COLUMNS]
            word, sentence, text = lower[phrase.head], row["sentence"], row["text"]
            hot[n] = (
                # He and she are one to the model: what holds for men holds for women.
                KIND["he"] if row["kind"] == KIND["she"] else row["kind"],
                self._case(phrase.head),
                row["role"],
                self._preposition(phrase.head),
                row["number"],
                Gender.MALE if row["gender"] == Gender.FEMALE else row["gender"],
                row["class_"],
                min(len(ends), 3),
                min(order[sentence], 3),
                _bucket(phrase.last - phrase.first, (1, 3, 8)),
                min(len(phrase.name.text.split()), 3) if phrase.name is not None else 0,
                _bucket(heads[word], (1, 2, 4)),
                _bucket(texts[text], (1, 3)),
                _bucket(totals[word], (2, 3, 6)),
                _bucket(sentence, (1, 3)),
                self._clause_relation(row["clause"]),
                self._next(phrase),
                self._owned(phrase.head),
            )
            flags.append(self._flags(phrase, row["clause"]))
            ends.append(phrase.last)
            heads[word] += 1
            texts[text] += 1
            order[sentence] += 1
        if count:
            offsets = np.array([PHRASE_LAYOUT.offset[name] for name in PHRASE_LAYOUT.names[:-1]])
            np.put_along_axis(features, hot + offsets, 1.0, axis=1)
            features[:, PHRASE_LAYOUT.offset["flags"] :] = flags
        columns = {name: table[:, n].copy() for n, name in enumerate(_COLUMNS)}
        return Attributes(**columns, features=features)

    def _row(self, phrase: Phrase) -> dict[str, int]:
        words, head = self._words, phrase.head
        kind = self._denotations.kind(phrase)
        class_, gender, type_ = self._denotations.of(phrase, kind)
        clause = words.clause[head]
        outer = words.clause[clause] if clause >= 0 else -1
        telling = self._telling(phrase) if kind >= FIRST_NOUN else []
        bits = 0
        for word in telling:
            bits |= 1 << (self._number(word) % 63)
        capitals = "".join(word[0] for word in telling if word[0].isalnum())
        return {
            "kind": kind,
            "role": self._role(head),
            "number": self._denotations.number(phrase, kind),
            "gender": int(gender),
            "class_": class_,
            "type_": self._types.setdefault(type_, len(self._types)),
            "head": head,
            "first": phrase.first,
            "last": phrase.last,
            "sentence": words.sentence[head],
            "clause": clause,
            "outer": outer,
            "outermost": words.clause[outer] if outer >= 0 else -1,
            "relative": max(self._relative(clause), self._relative(outer)),
            "head_word": self._number(self._head_word(phrase, kind)),
            "text": self._number(" ".join(telling) or words.lower[head]),
            "initials": self._number(capitals) if len(telling) > 1 and len(capitals) > 1 else -1,
            "words": bits,
            "quoted": words.quotation[head],
            "reflexive": int(self._case(head) == _REFLEXIVE),
        }

    def _head_word(self, phrase: Phrase, kind: int) -> str:
        if kind < FIRST_NOUN:
            return f"<{KINDS[kind]}>"
        if phrase.name is not None:
            return phrase.name.text.lower().split()[-1]
        return self._words.lemma[phrase.head] or self._words.lower[phrase.head]

    def _telling(self, phrase: Phrase) -> list[str]:
        """Return the words up to the head that tell which one is meant."""
        words = self._words
        if phrase.name is not None:
            return phrase.name.text.lower().replace(".", "").split() or [words.lower[phrase.head]]
        found = [
            words.lower[index]
            for index in range(phrase.first, phrase.head + 1)
            if words.pos[index] not in _UNTELLING
        ]
        return found or [words.lower[phrase.head]]

    def _role(self, head: int) -> int:
        words = self._words
        while words.relation[head] == "conj" and words.head[head] != head:
            head = words.head[head]
        return _ROLE.get(words.relation[head], _ROLE["other"])

    def _case(self, head: int) -> int:
        words = self._words
        if words.tag[head] == "PRP$" or words.relation[head] == "poss":
            return 2
        if words.lower[head].endswith(("self", "selves")) and words.lower[head] in PRONOUNS:
            return _REFLEXIVE
        return 0 if words.relation[head] in ("nsubj", "nsubjpass") else 1

    def _preposition(self, head: int) -> int:
        words = self._words
        if words.relation[head] != "pobj":
            return _PREPOSITION["none"]
        return _PREPOSITION.get(words.lower[words.head[head]], _PREPOSITION["other"])

    def _clause_relation(self, clause: int) -> int:
        if clause < 0:
            return _CLAUSE["none"]
        return _CLAUSE.get(self._words.relation[clause], _CLAUSE["other"])

    def _relative(self, clause: int) -> int:
        if clause < 0 or self._words.relation[clause] not in ("relcl", "acl"):
            return -1
        return self._words.head[clause]

    def _next(self, phrase: Phrase) -> int:
        """Return what comes after the phrase's head or name."""
        words = self._words
        index = (phrase.name.last if phrase.name is not None else phrase.head) + 1
        if index < len(words):
            if words.pos[index] in ("VERB", "AUX"):
                return _NEXT.index("verb")
            if words.lower[index] in _NEXT:
                return _NEXT.index(words.lower[index])
        return _NEXT.index("other")

    def _owned(self, head: int) -> int:
        """Return the class of what a possessive owns: only a company has a spokesperson."""
        words = self._words
        if words.relation[head] != "poss":
            return len(CLASSES)
        return lexicon().classes.get(words.lemma[words.head[head]], 0)

    def _flags(self, phrase: Phrase, clause: int) -> tuple[bool, ...]:
        words, head = self._words, phrase.head
        governor = words.head[head]
        relation, lemma = words.relation[head], words.lemma[governor]
        below = {words.relation[child] for child in words.children[head]}
        beside = (
            {words.relation[c] for c in words.children[governor]} if relation == "nsubj" else ()
        )
        before = words.lower[phrase.first - 1] if phrase.first else ""
        opens = not phrase.first or (
            words.sentence[phrase.first - 1] != words.sentence[phrase.first]
        )
        return (
            phrase.joined,
            phrase.modifier,
            relation == "conj",
            "relcl" in below or "acl" in below,
            "appos" in below,
            "prep" in below,
            "amod" in below or "compound" in below,
            words.quotation[head] > 0,
            clause >= 0 and words.relation[clause] in _SUBORDINATE,
            lemma == "be",
            "ccomp" in beside or "xcomp" in beside,
            "acomp" in beside,
            lemma in SPEECH,
            opens,
            relation == "pobj" and governor < words.head[governor],
            before == ",",
            before == "(",
        )


def _bucket(value: int, limits: tuple[int, ...]) -> int:
    return sum(value >= limit for limit in limits)
