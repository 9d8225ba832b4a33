"""Propositions without a verb: appositions, titles, possessives, phrases inside noun phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.negation import is_apart
from kgbuild.extract.propositions.agreement import implied
from kgbuild.extract.propositions.drafts import Draft, Role, Words, tokens, without
from kgbuild.extract.propositions.phrases import phrase
from kgbuild.model import PropositionKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NOUNS = ("NOUN", "PROPN")
_NOT_OF_THE_THING = frozenset(
    """
    other such same own many few several much more most further only main whole last next previous
    former late future potential possible alleged so-called fake would-be self-styled
    """.split()
)
"""The former mayor is no mayor that is former: these say which, how many, or that it is none."""
_PLACES = ("GPE", "LOC", "FAC")


def nominal(sentence: Span) -> Iterator[Draft]:
    """Yield the propositions of a sentence's noun phrases."""
    for token in sentence:
        if token.dep_ == "poss":
            yield from _possessive(token)
        if token.pos_ not in _NOUNS:
            continue
        if token.dep_ == "appos" and token.head.pos_ in _NOUNS and not is_apart(token):
            yield from _apposition(token)
        if token.pos_ == "PROPN" and token.dep_ != "compound":
            yield from _title(token)
        yield from _phrases(token)
        if token.dep_ not in ("compound", "npadvmod"):
            yield from _qualities(token)


def _apposition(noun: Token) -> Iterator[Draft]:
    """Yield "Ada Kern is the mayor" of "Ada Kern, the mayor" and of "the mayor, Ada Kern"."""
    beside = noun.head
    if noun.ent_type_ in _PLACES and beside.ent_type_ in _PLACES:
        be = implied("be", beside, noun)
        yield _draft(PropositionKind.PLACE, noun, phrase(beside), be, phrase(noun), ("in",))
        return
    named_after = noun.pos_ == "PROPN" and beside.pos_ == "NOUN"
    subject, said = (noun, beside) if named_after else (beside, noun)
    be = implied("be", beside, None)
    yield _draft(PropositionKind.APPOSITION, noun, phrase(subject), be, phrase(said))


def _possessive(owner: Token) -> Iterator[Draft]:
    """Yield "Ada Kern has brother" of "Ada Kern's brother"."""
    if owner.lower_ == "whose":
        return
    owned = owner.head
    subject = without(phrase(owner), *children(owner, "case"))
    have = implied("have", owner, owned)
    yield _draft(PropositionKind.POSSESSIVE, owned, subject, have, without(phrase(owned), owner))


def _title(name: Token) -> Iterator[Draft]:
    """Yield "Ada Kern is mayor" of "mayor Ada Kern"."""
    before = [c for c in children(name, "compound", "nmod") if c.i < name.i]
    person = name.ent_type_ == "PERSON"
    titles = [
        c
        for c in before
        if not c.text.endswith(".")
        and (c.ent_type_ != "PERSON" if person else c.tag_ == "NN" and not c.ent_type_)
    ]
    if not titles or (name.doc[titles[-1].i + 1].is_punct and not person):
        return
    first = min(titles[0].left_edge.i, *(c.i for c in children(name, "amod")), titles[0].i)
    title = tuple(name.doc[first : titles[-1].i + 1])
    subject = tuple(w for w in tokens(phrase(name)) if w.i > titles[-1].i)
    yield _draft(PropositionKind.TITLE, name, subject, implied("be", name, name), title)


def _phrases(noun: Token) -> Iterator[Draft]:
    """Yield "the couple are in Ostby" of "the couple in Ostby"."""
    for preposition in children(noun, "prep"):
        if preposition.lower_ == "of":
            continue
        for complement in children(preposition, "pobj"):
            subject = without(phrase(noun), preposition)
            be = implied("be", noun, noun)
            said = phrase(complement)
            yield _draft(PropositionKind.PHRASE, noun, subject, be, said, (preposition,))


def _draft(
    kind: PropositionKind,
    head: Token,
    subject: Words,
    verb: str,
    said: Words,
    marker: Words = (),
) -> Draft:
    return Draft(kind, head, subject, (verb,), (Role(said, marker),))


def _qualities(noun: Token) -> Iterator[Draft]:
    """Yield "the bridge is old" of "the old bridge"."""
    for adjective in children(noun, "amod"):
        told = adjective.tag_ in ("JJ", "VBN") and adjective.pos_ in ("ADJ", "VERB")
        if told and not adjective.ent_type_ and adjective.lower_ not in _NOT_OF_THE_THING:
            subject = without(phrase(noun), adjective)
            be = implied("be", noun, noun)
            yield _draft(PropositionKind.QUALITY, adjective, subject, be, phrase(adjective))
