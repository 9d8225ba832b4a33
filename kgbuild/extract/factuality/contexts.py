"""What the words above an event make of it: conditions, purposes, questions, governors.

The numbers say what readers make of such a clause, on the scale from -3 to 3, rounded: a purpose is
taken for likelier than not, a condition for little more than open, a relative clause for told.
Where the governor is itself unreal, what hangs on it comes down with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import excludes, is_infinitive
from kgbuild.extract.dependents import children
from kgbuild.extract.factuality.forms import (
    asks_for_more,
    degree_of,
    is_finite,
    is_graded,
    is_or,
    is_question,
    is_ranked,
    is_subjunctive,
    starts_inverted,
    was_able,
)
from kgbuild.extract.factuality.marks import Marks
from kgbuild.extract.factuality.signatures import UNKNOWN, Signatures
from kgbuild.ontology.cues import Complement

if TYPE_CHECKING:
    from spacy.tokens import Token


class Place(StrEnum):
    """Where an event stands in its sentence."""

    MAIN = "main"
    QUESTION = "question"
    COMMAND = "command"
    REPORTED = "reported"
    MISTAKEN = "mistaken"
    GOVERNED = "governed"
    CONDITION = "condition"
    PURPOSE = "purpose"
    DEGREE = "degree"
    EXCLUDED = "excluded"
    BESIDE = "beside"
    RELATIVE = "relative"
    CONJOINED = "conjoined"
    ARGUMENT = "argument"


@dataclass(frozen=True, slots=True)
class Context:
    """What an event would be worth without marks of its own.

    Parameters
    ----------
    value : float
        -3 to 3.
    place : Place
        What made it so.
    """

    value: float
    place: Place


@dataclass(frozen=True, slots=True)
class Above:
    """What is known of a token's head: its context, its marks, and the two together."""

    context: Context
    marks: Marks
    value: float
    finite: Context
    """The context of the nearest finite clause, its own or one above it."""


_CONDITIONS = frozenset(("if", "unless", "provided", "providing", "assuming", "suppose", "lest"))
_NOT_YET = {"before": 2.4, "until": 1.5, "till": 1.5, "lest": -1.5, "whether": 0.5, "so": 2.0}
_CLAUSES = frozenset(("ccomp", "csubj", "csubjpass"))
_ARGUMENTS = frozenset(
    "nsubj nsubjpass dobj pobj attr appos compound nmod npadvmod poss dative oprd".split()
)
_LIKELY = 2.0
"""From here on a clause is taken for told, not for imagined."""
_HEARSAY = 0.7
"""Of what somebody "is said to" or "claims to" do: the author keeps aloof."""
_REFUTED = -0.6
"""Of a claim that somebody rejects: it is still somebody's word against somebody's."""
_DEFINITE = frozenset(("the", "this", "these", "that", "those"))
_TOWARDS = {"for": 1.75, "at": 1.75, "toward": 1.0, "towards": 1.0, "against": 0.75, "about": 1.5}
_VERBAL = frozenset(("VERB", "AUX"))


