"""Dimensions: by what things are compared, in adjectives ("faster"), nouns and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.dependents import children
from kgbuild.extract.standards import COMPARED, QUANTIFIERS
from kgbuild.extract.wording import gerund
from kgbuild.model import Text
from kgbuild.model.broad_types import PERSON, PLACE
from kgbuild.ontology.types import Dimension, Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE = "age"
_MEASURES = frozenset(
    """
    level performance metric figure capability capacity rate score standard output result
    power number value mark
    """.split()
)
GENERAL = frozenset("great high low big large small good bad well".split())
"""Adjectives of any measure: the noun says of which ("a higher price")."""
_DOWN = frozenset("bad worse few fewer less little low lower small smaller".split())
_HAVING = frozenset(
    """
    have offer provide deliver contain boast feature hold get give need use require be own possess
    """.split()
)
"""After these verbs the noun alone says what is compared: "has more users"."""
_NAMING = frozenset(("in", "on", "in terms of"))
"""After these prepositions any noun that is no place says by what is compared."""
_WORKING = frozenset("run perform work operate go move compute be".split())
"""Beside these verbs an adverb says how the thing itself is: "runs faster"."""
_BY_WHICH = frozenset(("in", "on", "by", "for", "in terms of", "at", "over"))


class Dimensions:
    """Finds the dimensions of an ontology in phrases and clauses.

    Parameters
    ----------
    ontology : Ontology
        Holds the dimensions with their words.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    @cached_property
    def _adjectives(self) -> Mapping[str, tuple[Dimension, bool]]:
        found: dict[str, tuple[Dimension, bool]] = {}
        for dimension in self._ontology.dimensions.values():
            for word in dimension.more:
                found.setdefault(word, (dimension, True))
            for word in dimension.less:
                found.setdefault(word, (dimension, False))
        return found

    @cached_property
    def _nouns(self) -> Mapping[str, Dimension]:
        found: dict[str, Dimension] = {}
        for dimension in self._ontology.dimensions.values():
            for word in dimension.nouns:
                found.setdefault(word, dimension)
        return found

    def of_noun(self, noun: Token) -> Dimension | None:
        """Return the dimension that a noun or one of its modifiers names."""
        modifiers = children(noun, "compound", "amod", "nmod")
        words = [f"{one.lower_} {noun.lemma_.lower()}" for one in reversed(modifiers)]
        behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
        if behind is not None and behind.pos_ in ("NOUN", "ADJ") and behind.dep_ in ("advmod",):
            words.insert(0, f"{noun.lemma_.lower()} {behind.lower_}")  # torn by the parser
        words += [one.lemma_.lower() for one in (noun, *modifiers)]
        return next((self._nouns[one] for one in words if one in self._nouns), None)

    def is_measure(self, token: Token) -> bool:
        """Say whether a phrase's head is no thing itself but a measure of one: "the level of X"."""
        return (
            token.lower_ in ("that", "those")
            or token.lemma_.lower() in _MEASURES
            or self.of_noun(token) is not None
        )

    def of_adjective(self, word: Token) -> tuple[Dimension, bool] | None:
        """Return the dimension of an adjective, and whether it says more of it."""
        return self._adjectives.get(word.lemma_.lower()) or self._adjectives.get(word.lower_)

    def meant(
        self, word: Token, noun: Token | None, clause: Clause, arguments: Arguments
    ) -> tuple[bool, Text]:
        """Return whether more of it is meant, and what "it" is."""
        lemma = word.lemma_.lower()
        known = self._adjectives.get(lemma) or self._adjectives.get(word.lower_)
        if lemma in QUANTIFIERS | GENERAL or word.lower_ in QUANTIFIERS:
            more = lemma not in _DOWN and word.lower_ not in _DOWN
            of = noun if noun is not None else clause.verb if lemma in QUANTIFIERS else None
            named = self.of_noun(of) if of is not None else None
            if named is None and of is None and clause.agent is not None:
                named = self.of_noun(clause.agent)  # "its price is higher than"
            if named is not None:
                return more, Text(named.label)
            if noun is not None:
                return more, Text(activity(clause, noun, arguments))
            if lemma in QUANTIFIERS:
                return more, Text(gerund(clause.lemma))
            if known is None and word.dep_ == "advmod":
                return more, Text(gerund(clause.lemma))  # "scored higher"
            whose = arguments.one(clause.agent) if clause.agent is not None else None
            if known is None and whose is not None and whose.name is None:
                head = whose.head.i
                return more, Text(arguments.words(head, head).lower())  # "sales were higher"
        if known is not None and known[0].label == _AGE and self._of_person(clause, arguments):
            return True, Text(lemma)  # the younger is the newer thing, not the older person
        doing = word.dep_ == "advmod" and clause.verb.lemma_.lower() not in _WORKING
        if known is not None and not doing:
            return known[1], Text(known[0].label)
        if doing:
            return known is None or known[1], Text(gerund(clause.lemma))  # "grew faster"
        return True, Text(lemma)

    def _of_person(self, clause: Clause, arguments: Arguments) -> bool:
        argument = arguments.one(clause.agent) if clause.agent is not None else None
        return argument is not None and self._ontology.is_a(argument.type, PERSON)

    def naming(self, clause: Clause, arguments: Arguments, other: Token | None) -> list[Oblique]:
        """Return the phrases that may name the dimension: "in terms of speed", "on MMLU"."""
        found = []
        for oblique in (*clause.obliques, *_below(clause.theme), *_below(other)):
            complement = oblique.complement
            if oblique.preposition not in _BY_WHICH or complement.pos_ in ("VERB", "AUX", "PRON"):
                continue
            if arguments.time_of(complement) or arguments.quantity_of(complement):
                continue
            argument = arguments.one(complement)
            if argument is None or argument.amount is not None:
                continue
            known = self.of_noun(complement) is not None
            place = self._ontology.is_a(argument.type, PLACE)
            if (
                known
                or (oblique.preposition in _NAMING and not place)
                or oblique.preposition == "on"
            ):
                found.append(oblique)
        return found

    def named_in(self, oblique: Oblique, arguments: Arguments) -> Text | None:
        """Return what a phrase says by which things are compared: "on MMLU"."""
        named = self.of_noun(oblique.complement)
        if named is not None:
            return Text(named.label)
        first = min(
            [oblique.complement.i, *(c.left_edge.i for c in _modifiers(oblique.complement))]
        )
        return Text(arguments.words(first, oblique.complement.i))


