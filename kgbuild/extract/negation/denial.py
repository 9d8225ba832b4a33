"""Whether a clause is denied, and what leaves it open: the polarity of what it claims."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import excludes, has_no, is_infinitive
from kgbuild.extract.dependents import children
from kgbuild.extract.negation.clause import alternatives
from kgbuild.extract.negation.cues import is_harmless, is_phrase
from kgbuild.extract.negation.words import NegationWords
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_REASONS = frozenset(("because", "since", "as"))
_LIMITS = frozenset(("until", "till"))
_EMPHATIC = frozenset(("only", "just", "merely", "simply", "solely"))
_ADVERBS = ("advmod", "npadvmod")
_DEEPEST = 8
_NO = frozenset(("no", "neither", "any"))
_NOTHING = frozenset(("nothing", "nobody", "none"))
_NOT_PLANS = frozenset("doubt need reason right obligation choice alternative question".split())
"""What "no need to sell" denies is the need: whether it sells stays open."""


class Denial(Enum):
    """What negation makes of a clause."""

    AFFIRMED = auto()
    """It is not denied."""
    DENIED = auto()
    """It is said not to be so."""
    NEARLY = auto()
    """It is all but denied: "hardly uses"."""
    OPEN = auto()
    """It is only mentioned: "whether or not", "not because", "nothing suggests that"."""


class Denials:
    """Tells denied clauses by the words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Lists the words that deny.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._words = NegationWords(ontology)

    def of(self, verb: Token) -> Denial:
        """Return what negation makes of a clause.

        Negated subjects and objects ("no company", "nobody") are left to the arguments, what verbs
        like "fail" imply to who reads those.

        Parameters
        ----------
        verb : spacy.tokens.Token
            The verb of the clause.
        """
        if _is_open(verb):
            return Denial.OPEN
        if self.denies(verb):
            return Denial.DENIED
        nearly = any(word.lower_ in self._words.nearly for word in children(verb, *_ADVERBS))
        return Denial.NEARLY if nearly else Denial.AFFIRMED

    def denies(self, verb: Token) -> bool:
        """Say whether a clause says for certain that its event is not so."""
        if _is_exclusion(verb) or _is_denied_plan(verb) or _is_yet_to_come(verb):
            return True
        if any(self._reaches(word, verb) for word in self._deniers(verb)):
            return True
        if _is_no_case(verb):
            return True
        if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in children(verb.head, "cc")):
            return True
        first = _first_of_alternatives(verb)
        return first.i != verb.i and any(self._reaches(w, first) for w in self._deniers(first))

    def _deniers(self, verb: Token) -> Iterator[Token]:
        """Yield the words below a verb that may deny it."""
        for child in verb.children:
            lower = child.lower_
            if child.dep_ == "neg":
                yield child
            elif child.dep_ in _ADVERBS:
                yield from (c for c in children(child, "neg") if _negates_adverb(child, verb))
                if lower in self._words.single:
                    yield child
            elif child.dep_ in ("preconj", "det", "cc") and lower in self._words.single:
                yield child
            elif child.dep_ in ("aux", "auxpass"):
                yield from children(child, "neg")
            elif child.dep_ in ("prep", "nsubj", "nsubjpass"):
                yield from self._in_phrase(child, verb)

    def _in_phrase(self, child: Token, verb: Token) -> Iterator[Token]:
        """Yield the preposition of "by no means", which the parser may hang on the subject."""
        for marker in (child, *children(child, "prep")):
            if marker.dep_ == "prep" and is_phrase(marker, self._words):
                yield marker

    def _reaches(self, word: Token, verb: Token) -> bool:
        """Say whether what a word denies is the verb, and no part of what is said with it."""
        if is_harmless(word, self._words):
            return False
        lower = word.lower_
        if lower in ("not", "neither") and word.dep_ == "cc":
            return False
        if lower not in ("not", "n't"):
            return True
        if word.i > verb.i and verb.pos_ == "VERB":
            return False  # "sold chips, not cars": what follows is denied
        return not (_is_apart_from_reason(verb) or _is_until(verb))


def is_existential(noun: Token) -> bool:
    """Say whether a noun is what there is: "there is no company"."""
    return noun.dep_ == "attr" and bool(children(noun.head, "expl"))


