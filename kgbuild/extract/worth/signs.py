"""Signs that a run of words is, or is not, worth checking, each with the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Drafts
from kgbuild.extract.worth.words import WorthWords
from kgbuild.ontology.cues import CueKind

if TYPE_CHECKING:
    from spacy.tokens import Token

LARGE = 1000.0
"""A count from here on is no number of a list or of minutes, and is looked up somewhere."""
SHORT = 5
"""A statement of fewer words can hardly be understood alone."""


class Sign(StrEnum):
    """What was seen; :data:`~kgbuild.extract.worth.weights.WEIGHTS` says what it counts."""

    FIGURE = "figure"
    HARD_FIGURE = "hard figure"
    FIGURES = "several figures"
    SUPERLATIVE = "superlative"
    EXTREME = "extreme"
    COMPARATIVE = "comparative"
    TREND = "trend"
    MATTER = "matter"
    MATTERS = "several matters"
    KIND = "kind"
    PAST = "past"
    FRAGMENT = "fragment"
    SHORT = "short"
    NAME = "name"
    OTHERS = "others"
    DOER = "doer"
    DEED = "deed"
    WRONG = "wrong"
    ACCUSED = "accused"
    REPORTED = "reported"
    OPINION = "opinion"
    JUDGEMENT = "judgement"
    DEMAND = "demand"
    QUESTION = "question"
    COMMAND = "command"
    PLAN = "plan"
    CONDITION = "condition"
    TALK = "talk"
    NOISE = "noise"
    SELF = "self"
    FEELING = "feeling"
    VAGUE = "vague"
    ASKER = "asker"
    LATE = "late"
    EDGE = "edge"


Signs = dict[Sign, list[str]]
"""Each sign that was seen, with the words that show it; no words where its absence shows it."""

_PRONOUNS = frozenset("he she you they".split())
_THIRD = frozenset(("he", "she"))
SELF = frozenset(("i", "we"))
"""The speaker himself as a subject."""
_FEELINGS = frozenset(("Believe", "Hope", "Plan"))
_STATEMENTS = frozenset(("Say", "Announce", "Accuse", "Deny", "Promise", "Threaten"))
_BY_KIND = {
    CueKind.MATTER: Sign.MATTER,
    CueKind.TREND: Sign.TREND,
    CueKind.WRONG: Sign.WRONG,
    CueKind.EXTREME: Sign.EXTREME,
    CueKind.TALK: Sign.TALK,
    CueKind.VAGUE: Sign.VAGUE,
}
_JUDGES = ("amod", "acomp", "attr", "oprd", "advmod", "conj")
_HAVE = frozenset(("have", "has", "had", "'ve", "\u2019ve"))
_PAST_AUXILIARIES = frozenset(("was", "were", "did", *_HAVE))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one token tells; ``figure`` is the text of the figure that it is part of."""

    signs: Signs
    predicate: bool
    figure: str = ""
    hard: bool = False


