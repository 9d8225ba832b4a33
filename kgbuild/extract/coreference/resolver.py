"""Whom a pronoun or "the company" means, decided only where the rule is safe.

Candidates of the same and the two sentences before are weighed by salience (grammatical role,
nearness, how much of the text is about them; after Lappin & Leass 1994). Where the best is not
clearly ahead of the next, nothing is decided.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import conjuncts, grammatical_subject
from kgbuild.extract.mentions import COUNTRY, PERSON, Mentions, NameMention, NounTypes
from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SINGULAR_THING = frozenset(("it", "its", "itself"))
MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
RESOLVABLE = SINGULAR_THING | MALE | FEMALE | PLURAL

_ROLE_WEIGHT = {
    "nsubj": 4.0,
    "nsubjpass": 4.0,
    "dobj": 2.0,
    "pobj": 1.0,
    "appos": 2.5,
    "attr": 1.5,
    "poss": 1.5,
    "ROOT": 1.5,
    "conj": 1.0,
}
_DISTANCE_COST = 2.0
_NAMELESS_COST = 1.5
_MARGIN = 1.0
_REACH = 2
_FARTHEST = 300
_PLACE = VOCABULARY + "Place"


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun or nominal stands for: a noun phrase's head, and its name if it has one."""

    head: Token
    name: NameMention | None


class Coreference:
    """Resolves the pronouns and definite nominals of one parsed text."""

    def __init__(self, mentions: Mentions, ontology: Ontology) -> None:
        """Count how often each name occurs, for salience."""
        self._mentions = mentions
        self._ontology = ontology
        self._nouns = NounTypes(ontology)
        self._sentences: list[Span] = list(mentions.parsed.doc.sents)
        self._sentence_of = {t.i: n for n, s in enumerate(self._sentences) for t in s}
        self._counts = Counter(name.text for name in mentions.names)
        self._resolved: dict[int, Antecedent | None] = {}

    def pronoun(self, token: Token) -> Antecedent | None:
        """Return what a personal or possessive pronoun stands for, None where that is not safe."""
        if token.i not in self._resolved:
            self._resolved[token.i] = self._find(token)
        return self._resolved[token.i]

    def _find(self, token: Token) -> Antecedent | None:
        word = token.lower_
        if word not in RESOLVABLE:
            return None
        parallel = _same_subject_before(token)
        if parallel is not None:
            return self.pronoun(parallel)
        scored: dict[str, tuple[float, Antecedent]] = {}
        for candidate, distance in self._candidates(token):
            if not self._agrees(word, candidate) or self._bound_apart(token, candidate.head):
                continue
            self._add(scored, candidate, self._salience(candidate, distance))
        return _clear_winner(scored)

    def nominal(self, head: Token) -> Antecedent | None:
        """Return the name that "the company" or "this chip" stands for, None where not safe."""
        if head.pos_ != "NOUN" or not _is_definite(head) or _is_restricted(head):
            return None
        type_ = self._nouns.of(head)
        if type_ == THING or head.tag_ == "NNS":
            return None
        scored: dict[str, tuple[float, Antecedent]] = {}
        for candidate, distance in self._candidates(head):
            name = candidate.name
            if name is None or candidate.head.i == head.i:
                continue
            if self._ontology.is_a(name.type, type_) or self._ontology.is_a(type_, name.type):
                self._add(scored, candidate, self._salience(candidate, distance))
        return _clear_winner(scored)

    def _add(
        self, scored: dict[str, tuple[float, Antecedent]], one: Antecedent, score: float
    ) -> None:
        key = one.name.text if one.name else str(one.head.i)
        if key not in scored or score > scored[key][0]:
            scored[key] = (score, one)

    def _candidates(self, token: Token) -> list[tuple[Antecedent, int]]:
        here = self._sentence_of[token.i]
        found = []
        for number in range(max(0, here - _REACH), here + 1):
            sentence = self._sentences[number]
            first = max(sentence.start, token.i - _FARTHEST)
            for other in token.doc[first : min(sentence.end, token.i)]:
                name = self._mentions.of(other)
                if name is not None:
                    inside = name.first <= other.head.i <= name.last and other.head.i != other.i
                    if not inside:
                        found.append((Antecedent(other, name), here - number))
                elif self._may_be_meant(other) and other.lower_ not in RESOLVABLE:
                    found.append((Antecedent(other, None), here - number))
        return found

    def _may_be_meant(self, noun: Token) -> bool:
        """Say whether a phrase without a name is a candidate: a subject, or a person anywhere."""
        if noun.dep_ in ("nsubj", "nsubjpass"):
            return noun.pos_ in ("NOUN", "PRON")
        return noun.pos_ == "NOUN" and self._ontology.is_a(self._nouns.of(noun), PERSON)

    def _agrees(self, word: str, candidate: Antecedent) -> bool:
        name, head = candidate.name, candidate.head
        if name is not None and head.pos_ == "ADJ":
            return False
        plural = head.tag_ in ("NNS", "NNPS") if name is None else len(conjuncts(head)) > 1
        is_person = name is not None and self._ontology.is_a(name.type, PERSON)
        if name is None and self._ontology.is_a(self._nouns.of(head), PERSON):
            is_person = True
        if word in PLURAL:
            return plural
        if word in MALE | FEMALE:
            return is_person and not plural
        return not is_person and not plural

    def _bound_apart(self, pronoun: Token, candidate: Token) -> bool:
        """Say whether grammar forbids the two to be one: arguments of the same verb."""
        if pronoun.dep_ == "poss":
            return candidate.i in {t.i for t in pronoun.head.subtree}
        governor, other = _governor(pronoun), _governor(candidate)
        if governor is None:
            return False
        if other is not None and governor.i == other.i:
            return True
        subject = grammatical_subject(governor)[0]
        return subject is not None and subject.i == candidate.i

    def _salience(self, candidate: Antecedent, distance: int) -> float:
        score = _ROLE_WEIGHT.get(candidate.head.dep_, 0.5) - _DISTANCE_COST * distance
        if candidate.name is None:
            score -= _NAMELESS_COST
        else:
            score += min(1.0, 0.2 * self._counts[candidate.name.text])
            if self._ontology.is_a(candidate.name.type, COUNTRY) or self._ontology.is_a(
                candidate.name.type, _PLACE
            ):
                score -= 0.5
        if candidate.head.i > 0 and _in_subordinate(candidate.head):
            score -= 0.5
        return score


