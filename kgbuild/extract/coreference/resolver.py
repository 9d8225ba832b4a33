"""Whom a pronoun or "the company" means, and which phrases of a text mean the same.

The model's belief serves two ends. The chains take every link that is more likely than not. What a
claim is read with must be surer, since a wrong antecedent makes a wrong claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.coreference.agreement import genders_agree
from kgbuild.extract.coreference.attributes import LAST_SUBJECT, SPEECH, attributes
from kgbuild.extract.coreference.binding import bound_apart
from kgbuild.extract.coreference.called import nouns_in
from kgbuild.extract.coreference.clusters import cluster
from kgbuild.extract.coreference.denotation import EITHER, FIRST_NOUN, KIND, PLURAL
from kgbuild.extract.coreference.lexicon import CLASSES, lexicon
from kgbuild.extract.coreference.pairs import pairs
from kgbuild.extract.coreference.phrases import Phrase, find_phrases
from kgbuild.extract.coreference.ranker import load_ranker
from kgbuild.extract.coreference.selection import Selection
from kgbuild.extract.coreference.words import Words
from kgbuild.extract.mentions import Mentions, NameMention, NounTypes
from kgbuild.model import THING
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

EAGER = (0.5, 0.5)
"""Taken off the score for being new, of pronouns and of noun phrases.

On GUM dev one step up for nouns gains .003 of CoNLL F1 and costs GAP .004.
"""
SURE_PRONOUN = 0.3
"""Belief from which on a claim may be read with what a pronoun means, and ..."""
_AHEAD = 0.6
"""... its least share of what falls on it and on the next that can be meant.

