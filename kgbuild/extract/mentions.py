"""Name mentions of a parsed text, each with the type on which the whole document agrees.

The language model alone calls Nvidia a place and DeepSeek a number. So every mention of one name
votes for its type: what a gazetteer says, which noun describes it ("the chip maker Cerebras", "H20
chips", "Moonshot, a startup"), its shape, and last what the model guessed there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children, is_heading
from kgbuild.extract.language import Parsed
from kgbuild.extract.names import CAMEL_CASE, Gazetteer
from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAZETTEER_VOTE = 10.0
_NOUN_VOTE = 4.0
_TITLE_VOTE = 5.0
_SPEAKING_VOTE = 3.0
_BRAND_VOTE = 3.0
_MODEL_VOTE = 1.0
_CODE_VOTE = 0.5

PERSON = VOCABULARY + "Person"
ORGANIZATION = VOCABULARY + "Organization"
PRODUCT = VOCABULARY + "Product"
COUNTRY = VOCABULARY + "Country"

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
_NOT_NAMES = frozenset(
    """
    DATE TIME MONEY QUANTITY PERCENT CARDINAL ORDINAL LANGUAGE NORP
    """.split()
)


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

    @cached_property
    def _types(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for iri in sorted(self.ontology.types):
            for noun in self.ontology.types[iri].nouns:
                found.setdefault(noun.lower(), iri)
        return found

    def of(self, head: Token) -> str:
        """Return the type that a noun phrase's head describes, ``kgb:Thing`` where none does.

        The longest run of words that ends in the head wins: "chip maker" before "maker".
        """
        doc, start = head.doc, head.i
        reach = head.i - _LONGEST_NOUN
        while (
            start > reach and not doc[start].is_sent_start and doc[start - 1].dep_ in _BEFORE_NOUN
        ):
            start -= 1
        before = [doc[index].lower_ for index in range(start, head.i)]
        forms = (head.lemma_.lower(), head.lower_)
        for first in range(len(before) + 1):
            words = before[first:]
            for last in forms:
                found = self._types.get(" ".join([*words, last]))
                if found:
                    return found
        return self.of_word(head.lower_)

    def of_word(self, word: str) -> str:
        """Return the type that one word describes: a noun, or the unit of a quantity."""
        joined = word.lower().rsplit("-", 1)[-1]
        return self._types.get(joined) or self._types.get(joined.removesuffix("s"), THING)


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
        Entity types with their nouns and model labels.
    values : sequence of (int, int)
        Characters of times and quantities: nothing there is a name.

    Returns
    -------
    Mentions
        In text order.
    """
    labels = {
        label: iri for iri, kind in sorted(ontology.types.items()) for label in kind.model_labels
    }
    nouns = NounTypes(ontology)
    covered = {index for start, end in values for index in range(start, end)}
    found = [
        one
        for one in _spans(parsed, gazetteer, labels, nouns)
        if one[0] in parsed.name_at
        or (parsed.starts[one[0]] not in covered and not _MARKED.search(one[2]))
    ]
    speaking = {parsed.token_at(turn.name[0]) for turn in parsed.turns if turn.name}
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for first, last, text, type_, weight in found:
        key = _key(text)
        if type_:
            votes[key][type_] += weight
        if first in speaking:
            votes[key][PERSON] += _SPEAKING_VOTE
        described = _described_as(parsed, first, last, nouns)
        if described != THING and not ontology.types[described].literal:
            votes[key][described] += _NOUN_VOTE
        last_word = nouns.of_word(text.split()[-1]) if " " in text else THING
        if ontology.is_a(last_word, ORGANIZATION):
            votes[key][last_word] += _NOUN_VOTE  # "Orbix Labs", "Central Bank"
        for product in _singular_product(parsed, last, nouns):
            votes[key][product] += _NOUN_VOTE / 2
    settled = {key: _settle(count, ontology) for key, count in votes.items() if count}
    names = []
    for first, last, text, _, _ in found:
        key = _key(text)
        type_, confidence = settled.get(key) or _as_surname(key, settled, ontology)
        names.append(NameMention(first, last, text, type_, confidence))
    return Mentions(parsed, names)


def _as_surname(
    key: str, settled: Mapping[str, tuple[str, float]], ontology: Ontology
) -> tuple[str, float]:
    """Return the type of a person whose last name this is, ``kgb:Thing`` where it is nobody's."""
    for other, (type_, confidence) in settled.items():
        if other.endswith(f" {key}") and ontology.is_a(type_, PERSON):
            return type_, confidence
    return THING, 0.5


def _key(text: str) -> str:
    return text.casefold().replace("-", " ")


