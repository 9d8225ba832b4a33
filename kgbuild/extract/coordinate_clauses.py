"""Conjoined clauses whose subject the parser took for one more noun of the clause before.

In "the storm hit Lund and Orbix was closed" it joins Orbix to Lund and leaves "was closed" without
a subject. A noun right before a finite verb that has no subject is its subject. And "led to
outreach" has a noun behind its preposition, not an infinitive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.clauses import FINITE, SUBJECTS
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_FOLLOWS = frozenset(("amount", "contribute", "lead", "object", "react", "respond"))
"""Without an object, "to" after these is a preposition."""
_WITH_INFINITIVE = ("dobj", "ccomp", "xcomp", "acomp", "attr", "prt", "advmod", "neg")


def mend_subject(noun: Token, *, reported: bool) -> None:
    """Give a conjoined clause its subject back, in place.

    Parameters
    ----------
    noun : Token
        One that the parser joined to another noun.
    reported : bool
        Whether the verb that the clause hangs on tells what somebody says.
    """
    after = noun.right_edge.i + 1
    first = noun.head
    if first.i > noun.i or after >= len(noun.doc):
        return
    marks = [c for c in children(first, "cc") if c.i < noun.left_edge.i]
    if not marks or marks[-1].i != noun.left_edge.i - 1:
        return
    verb = noun.doc[after]
    if verb.dep_ in ("aux", "auxpass"):
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX") or verb.left_edge.i != after or noun.is_ancestor(verb):
        return
    hangs = verb.dep_ in ("conj", "ccomp", "parataxis") and verb.head.i < first.i
    finite = any(t.tag_ in FINITE for t in (verb, *children(verb, "aux", "auxpass")))
    if not hangs or not finite or children(verb, *SUBJECTS):
        return
    passive = bool(children(verb, "auxpass"))
    if not attach(noun, verb, "nsubjpass" if passive else "nsubj"):
        return
    attach(marks[-1], verb.head)
    if not reported:
        verb.dep_ = "conj"


def mend_noun_after_to(token: Token) -> None:
    """Read "led to outreach from Orbix" with a noun, in place."""
    if token.tag_ != "VB" or token.dep_ != "xcomp" or token.i < 2:
        return
    marker, governor = token.nbor(-1), token.head
    right = marker.lower_ == "to" and marker.head.i == token.i and marker.i == governor.i + 1
    if not right or governor.lemma_.lower() not in _NOUN_FOLLOWS:
        return
    if children(token, *_WITH_INFINITIVE) or not children(token, "prep"):
        return
    attach(marker, governor, "prep")
    marker.tag_, marker.pos_ = "IN", "ADP"
    attach(token, marker, "pobj")
    token.tag_, token.pos_ = "NN", "NOUN"
