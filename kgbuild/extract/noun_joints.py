"""Noun phrases that the parser cut apart, put together again by their form.

Two adjectives that "neither ... nor" or "both ... and" pairs before one noun describe it alike
("neither past nor present governments"); a noun cannot be the object of a passive and stand right
before another verb's subject ("it is expected that hardware makers will join"); what stands behind
"on Friday" right before a verb without a subject is the subject ("On Friday Mara left"); and what
"namely" names is the indefinite noun before it, not a definite one: "a player has emerged in the
arena, namely Orbix".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach, take_place
from kgbuild.extract.clauses import FINITE
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PAIRS = frozenset(("neither", "both", "either"))
_ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
_FURTHEST = 4
"""Words from the first paired adjective to the second, or to the noun."""


def mend_nouns(doc: Doc, is_time: Callable[[Token], bool]) -> None:
    """Put the cut noun phrases of a parse together, in place.

    Parameters
    ----------
    doc : Doc
        The parse.
    is_time : callable
        Says whether a token is part of a time expression.
    """
    for token in doc:
        if token.lower_ in _PAIRS:
            _mend_pair(token)
        elif token.dep_ == "dobj" and token.pos_ == "NOUN":
            _mend_compound(token)
        elif token.dep_ == "appos" and token.i > 0 and token.nbor(-1).lower_ == "namely":
            _mend_named(token)
        elif token.dep_ == "compound" and token.head.dep_ == "pobj" and is_time(token):
            _mend_opening(token, is_time)


def paired_adjectives(noun: Token) -> list[Token]:
    """Return the adjectives that "neither ... nor" or the like pairs before a noun, else none."""
    for first in children(noun, "amod"):
        second = next(iter(children(first, "conj")), None)
        paired = any(c.lower_ in _PAIRS for c in children(first, "preconj", "cc", "det", "advmod"))
        if paired and second is not None and second.pos_ == "ADJ" and second.i < noun.i:
            return [first, second]
    return []


def is_neither(noun: Token) -> bool:
    """Say whether "neither" denies what a noun stands for, before it or before its adjectives."""
    beside = [noun, *paired_adjectives(noun)[:1]]
    return any(c.lower_ == "neither" for one in beside for c in one.children if c.i < noun.i)


def _mend_pair(pair: Token) -> None:
    doc, at = pair.doc, pair.i
    behind = doc[at + 1 : at + 2 + _FURTHEST]
    if len(behind) < 4 or behind[0].pos_ != "ADJ" or behind[1].lower_ not in ("nor", "and", "or"):
        return
    first, joint, second = behind[0], behind[1], behind[2]
    noun = next((t for t in behind[3:] if t.pos_ in ("NOUN", "PROPN")), None)
    if second.pos_ != "ADJ" or noun is None:
        return
    if first.dep_ in _ROLES and noun.dep_ == "conj" and noun.head.i == first.i:
        attach(noun, first.head, first.dep_)
    elif noun.head.i in (first.i, second.i):
        return
    clause = noun.head
    if clause.head.i == first.i and clause.pos_ in ("VERB", "AUX"):
        take_place(clause, first)  # "past" was read as what "can use" is joined to
    attach(first, noun, "amod")
    attach(second, first, "conj")
    attach(joint, first, "cc")
    attach(pair, first, "preconj")


def _mend_compound(noun: Token) -> None:
    """Join "hardware" to "makers" in "it is expected that hardware makers will join"."""
    if noun.i + 1 >= len(noun.doc) or noun.i == 0:
        return
    subject = noun.nbor(1)
    if (
        subject.dep_ != "nsubj"
        or subject.pos_ not in ("NOUN", "PROPN")
        or subject.i > subject.head.i
    ):
        return
    if not children(noun.head, "auxpass") or noun.right_edge.i != noun.i:
        return
    for marker in children(noun, "det"):
        if marker.lower_ == "that":
            attach(marker, subject.head, "mark")
            if subject.head.dep_ == "advcl":
                subject.head.dep_ = "ccomp"
    attach(noun, subject, "compound")


def _mend_named(name: Token) -> None:
    """Give "namely Orbix" to the indefinite noun that it names."""
    beside = name.head
    if not any(c.lower_ in ("the", "this", "that") for c in children(beside, "det")):
        return
    clause = beside
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    for noun in children(clause, "nsubj", "nsubjpass", "dobj"):
        indefinite = any(c.lower_ in ("a", "an") for c in children(noun, "det"))
        if noun.pos_ == "NOUN" and noun.i < name.i and indefinite:
            attach(name, noun)
            return


def _mend_opening(time: Token, is_time: Callable[[Token], bool]) -> None:
    """Give "On Friday Mara left" its subject: the parser reads "Friday Mara" as one name."""
    noun, preposition = time.head, time.head.head
    verb = preposition.head
    bare = preposition.dep_ == "prep" and time.i == noun.i - 1 and not is_time(noun)
    wants = verb.tag_ in FINITE and not children(verb, "nsubj", "nsubjpass", "expl", "csubj")
    behind = verb.i - 1 == noun.right_edge.i or all(
        t.dep_ in ("aux", "auxpass", "neg", "advmod")
        for t in verb.doc[noun.right_edge.i + 1 : verb.i]
    )
    if not (bare and wants and behind and noun.i < verb.i):
        return
    attach(time, preposition, "pobj")
    passive = bool(children(verb, "auxpass"))
    attach(noun, verb, "nsubjpass" if passive else "nsubj")