def _is_open(verb: Token) -> bool:
    if any(c.lower_ == "whether" for c in children(verb, "mark")):
        return True
    if any(c.lower_ == "need" and children(verb, "neg") for c in children(verb, "aux")):
        return True  # "need not sell": it may or may not
    if verb.dep_ in ("advcl", "conj") and _not_before_reason(verb):
        return True
    if verb.dep_ in ("relcl", "acl") and _describes_nothing(verb):
        return True
    return verb.dep_ == "ccomp" and _is_unsupported(verb)


def _describes_nothing(verb: Token) -> bool:
    """Say whether a clause describes what is not there: "knows no company that sells chips".

    A plan is denied with its noun ("has no plans to sell"), a need is not: it may sell or not.
    """
    noun = verb.head
    if is_existential(noun) or not any(c.lower_ in _NO for c in children(noun, "det")):
        return is_infinitive(verb) and _is_no_need(noun)
    return not is_infinitive(verb) or _is_no_need(noun)


def _is_no_need(noun: Token) -> bool:
    return noun.lemma_ in _NOT_PLANS and has_no(noun)


def _is_exclusion(verb: Token) -> bool:
    if verb.dep_ == "pcomp":
        far = verb.head.lower_ == "from" and verb.head.head.lower_ == "far"
        return far or excludes(verb.head)
    rather = [c for c in children(verb, "mark") if c.lower_ == "than"]
    if verb.dep_ == "conj":
        rather += [c for c in children(verb.head, "cc") if c.lower_ == "than" and c.i < verb.i]
    return any(than.i and than.nbor(-1).lower_ == "rather" for than in rather)


def _is_yet_to_come(verb: Token) -> bool:
    """Read "has yet to sell"."""
    head = verb.head
    return (
        verb.dep_ == "xcomp"
        and head.lemma_ == "have"
        and any(c.lower_ == "yet" for c in children(head, "advmod"))
    )


def _is_no_case(verb: Token) -> bool:
    """Read "it is not the case that"."""
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or noun.lower_ != "case" or noun.dep_ != "attr":
        return False
    return bool(children(noun.head, "neg"))


def _negates_adverb(adverb: Token, verb: Token) -> bool:
    """Say whether "no longer", "not yet", "not even", "no more" deny the verb they stand before."""
    lower = adverb.lower_
    if lower == "before":  # "has never before sold", but "never before has it sold so many"
        return any(c.i < adverb.i for c in children(verb, "nsubj", "nsubjpass"))
    return lower in ("yet", "even", "longer") or (lower == "more" and adverb.i < verb.i)


def _first_of_alternatives(verb: Token) -> Token:
    """Return the verb whose "did not" bare verbs after "or" share: "did not buy or sell"."""
    for _ in range(_DEEPEST):
        if verb.dep_ != "conj" or verb.i not in {c.i for c in alternatives(verb.head)}:
            break
        verb = verb.head
    return verb


def _not_before_reason(verb: Token) -> bool:
    """Say whether a "not" stands right before the word of reason: "not because he fell"."""
    marks = [c.i for c in children(verb, "mark") if c.lower_ in _REASONS]
    return any(c.i + 1 in marks for c in children(verb, "neg"))


def _is_apart_from_reason(verb: Token) -> bool:
    """Say whether only the reason is denied: "did not leave only because he was ill"."""
    for clause in children(verb, "advcl"):
        marks = [c.i for c in children(clause, "mark") if c.lower_ in _REASONS]
        if marks and clause.doc[marks[0] - 1].lower_ in _EMPHATIC:
            return True
    return False


def _is_until(verb: Token) -> bool:
    """Say whether something happened, but later: "did not leave until May"."""
    limits = [c for c in children(verb, "prep") if c.lower_ in _LIMITS]
    limits += [
        mark
        for c in children(verb, "advcl")
        for mark in children(c, "mark")
        if mark.lower_ in _LIMITS
    ]
    return bool(limits)


def _is_denied_plan(verb: Token) -> bool:
    """Say whether an infinitive is what nobody means to do: "has no plans to sell"."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.pos_ != "NOUN" or noun.lemma_.lower() in _NOT_PLANS:
        return False
    return is_infinitive(verb) and has_no(noun)


def _is_unsupported(verb: Token) -> bool:
    """Say whether nothing speaks for a clause: "nothing suggests that it sells"."""
    return any(s.lower_ in _NOTHING or has_no(s) for s in children(verb.head, "nsubj"))
