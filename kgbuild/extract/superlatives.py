"""Superlatives: "one of the largest banks in Europe", "the first company to", "third-fastest"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause
from kgbuild.extract.dependents import children
from kgbuild.extract.dimensions import Dimensions
from kgbuild.extract.standards import QUANTIFIERS
from kgbuild.model import Qualifier, Quantity, Text
from kgbuild.model.roles import AMONG, DIMENSION, RANK, SUPERLATIVE
from kgbuild.ontology.types import Ontology, Role, UnitKind

if TYPE_CHECKING:
    from spacy.tokens import Token


_EXTREMES = frozenset(("most", "least"))
_GENERAL = frozenset(("high", "low", "great", "large", "big", "small", "most", "much", "few"))
_SOLE = frozenset(("first", "only", "sole", "last"))
_WITHIN = frozenset(("in", "of", "among", "on", "worldwide", "across", "within", "for"))
_SAYING = frozenset(("acl", "relcl", "xcomp", "advcl"))
_ONE_OF = "one of"


class Superlatives:
    """Reads superlatives by the dimensions and ordinal numbers of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its number words.
    dimensions : Dimensions
        Of the same ontology.
    """

    def __init__(self, ontology: Ontology, dimensions: Dimensions) -> None:
        self._dimensions = dimensions
        self._makes = {
            word
            for relation in ontology.relations.values()
            for frame in relation.frames
            if frame.agent is Role.OBJECT and frame.theme is Role.SUBJECT
            for word in frame.words
        }
        """Verbs whose agent is whose the thing is: "made by"."""
        self._ranks: Mapping[str, float] = {
            word: entry.multiplier
            for entry in ontology.units
            if entry.kind is UnitKind.ORDINAL
            for word in entry.words
        }

    def of_clause(self, clause: Clause, arguments: Arguments) -> list[Qualifier]:
        """Return what the predicate of a clause says its subject to be the first of.

        Parameters
        ----------
        clause : Clause
            "X is the fastest chip in China", "X ranks among the largest banks".
        arguments : Arguments
            The phrases of the text.

        Returns
        -------
        list of Qualifier
            The superlative's words with what ties it ("one of", "among"), its dimension, its rank
            and of what it is the first; empty where nothing of the kind is said.
        """
        attribute = clause.attribute
        if attribute is not None:
            found = self.of_phrase(attribute, arguments)
            if found:
                return found
        for oblique in clause.obliques:
            if oblique.preposition == "among" and clause.theme is None:
                found = self.of_phrase(oblique.complement, arguments, "among")
                if found:
                    return found
        said = arguments.one(attribute) if attribute is not None else None
        named = said is not None and said.name is not None
        if named and clause.agent is not None and clause.verb.lemma_ == "be":
            found = self.of_phrase(clause.agent, arguments)  # "the largest bank is Orbix"
            if found:
                return found
        having = clause.theme is not None and clause.verb.lemma_ in ("have", "offer", "boast")
        return self.of_phrase(clause.theme, arguments) if having and clause.theme else []

    def of_phrase(self, head: Token, arguments: Arguments, tie: str = "") -> list[Qualifier]:
        """Return what a noun phrase claims with a superlative: "the fastest chip of all"."""
        if head.lower_ == "one":
            for preposition in children(head, "prep"):
                for noun in children(preposition, "pobj") if preposition.lower_ == "of" else ():
                    return self.of_phrase(noun, arguments, _ONE_OF)
            return []
        alone = head.tag_ in ("JJS", "RBS") or head.lower_ in _SOLE
        for word in [head] if alone else [*children(head, "amod", "advmod"), *_stranded(head)]:
            found = self._of_word(word, head, tie, arguments)
            for other in children(word, "conj") if found else ():
                found += self._of_word(other, head, tie, arguments)
            if found:
                return [*found, *self._domain(head, word, arguments)]
        return []

    def _of_word(self, word: Token, head: Token, tie: str, arguments: Arguments) -> list[Qualifier]:
        helpers = [c for c in word.children if c.lower_ in _EXTREMES]
        if word.lower_ in _SOLE and word.tag_ not in ("JJS", "RBS"):
            told = any(c.dep_ in _SAYING and c.i > word.i for c in [*word.children, *head.children])
            found = [Qualifier(SUPERLATIVE, Text(word.lower_), tie)] if told else []
            if not told and word.i != head.i and self._is_whose(head):
                known = self._dimensions.of_adjective(word)  # "Orbix's first model"
                if known is not None:
                    found = [Qualifier(SUPERLATIVE, Text(word.lower_), tie)]
                    found.append(Qualifier(DIMENSION, Text(known[0].label)))
            return found
        if word.tag_ not in ("JJS", "RBS") and not helpers:
            return []
        start = word.i - 1 if word.i and word.nbor(-1).lower_ in ("well", "best") else word.i
        words = arguments.words(start, word.i).lower()
        words = f"{helpers[0].lower_} {words}" if helpers else words
        found = [Qualifier(SUPERLATIVE, Text(words), tie)]
        dimension = self._dimension(word, head, arguments)
        if dimension is not None:
            found.append(Qualifier(DIMENSION, dimension))
        first = helpers[0] if helpers else word
        rank = self._rank(first)
        return [*found, *([Qualifier(RANK, rank)] if rank is not None else [])]

    def _is_whose(self, head: Token) -> bool:
        """Say whether a noun is said to be somebody's: "Orbix's model", "the model of Orbix"."""
        of = [c for p in children(head, "prep") if p.lower_ == "of" for c in children(p, "pobj")]
        whose = [*children(head, "poss", "compound"), *of]
        return any(one.pos_ == "PROPN" or one.ent_type_ for one in whose)

    def _dimension(self, word: Token, head: Token, arguments: Arguments) -> Text | None:
        lemma = word.lemma_.lower()
        if lemma in _GENERAL or word.lower_ in _EXTREMES | QUANTIFIERS:
            named = self._dimensions.of_noun(head) if word.i != head.i else None
            if named is not None:
                return Text(named.label)
            size = self._dimensions.of_adjective(word)
            if word.i != head.i and (word.lower_ in _EXTREMES or size is None):
                first = min([head.i, *(c.i for c in children(head, "compound"))])
                return Text(arguments.words(first, head.i).lower())
        known = self._dimensions.of_adjective(word)
        if known is not None:
            return Text(known[0].label)
        return Text(lemma if word.tag_ in ("JJS", "RBS") else word.lower_)

    def _rank(self, word: Token) -> Quantity | None:
        """Return the place that stands before a superlative: "the third-largest", "2nd most"."""
        index = word.i - 1
        if index >= 0 and word.doc[index].lower_ == "-":
            index -= 1
        before = word.doc[index] if index >= 0 else None
        if before is None or before.lower_ not in self._ranks:
            return None
        return Quantity(self._ranks[before.lower_], None, before.text)

    def _domain(self, head: Token, word: Token, arguments: Arguments) -> list[Qualifier]:
        """Return of what it is the first: "in China", "the world's"."""
        found = list(self._described(head, word, arguments))
        for owner in children(head, "poss"):
            found.append(Qualifier(AMONG, Text(arguments.text_of(owner)), "'s"))
        for preposition in [p for t in {head.i: head, word.i: word}.values() for p in t.children]:
            if preposition.dep_ == "prep" and preposition.lower_ in _WITHIN:
                for complement in children(preposition, "pobj"):
                    if arguments.time_of(complement) is not None or complement.pos_ == "PRON":
                        continue
                    of = preposition.lower_ == "of" and preposition.head.i == head.i != word.i
                    if not of or complement.pos_ == "PROPN" or _is_all(complement):
                        words = Text(arguments.text_of(complement))
                        found.append(Qualifier(AMONG, words, preposition.lower_))
        return found

    def _described(self, head: Token, word: Token, arguments: Arguments) -> Iterator[Qualifier]:
        """Yield what a clause says of those among which it is: "the fastest chip made by Orbix"."""
        for verb in children(head, "acl", "relcl"):
            if verb.i < head.i or word.lower_ in _SOLE:
                continue
            makers = [
                noun
                for preposition in children(verb, "agent", "prep")
                for noun in children(preposition, "pobj")
                if preposition.lower_ == "by" and verb.lemma_.lower() in self._makes
            ]
            for maker in makers:
                yield Qualifier(AMONG, Text(arguments.text_of(maker)), "by")
            if not makers:
                words = arguments.words(verb.left_edge.i, verb.right_edge.i)
                yield Qualifier(AMONG, Text(words), verb.lower_)


def _is_all(noun: Token) -> bool:
    return any(c.lower_ in ("all", "any") for c in noun.children)


def _stranded(head: Token) -> list[Token]:
    """Return superlatives further down: "most persecuted" read as a participle's adverb."""
    return [c for c in head.children if c.dep_ in ("nmod", "compound") and c.tag_ == "JJS"]