def activity(clause: Clause, noun: Token, arguments: Arguments) -> str:
    """Return what is compared where it is done to a noun: "selling chips"; else the noun."""
    first = min([noun.i, *(c.i for c in _modifiers(noun))])
    words = arguments.words(first, noun.i).lower()
    if clause.verb.lemma_.lower() in _HAVING or not is_same(noun, clause.theme):
        return words
    return f"{gerund(clause.lemma)} {words}"


def _modifiers(noun: Token) -> list[Token]:
    """Return the modifiers right before a noun that say which it is, without the comparative."""
    found: list[Token] = []
    for child in reversed(children(noun, "compound", "amod", "nmod")):
        expected = noun.i - 1 - len(found)
        named = child.tag_ not in COMPARED and child.lower_ not in QUANTIFIERS
        if child.i != expected or not named:
            break
        found.append(child)
    return found


def _below(noun: Token | None) -> list[Oblique]:
    """Return the phrases that the parser hung on a noun: "equals the A100 in performance"."""
    return [
        Oblique(preposition.lower_, preposition, complement)
        for preposition in (children(noun, "prep") if noun is not None else ())
        for complement in children(preposition, "pobj")
    ]


def is_same(token: Token, other: Token | None) -> bool:
    """Say whether two tokens are the same."""
    return other is not None and token.i == other.i