def _clear_winner(scored: dict[str, tuple[float, Antecedent]]) -> Antecedent | None:
    ranked = sorted(scored.values(), key=lambda pair: (-pair[0], -pair[1].head.i))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    best = ranked[0][1]
    return None if best.head.pos_ == "PRON" else best


def _same_subject_before(token: Token) -> Token | None:
    """Return the same pronoun as subject of the clause that this one's is conjoined to."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "conj":
        return None
    for other in verb.head.children:
        if other.dep_ in ("nsubj", "nsubjpass") and other.lower_ == token.lower_:
            return other
    return None


def _governor(token: Token) -> Token | None:
    current = token
    while current.dep_ in ("conj", "compound", "appos", "nmod") and current.head.i != current.i:
        current = current.head
    if current.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "attr"):
        return current.head
    if current.dep_ == "pobj" and current.head.head.pos_ in ("VERB", "AUX"):
        return current.head.head
    return None


def _in_subordinate(token: Token) -> bool:
    return any(a.dep_ in ("relcl", "acl", "advcl") for a in token.ancestors)


def _is_definite(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children)


def _is_restricted(head: Token) -> bool:
    """Say whether a noun says by itself which one it means: "the maker of the A100"."""
    return any(
        c.dep_ in ("prep", "relcl", "acl", "poss", "nummod")
        or (c.dep_ == "amod" and c.tag_ in ("JJS", "RBS"))
        or (c.dep_ in ("compound", "amod", "nmod") and c.pos_ == "PROPN")
        for c in head.children
    )