class SignReader:
    """Reads the signs of runs of tokens of one parsed text.

    Parameters
    ----------
    drafts : Drafts
        The text with its names, quantities, speakers and moods.
    words : WorthWords
        Of the ontology.
    """

    def __init__(self, drafts: Drafts, words: WorthWords) -> None:
        self._drafts = drafts
        self._parsed = drafts.parsed
        self._words = words
        self._names = {name.first: name for name in drafts.mentions.names}
        self._seen: dict[int, _Seen | None] = {}

    def read(self, tokens: Sequence[Token]) -> Signs:
        """Return the signs of a run.

        Parameters
        ----------
        tokens : sequence of Token
            In text order; a sentence, a clause.
        """
        found: Signs = {}
        figures: dict[str, bool] = {}
        length = predicates = 0
        for token in tokens:
            index = token.i
            if index not in self._seen:
                self._seen[index] = self._see(token)
            seen = self._seen[index]
            if seen is None:
                continue
            length += 1
            predicates += seen.predicate
            for sign, words in seen.signs.items():
                for word in words:
                    _add(found, sign, word)
            if seen.figure:
                figures[seen.figure] = seen.hard
        for text, hard in figures.items():
            _add(found, Sign.HARD_FIGURE if hard else Sign.FIGURE, text)
        if len(figures) > 1:
            found[Sign.FIGURES] = []
        if len(found.get(Sign.MATTER, ())) > 1:
            found[Sign.MATTERS] = []
        if not predicates:
            found[Sign.FRAGMENT] = []
        if length < SHORT:
            found[Sign.SHORT] = []
        return found

    def _see(self, token: Token) -> _Seen | None:
        """Return what one token tells, whatever run it is part of; None of a mark."""
        if token.is_punct or token.is_space:
            return None
        found: Signs = {}
        for kind in self._words.of(token, self._parsed):
            self._word(token, kind, found)
        self._graded(token, found)
        name = self._names.get(token.i)
        if name is not None:
            _add(found, Sign.NAME, name.text)
        predicate = token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")
        if predicate:
            self._predicate(token, found)
        quantity = self._drafts.arguments.quantity_of(token)
        if quantity is None:
            return _Seen(found, predicate)
        value = quantity.quantity
        if quantity.factor:
            _add(found, Sign.COMPARATIVE, value.text)
        hard = quantity.money or value.unit == "PERCENT" or abs(value.value) >= LARGE
        return _Seen(found, predicate, value.text, hard)

    def _word(self, token: Token, kind: CueKind, found: Signs) -> None:
        sign = _BY_KIND.get(kind)
        if kind is CueKind.OPINION:
            if token.pos_ == "AUX":
                sign = Sign.DEMAND
            elif token.dep_ in _JUDGES:
                sign = Sign.OPINION
        elif kind is CueKind.DEED and _is_past(token):
            sign = Sign.DEED
        if sign is not None:
            _add(found, sign, self._parsed.word(token).lower())

    def _graded(self, token: Token, found: Signs) -> None:
        """Add superlatives and comparatives, but for "at least", "most people", "more than 30"."""
        word = token.lower_
        before = token.nbor(-1).lower_ if token.i else ""
        if token.tag_ in ("JJS", "RBS") and before != "at":
            _add(found, Sign.SUPERLATIVE, word)
        elif token.tag_ in ("JJR", "RBR"):
            _add(found, Sign.COMPARATIVE, word)

    def _predicate(self, verb: Token, found: Signs) -> None:
        past = _is_past(verb)
        if past:
            _add(found, Sign.PAST, self._parsed.word(verb))
        cue = self._drafts.sources.cue_of(verb)
        act = cue.act if cue is not None else None
        if act == "Accuse":
            _add(found, Sign.ACCUSED, self._parsed.word(verb))
        for subject in children(verb, "nsubj", "nsubjpass"):
            word, pronoun = subject.lower_, subject.pos_ == "PRON"
            person = word in _PRONOUNS or (not pronoun and subject.i in self._parsed.name_at)
            if subject.pos_ in ("NOUN", "PROPN") or word in _THIRD:
                _add(found, Sign.OTHERS, self._parsed.word(subject))
            if word in SELF and act in _FEELINGS:
                _add(found, Sign.FEELING, f"{subject.lower_} {verb.lower_}")
            elif word == "i" and verb.dep_ == "ROOT":
                _add(found, Sign.SELF, "I")
            if person or subject.pos_ in ("NOUN", "PROPN"):
                if act in _STATEMENTS:
                    _add(found, Sign.REPORTED, self._parsed.word(verb))
                elif person and past:
                    _add(found, Sign.DOER, self._parsed.word(subject))


def _is_past(token: Token) -> bool:
    if token.tag_ == "VBD":
        return True
    return any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in _PAST_AUXILIARIES for c in token.children
    )


def _add(found: Signs, sign: Sign, words: str) -> None:
    shown = found.setdefault(sign, [])
    if words not in shown:
        shown.append(words)
