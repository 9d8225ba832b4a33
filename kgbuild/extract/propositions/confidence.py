"""How sure a proposition is: a logistic model over a few features of its grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children
from kgbuild.extract.propositions.drafts import Draft, tokens
from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset(
    (
        PropositionKind.VERB,
        PropositionKind.CONJOINED,
        PropositionKind.RELATIVE,
        PropositionKind.PARTICIPLE,
        PropositionKind.GOVERNED,
        PropositionKind.ADVERBIAL,
    )
)
_MODIFIERS = frozenset(("acl", "relcl", "appos", "advcl", "conj", "prep", "pcomp", "ccomp"))
_CARDINALS = frozenset(("DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))


def features(draft: Draft) -> dict[str, float]:
    """Return the features of a draft; what is not named is 0."""
    return {name: value for name, value in _features(draft) if value}


def _features(draft: Draft) -> Iterator[tuple[str, float]]:
    head = draft.head
    subject = tokens(draft.subject)
    yield f"kind: {draft.kind}", 1
    yield "words of the sentence", min(len(head.sent), 60) / 20
    yield "words of the subject", min(len(draft.subject), 20) / 10
    yield "words of the relation", min(len(draft.relation), 6) / 3
    if draft.arguments:
        yield "words of the first argument", min(len(draft.arguments[0]), 30) / 10
    yield "further arguments", min(len(draft.arguments) - 1, 3) if draft.arguments else 0
    yield "depth", min(sum(_heads(head)), 4) / 2
    yield "shared", min(draft.shared - 1, 5) / 2
    yield "subject is a pronoun", len(subject) == 1 and subject[0].pos_ == "PRON"
    yield "subject is no phrase", len(subject) == 1 and subject[0].tag_ in ("WDT", "WP", "EX", "DT")
    if draft.kind in _VERBAL:
        yield from _of_verb(draft, head, subject)
    else:
        yield from _of_noun(draft, subject)


def _of_verb(draft: Draft, head: Token, subject: list[Token]) -> Iterator[tuple[str, float]]:
    yield "borrowed subject", draft.borrowed
    yield "no argument", not draft.arguments
    if subject:
        yield "distance of the subject", min(abs(head.i - subject[-1].i), 20) / 10
        yield "subject behind the verb", subject[-1].i > head.i
    first = tokens(draft.relation)[0] if tokens(draft.relation) else head
    yield "infinitive", first.lower_ == "to"
    yield "reported", any(c.dep_ == "ccomp" for c in head.children)
    yield "inside a report", head.dep_ in ("ccomp",)
    yield "subordinate", bool(children(head, "mark"))
    yield "copula", head.lemma_ == "be"
    yield "tagged as a noun elsewhere", head.tag_ in ("VBG", "VBN") and len(draft.relation) == 1
    if draft.arguments:
        heads = tokens(draft.arguments[0])
        yield "object is a pronoun", len(heads) == 1 and heads[0].pos_ == "PRON"


def _of_noun(draft: Draft, subject: list[Token]) -> Iterator[tuple[str, float]]:
    said = tokens(draft.arguments[0])
    yield "owner is a name", draft.kind is PropositionKind.POSSESSIVE and subject[-1].pos_ == "PROPN"
    if draft.kind is PropositionKind.APPOSITION:
        numeric = any(t.ent_type_ in _CARDINALS for t in (subject[-1], said[-1]))
        yield "number beside a noun", numeric
        yield "name beside a noun", subject[-1].pos_ == "PROPN" and said[-1].pos_ == "NOUN"
    if draft.kind is PropositionKind.PHRASE:
        preposition = tokens(draft.relation)[-1]
        yield f"phrase: {preposition.lower_}", preposition.lower_ in ("in", "for", "with", "to", "on")
        yield "phrase: place", said[-1].ent_type_ in ("GPE", "LOC", "FAC")
        yield "phrase: of an object", draft.head.dep_ in ("dobj", "pobj")


def _heads(token: Token) -> Iterator[bool]:
    current = token
    for _ in range(12):
        if current.head == current:
            return
        yield current.dep_ in _MODIFIERS
        current = current.head
