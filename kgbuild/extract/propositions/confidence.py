"""How sure a proposition is: a logistic model over its grammar, weights in confidence.json.

The weights are fitted by ``scripts/fit_confidence.py``; the value estimates which share of the
proposition's words a careful reader would tell in a proposition of their own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.propositions.drafts import Draft, root, tokens
from kgbuild.model import PropositionKind
from kgbuild.shipped import read_shipped

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WEIGHTS = Path(__file__).with_suffix(".json")
BIAS = "bias"
_NOT_VERBAL = frozenset(
    (
        PropositionKind.APPOSITION,
        PropositionKind.TITLE,
        PropositionKind.POSSESSIVE,
        PropositionKind.PLACE,
        PropositionKind.PHRASE,
        PropositionKind.QUALITY,
    )
)
_MODIFIERS = frozenset(("acl", "relcl", "appos", "advcl", "conj", "prep", "pcomp", "ccomp"))
_VALUES = frozenset(("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a proposition's sentence tells of how well it was parsed, taken once a sentence."""

    start: int
    words: int
    bracket: bool

    @classmethod
    def of(cls, sentence: Span) -> Surroundings:
        """Return those of a sentence."""
        bracket = any(token.text == "(" for token in sentence)
        return cls(sentence.start, len(sentence), bracket)


def confidence(draft: Draft, around: Surroundings) -> float:
    """Return how sure a proposition is, between 0 and 1."""
    weights = _weights()
    total = weights[BIAS]
    total += sum(weights.get(name, 0.0) * value for name, value in features(draft, around).items())
    return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(read_shipped(WEIGHTS))
    return weights


def features(draft: Draft, around: Surroundings) -> dict[str, float]:
    """Return what the model looks at: names and values, zeros left out."""
    return {name: float(value) for name, value in _features(draft, around) if value}


def _features(draft: Draft, around: Surroundings) -> Iterator[tuple[str, float]]:
    subject, head = tokens(draft.subject), draft.head
    relation = (*draft.relation, *(draft.roles[0].marker if draft.roles else ()))
    yield f"kind {draft.kind}", 1
    yield f"head is {head.dep_}", 1
    yield "words in sentence / 20", min(around.words, 60) / 20
    yield "words in relation / 3", min(len(relation), 6) / 3
    told = len(draft.subject) + len(relation) + sum(len(role.words) for role in draft.roles)
    yield "log of words told", math.log1p(told)
    yield "share of sentence told", min(told / around.words, 1)
    yield from _of_further(draft)
    yield "depth / 2", min(_depth(head), 4) / 2
    yield "place in sentence", (head.i - around.start) / around.words
    yield "bracket in sentence", around.bracket
    yield "distributed / 2", min(draft.shared - 1, 5) / 2
    yield from _of_subject(draft, subject)
    if draft.roles:
        yield from _of_object(draft)
    if draft.kind in _NOT_VERBAL:
        yield from _of_noun(draft, subject)
    else:
        yield from _of_verb(draft, subject)


def _of_subject(draft: Draft, subject: list[Token]) -> Iterator[tuple[str, float]]:
    alone = len(subject) == 1
    yield "words in subject / 10", min(len(draft.subject), 20) / 10
    yield "log of words in subject", math.log1p(len(draft.subject))
    yield "comma in subject", any(token.is_punct for token in subject)
    yield "list in subject", any(token.dep_ == "conj" for token in subject)
    top = root(draft.subject)
    if top is not None:
        yield f"subject is {top.dep_}", 1
        yield f"subject is {top.pos_}", 1
        yield f"subject ends in {subject[-1].dep_}", 1
    yield "subject is a pronoun", alone and subject[0].pos_ == "PRON"
    yield "subject names nothing", alone and subject[0].tag_ in ("WDT", "WP", "EX", "DT")


def _of_object(draft: Draft) -> Iterator[tuple[str, float]]:
    words = draft.roles[0].words
    top = root(words)
    yield "words in object / 10", min(len(words), 30) / 10
    yield "log of words in object", math.log1p(len(words))
    yield "one word as object", len(words) == 1
    yield "comma in object", any(token.is_punct for token in tokens(words))
    yield "list in object", any(token.dep_ == "conj" for token in tokens(words))
    if top is not None:
        yield f"object is {top.pos_}", 1
        yield "object is a name", top.ent_type_ != "" and top.ent_type_ not in _VALUES
        yield "object is a time", top.ent_type_ in ("DATE", "TIME")


def _of_further(draft: Draft) -> Iterator[tuple[str, float]]:
    further = draft.roles[1:]
    yield "further arguments", min(len(further), 3)
    yield "words in further arguments / 10", min(sum(len(r.words) for r in further), 30) / 10
    yield "further argument without preposition", any(not role.marker for role in further)
    yield "argument before verb", any(tokens(r.words)[0].i < draft.head.i for r in further)


def _of_verb(draft: Draft, subject: list[Token]) -> Iterator[tuple[str, float]]:
    head = draft.head
    written = tokens(draft.relation)
    yield "subject is borrowed", draft.borrowed
    yield "no argument", not draft.roles
    if subject:
        yield "words to subject / 10", min(abs(head.i - subject[-1].i), 20) / 10
        yield "subject after verb", subject[-1].i > head.i
    yield "infinitive", bool(written) and written[0].lower_ == "to"
    yield "reports", bool(children(head, "ccomp"))
    yield "subordinate", bool(children(head, "mark"))
    yield "copula", head.lemma_ == "be"
    yield "bare participle", head.tag_ in ("VBG", "VBN") and len(draft.relation) == 1


def _of_noun(draft: Draft, subject: list[Token]) -> Iterator[tuple[str, float]]:
    said = tokens(draft.roles[0].words)
    if not said or not subject:
        return
    if draft.kind is PropositionKind.APPOSITION:
        yield "a value beside a noun", any(t.ent_type_ in _VALUES for t in (subject[-1], said[-1]))
        yield "a name beside a noun", subject[-1].pos_ == "PROPN" and said[-1].pos_ == "NOUN"
    if draft.kind is PropositionKind.QUALITY:
        yield "quality of a subject", draft.head.head.dep_ in ("nsubj", "nsubjpass")
        yield "quality of an attribute", draft.head.head.dep_ in ("attr", "appos")
        yield "quality is a participle", draft.head.tag_ == "VBN"
        yield "quality is hyphenated", len(said) > 1
    if draft.kind is PropositionKind.PHRASE:
        marker = tokens(draft.roles[0].marker)[-1].lower_
        yield f"phrase with {marker}", marker in ("in", "for", "with", "to", "on", "from")


def _depth(token: Token) -> int:
    """Return how many modifying clauses and phrases a token stands in."""
    depth = 0
    for _ in range(_DEEPEST):
        depth += token.dep_ in _MODIFIERS
        if token.head.i == token.i:
            break
        token = token.head
    return depth
