"""Propositions without a verb: appositions, titles, possessives, phrases inside noun phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children
from kgbuild.extract.propositions.agreement import implied
from kgbuild.extract.propositions.drafts import Draft, tokens
from kgbuild.extract.propositions.phrases import phrase
from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NOUNS = ("NOUN", "PROPN")


def nominal(sentence: Span) -> Iterator[Draft]:
    """Yield the propositions of a sentence's noun phrases."""
    for token in sentence:
        if token.dep_ == "appos" and token.pos_ in _NOUNS and token.head.pos_ in _NOUNS:
            yield from _apposition(token)
        if token.pos_ in _NOUNS:
            yield from _placed(token)
        if token.dep_ == "poss":
            yield from _possessive(token)
        if token.ent_type_ == "PERSON" and token.dep_ != "compound":
            yield from _title(token)


def _apposition(noun: Token) -> Iterator[Draft]:
    subject, said = noun.head, noun
    if noun.pos_ == "PROPN" and noun.head.pos_ == "NOUN":
        subject, said = said, subject
    if noun.ent_type_ == noun.head.ent_type_ == "GPE":
        yield Draft(PropositionKind.PLACE, noun, phrase(subject), (implied(noun, subject, "be"), "in"), (phrase(said),))
        return
    yield Draft(PropositionKind.APPOSITION, noun, phrase(subject), (implied(noun, subject, "be", past=False),), (phrase(said),))


def _possessive(owner: Token) -> Iterator[Draft]:
    owned = owner.head
    if owner.lower_ == "whose":
        return
    inside = {t.i for t in owner.subtree}
    subject = tuple(w for w in tokens(phrase(owner)) if w.dep_ != "case" or w.head != owner)
    object_ = tuple(w for w in tokens(phrase(owned)) if w.i not in inside)
    yield Draft(PropositionKind.POSSESSIVE, owned, subject, (implied(owned, owner, "have"),), (object_,))


def _title(name: Token) -> Iterator[Draft]:
    titles = [
        c for c in children(name, "compound", "nmod") if c.ent_type_ != "PERSON" and c.i < name.i and not c.text.endswith(".")
    ]
    if not titles:
        return
    first = min(t.left_edge.i for t in titles)
    title = tuple(t for t in name.doc[first : titles[-1].i + 1])
    subject = tuple(w for w in tokens(phrase(name)) if w.i > titles[-1].i)
    yield Draft(PropositionKind.TITLE, name, subject, (implied(name, name, "be"),), (title,))


def _placed(noun: Token) -> Iterator[Draft]:
    for preposition in children(noun, "prep"):
        if preposition.lower_ in ("of",):
            continue
        for complement in children(preposition, "pobj"):
            inside = {t.i for t in preposition.subtree}
            subject = tuple(w for w in tokens(phrase(noun)) if w.i not in inside)
            yield Draft(PropositionKind.PHRASE, noun, subject, (implied(noun, noun, "be"), preposition), (phrase(complement),))
