"""What an event's own words say of it: modal verbs, hedges, negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.negation import NOBODY
from kgbuild.extract.noun_joints import is_neither
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.cues import Complement, CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Modal:
    """What a modal verb leaves of the factuality of its clause, as a factor.

    Parameters
    ----------
    affirmed, negated : float
        "will win", "will not win".
    perfect : float
        "could have won": of an affirmed clause that looks back.
    """

    affirmed: float
    negated: float
    perfect: float


MODALS = {
    "will": Modal(0.85, -0.75, 0.85),
    "would": Modal(0.65, -0.8, 0.25),
    "can": Modal(0.5, -0.8, 0.3),
    "could": Modal(0.35, -0.9, 0.15),
    "may": Modal(0.5, -0.3, 0.55),
    "might": Modal(0.4, -0.3, 0.4),
    "must": Modal(0.6, -0.5, 0.8),
    "should": Modal(0.45, -0.4, -0.3),
    "ought": Modal(0.45, -0.4, -0.3),
}
"""Rounded: a reader takes "will" for nearly sure, "would" for a little more than half, the modals
of possibility for a third to a half, their negation for nearly sure that not ("cannot"), and what
"would have" or "should have" been for rather not having been."""
_SHORT = {
    "wo": "will",
    "'ll": "will",
    "\u2019ll": "will",
    "shall": "will",
    "sha": "will",
    "'d": "would",
    "\u2019d": "would",
    "ca": "can",
    "cannot": "can",
}
_PRESENT = 0.95
"""What is said to be so in general is held for a little less certain than what happened."""
_NEVER = frozenset(("never", "neither", "nor", "nowhere", "longer"))
_HARDLY = frozenset(("hardly", "scarcely", "rarely", "seldom"))
_NEARLY = frozenset(("almost", "nearly", "narrowly"))
_FEW = frozenset(("few", "little"))
_DETERMINERS = ("det", "neg", "preconj", "cc", "advmod")
_NOT_ONLY = frozenset(("only", "just", "merely", "simply", "necessarily"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on an event itself.

    Parameters
    ----------
    factor : float
        -1 to 1: multiplies the factuality that the event would have without it.
    negated : bool
        Whether a word denies it.
    modal : str
        Its modal verb: "will", "may", "to" for an infinitive; empty where there is none.
    perfect : bool
        Whether it looks back: "have won".
    hedged : bool
        Whether an adverb or adjective lowers it.
    """

    factor: float = 1.0
    negated: bool = False
    modal: str = ""
    perfect: bool = False
    hedged: bool = False


class MarkReader:
    """Reads the marks of events by the hedges of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the hedges."""
        self._hedges: dict[str, float] = {}
        factors = {Certainty.PROBABLE: 0.7, Certainty.POSSIBLE: 0.4, Certainty.PLANNED: 0.55}
        for cue in ontology.cues:
            unmade = cue.kind is CueKind.SIGNATURE and Complement.NOUN in cue.complements
            if unmade and cue.part_of_speech == "adjective" and cue.when_affirmed is not None:
                self._hedges[cue.words.lower()] = cue.when_affirmed / 3.0  # "an averted strike"
            if cue.kind is CueKind.HEDGE and cue.part_of_speech in ("adverb", "adjective"):
                factor = factors.get(cue.certainty or Certainty.CERTAIN, 1.0)
                sign = -1.0 if cue.polarity is Polarity.DENIED else 1.0
                self._hedges.setdefault(cue.words.lower(), sign * factor)

    def read(self, token: Token) -> Marks:
        """Return the marks of a verb, adjective or noun.

        Parameters
        ----------
        token : Token
            The head of the event.
        """
        if token.pos_ in ("NOUN", "PROPN"):
            return self._of_noun(token)
        modal, perfect, factor, negated, hedged = "", False, 1.0, False, False
        for child in token.children:
            word = child.lower_
            if child.dep_ == "aux":
                if word in _SHORT or word in MODALS:
                    modal = _SHORT.get(word, word)
                    negated = negated or word == "cannot"
                elif word == "to":
                    modal = modal or "to"
                elif word in ("have", "'ve", "\u2019ve"):
                    perfect = True
            elif child.dep_ == "neg":
                negated = negated or not _is_not_only(child)
            elif child.dep_ in ("advmod", "npadvmod", "preconj", "cc", "det"):
                if word in _NEVER and not (word == "neither" and child.dep_ == "cc"):
                    no_more = word != "longer" or any(c.lower_ == "no" for c in child.children)
                    negated = negated or no_more
                elif word in _HARDLY:
                    factor *= -0.75
                elif word in _NEARLY and child.i == token.i - 1 and token.pos_ == "VERB":
                    factor *= -0.5
                elif child.dep_ == "advmod" and word in self._hedges and child.i < token.i + 6:
                    factor, hedged = factor * self._hedges[word], True
        negated = negated != self._subject_denies(token)
        if any(_is_few(subject) for subject in children(token, "nsubj", "nsubjpass")):
            factor *= -0.25
        if modal in MODALS:
            known = MODALS[modal]
            if negated:
                factor *= known.negated
            else:
                factor *= known.perfect if perfect else known.affirmed
        elif negated:
            factor *= -0.85
        elif not modal and _is_present(token):
            factor *= _PRESENT
        if self._object_denies(token):
            factor *= 0.3 if token.lemma_ != "be" else -0.8
        return Marks(factor, negated, modal, perfect, hedged)

    def _subject_denies(self, verb: Token) -> bool:
        """Say whether nobody does it: "no one won", "neither mill won", "nor did they win"."""
        for child in children(verb, "nsubj", "nsubjpass"):
            if child.lower_ in NOBODY:
                return True
            if any(c.lower_ in ("no", "neither") for c in children(child, *_DETERMINERS)):
                return True
            if is_neither(child):
                return True
        return verb.dep_ == "conj" and any(c.lower_ == "nor" for c in children(verb.head, "cc"))

    def _object_denies(self, verb: Token) -> bool:
        """Say whether it is done to nothing: "gave no reason", "there is no reason"."""
        return any(
            child.lower_ in NOBODY or any(c.lower_ == "no" for c in children(child, *_DETERMINERS))
            for child in children(verb, "dobj", "attr", "expl")
        )

    def _of_noun(self, noun: Token) -> Marks:
        factor, negated, hedged = 1.0, False, False
        for child in noun.children:
            word = child.lower_
            if child.dep_ in ("det", "neg") and word in ("no", "neither"):
                negated = True
            elif child.dep_ in ("amod", "compound") and word in self._hedges:
                factor, hedged = factor * self._hedges[word], True
            elif child.dep_ == "det" and word == "any":
                factor, hedged = factor * 0.35, True
        if _is_few(noun):
            factor, hedged = factor * -0.3, True
        if negated and noun.dep_ != "attr":  # "there is no doubt": the verb has it already
            factor *= -0.8
        return Marks(factor, negated, hedged=hedged)


def _is_present(verb: Token) -> bool:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("have", "has", "had", "'ve", "was", "were", "did") for c in helpers):
        return False
    return verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in helpers)


def _is_few(noun: Token) -> bool:
    """Say whether "few" or "little" counts a noun: "few came", "little rain"; not "a few"."""
    if noun.lower_ in _FEW:
        return True
    counted = any(c.lower_ in _FEW for c in children(noun, "amod"))
    return counted and not children(noun, "det", "poss", "nummod")


def _is_not_only(negation: Token) -> bool:
    """Say whether "not" only leads to more: "not only sold the mill", "not just"."""
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in _NOT_ONLY