class ContextReader:
    """Reads the context of a token from its head."""

    def __init__(self, signatures: Signatures) -> None:
        """Take the signatures of what governs."""
        self._signatures = signatures

    def of_root(self, root: Token) -> Context:
        """Return the context of a sentence's root: told, asked or commanded."""
        if is_question(root):
            return Context(2.0 if asks_for_more(root) else 0.75, Place.QUESTION)
        helped = children(root, "nsubj", "nsubjpass", "aux", "auxpass", "expl", "csubj")
        if is_infinitive(root):
            return Context(1.75, Place.PURPOSE)
        if root.tag_ == "VB" and not helped:
            return Context(1.0, Place.COMMAND)
        return Context(3.0, Place.MAIN)

    def below(self, token: Token, above: Above) -> Context:
        """Return the context of a token under its head.

        Parameters
        ----------
        token : Token
            Not a root.
        above : Above
            What is known of its head.
        """
        head, dependency = token.head, token.dep_
        if dependency == "conj":
            return self._conjoined(token, head, above)
        if dependency == "advcl":
            return self._adverbial(token, head, above)
        if dependency in ("relcl", "parataxis"):
            return self._relative(token, above)
        if dependency in _CLAUSES:
            return self._clause(token, head, above)
        if dependency == "xcomp":
            complement = Complement.GERUND if token.tag_ == "VBG" else Complement.INFINITIVE
            return self._governed(token, head, above, complement)
        if dependency == "acl":
            return self._of_noun(token, head, above)
        if dependency == "pcomp":
            return self._gerund(token, head, above)
        if dependency in ("aux", "auxpass"):
            return Context(abs(above.value), above.context.place)
        if dependency == "acomp" and above.value < 0 and is_graded(token):
            return Context(0.4 * above.value, above.context.place)  # "is not very big"
        if dependency in ("acomp", "prep", "agent", "prt", "advmod"):
            return Context(above.value, above.context.place)
        if dependency == "attr" and head.lemma_ == "be":
            return Context(above.value, above.context.place)
        if dependency in _ARGUMENTS:
            return self._argument(token, head, above)
        if dependency == "amod":
            return Context(2.75 if above.marks.factor > 0 else 1.5, Place.ARGUMENT)
        return Context(max(above.value, 2.0), Place.BESIDE)

    def _conjoined(self, token: Token, head: Token, above: Above) -> Context:
        value = above.context.value
        own = children(token, "aux", "nsubj", "nsubjpass", "auxpass")
        if token.pos_ in _VERBAL and head.pos_ in _VERBAL and not own:
            if above.marks.modal and token.tag_ == "VB":
                shared = above.value if is_or(head) or above.value > 0 else abs(above.value) * 0.5
                return Context(shared, Place.CONJOINED)
            negated = above.marks.negated and above.value < 0
            if negated and any(c.lower_ == "or" for c in children(head, "cc")):
                return Context(above.value, Place.CONJOINED)
        if token.pos_ in ("NOUN", "PROPN"):
            value = min(above.value, 2.5)
        place = above.context.place
        if token.tag_ in ("VBD", "VBZ") and head.tag_ in ("VB", "VBG"):
            value, place = above.finite.value, above.finite.place  # "failed to pay and closed"
        return Context(value, Place.CONJOINED if place is Place.MAIN else place)

    def _relative(self, token: Token, above: Above) -> Context:
        if is_infinitive(token) and not is_ranked(token.head):
            return Context(1.25, Place.PURPOSE)
        value = 2.95 if above.value > 1.0 else 2.25
        return Context(value, Place.RELATIVE)

    def _clause(self, token: Token, head: Token, above: Above) -> Context:
        if starts_inverted(token) and token.i < head.i:
            return Context(-1.5, Place.CONDITION)
        gerund = token.tag_ == "VBG" and not children(token, "nsubj", "aux", "mark")
        complement = Complement.GERUND if gerund else Complement.CLAUSE
        if token.tag_ == "VB" and not children(token, "nsubj", "nsubjpass", "aux", "mark"):
            return Context(1.0, Place.COMMAND)  # "go home", she said
        if not is_finite(token) and token.tag_ == "VB":
            complement = Complement.INFINITIVE
        if any(c.lower_ in ("whether", "if") for c in children(token, "mark")):
            return Context(0.75, Place.QUESTION)
        if is_subjunctive(token) and above.value > 0:
            return Context(0.9, Place.GOVERNED)
        governor = head
        for beside in children(head, "acomp", "attr", "oprd"):
            if head.lemma_ in ("be", "seem", "become", "look", "make"):
                governor = beside  # "it is possible that"
        if token.i < head.i and not children(token, "mark") and governor is head:
            complement = Complement.CLAUSE  # quoted: "closing soon", it says
        return self._governed(token, governor, above, complement)

    def _governed(
        self, token: Token, governor: Token, above: Above, complement: Complement
    ) -> Context:
        degree = self._degree(token, governor, above)
        if degree is not None:
            return degree
        signature = self._signatures.of(governor, complement)
        if was_able(governor) and above.value > 0:
            return Context(above.value, Place.GOVERNED)
        mistaken = self._signatures.of_manner(governor)
        if mistaken is not None and above.value > 0:
            return Context(mistaken.under(above.value), Place.MISTAKEN)
        if governor.lemma_ in ("have", "be") and any(
            c.lower_ == "yet" for c in children(governor, "advmod")
        ):
            share = -0.75 if governor.lemma_ == "have" else -0.1
            return Context(share * above.value, Place.GOVERNED)  # "have yet to decide"
        if governor.lemma_ == "have" and governor.tag_ in ("VBD", "VBN") and above.value > 0:
            return Context(0.85 * above.value, Place.GOVERNED)  # "had to leave": and did
        if signature is None:
            if complement is Complement.CLAUSE:
                value = max(above.value, 1.5)
                return Context(value * 0.95, Place.REPORTED)
            signature = UNKNOWN
        value = signature.under(above.value)
        if signature.reports and complement is Complement.INFINITIVE and value > 0:
            value *= _HEARSAY
        return Context(value, Place.REPORTED if signature.reports else Place.GOVERNED)

    def _degree(self, token: Token, governor: Token, above: Above) -> Context | None:
        """Read "too late to win" and "late enough to win"."""
        if not is_infinitive(token):
            return None
        degree = degree_of(governor)
        if degree is None:
            return None
        return Context((-0.7 if degree == "too" else 0.7) * above.value, Place.DEGREE)

    def _of_noun(self, token: Token, noun: Token, above: Above) -> Context:
        infinitive = is_infinitive(token)
        if not infinitive and token.tag_ in ("VBN", "VBG") and not children(token, "nsubj"):
            return Context(2.8 if above.value > 1.5 else 2.0, Place.RELATIVE)
        complement = Complement.INFINITIVE if infinitive else Complement.CLAUSE
        degree = self._degree(token, noun, above)
        if degree is not None:
            return degree
        signature = self._signatures.of(noun, complement)
        told = above.value
        if noun.dep_ in ("dobj", "nsubjpass"):  # "rejected the claim that", "refused requests to"
            over = self._signatures.of(noun.head, Complement.CLAUSE)
            if over is not None and over.affirmed < 0 < above.value:
                signature = signature or UNKNOWN
                if signature.reports:
                    return Context(_REFUTED * signature.affirmed, Place.REPORTED)
                told = -1.75
        if signature is None:
            value = 1.25 if infinitive or is_subjunctive(token) else 2.25
            return Context(value, Place.PURPOSE if infinitive else Place.REPORTED)
        return Context(signature.under(told), Place.GOVERNED)

    def _gerund(self, token: Token, preposition: Token, above: Above) -> Context:
        governor, word = preposition.head, preposition.lower_
        if excludes(preposition):
            return Context(-2.5 if above.value > _LIKELY else 0.0, Place.EXCLUDED)
        if word == "against" and governor.pos_ in _VERBAL:
            return Context(-0.6 * above.value, Place.GOVERNED)  # "decided against selling"
        signature = self._signatures.of(governor, Complement.GERUND)
        if signature is not None and word not in ("by", "after", "in", "before", "since", "while"):
            return Context(signature.under(above.value), Place.GOVERNED)
        if word in ("before", "until"):
            return Context(_NOT_YET[word] if above.value > 0 else 0.5, Place.BESIDE)
        if word in _TOWARDS:
            return Context(min(_TOWARDS[word], abs(above.value)), Place.PURPOSE)
        if word in ("after", "since", "despite", "upon"):
            return Context(2.8 if above.value > 1.5 else 2.0, Place.BESIDE)
        return Context(max(0.95 * above.value, 1.0), Place.BESIDE)

    def _adverbial(self, token: Token, head: Token, above: Above) -> Context:
        marks = [c.lower_ for c in children(token, "mark", "advmod", "prep") if c.i < token.i]
        first = marks[0] if marks else ""
        if first in _CONDITIONS or (first in ("even", "only") and "if" in marks):
            unreal = above.marks.modal == "would" and above.marks.perfect
            return Context(-1.5 if unreal else 0.8, Place.CONDITION)
        if starts_inverted(token):
            return Context(-1.5, Place.CONDITION)  # "had it rained, ..."
        if is_infinitive(token):
            degree = self._degree(token, head, above)
            if degree is not None:
                return degree
            signature = self._signatures.of(head, Complement.INFINITIVE)
            known = signature is not None and abs(signature.affirmed) >= 2.5
            if signature is not None and known:
                return Context(signature.under(above.value), Place.GOVERNED)
            return Context(max(min(0.7 * above.value, 2.0), 0.75), Place.PURPOSE)
        if first == "as" and any(w in ("if", "though") for w in marks[1:]):
            return Context(-0.5, Place.CONDITION)
        if first == "without":
            return Context(-2.5 if above.value > _LIKELY else 0.0, Place.EXCLUDED)
        if first in _NOT_YET:
            return Context(_NOT_YET[first], Place.PURPOSE if first != "before" else Place.BESIDE)
        if first in ("when", "whenever", "once", "while", "as", "where", "after"):
            return Context(2.95 if above.value > 2.5 or above.value < 0 else 2.0, Place.BESIDE)
        if first:
            return Context(2.85, Place.BESIDE)
        if token.tag_ in ("VBG", "VBN"):
            return Context(2.8 if abs(above.value) > 2.0 else 2.2, Place.BESIDE)
        return Context(max(above.value, 2.25), Place.BESIDE)

    def _argument(self, token: Token, head: Token, above: Above) -> Context:
        """Return how far a noun shares the fate of what governs it.

        What has "the" is mostly known to be there; a bare object of an unreal verb comes and goes
        with it ("may cause damage").
        """
        governor, governed = head, token.dep_ in ("dobj", "nsubjpass", "compound", "nmod")
        if token.dep_ == "pobj":
            governor = head.head
            governed = head.lower_ in ("of", "for", "against", "to", "on", "with", "about", "from")
        if governed:
            signature = self._signatures.of(governor, Complement.NOUN)
            if signature is not None:
                return Context(signature.under(above.value), Place.GOVERNED)
        if token.dep_ == "pobj" and head.lower_ == "without":
            return Context(-2.0 if above.value > _LIKELY else 0.0, Place.EXCLUDED)
        known = any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in token.children)
        if token.dep_ == "nsubj" and children(head, "acomp"):
            known = True  # "earnings were not good": but they were
        indefinite = any(c.lower_ in ("a", "an") for c in token.children)
        start, share = (2.8, 0.12) if known else (2.8 if indefinite else 2.6, 0.4)
        if token.dep_ == "pobj":
            share = min(share, 0.3)
            if head.lower_ in ("for", "against"):
                start, share = 2.1, 0.1 if known else 0.45
        elif token.dep_ == "compound":
            start = 2.4
        return Context(start - share * max(3.0 - above.value, 0.0), Place.ARGUMENT)
