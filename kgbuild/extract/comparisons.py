"""Comparatives and superlatives: what is compared, on which dimension, by which factor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, children
from kgbuild.model import Quantity
from kgbuild.ontology.types import Comparison, Dimension, Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPPOSITE = {
    Comparison.GREATER: Comparison.LESS,
    Comparison.LESS: Comparison.GREATER,
    Comparison.AT_LEAST: Comparison.AT_LEAST,
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.AT_MOST: Comparison.AT_LEAST,
}
_MEASURES = frozenset(
    """
    level performance metric figure capability capacity rate score standard output result
    power number value mark
    """.split()
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison found in a clause: its relation, its two ends, dimension and factor."""

    relation: RelationType
    subject: Token
    object: Token
    dimension: Dimension | None
    factor: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Superlative:
    """What "the fastest chip" claims: the dimension (None where none of ours is meant), the end."""

    words: str
    dimension: Dimension | None
    most: bool


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

    def of_clause(self, clause: Clause, arguments: Arguments) -> Iterator[Compared]:
        """Yield what "is faster than", "is as fast as", "has more memory than" compare."""
        for adjective in self._compared_words(clause):
            found = self._adjectives.get(adjective.lemma_.lower()) or self._adjectives.get(
                adjective.lower_
            )
            standard = _standard(adjective, clause)
            if standard is None or (clause.agent is None and clause.theme is None):
                continue
            comparison = _direction(adjective)
            dimension, more = found if found else (None, True)
            if adjective.lemma_.lower() in (
                "more",
                "many",
                "much",
                "few",
                "less",
                "great",
                "high",
                "low",
                "big",
                "large",
            ):
                noun = adjective.head if adjective.dep_ == "amod" else None
                named = self.dimension_of(noun or clause.verb)  # "more memory", "costs more"
                dimension = named or dimension
                more = adjective.lemma_.lower() not in ("few", "less", "low")
            if comparison is None:
                continue
            if not more:
                comparison = _OPPOSITE[comparison]
            relation = self._relations.get(comparison)
            subject = clause.agent if clause.agent is not None else clause.theme
            if relation is not None and subject is not None and dimension is not None:
                factor = _factor(adjective, arguments)
                if factor is not None and comparison is Comparison.AT_LEAST and factor.value != 1:
                    greater = (factor.value > 1) == more
                    kind = Comparison.GREATER if greater else Comparison.LESS
                    relation = self._relations.get(kind, relation)
                yield Compared(relation, subject, standard, dimension, factor)

    def _compared_words(self, clause: Clause) -> list[Token]:
        words = [clause.attribute] if clause.attribute is not None else []
        found = [t for t in words if t.pos_ in ("ADJ", "ADV")]
        found += [c for t in found for c in children(t, "conj") if c.pos_ in ("ADJ", "ADV")]
        for noun in [*words, clause.theme]:
            if noun is not None and noun.pos_ == "NOUN":
                found += [c for c in children(noun, "amod") if _is_compared(c)]
        found += [c for c in children(clause.verb, "advmod", "dobj") if c.tag_ in ("RBR", "JJR")]
        return found

    def dimension_of(self, noun: Token) -> Dimension | None:
        """Return the dimension that a noun or one of its modifiers names."""
        modifiers = children(noun, "compound", "amod", "nmod")
        words = [f"{one.lower_} {noun.lemma_.lower()}" for one in reversed(modifiers)]
        words += [one.lemma_.lower() for one in (noun, *modifiers)]
        return next((self._nouns[one] for one in words if one in self._nouns), None)

    def dimension_of_clause(
        self, clause: Clause, subject: Token, object_: Token
    ) -> Dimension | None:
        """Return the dimension that a comparing verb's arguments name: "surpasses it in speed"."""
        for oblique in clause.obliques:
            if oblique.preposition in ("in", "on", "by", "for", "in terms of"):
                found = self.dimension_of(oblique.complement)
                if found is not None:
                    return found
        return self.dimension_of(subject) or self.dimension_of(object_)

    def is_measure(self, token: Token) -> bool:
        """Say whether a phrase's head is no thing itself but a measure of one: "the level of X"."""
        return (
            token.lower_ in ("that", "those")
            or token.lemma_.lower() in _MEASURES
            or self.dimension_of(token) is not None
        )

    def superlative(self, noun: Token) -> Superlative | None:
        """Return what "the fastest chip" claims of its noun, None where it claims nothing."""
        for adjective in children(noun, "amod"):
            helpers = [c for c in adjective.children if c.lower_ in ("most", "least")]
            if adjective.tag_ != "JJS" and not helpers:
                continue
            words = f"{helpers[0].lower_} {adjective.lower_}" if helpers else adjective.lower_
            found = self._adjectives.get(adjective.lemma_.lower()) or self._adjectives.get(
                adjective.lower_
            )
            if found is None:
                return Superlative(words, None, most=True)
            dimension, more = found
            least = bool(helpers) and helpers[0].lower_ == "least"
            return Superlative(words, dimension, most=more != least)
        return None


def holder(token: Token) -> Token | None:
    """Return whose measure a phrase is: "A100" in "that of Nvidia's A100"."""
    for preposition in children(token, "prep"):
        if preposition.lower_ in ("of", "for", "from"):
            for complement in children(preposition, "pobj"):
                return complement
    possessors = children(token, "poss")
    return possessors[0] if possessors else None


def _is_compared(adjective: Token) -> bool:
    return adjective.tag_ in ("JJR", "RBR") or any(c.lower_ == "as" for c in adjective.children)


def _standard(adjective: Token, clause: Clause) -> Token | None:
    for governor in (adjective, adjective.head, clause.verb):
        for preposition in children(governor, "prep"):
            if preposition.lower_ in ("than", "as"):
                for complement in children(preposition, "pobj"):
                    return complement
    if adjective.dep_ == "conj":
        return _standard(adjective.head, clause)
    for child in [*adjective.children, *adjective.head.children]:
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in ("than", "as") for c in child.children
        ):
            subjects = children(child, "nsubj")
            if subjects:
                return subjects[0]
    return None


def _direction(adjective: Token) -> Comparison | None:
    modifiers = {c.lower_ for c in adjective.children if c.dep_ == "advmod"}
    if "less" in modifiers:
        return Comparison.LESS
    if adjective.tag_ in ("JJR", "RBR") or "more" in modifiers:
        return Comparison.GREATER
    if "as" in modifiers:
        return Comparison.AT_LEAST
    return None


def _factor(adjective: Token, arguments: Arguments) -> Quantity | None:
    for child in adjective.subtree:
        if child.i < adjective.i:
            found = arguments.quantity_of(child)
            if found is not None and (found.factor or found.quantity.unit == "PERCENT"):
                return found.quantity
    if adjective.i >= 2:
        for back in (adjective.nbor(-1), adjective.nbor(-2)):
            found = arguments.quantity_of(back)
            if found is not None and found.factor:
                return found.quantity
    return None
