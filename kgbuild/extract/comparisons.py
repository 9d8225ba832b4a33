"""Comparatives: what is compared with what, on which dimension, by which factor or difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, Oblique
from kgbuild.extract.dependents import children
from kgbuild.extract.dimensions import GENERAL, Dimensions, activity, is_same
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
from kgbuild.model import VOCABULARY, Qualifier, Quantity, Text
from kgbuild.model.roles import BASELINE, COMPARATIVE, DIFFERENCE, DIMENSION, FACTOR
from kgbuild.ontology.types import Comparison, Dimension, FrameKind, Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Token


_PERCENT = "PERCENT"
_FRACTION = "FRACTION"
_PARTS = (_PERCENT, _FRACTION)
_MEASURING = frozenset(
    """
    be have offer provide deliver achieve reach hold boast contain cost draw consume need require
    use attain get match
    """.split()
)
"""Verbs whose object is a measure of their subject: "delivers half the performance of"."""
_POINTS = VOCABULARY + "PercentagePoints"


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
    """Finds comparisons by the comparing relations of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Holds the relations.
    dimensions : Dimensions
        Of the same ontology: by what things are compared.
    """

    def __init__(self, ontology: Ontology, dimensions: Dimensions) -> None:
        self._ontology = ontology
        self._dimensions = dimensions

    @cached_property
    def _relations(self) -> Mapping[Comparison, RelationType]:
        found: dict[Comparison, RelationType] = {}
        for iri in sorted(self._ontology.relations):
            relation = self._ontology.relations[iri]
            if relation.comparison is not None and relation.compared_by is None:
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
        quality = noun is not None and word.lemma_.lower() not in QUANTIFIERS | GENERAL
        own = noun is not None and (quality or word.i > noun.i)
        if noun is not None and own and not is_same(noun, clause.attribute):
            subject = noun  # "built a faster chip than", "a fee higher than the cost"
        more, dimension = self._dimensions.meant(word, noun, clause, arguments)
        if noun is not None and own and not quality:
            dimension = Text(arguments.words(noun.i, noun.i).lower())
        measured = other.lower_ in ("that", "those") or other.lemma_ == subject.lemma_
        owners = (holder(subject), holder(other)) if measured else (None, None)
        if owners[0] is not None and owners[1] is not None:
            named = self._dimensions.of_noun(subject)
            dimension = Text(
                named.label if named else arguments.words(subject.i, subject.i).lower()
            )
            subject, other = owners[0], owners[1]
        used = self._dimensions.naming(clause, arguments, other)
        stated = [self._dimensions.named_in(oblique, arguments) for oblique in used]
        dimension = next((one for one in stated if one is not None), dimension)
        if not more:
            sign = opposite(sign)
        qualifiers = [Qualifier(DIMENSION, dimension)]
        by = self.by_how_much(word, arguments)
        if by is not None:
            qualifiers.append(by)
            factor = by.value if by.role == FACTOR and isinstance(by.value, Quantity) else None
            if factor is not None and sign is Comparison.AT_LEAST:
                factor = _ratio(factor)  # "15 percent as fast as"
                qualifiers[-1] = Qualifier(FACTOR, factor)
                if factor.value != 1:
                    sign = Comparison.GREATER if (factor.value > 1) == more else Comparison.LESS
        relation = self._relations.get(sign)
        if relation is not None:
            nouns = frozenset((noun.i,)) if noun is not None else frozenset[int]()
            yield Compared(relation, subject, other, tuple(qualifiers), tuple(used), nouns)

    def _multiples(
        self, clause: Clause, subject: Token, arguments: Arguments
    ) -> Iterator[Compared]:
        """Yield "is three times the size of X", "costs half the price of X"."""
        for noun in {one.i: one for one in (clause.attribute, clause.theme) if one}.values():
            yield from self._parts(clause, subject, noun, arguments)
            if noun.pos_ != "NOUN" or is_same(noun, subject):
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
            named = self._dimensions.of_noun(noun)
            words = Text(named.label if named else activity(clause, noun, arguments))
            relation = self._relations.get(sign)
            if relation is not None:
                qualifiers = (Qualifier(DIMENSION, words), Qualifier(FACTOR, times))
                yield Compared(relation, subject, owner, qualifiers, (), frozenset((noun.i,)))

    def _parts(
        self, clause: Clause, subject: Token, noun: Token, arguments: Arguments
    ) -> Iterator[Compared]:
        """Yield "delivers 60 % of the performance of X", "has half the memory of X".

        So, too, "its memory is twice that of X", where the subject is the measure.
        """
        if clause.verb.lemma_.lower() not in _MEASURING:
            return
        told = arguments.quantity_of(noun)
        measures = [
            inner
            for preposition in (children(noun, "prep") if told is not None else ())
            for inner in (children(preposition, "pobj") if preposition.lower_ == "of" else ())
        ]
        if not measures:
            parts = (arguments.quantity_of(c) for c in children(noun, "predet", "det", "nmod"))
            told, measures = next((one for one in parts if one is not None), None), [noun]
        if told is None or not (told.factor or told.quantity.unit in _PARTS):
            return
        for measure in measures:
            owner, own = holder(measure), subject
            named = self._dimensions.of_noun(measure)
            if measure.lower_ in ("that", "those"):
                named, own = self._dimensions.of_noun(subject), holder(subject) or subject
            elif told.factor:
                continue  # "twice the size of X" is read as a multiple
            times = _ratio(told.quantity)
            if owner is None or named is None or times.value == 1 or is_same(owner, own):
                continue
            sign = Comparison.GREATER if times.value > 1 else Comparison.LESS
            relation = self._relations.get(sign)
            if relation is not None:
                qualifiers = (dimension_qualifier(named), Qualifier(FACTOR, times))
                nouns = frozenset((noun.i, measure.i))
                yield Compared(relation, own, owner, qualifiers, (), nouns)

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
            named = self._dimensions.of_noun(noun)
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
        for oblique in self._dimensions.naming(clause, arguments, None):
            named = (
                self._dimensions.named_in(oblique, arguments)
                if oblique.complement.i not in apart
                else None
            )
            if named is not None:
                return [*found, Qualifier(DIMENSION, named)], [*used, oblique]
        known = self._dimensions.of_noun(ends[0]) or self._dimensions.of_noun(ends[1])
        return [*found, *([dimension_qualifier(known)] if known else [])], used

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
            general = word.lemma_.lower() in QUANTIFIERS | GENERAL or word.lower_ in QUANTIFIERS
            if noun is not None and not general and not is_same(noun, clause.attribute):
                continue  # "needs newer technology": the technology is, not who needs it
            helper = [c.lower_ for c in word.children if c.lower_ in ("more", "less")]
            words = " ".join([*helper, word.lower_])
            found = [Qualifier(COMPARATIVE, Text(words))]
            found.append(
                Qualifier(DIMENSION, self._dimensions.meant(word, noun, clause, arguments)[1])
            )
            by = self.by_how_much(word, arguments)
            found += [by] if by is not None else []
            beside = baseline(word, arguments)
            found += [Qualifier(BASELINE, Text(beside), "than")] if beside else []
            return found
        return []


def dimension_qualifier(dimension: Dimension) -> Qualifier:
    """Return the qualifier that names the dimension of a comparison."""
    return Qualifier(DIMENSION, Text(dimension.label))


def _measure(quantity: Quantity, *, factor: bool, type_: str | None) -> Qualifier:
    ratio = factor or (quantity.unit == _PERCENT and type_ != _POINTS)
    if quantity.unit == _FRACTION:  # "a third cheaper" is by a third
        quantity, ratio = replace(quantity, value=100 * quantity.value, unit=_PERCENT), True
    return Qualifier(FACTOR if ratio else DIFFERENCE, quantity)


def _ratio(part: Quantity) -> Quantity:
    """Return how many times as much a part is: 0.15 for "15 percent of"."""
    scale = 0.01 if part.unit == _PERCENT else 1.0
    upper = part.upper * scale if part.upper is not None else None
    return replace(part, value=part.value * scale, upper=upper, unit=None)


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
