"""Name mentions of a parsed text, each with the type on which the whole document agrees.

A tagger alone calls one name a person here and a place there. So every mention of a name votes for
its type: what a gazetteer says, which noun describes it ("the chip maker Cerebras", "H20 chips",
"Moonshot, a startup"), its shape, and what the tagger found there, as far as it is sure.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import is_heading
from kgbuild.extract.dependents import children
from kgbuild.extract.language import NameSpan, Parsed
from kgbuild.extract.names import CAMEL_CASE, Gazetteer
from kgbuild.model import THING
from kgbuild.model.broad_types import AGENT, COUNTRY, ORGANIZATION, PERSON, PLACE, PRODUCT
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAZETTEER_VOTE = 10.0
_NOUN_VOTE = 4.0
_TITLE_VOTE = 5.0
_SPEAKING_VOTE = 3.0
_BRAND_VOTE = 3.0
_TAGGER_VOTE = 3.0
_CODE_VOTE = 0.5
_NARROWS = 0.4
"""So much of the votes for a person must be for a politician to make one."""
_COMMON = 4.0
"""Zipf frequency: ten times in a million words; "forum" has 4.4, "Berlin" 4.5, "Grelburg" 0."""
_SURE_IN_HEADING = 0.8
"""In a headline every word has a capital: a name that was only tagged must be this sure there."""

_NEVER_CODES = (AGENT, COUNTRY)
"""What has no name like "MI455X", whatever the tagger says."""

_TITLES = frozenset(
    """
    Mr Mrs Ms Dr President Senator CEO Secretary Minister Chancellor Professor Chairman
    Governor Judge Prime
    """.split()
)
_MARKED = re.compile(r"(?:^|\s)[@#]|://|_")
"""Handles, hashtags and addresses name nobody."""
_LONGEST_NOUN = 6
_BEFORE_NOUN = frozenset(("compound", "amod", "nmod"))


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text: its tokens, words, type and how sure that type is."""

    first: int
    last: int
    text: str
    type: str
    confidence: float


@dataclass(frozen=True)
class NounTypes:
    """The entity type that a common noun describes, after the ontology's ``kgb:noun``."""

    ontology: Ontology

    def of(self, head: Token) -> str:
        """Return the type that a noun phrase's head describes, ``kgb:Thing`` where none does.

        The longest run of words that ends in the head wins: "chip maker" before "maker".
        """
        forms = (head.lemma_.lower(), head.lower_)
        if self.ontology.noun_ends.isdisjoint(forms):
            return self.of_word(head.lower_)
        doc, start = head.doc, head.i
        reach = head.i - _LONGEST_NOUN
        while (
            start > reach and not doc[start].is_sent_start and doc[start - 1].dep_ in _BEFORE_NOUN
        ):
            start -= 1
        before = [doc[index].lower_ for index in range(start, head.i)]
        for first in range(len(before) + 1):
            words = before[first:]
            for last in forms:
                found = self.ontology.nouns.get(" ".join([*words, last]))
                if found:
                    return found
        return self.of_word(head.lower_)

    def of_word(self, word: str) -> str:
        """Return the type that one word describes: a noun, or the unit of a quantity."""
        joined = word.lower().rsplit("-", 1)[-1]
        return self.ontology.nouns.get(joined) or self.ontology.nouns.get(
            joined.removesuffix("s"), THING
        )


