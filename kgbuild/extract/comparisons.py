"""Comparatives: what is compared with what, on which dimension, by which factor or difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, Oblique, children
from kgbuild.extract.standards import (
    COMPARED,
    QUANTIFIERS,
    baseline,
    compared_words,
    direction,
    holder,
    opposite,
    standard,
)
from kgbuild.extract.wording import gerund
from kgbuild.model import VOCABULARY, Qualifier, Quantity, Text
from kgbuild.ontology.types import Comparison, Dimension, FrameKind, Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Token

DIMENSION = VOCABULARY + "dimension"
FACTOR = VOCABULARY + "factor"
DIFFERENCE = VOCABULARY + "difference"
COMPARATIVE = VOCABULARY + "comparative"
BASELINE = VOCABULARY + "baseline"

_AGE = "age"
_PERCENT = "PERCENT"
_POINTS = VOCABULARY + "PercentagePoints"
_MEASURES = frozenset(
    """
    level performance metric figure capability capacity rate score standard output result
    power number value mark
    """.split()
)
_GENERAL = frozenset("great high low big large small good bad well".split())
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


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison found in a clause: its relation, its two ends, and what qualifies it."""

    relation: RelationType
    subject: Token
    object: Token
    qualifiers: tuple[Qualifier, ...] = ()
    used: tuple[Oblique, ...] = ()
    nouns: frozenset[int] = frozenset()