def _settle(votes: Mapping[str, float], ontology: Ontology) -> tuple[str, float]:
    """Pick the type with most votes, those of narrower types counted to it too."""
    totals = {
        type_: weight
        + sum(v for other, v in votes.items() if other != type_ and ontology.is_a(type_, other))
        for type_, weight in votes.items()
    }
    best = min(totals, key=lambda t: (-totals[t], t))
    return best, round(min(1.0, 0.5 + 0.5 * votes[best] / (sum(votes.values()) + 1.0)), 4)


Found = tuple[int, int, str, str | None, float]


def _spans(
    parsed: Parsed, gazetteer: Gazetteer, labels: Mapping[str, str], nouns: NounTypes
) -> Iterator[Found]:
    """Yield (first token, last token, words, type, weight of its vote), in order."""
    doc = parsed.doc
    titled = {t.i for s in doc.sents if is_heading(s) for t in s}
    proper = {parsed.word(t) for t in doc if t.pos_ == "PROPN" and t.is_alpha and t.is_title}
    model_type: dict[int, tuple[int, int, str | None]] = {}
    for entity in doc.ents:
        if entity.label_ in _NOT_NAMES or entity.start in titled:
            continue
        if any(t.i in parsed.name_at for t in entity):
            continue
        if len(entity) == 1 and nouns.of_word(parsed.word(entity[0])) != THING:
            continue
        first, last = _trimmed(entity.start, entity.end - 1, parsed)
        if first <= last and any(doc[i].pos_ == "PROPN" for i in range(first, last + 1)):
            for index in range(first, last + 1):
                model_type[index] = (first, last, labels.get(entity.label_))
    index = 0
    while index < len(doc):
        if index in parsed.name_at:
            name = parsed.name_at[index]
            words = parsed.words(index, index)
            weight = _GAZETTEER_VOTE if name.certain else _BRAND_VOTE
            yield index, index, words, name.type or PRODUCT, weight if name.type else _CODE_VOTE
        elif parsed.word(doc[index]) in gazetteer.demonyms:
            yield (
                index,
                index,
                parsed.word(doc[index]),
                gazetteer.demonyms[parsed.word(doc[index])].type,
                _GAZETTEER_VOTE,
            )
        elif index in model_type:
            first, last, type_ = model_type[index]
            weight = _MODEL_VOTE
            if type_ == PERSON and first > 0 and _is_title(doc[first - 1]):
                weight = _TITLE_VOTE
            yield first, last, parsed.words(first, last), type_, weight
            index = last
        elif index not in titled and _starts_name(doc[index], parsed, nouns, proper):
            last = index
            while last + 1 < len(doc) and _continues_name(
                doc[last + 1], parsed, model_type, gazetteer
            ):
                last += 1
            yield index, last, parsed.words(index, last), None, 0.0
            index = last
        index += 1


def _trimmed(first: int, last: int, parsed: Parsed) -> tuple[int, int]:
    doc = parsed.doc
    while first <= last and (
        doc[first].pos_ in ("DET", "PUNCT", "SPACE", "ADP") or doc[first].is_quote
    ):
        first += 1
    while last >= first and (doc[last].pos_ in ("PUNCT", "SPACE", "PART") or doc[last].is_quote):
        last -= 1
    for index in range(first, last + 1):
        if doc[index].is_space:
            return first, index - 1
    return first, last


def _is_title(token: Token) -> bool:
    return token.text.rstrip(".") in _TITLES


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


def _continues_name(
    token: Token, parsed: Parsed, taken: Mapping[int, object], gazetteer: Gazetteer
) -> bool:
    word = parsed.word(token)
    return (
        token.pos_ == "PROPN"
        and word[:1].isupper()
        and token.i not in taken
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
    head = next(
        (doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last), doc[last]
    )
    if head.dep_ in ("compound", "nmod") and head.head.i == last + 1 and head.head.pos_ == "NOUN":
        # "H20 chips" are H20s; "Nvidia chips" are not: only a code takes the noun after it.
        if any(c.isdigit() for c in parsed.words(first, last)):
            return nouns.of(head.head)
        return THING
    if (
        first > 0
        and doc[first - 1].dep_ == "compound"
        and doc[first - 1].pos_ == "NOUN"
        and doc[first - 1].head.i == head.i
    ):
        return nouns.of(doc[first - 1])
    for apposition in children(head, "appos"):
        if apposition.pos_ == "NOUN":
            return nouns.of(apposition)
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        return nouns.of(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for attribute in children(head.head, "attr"):
            if attribute.pos_ == "NOUN":
                return nouns.of(attribute)
    if head.dep_ == "pobj" and head.head.lower_ in ("like", "as") and head.head.head.pos_ == "NOUN":
        return nouns.of(head.head.head)
    return THING