@dataclass
class Mentions:
    """The name mentions of one parsed text, found by token."""

    parsed: Parsed
    names: list[NameMention]
    at: dict[int, NameMention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the mentions by every token they cover."""
        for name in self.names:
            for index in range(name.first, name.last + 1):
                self.at[index] = name

    def of(self, token: Token) -> NameMention | None:
        """Return the name that a token is part of."""
        return self.at.get(token.i)


def find_mentions(
    parsed: Parsed, gazetteer: Gazetteer, ontology: Ontology, values: Sequence[tuple[int, int]]
) -> Mentions:
    """Find the names of a parsed text and settle the type of each.

    Parameters
    ----------
    parsed : Parsed
        The text with the names that were spotted beforehand.
    gazetteer : Gazetteer
        Known names and demonyms.
    ontology : Ontology
        Entity types with their nouns.
    values : sequence of (int, int)
        Characters of times and quantities: nothing there is a name.

    Returns
    -------
    Mentions
        In text order.
    """
    nouns = NounTypes(ontology)
    covered = {index for start, end in values for index in range(start, end)}
    found = [
        one for one in _spans(parsed, gazetteer, nouns) if _may_be_a_name(one, parsed, covered)
    ]
    speaking = {parsed.token_at(turn.name[0]) for turn in parsed.turns if turn.name}
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    often = Counter(_key(one.text) for one in found)
    for one in found:
        key, text = _key(one.text), one.text
        for type_, weight in one.votes:
            votes[key][type_] += weight / math.sqrt(often[key])
        if one.first in speaking:
            votes[key][PERSON] += _SPEAKING_VOTE
        described = _described_as(parsed, one.first, one.last, nouns)
        if described != THING and not ontology.types[described].literal:
            votes[key][described] += _NOUN_VOTE
        says = nouns.of_word(text.split(" of ")[0].split()[-1]) if " " in text else THING
        if ontology.is_a(says, ORGANIZATION):
            votes[key][says] += _NOUN_VOTE  # "Orbix Labs", "Central Bank", "Bureau of Mines"
        for product in _singular_product(parsed, one.last, nouns):
            votes[key][product] += _NOUN_VOTE / 2
    settled = {key: _settle(count, ontology) for key, count in votes.items() if count}
    surnames = _surnames(settled, ontology)
    names = []
    for one in found:
        key = _key(one.text)
        type_, confidence = settled.get(key, (THING, 0.5))
        if one.text not in gazetteer.by_text:
            type_, confidence = surnames.get(key, (type_, confidence))
        names.append(NameMention(one.first, one.last, one.text, type_, confidence))
    return Mentions(parsed, names)


def _surnames(
    settled: Mapping[str, tuple[str, float]], ontology: Ontology
) -> Mapping[str, tuple[str, float]]:
    """Return the last names of the people of a text, with type and confidence of the first."""
    found: dict[str, tuple[str, float]] = {}
    for key, (type_, confidence) in settled.items():
        if " " in key and ontology.is_a(type_, PERSON):
            found.setdefault(key.rsplit(" ", 1)[1], (type_, confidence))
    return found


def _key(text: str) -> str:
    return text.casefold().replace("-", " ")


def _settle(votes: Mapping[str, float], ontology: Ontology) -> tuple[str, float]:
    """Pick the type with most votes, and a narrower one where enough of them are for it."""

    def within(type_: str) -> float:
        return sum(weight for other, weight in votes.items() if ontology.is_a(other, type_))

    def best_of(types: list[str]) -> str:
        return min(types, key=lambda type_: (-within(type_), type_))

    widest = [t for t in votes if not any(o != t and ontology.is_a(t, o) for o in votes)]
    best = best_of(widest)
    while narrower := [
        t
        for t in votes
        if t != best and ontology.is_a(t, best) and within(t) >= _NARROWS * within(best)
    ]:
        best = best_of(narrower)
    return best, round(min(1.0, 0.5 + 0.5 * within(best) / (sum(votes.values()) + 1.0)), 4)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name's tokens and words, and the weight with which each type is voted for there."""

    first: int
    last: int
    text: str
    votes: tuple[tuple[str, float], ...] = ()


def _may_be_a_name(one: _Found, parsed: Parsed, covered: set[int]) -> bool:
    """Say whether nothing speaks against a name: no value stands there, and it is no handle."""
    spotted = parsed.name_at.get(one.first)
    if spotted is not None and spotted.certain:
        return True
    free = spotted is not None or parsed.starts[one.first] not in covered
    return free and not _MARKED.search(one.text)


def _spans(parsed: Parsed, gazetteer: Gazetteer, nouns: NounTypes) -> Iterator[_Found]:
    """Yield the names in order: those that were found before parsing, then what looks like one."""
    doc = parsed.doc
    titled = {t.i for s in doc.sents if is_heading(s) for t in s}
    proper = {parsed.word(t) for t in doc if t.pos_ == "PROPN" and t.is_alpha and t.is_title}
    index = 0
    while index < len(doc):
        token = doc[index]
        word = parsed.word(token)
        last = index
        name = parsed.name_at.get(index)
        if name is not None:
            if name.spotted or index not in titled or name.confidence >= _SURE_IN_HEADING:
                words = parsed.words(index, index)
                yield _Found(index, index, words, tuple(_votes(name, token, nouns.ontology)))
        elif word in gazetteer.demonyms:
            yield _Found(index, index, word, ((gazetteer.demonyms[word].type, _GAZETTEER_VOTE),))
        elif index not in titled and _starts_name(token, parsed, nouns, proper):
            while last + 1 < len(doc) and _continues_name(doc[last + 1], parsed, gazetteer):
                last += 1
            last = _with_place(index, last, parsed, nouns.ontology)
            if last > index or CAMEL_CASE.match(word) or not _is_common(word):
                yield _Found(index, last, parsed.words(index, last))
        index = last + 1


def _votes(name: NameSpan, token: Token, ontology: Ontology) -> Iterator[tuple[str, float]]:
    """Yield the types that a name found before parsing may be of, with the weight of each."""
    if name.type is not None:
        yield name.type, _GAZETTEER_VOTE if name.certain else _BRAND_VOTE
    elif name.code:
        yield PRODUCT, _CODE_VOTE
    if name.tagged is None or name.tagged not in ontology.types or name.tagged == THING:
        return
    if not name.code or not any(ontology.is_a(name.tagged, kind) for kind in _NEVER_CODES):
        yield name.tagged, _TAGGER_VOTE * name.confidence
    if not name.code and token.i and _is_title(token.nbor(-1)):
        yield PERSON, _TITLE_VOTE


def _is_title(token: Token) -> bool:
    return token.text.rstrip(".") in _TITLES


@lru_cache(maxsize=4096)
def _is_common(word: str) -> bool:
    """Say whether a word alone is no name, though the parser takes it for one: "Member"."""
    from wordfreq import zipf_frequency

    return zipf_frequency(word.lower(), "en") >= _COMMON


def _starts_name(token: Token, parsed: Parsed, nouns: NounTypes, proper: set[str]) -> bool:
    word = parsed.word(token)
    if CAMEL_CASE.match(word):
        return True
    if token.tag_ == "NNPS" and token.i and token.nbor(-1).dep_ in ("compound", "amod"):
        return False
    if nouns.of_word(word) != THING and not any(c.isdigit() for c in word):
        return False
    if token.pos_ == "NOUN" and token.tag_ == "NN" and word in proper:
        return True  # tagged a common noun here, a name elsewhere in the text
    if token.pos_ != "PROPN" or not word[:1].isupper() or not any(c.isalpha() for c in word):
        return False
    return not (token.is_sent_start and word.istitle() and token.dep_ in ("advmod", "amod", "mark"))


def _with_place(first: int, last: int, parsed: Parsed, ontology: Ontology) -> int:
    """Return the end of a name of several words with the place behind it: "Craft Expo Norland"."""
    place = parsed.name_at.get(last + 1)
    if place is None or last == first or parsed.text[parsed.ends[last] : place.start] != " ":
        return last
    type_ = place.type or place.tagged
    return last + 1 if type_ is not None and ontology.is_a(type_, PLACE) else last


def _continues_name(token: Token, parsed: Parsed, gazetteer: Gazetteer) -> bool:
    word = parsed.word(token)
    return (
        token.pos_ == "PROPN"
        and word[:1].isupper()
        and token.i not in parsed.name_at
        and word not in gazetteer.demonyms
    )


def _singular_product(parsed: Parsed, last: int, nouns: NounTypes) -> Iterator[str]:
    """Yield the product type of "the Kunlun chip": one thing of a kind, under its own name."""
    doc = parsed.doc
    if last + 1 < len(doc) and doc[last].dep_ in ("compound", "nmod"):
        noun = doc[last + 1]
        definite = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
        type_ = nouns.of_word(noun.lower_)
        if noun.tag_ == "NN" and definite and nouns.ontology.is_a(type_, PRODUCT):
            yield type_


def _described_as(parsed: Parsed, first: int, last: int, nouns: NounTypes) -> str:
    """Return the type that the words around a name give it, ``kgb:Thing`` where they give none."""
    doc = parsed.doc

    def is_noun(token: Token) -> bool:
        return token.pos_ == "NOUN" and token.i not in parsed.name_at  # a stand-in says nothing

    head = next(
        (doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last), doc[last]
    )
    if head.dep_ in ("compound", "nmod") and head.head.i == last + 1 and is_noun(head.head):
        # "H20 chips" are H20s; "Nvidia chips" are not: only a code takes the noun after it.
        if any(c.isdigit() for c in parsed.words(first, last)):
            return nouns.of(head.head)
        article = any(child.lower_ in ("a", "an") for child in children(head.head, "det"))
        # "a Berlin startup" is one from there
        is_company = article and nouns.ontology.is_a(nouns.of(head.head), ORGANIZATION)
        return PLACE if is_company else THING
    if (
        first > 0
        and doc[first - 1].dep_ == "compound"
        and is_noun(doc[first - 1])
        and doc[first - 1].head.i == head.i
    ):
        return nouns.of(doc[first - 1])
    for apposition in children(head, "appos"):
        if is_noun(apposition):
            return nouns.of(apposition)
    if head.dep_ == "appos" and is_noun(head.head):
        return nouns.of(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for attribute in children(head.head, "attr"):
            if is_noun(attribute):
                return nouns.of(attribute)
    if head.dep_ == "pobj" and head.head.lower_ in ("like", "as") and is_noun(head.head.head):
        return nouns.of(head.head.head)
    return THING