On GUM dev about six in ten of these names are right to the token; at no bars, five.
"""
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
        self._selection = Selection(ontology, mentions)
        words = Words(mentions.parsed)
        self._phrases = find_phrases(words, mentions)
        self._attributes = attributes(words, self._phrases, ontology)
        candidates = pairs(self._attributes)
        scores = load_ranker().scores(self._attributes, candidates)
        self._clusters = cluster(self._attributes, candidates, scores, EAGER)
        self._members = self._clusters.members()
        self._kind: list[int] = self._attributes.kind.tolist()
        self._meant: dict[int, Antecedent | None] = {}
        self._at: dict[int, int] = {}
        self._called: dict[str, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            if not phrase.joined:
                self._at.setdefault(phrase.head, number)
                for noun in nouns_in(phrase.name, self._doc) if phrase.name is not None else ():
                    self._called.setdefault(noun, []).append(number)

    def chains(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the phrases that mean the same, in text order; two and more."""
        for members in self._members.values():
            if len(members) > 1:
                yield tuple(self._phrases[number] for number in members)

    def pronoun(self, token: Token) -> Antecedent | None:
        """Return what a personal or possessive pronoun stands for, None where that is not safe."""
        number = self._at.get(token.i)
        if number is None or self._kind[number] not in _THIRD:
            return None
        if number not in self._meant:
            self._meant[number] = self._surest(number, self._agrees, SURE_PRONOUN)
        return self._meant[number]

    def nominal(self, head: Token) -> Antecedent | None:
        """Return the name that "the company" or "this chip" stands for, None where not safe."""
        number = self._at.get(head.i)
        if number is None or self._kind[number] not in _DEFINITE:
            return None
        if head.tag_ == "NNS" or _is_restricted(head):
            return None
        called = self._named_by(number, head)
        if called:
            if len({self._clusters.entity[n] for n in called}) > 1:
                return self._surest(number, lambda _, other: other in called, 0.0)
            nearest = self._phrases[self._nearest(number, sorted(called))]
            return Antecedent(self._doc[nearest.head], nearest.name)
        type_ = self._nouns.of(head)
        if type_ == THING:
            return None

        def fits(noun: int, other: int) -> bool:
            name = self._phrases[other].name
            sentences = self._attributes.sentence[noun] - self._attributes.sentence[other]
            if name is None or self._phrases[other].joined or other > noun or sentences > _REACH:
                return False
            if name.type == THING:
                return False  # nobody knows what it is, so nothing makes it a company or a place
            return self._ontology.is_a(name.type, type_) or self._ontology.is_a(type_, name.type)

        # That the types agree says more than the model knows of companies and chips: its belief
        # only has to choose among the names that do.
        return self._surest(number, fits, 0.0)

    def _named_by(self, number: int, head: Token) -> set[int]:
        """Return the names that hold a noun or have it for a title: no other is meant by it.

        "The union" is the Farmers' Union, however near another organisation is, and "the governor"
        Governor Reyes, even where he is named later.
        """
        a = self._attributes
        like = self._called.get(head.lemma_.lower(), ())
        own = a.class_[number]
        fitting = {n for n in like if own == a.class_[n] or 0 in (own, a.class_[n])}
        near = {n for n in fitting if a.sentence[n] - a.sentence[number] <= _REACH}
        return {n for n in near if n < number} or near

    def _surest(
        self, number: int, fits: Callable[[int, int], bool], least: float
    ) -> Antecedent | None:
        """Return the best of the entities that fit, where it is far ahead of the next.

        What cannot be meant hands its belief to the rest.
        """
        usable: dict[int, float] = {}
        rivals, barred = [0.0], 0.0
        for entity, belief in self._clusters.beliefs[number].items():
            nouns = [n for n in self._members[entity] if self._kind[n] >= FIRST_NOUN]
            fitting = [n for n in nouns if n != number and fits(number, n)]
            if not nouns:
                rivals.append(belief)  # pronouns of which nobody knows what they mean
            elif fitting and not self._apart(number, nouns):
                usable[self._nearest(number, fitting)] = belief
            else:
                barred += belief
        best = max(usable, key=lambda n: (usable[n], n), default=None)
        if best is None:
            return None
        rivals += [belief for noun, belief in usable.items() if noun != best]
        if usable[best] < _AHEAD * (usable[best] + max(rivals)):
            parallel = [n for n in usable if self._parallel(number, n)]
            if len(parallel) != 1:
                return None
            best = parallel[0]
        if usable[best] < least * (1 - barred):
            return None
        phrase = self._phrases[best]
        return Antecedent(self._doc[phrase.head], phrase.name, phrase.joined)

    def _parallel(self, number: int, noun: int) -> bool:
        """Say whether both are subjects, of two clauses of which one hangs on the other.

        "X beats Y, but it costs more", "If X buys Y, it will grow".
        """
        a = self._attributes
        if a.role[number] > LAST_SUBJECT or a.role[noun] > LAST_SUBJECT:
            return False
        for lower, upper in ((number, noun), (noun, number)):
            clause = int(a.clause[lower])
            if clause >= 0 and a.outer[lower] == a.clause[upper]:
                return self._doc[clause].dep_ in ("conj", "advcl")
        # "Kern said that X beats Y, but it costs more": the parser hangs "costs" on "said".
        one, other = int(a.clause[number]), int(a.clause[noun])
        sisters = one >= 0 and other >= 0 and a.outer[number] == a.outer[noun]
        return sisters and (self._doc[one].dep_, self._doc[other].dep_) == ("conj", "ccomp")

    def _apart(self, number: int, nouns: list[int]) -> bool:
        """Say whether grammar keeps a pronoun apart from one of an entity's phrases."""
        a = self._attributes
        if self._kind[number] >= FIRST_NOUN:
            return False
        pronoun = self._doc[int(a.head[number])]
        near = (n for n in nouns if a.sentence[n] == a.sentence[number])
        return any(bound_apart(pronoun, self._doc[int(a.head[n])]) for n in near)

    def _nearest(self, number: int, nouns: list[int]) -> int:
        """Return the last before the phrase that has a name, else any; after it if none is."""
        named = [n for n in nouns if self._phrases[n].name is not None] or nouns
        before = [n for n in named if n < number]
        return before[-1] if before else named[0]

    def _agrees(self, pronoun: int, noun: int) -> bool:
        """Say whether number and gender allow it: no company is a he, no two are an it.

        What follows the pronoun is meant only as the subject of the same sentence ("After its
        fall, Orbix ..."); and a thing has no people, so "its founder" is no chip's; nor does a
        company draw 310 watts.
        """
        a = self._attributes
        later = noun > pronoun
        if later and (a.sentence[noun] != a.sentence[pronoun] or a.role[noun] > LAST_SUBJECT):
            return False
        if not genders_agree(a.gender[pronoun], a.gender[noun]):
            return False
        if a.class_[noun] == _ARTIFACT and self._owns_person(pronoun):
            return False
        if a.kind[noun] != KIND["name"] and a.class_[noun] in _SILENT and self._speaks(pronoun):
            return False
        name = self._phrases[noun].name
        token = self._doc[int(a.head[pronoun])]
        if name is not None and not self._selection.allows(token, name.type):
            return False
        one, other = a.number[pronoun], a.number[noun]
        return bool(one in (other, PLURAL) or EITHER in (one, other))

    def _speaks(self, pronoun: int) -> bool:
        """Say whether a pronoun is who speaks: "it added that"."""
        a = self._attributes
        subject = a.role[pronoun] <= LAST_SUBJECT and a.clause[pronoun] >= 0
        return bool(subject) and self._doc[int(a.clause[pronoun])].lemma_ in SPEECH

    def _owns_person(self, pronoun: int) -> bool:
        token = self._doc[int(self._attributes.head[pronoun])]
        owned = lexicon().classes.get(token.head.lemma_.lower(), 0)
        return token.dep_ == "poss" and CLASSES[owned] == "person"


_THIRD = frozenset(KIND[name] for name in ("he", "she", "it", "they"))
_ARTIFACT = CLASSES.index("artifact")
_SILENT = frozenset(
    number for number, name in enumerate(CLASSES) if name not in ("unknown", "person", "group")
)
_DEFINITE = frozenset((KIND["definite"], KIND["demonstrative"]))


def _is_restricted(head: Token) -> bool:
    """Say whether a noun says by itself which one it means: "the maker of the A100"."""
    return any(
        c.dep_ in ("prep", "relcl", "acl", "poss", "nummod")
        or (c.dep_ == "amod" and c.tag_ in ("JJS", "RBS"))
        or (c.dep_ in ("compound", "amod", "nmod") and c.pos_ == "PROPN")
        for c in head.children
    )