class Comparisons:
    """Finds comparisons by the dimensions and comparing relations of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the dimensions' words."""
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

    @cached_property
    def _relations(self) -> Mapping[Comparison, RelationType]:
        found: dict[Comparison, RelationType] = {}
        for iri in sorted(self._ontology.relations):
            relation = self._ontology.relations[iri]
            if relation.comparison is not None:
                found.setdefault(relation.comparison, relation)
        return found

    @cached_property
    def _idioms(self) -> Mapping[str, tuple[RelationType, tuple[str, ...]]]:
        """Adjectival phrases of comparing relations that begin with a preposition: "on par"."""
        return {
            word: (relation, frame.prepositions)
            for relation in self._relations.values()
            for frame in relation.frames
            if frame.kind is FrameKind.ADJECTIVE
            for word in frame.words
            if " " in word
        }

    def of_clause(self, clause: Clause, arguments: Arguments) -> Iterator[Compared]:
        """Yield what "is faster than", "is as fast as", "has more memory than" compare."""
        subject = clause.agent if clause.agent is not None else clause.theme
        if subject is None or not self._relations:
            return
        for word in compared_words(clause, arguments):
            other = standard(word, clause)
            sign = direction(word)
            if other is None or sign is None or _is_bound(word, other, arguments):
                continue
            yield from self._compare(word, sign, (subject, other), clause, arguments)
        yield from self._multiples(clause, subject, arguments)
        yield from self._equals(clause, subject)

    def _compare(
        self,
        word: Token,
        sign: Comparison,
        ends: tuple[Token, Token],
        clause: Clause,
        arguments: Arguments,
    ) -> Iterator[Compared]:
        subject, other = ends
        noun = word.head if word.dep_ == "amod" and word.head.pos_ == "NOUN" else None
        quality = noun is not None and word.lemma_.lower() not in QUANTIFIERS | _GENERAL
        own = noun is not None and (quality or word.i > noun.i)
        if noun is not None and own and not _is(noun, clause.attribute):
            subject = noun  # "built a faster chip than", "a fee higher than the cost"
        more, dimension = self._meaning(word, noun, clause, arguments)
        if noun is not None and own and not quality:
            dimension = Text(arguments.words(noun.i, noun.i).lower())
        measured = other.lower_ in ("that", "those") or other.lemma_ == subject.lemma_
        owners = (holder(subject), holder(other)) if measured else (None, None)
        if owners[0] is not None and owners[1] is not None:
            named = self.dimension_of(subject)
            dimension = Text(
                named.label if named else arguments.words(subject.i, subject.i).lower()
            )
            subject, other = owners[0], owners[1]
        used = self._by_which(clause, arguments, other)
        stated = [self._dimension_in(oblique, arguments) for oblique in used]
        dimension = next((one for one in stated if one is not None), dimension)
        if not more:
            sign = opposite(sign)
        qualifiers = [Qualifier(DIMENSION, dimension)]
        by = self.by_how_much(word, arguments)
        if by is not None:
            qualifiers.append(by)
            factor = by.value if by.role == FACTOR and isinstance(by.value, Quantity) else None
            if factor is not None and sign is Comparison.AT_LEAST and factor.value != 1:
                sign = Comparison.GREATER if (factor.value > 1) == more else Comparison.LESS
        relation = self._relations.get(sign)
        if relation is not None:
            nouns = frozenset((noun.i,)) if noun is not None else frozenset[int]()
            yield Compared(relation, subject, other, tuple(qualifiers), tuple(used), nouns)

    def _meaning(
        self, word: Token, noun: Token | None, clause: Clause, arguments: Arguments
    ) -> tuple[bool, Text]:
        """Return whether more of it is meant, and what "it" is."""
        lemma = word.lemma_.lower()
        known = self._adjectives.get(lemma) or self._adjectives.get(word.lower_)
        if lemma in QUANTIFIERS | _GENERAL or word.lower_ in QUANTIFIERS:
            more = lemma not in _DOWN and word.lower_ not in _DOWN
            of = noun if noun is not None else clause.verb if lemma in QUANTIFIERS else None
            named = self.dimension_of(of) if of is not None else None
            if named is None and of is None and clause.agent is not None:
                named = self.dimension_of(clause.agent)  # "its price is higher than"
            if named is not None:
                return more, Text(named.label)
            if noun is not None:
                return more, Text(_activity(clause, noun, arguments))
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
        return argument is not None and self._ontology.is_a(argument.type, VOCABULARY + "Person")

    def _multiples(
        self, clause: Clause, subject: Token, arguments: Arguments
    ) -> Iterator[Compared]:
        """Yield "is three times the size of X", "costs half the price of X"."""
        for noun in {one.i: one for one in (clause.attribute, clause.theme) if one}.values():
            if noun.pos_ != "NOUN" or _is(noun, subject):
                continue
            times = next(
                (
                    found.quantity
                    for child in children(noun, "predet", "nummod", "quantmod", "det", "nmod")
                    for found in (arguments.quantity_of(child),)
                    if found is not None and found.factor
                ),
                None,
            )
            owner = holder(noun)
            if times is None or owner is None or times.value == 1:
                continue
            sign = Comparison.GREATER if times.value > 1 else Comparison.LESS
            named = self.dimension_of(noun)
            words = Text(named.label if named else _activity(clause, noun, arguments))
            relation = self._relations.get(sign)
            if relation is not None:
                qualifiers = (Qualifier(DIMENSION, words), Qualifier(FACTOR, times))
                yield Compared(relation, subject, owner, qualifiers, (), frozenset((noun.i,)))

    def _equals(self, clause: Clause, subject: Token) -> Iterator[Compared]:
        """Yield "is on par with X", "is the same size as X"."""
        for oblique in clause.obliques:
            complement = oblique.complement
            first = complement.left_edge.i
            words = f"{oblique.preposition} {complement.doc[first : complement.i + 1].text.lower()}"
            relation, prepositions = self._idioms.get(words, (None, ()))
            for marker in children(complement, "prep") if relation is not None else ():
                for other in children(marker, "pobj") if marker.lower_ in prepositions else ():
                    if relation is not None:
                        yield Compared(relation, subject, other, (), (oblique,))
        noun, equal = clause.attribute, self._relations.get(Comparison.EQUAL)
        if noun is None or equal is None or noun.pos_ != "NOUN":
            return
        if any(child.lower_ == "same" for child in noun.children):
            named = self.dimension_of(noun)
            words_ = Text(named.label if named else noun.lemma_.lower())
            for marker in children(noun, "prep"):
                for other in children(marker, "pobj") if marker.lower_ == "as" else ():
                    yield Compared(equal, subject, other, (Qualifier(DIMENSION, words_),))

    def by_how_much(self, word: Token, arguments: Arguments) -> Qualifier | None:
        """Return the factor or the difference right before a comparative: "30 % faster"."""
        first = min(word.left_edge.i, max(word.i - 2, word.sent.start))
        for index in range(word.i - 1, first - 1, -1):
            token = word.doc[index]
            found = arguments.quantity_of(token)
            if found is not None:
                return _measure(found.quantity, factor=found.factor, type_=found.type)
            counts = children(token, "nummod") if token.dep_ == "npadvmod" else []
            for number in counts:
                found = arguments.quantity_of(number)
                if found is not None and not found.factor:
                    counted = arguments.text_of(token)
                    value = replace(found.quantity, text=counted, counted=token.lower_)
                    return Qualifier(DIFFERENCE, value)
        return None

    def of_verb(
        self,
        clause: Clause,
        ends: tuple[Token, Token],
        taken: tuple[Oblique, ...],
        arguments: Arguments,
    ) -> tuple[list[Qualifier], list[Oblique]]:
        """Return what qualifies a comparing verb, and the phrases that say it.

        Parameters
        ----------
        clause : Clause
            "X outperforms Y by 5 points on MMLU".
        ends : tuple of Token
            What is compared; it may name the dimension itself ("the price of X exceeds").
        taken : tuple of Oblique
            Phrases that say something else already.
        arguments : Arguments
            The phrases of the text.
        """
        found: list[Qualifier] = []
        used: list[Oblique] = []
        for oblique in clause.obliques:
            number = arguments.quantity_of(oblique.complement)
            counted = arguments.one(oblique.complement) if oblique.preposition == "by" else None
            if oblique.preposition == "by" and number is not None:
                found.append(_measure(number.quantity, factor=number.factor, type_=number.type))
                used.append(oblique)
            elif counted is not None and counted.amount is not None:
                found.append(Qualifier(DIFFERENCE, replace(counted.amount, text=counted.text)))
                used.append(oblique)
        apart = {one.complement.i for one in (*taken, *used)}
        for oblique in self._by_which(clause, arguments, None):
            named = (
                self._dimension_in(oblique, arguments)
                if oblique.complement.i not in apart
                else None
            )
            if named is not None:
                return [*found, Qualifier(DIMENSION, named)], [*used, oblique]
        known = self.dimension_of(ends[0]) or self.dimension_of(ends[1])
        return [*found, *([dimension_qualifier(known)] if known else [])], used

    def _by_which(self, clause: Clause, arguments: Arguments, other: Token | None) -> list[Oblique]:
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
            known = self.dimension_of(complement) is not None
            place = self._ontology.is_a(argument.type, VOCABULARY + "Place")
            if (
                known
                or (oblique.preposition in _NAMING and not place)
                or oblique.preposition == "on"
            ):
                found.append(oblique)
        return found

    def _dimension_in(self, oblique: Oblique, arguments: Arguments) -> Text | None:
        named = self.dimension_of(oblique.complement)
        if named is not None:
            return Text(named.label)
        first = min(
            [oblique.complement.i, *(c.left_edge.i for c in _modifiers(oblique.complement))]
        )
        return Text(arguments.words(first, oblique.complement.i))

    def unstated(self, clause: Clause, arguments: Arguments) -> list[Qualifier]:
        """Return what a comparative without anything beside it says: "is cheaper", "needs less"."""
        for word in compared_words(clause, arguments):
            sign = direction(word)
            if sign not in (Comparison.GREATER, Comparison.LESS) or word.tag_ not in COMPARED:
                more = next((c for c in word.children if c.lower_ in ("more", "less")), None)
                if more is None or sign is None:
                    continue
            other = standard(word, clause)
            if other is not None and other.pos_ != "PRON":
                continue
            noun = word.head if word.dep_ == "amod" and word.head.pos_ == "NOUN" else None
            general = word.lemma_.lower() in QUANTIFIERS | _GENERAL or word.lower_ in QUANTIFIERS
            if noun is not None and not general and not _is(noun, clause.attribute):
                continue  # "needs newer technology": the technology is, not who needs it
            helper = [c.lower_ for c in word.children if c.lower_ in ("more", "less")]
            words = " ".join([*helper, word.lower_])
            found = [Qualifier(COMPARATIVE, Text(words))]
            found.append(Qualifier(DIMENSION, self._meaning(word, noun, clause, arguments)[1]))
            by = self.by_how_much(word, arguments)
            found += [by] if by is not None else []
            beside = baseline(word, arguments)
            found += [Qualifier(BASELINE, Text(beside), "than")] if beside else []
            return found
        return []

    def dimension_of(self, noun: Token) -> Dimension | None:
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
            or self.dimension_of(token) is not None
        )

    def adjective(self, word: Token) -> tuple[Dimension, bool] | None:
        """Return the dimension of an adjective, and whether it says more of it."""
        return self._adjectives.get(word.lemma_.lower()) or self._adjectives.get(word.lower_)


