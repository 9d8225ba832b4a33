"""What a number is to its claim: amount, price, change, value before and after, how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.dependents import children
from kgbuild.extract.quantities import FRACTION, FoundQuantity
from kgbuild.extract.quantity_words import QuantityWords
from kgbuild.extract.standards import is_compared
from kgbuild.model import Bound, Qualifier, Quantity
from kgbuild.model.broad_types import PERSON
from kgbuild.model.roles import (
    AGE,
    AMOUNT,
    BASELINE,
    CHANGE,
    DURATION,
    FACTOR,
    FREQUENCY,
    FROM_VALUE,
    OUT_OF,
    PRICE,
    SHARE,
    TO_VALUE,
)
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


LENGTHS_OF_TIME = frozenset(
    ("SEC", "MIN", "HR", "DAY", "WK", "MO", "YR", "DECADE", "CENTURY", "MilliSEC")
)
"""QUDT units of durations."""

_PARTS = frozenset(("PERCENT", FRACTION))
_HELD_AGAINST = frozenset(
    """
    against versus vs vs.
    """.split()
) | {"compared with", "compared to", "in comparison with", "in comparison to"}
_PAID = frozenset(("for", "at"))
_BEFORE = frozenset(("from", "up from", "down from"))
_LASTING = frozenset((None, "for", "to", "over", "during", "in", "within", "after", "through"))
_DIRECTIONS = frozenset(("up", "down"))
_OLDEST = 120


class QuantityRoles:
    """Gives the numbers of a clause their roles, by the change words of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its cues of the kind ``change`` and its number words.
    """

    def __init__(self, ontology: Ontology) -> None:
        cues = ontology.cues_of(CueKind.CHANGE)
        self._moving = {c.words for c in cues if c.part_of_speech == "verb"}
        self._changing = {c.words for c in cues if c.part_of_speech != "noun"}
        self._nouns = {c.words for c in cues if c.part_of_speech == "noun"}
        self._words = QuantityWords(ontology)
        self._bounds = {
            cue.words: cue.bound
            for cue in ontology.cues_of(CueKind.APPROXIMATOR)
            if cue.bound is not None
        }
        self._ontology = ontology

    def of_oblique(self, clause: Clause, oblique: Oblique, found: FoundQuantity) -> list[Qualifier]:
        """Return what a number behind a preposition is: "to $300 million", "for $12 billion"."""
        return self._roles(clause, found, oblique.preposition)

    def beside(self, clause: Clause, token: Token, found: FoundQuantity) -> list[Qualifier]:
        """Return what a number right beside the verb is: "rose 5 percent", "was fined twice"."""
        if token.dep_ in ("dobj", "attr") and not self._moves(clause):
            return [] if token.dep_ == "attr" else [Qualifier(AMOUNT, found.quantity)]
        return self._roles(clause, found, None)

    def moved(self, clause: Clause, token: Token, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield by how many of a thing the subject changed: "fell 30 points"."""
        if not self._moves(clause) or token.pos_ != "NOUN":
            return
        for number in children(token, "nummod"):
            found = arguments.quantity_of(number)
            if found is not None and not found.factor and found.quantity.unit is None:
                counted = arguments.text_of(token)
                yield Qualifier(CHANGE, replace(found.quantity, text=counted, counted=token.lower_))

    def of_adjective(self, adjective: Token, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield what measures an adjective: "is 45 years old", "is 300 metres tall"."""
        measured = arguments.measure_of(adjective) if not is_compared(adjective) else None
        found = arguments.quantity_of(measured) if measured is not None else None
        if found is None or measured is None or measured.i > adjective.i:
            return
        if adjective.lower_ == "old":
            yield Qualifier(AGE, found.quantity)
        else:
            yield Qualifier(AMOUNT, found.quantity, adjective.lower_)

    def of_verb(self, clause: Clause) -> Iterator[Qualifier]:
        """Yield how many times as much the verb itself says: "doubled"."""
        times = self._words.growth(clause.verb.lemma_.lower())
        if times is not None:
            bound = self._bound(clause.verb)
            yield Qualifier(FACTOR, Quantity(times, None, clause.verb.lower_, bound))

    def _bound(self, verb: Token) -> Bound:
        """Return how exact a verb is: "more than doubled", "nearly tripled"."""
        for length in (3, 2, 1):
            words = verb.doc[max(0, verb.i - length) : verb.i].text.lower()
            if words in self._bounds:
                return self._bounds[words]
        return Bound.EXACT

    def of_phrase(self, head: Token, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield the numbers inside a noun phrase: its count, what it is part of, growth, age.

        Parameters
        ----------
        head : Token
            Head of a phrase that is the subject or the object of a claim.
        arguments : Arguments
            The phrases of the text.
        """
        argument = arguments.one(head)
        if argument is None or argument.is_literal:
            return
        if argument.amount is not None:
            part = argument.measure is not None and argument.amount.unit in _PARTS
            role = SHARE if part else self._of_noun(argument.amount, head)
            yield Qualifier(role, argument.amount)
        if argument.whole is not None:
            yield Qualifier(OUT_OF, argument.whole)
        for child in head.children:
            old = child.lower_ == "old" and child.dep_ in ("amod", "acomp")
            for number in [child, *(child.children if old else ())]:
                found = arguments.quantity_of(number)
                behind = number.i > head.i and number.dep_ in ("appos", "nummod")
                person = self._ontology.is_a(argument.type, PERSON)
                aged = behind and person and found is not None and _is_age(found.quantity)
                if found is not None and (old or aged):
                    who = arguments.text_of(head)
                    yield Qualifier(AGE, replace(found.quantity, unit="YR", counted=who))
                    break
            yield from self._in_words(child, arguments)
        for preposition in children(head, "prep"):
            for inner in children(preposition, "pobj"):
                below = arguments.quantity_of(inner)
                if preposition.lower_ != "of":
                    yield from self._lasting(preposition.lower_, below)
                    continue
                measured = below is not None and not below.factor and argument.amount is None
                if below is not None and measured:  # "revenue of $35 billion"
                    counted = arguments.text_of(head)
                    yield Qualifier(AMOUNT, replace(below.quantity, counted=counted))
                counts = arguments.one(inner) if below is None else None
                if counts is not None and counts.amount is not None and argument.amount is None:
                    yield Qualifier(self._of_noun(counts.amount, inner), counts.amount)

    def _lasting(self, preposition: str, found: FoundQuantity | None) -> Iterator[Qualifier]:
        """Yield how long, where the parser hung it on a noun: "the source for four decades"."""
        if found is None or preposition not in _LASTING:
            return
        if found.quantity.unit in LENGTHS_OF_TIME and found.quantity.per is None:
            yield Qualifier(DURATION, found.quantity, preposition)

    def of_direction(self, clause: Clause, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield what stands with "up" or "down" beside the verb: ", up 94 percent"."""
        for child in clause.verb.children:
            yield from self._in_words(child, arguments)

    def _in_words(self, adverb: Token, arguments: Arguments) -> Iterator[Qualifier]:
        if adverb.lower_ not in _DIRECTIONS or adverb.dep_ not in ("advmod", "amod", "acomp"):
            return
        for number in children(adverb, "npadvmod", "nummod", "dobj", "dep"):
            found = arguments.quantity_of(number)
            if found is not None:
                yield Qualifier(CHANGE, found.quantity, adverb.lower_)
        for preposition in children(adverb, "prep"):
            for complement in children(preposition, "pobj"):
                found = arguments.quantity_of(complement)
                role = {"from": FROM_VALUE, "to": TO_VALUE}.get(preposition.lower_)
                if found is not None and role is not None:
                    yield Qualifier(role, found.quantity, f"{adverb.lower_} {preposition.lower_}")

    def _of_noun(self, amount: Quantity, head: Token) -> str:
        if amount.unit in LENGTHS_OF_TIME and amount.per is None:
            return DURATION
        if amount.unit in _PARTS:
            changes = head.lemma_.lower() in self._nouns and head.pos_ == "NOUN"
            return CHANGE if changes else AMOUNT
        return AMOUNT

    def _roles(
        self, clause: Clause, found: FoundQuantity, preposition: str | None
    ) -> list[Qualifier]:
        quantity, words = found.quantity, preposition or ""
        changes = self._changes(clause)
        grows = self._words.growth(clause.verb.lemma_.lower()) is not None
        if found.ends and (changes or grows) and (found.led or preposition in (None, "from", "by")):
            first, last = found.ends
            role, words = (FROM_VALUE, "from") if found.led else (CHANGE, words)
            return [Qualifier(role, first, words), Qualifier(TO_VALUE, last, "to")]
        return [Qualifier(self._role(found, preposition, changes or grows), quantity, words)]

    def _role(self, found: FoundQuantity, preposition: str | None, changes: bool) -> str:
        quantity = found.quantity
        timed = quantity.unit in LENGTHS_OF_TIME and quantity.per is None
        if found.factor:
            return FACTOR if changes or "fold" in quantity.text else FREQUENCY
        if preposition in _HELD_AGAINST:
            return BASELINE
        if preposition in _BEFORE and (changes or preposition != "from"):
            return FROM_VALUE
        if changes and preposition in (None, "by", "to"):
            return TO_VALUE if preposition == "to" else CHANGE
        if timed and preposition in _LASTING:
            return DURATION
        if found.money and preposition in _PAID:
            return PRICE
        return AMOUNT

    def _changes(self, clause: Clause) -> bool:
        return clause.lemma in self._changing or clause.verb.lemma_.lower() in self._changing

    def _moves(self, clause: Clause) -> bool:
        return clause.lemma in self._moving or clause.verb.lemma_.lower() in self._moving


def _is_age(quantity: Quantity) -> bool:
    bare = quantity.unit is None and quantity.per is None and quantity.upper is None
    return bare and 0 < quantity.value <= _OLDEST and quantity.value == int(quantity.value)
