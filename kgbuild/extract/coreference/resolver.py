"""Whom a pronoun or "the company" means, and which phrases of a text mean the same.

The model's belief serves two ends. The chains take every link that is more likely than not. What a
claim is read with must be surer, since a wrong antecedent makes a wrong claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.coreference.attributes import attributes
from kgbuild.extract.coreference.clusters import cluster
from kgbuild.extract.coreference.denotation import EITHER, FIRST_NOUN, KIND, PLURAL
from kgbuild.extract.coreference.pairs import pairs
from kgbuild.extract.coreference.phrases import Phrase, find_phrases
from kgbuild.extract.coreference.ranker import load_ranker
from kgbuild.extract.coreference.words import Words
from kgbuild.extract.mentions import Mentions, NameMention, NounTypes
from kgbuild.model import THING
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

EAGER = (0.5, 0.5)
"""Taken off the score for being new, of pronouns and of noun phrases: best CoNLL F1 on GUM dev."""
SURE_PRONOUN = 0.6
"""Belief from which on a claim is read with what a pronoun means."""
SURE_NOUN = 0.6
"""The same for "the company": the share of the best among the names of its type."""
_REACH = 2
"""Sentences back that "the company" reaches."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun or nominal stands for: a noun phrase's head, and its name if it has one.

    ``joined`` says that the whole coordination is meant: "Ada Kern and Max Berg".
    """

    head: Token
    name: NameMention | None
    joined: bool = False


class Coreference:
    """Resolves the pronouns and definite nominals of one parsed text."""

    def __init__(self, mentions: Mentions, ontology: Ontology) -> None:
        """Find the phrases of the text and decide which of them corefer."""
        self._doc = mentions.parsed.doc
        self._ontology = ontology
        self._nouns = NounTypes(ontology)
        words = Words(mentions.parsed)
        self._phrases = find_phrases(words, mentions)
        self._attributes = attributes(words, self._phrases, ontology)
        candidates = pairs(self._attributes)
        scores = load_ranker().scores(self._attributes, candidates)
        self._clusters = cluster(self._attributes, candidates, scores, EAGER)
        self._members = self._clusters.members()
        self._at: dict[int, int] = {}
        for number, phrase in enumerate(self._phrases):
            if not phrase.joined:
                self._at.setdefault(phrase.head, number)

    def chains(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the phrases that mean the same, in text order; two and more."""
        for members in self._members.values():
            if len(members) > 1:
                yield tuple(self._phrases[number] for number in members)

    def pronoun(self, token: Token) -> Antecedent | None:
        """Return what a personal or possessive pronoun stands for, None where that is not safe."""
        number = self._at.get(token.i)
        if number is None or self._attributes.kind[number] not in _THIRD:
            return None
        if self._clusters.belief[number] < SURE_PRONOUN:
            return None
        return self._antecedent(number)

    def nominal(self, head: Token) -> Antecedent | None:
        """Return the name that "the company" or "this chip" stands for, None where not safe."""
        number = self._at.get(head.i)
        if number is None or self._attributes.kind[number] not in _DEFINITE:
            return None
        type_ = self._nouns.of(head)
        if type_ == THING or head.tag_ == "NNS" or _is_restricted(head):
            return None
        return self._named_as(number, type_)

    def _named_as(self, number: int, type_: str) -> Antecedent | None:
        """Return the one name near before a phrase whose type is what the phrase says.

        That the ontology's types agree says more than the model knows of companies and chips; so
        its belief only has to choose among those that do.
        """
        here = self._attributes.sentence[number]
        shares: dict[int, float] = {}
        nearest: dict[int, int] = {}
        for other, share in self._clusters.links.get(number, ()):
            name = self._phrases[other].name
            if name is None or self._phrases[other].joined:
                continue
            if here - self._attributes.sentence[other] > _REACH or other > number:
                continue
            if self._ontology.is_a(name.type, type_) or self._ontology.is_a(type_, name.type):
                entity = self._clusters.entity[other]
                shares[entity] = shares.get(entity, 0.0) + share
                nearest[entity] = other
        best = max(shares, key=lambda e: (shares[e], -e), default=None)
        if best is None or shares[best] < SURE_NOUN * sum(shares.values()):
            return None
        phrase = self._phrases[nearest[best]]
        return Antecedent(self._doc[phrase.head], phrase.name)

    def _antecedent(self, number: int) -> Antecedent | None:
        """Return the nearest phrase of the same entity that has a name, else a noun."""
        members = self._members[self._clusters.entity[number]]
        nouns = [n for n in members if self._attributes.kind[n] >= FIRST_NOUN and n != number]
        named = [n for n in nouns if self._phrases[n].name is not None]
        usable = [n for n in named or nouns if self._agrees(number, n)]
        if not usable:
            return None
        before = [n for n in usable if n < number]
        chosen = before[-1] if before else usable[0]
        phrase = self._phrases[chosen]
        return Antecedent(self._doc[phrase.head], phrase.name, phrase.joined)

    def _agrees(self, pronoun: int, noun: int) -> bool:
        """Say whether a singular does not stand for several."""
        one, other = self._attributes.number[pronoun], self._attributes.number[noun]
        return bool(one == other or EITHER in (one, other) or one == PLURAL)


_THIRD = frozenset(KIND[name] for name in ("he", "she", "it", "they"))
_DEFINITE = frozenset((KIND["definite"], KIND["demonstrative"]))


def _is_restricted(head: Token) -> bool:
    """Say whether a noun says by itself which one it means: "the maker of the A100"."""
    return any(
        c.dep_ in ("prep", "relcl", "acl", "poss", "nummod")
        or (c.dep_ == "amod" and c.tag_ in ("JJS", "RBS"))
        or (c.dep_ in ("compound", "amod", "nmod") and c.pos_ == "PROPN")
        for c in head.children
    )
