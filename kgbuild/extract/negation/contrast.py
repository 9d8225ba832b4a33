"""Contrasts between phrases: "by Orbix but not by Kern", "Orbix, not Kern,", "not X but Y".

A phrase stands apart where it is told with the opposite of its clause's polarity: the one that is
denied in an affirmed clause, the one that is affirmed in a denied one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.negation.clause import clause_of, first_conjunct

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUANTIFIERS = frozenset(("all", "every", "each", "both"))
_MANY = frozenset(("many", "much", "single"))
_ONLY = frozenset(("only", "just", "merely", "simply", "solely", "least"))
_GAP = 4
"""So many tokens lie at most between two phrases of a contrast: a comma, "but", "not"."""
_NEARLY = frozenset(("hardly", "scarcely", "barely"))
_DETERMINERS = frozenset(("det", "predet", "nummod"))
_NOMINAL = frozenset(("NOUN", "PROPN"))
_PREPOSITIONS = frozenset(("prep", "agent", "conj"))


def is_apart(head: Token) -> bool:
    """Say whether a noun phrase is told with the opposite polarity of its clause.

    Parameters
    ----------
    head : spacy.tokens.Token
        The phrase's head; of a prepositional phrase its noun.
    """
    marker = head.head if head.dep_ == "pobj" else head
    if _has_not(marker) or (marker.i != head.i and _has_not(head)):
        return True
    if _has_denied_number(head):
        return True
    if marker.dep_ != "conj" or not _follows_but(marker):
        return False
    first = first_conjunct(marker)
    verb = clause_of(first)
    return not _has_not(first) and any(
        c.i < first.i and not _is_only_after(c) for c in children(verb, "neg")
    )


def contrasted(head: Token) -> list[Token]:
    """Return the phrases set against one that are no conjuncts of it in the parse.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of a noun phrase: "Orbix" in "Orbix, not Kern," and in "by Orbix, not by Kern".

    Returns
    -------
    list of Token
        Their heads: "Kern".
    """
    found = [c for c in children(head, "appos") if _has_not(c)]
    if head.dep_ == "dobj":  # "makes the A100, but not the H100": hung on the verb
        found += [c for c in children(head.head, "conj") if c.pos_ in _NOMINAL and _has_not(c)]
    if head.dep_ != "pobj" or head.head.dep_ not in ("prep", "agent"):
        return found
    marker = head.head
    for other in _candidates(marker):
        if other.dep_ in _PREPOSITIONS and (_has_not(other) or _follows_but(other)):
            found += children(other, "pobj")
    return found


def _candidates(marker: Token) -> list[Token]:
    """Return the same preposition joined to one, or right after its phrase: ", not by Kern"."""
    end = marker.right_edge.i + 1
    found = children(marker, "conj")
    if end < len(marker.doc) and marker.doc[end].dep_ in ("punct", "cc", "neg"):
        found += [t for t in marker.doc[end : end + _GAP] if t.head.i == marker.head.i]
    return [t for t in found if t.lower_ == marker.lower_]


def _has_denied_number(head: Token) -> bool:
    """Read "not one company" and "hardly any company", but not "not fewer than two"."""
    for number in children(head, "nummod", "amod", "det"):
        if number.i > head.i or (number.dep_ == "amod" and number.lower_ not in _MANY):
            continue
        for word in number.children:
            if word.lower_ in _NEARLY or (word.dep_ == "neg" and word.i + 1 == number.i):
                return True
    return False


def denied_quantifier(head: Token) -> Token | None:
    """Return the "all" of "not all chips", which alone is denied."""
    quantifiers = [c for c in children(head, "det", "predet") if c.lower_ in _QUANTIFIERS]
    return quantifiers[0] if quantifiers and _has_not(head) else None


def _has_not(token: Token) -> bool:
    """Say whether a phrase has a "not" of its own before it, that of "not only" aside."""
    doc, left = token.doc, token.left_edge.i
    for place in (left, left - 1):
        if 0 <= place < token.i and doc[place].lower_ == "not":
            word = doc[place]
            inside = word.head.i == token.i or word.head.dep_ in _DETERMINERS
            outside = place < left and word.head.pos_ not in ("VERB", "AUX")
            return (inside or outside) and not _is_only_after(word)
    return False


def _is_only_after(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor(1).lower_ in _ONLY


def _follows_but(conjunct: Token) -> bool:
    before = [c for c in conjunct.head.children if c.dep_ == "cc" and c.i < conjunct.i]
    return bool(before) and before[-1].lower_ == "but"