def dimension_qualifier(dimension: Dimension) -> Qualifier:
    """Return the qualifier that names the dimension of a comparison."""
    return Qualifier(DIMENSION, Text(dimension.label))


def _below(noun: Token | None) -> list[Oblique]:
    """Return the phrases that the parser hung on a noun: "equals the A100 in performance"."""
    return [
        Oblique(preposition.lower_, preposition, complement)
        for preposition in (children(noun, "prep") if noun is not None else ())
        for complement in children(preposition, "pobj")
    ]


def _is(token: Token, other: Token | None) -> bool:
    return other is not None and token.i == other.i


def _measure(quantity: Quantity, *, factor: bool, type_: str | None) -> Qualifier:
    ratio = factor or (quantity.unit == _PERCENT and type_ != _POINTS)
    ratio = ratio or quantity.unit == "FRACTION"
    return Qualifier(FACTOR if ratio else DIFFERENCE, quantity)


def _activity(clause: Clause, noun: Token, arguments: Arguments) -> str:
    """Return what is compared where it is done to a noun: "selling chips"; else the noun."""
    first = min([noun.i, *(c.i for c in _modifiers(noun))])
    words = arguments.words(first, noun.i).lower()
    if clause.verb.lemma_.lower() in _HAVING or not _is(noun, clause.theme):
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


def _is_bound(word: Token, other: Token, arguments: Arguments) -> bool:
    """Say whether "more than" only limits a number: "more than 300 people"."""
    if word.lower_ not in QUANTIFIERS:
        return False
    return (
        any(
            arguments.quantity_of(token) is not None or token.like_num
            for token in other.doc[word.i + 2 : word.i + 4]
        )
        and word.i + 1 < len(other.doc)
        and word.nbor(1).lower_ == "than"
    )
