"""The grammar of comparatives: which words compare, in which direction, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.clauses import Clause, conjuncts, is_infinitive
from kgbuild.extract.dependents import children
from kgbuild.ontology.types import Comparison

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPARED = frozenset(("JJR", "RBR"))
QUANTIFIERS = frozenset("more many much few fewer less little".split())
_OPPOSITE = {
    Comparison.GREATER: Comparison.LESS,
    Comparison.LESS: Comparison.GREATER,
    Comparison.AT_LEAST: Comparison.AT_LEAST,
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.AT_MOST: Comparison.AT_LEAST,
}
_PRO_VERBS = frozenset("do be have can could will would may might should must".split())
_LONGEST = 10
"""Tokens; a longer clause behind "than" tells more than what is compared with."""
_HELD_AGAINST = frozenset(("compared with", "compared to", "relative to"))
_IN_TIME = frozenset(("earlier", "later", "sooner", "further", "longer"))
"""Beside a verb these say when or how long and compare nothing."""
_MARKERS = ("than", "as")


def opposite(sign: Comparison) -> Comparison:
    """Return the sign of the other direction: "slower" of "faster"."""
    return _OPPOSITE[sign]


def compared_words(clause: Clause, arguments: Arguments) -> list[Token]:
    """Return the words of a clause that compare: "faster", "more" before a noun, "as fast"."""
    words = [clause.attribute] if clause.attribute is not None else []
    number = clause.attribute is not None and arguments.quantity_of(clause.attribute)
    if number and number.factor and clause.attribute is not None:  # "is three times as large as"
        words += [c for c in children(clause.attribute, "amod", "advmod") if c.pos_ == "ADJ"]
    found = [t for t in words if t.pos_ in ("ADJ", "ADV")]
    found = [c for t in found for c in conjuncts(t) if c.pos_ in ("ADJ", "ADV")]
    for noun in [*words, clause.theme]:
        if noun is not None and noun.pos_ in ("NOUN", "PROPN"):
            found += [c for c in children(noun, "amod") if is_compared(c)]
    beside = [
        c for c in children(clause.verb, "advmod", "dobj", "npadvmod") if c.lower_ not in _IN_TIME
    ]
    found += [c for c in beside if c.tag_ in COMPARED or (c.pos_ == "ADV" and is_compared(c))]
    return found


def is_compared(word: Token) -> bool:
    """Say whether a word compares: "faster", "as fast"."""
    return word.tag_ in COMPARED or any(
        c.lower_ == "as" and c.dep_ == "advmod" for c in word.children
    )


def direction(word: Token) -> Comparison | None:
    """Return whether a word says more, less or as much; None where it compares nothing."""
    modifiers = {c.lower_ for c in word.children if c.dep_ == "advmod"}
    if word.lower_ == "more" and word.dep_ == "advmod" and _has_no(word):
        return None  # "no more owns the mill than Ida does": neither owns it
    if "less" in modifiers:
        return Comparison.LESS
    if word.tag_ in COMPARED or "more" in modifiers:
        return Comparison.GREATER
    if "as" in modifiers:
        return Comparison.AT_LEAST
    return None


def standard(word: Token, clause: Clause) -> Token | None:
    """Return what it is compared with: "than X", "as X", "than X does"; None where nothing is.

    What somebody thinks of it is no standard: "faster than Ada expected".
    """
    for governor in (word, word.head, clause.verb):
        for preposition in children(governor, "prep"):
            if preposition.lower_ in _MARKERS and preposition.i > word.i:
                for complement in children(preposition, "pobj"):
                    return complement
    for other in conjuncts(word)[1:]:  # "smaller, cheaper and faster than"
        for preposition in children(other, "prep"):
            for complement in children(preposition, "pobj"):
                if preposition.lower_ in _MARKERS:
                    return complement
    if word.dep_ == "conj":
        return standard(word.head, clause)
    for oblique in clause.obliques:
        if oblique.preposition in _HELD_AGAINST and oblique.complement.pos_ in ("NOUN", "PROPN"):
            return oblique.complement
    for child in [*word.children, *word.head.children, *clause.verb.children]:
        marked = child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in _MARKERS for c in child.children
        )
        if not marked or child.i < word.i:
            continue
        infinitive = is_infinitive(child)
        if child.lemma_.lower() in _PRO_VERBS or child.pos_ == "AUX" or infinitive:
            others = children(child, "nsubj") or children(child, "dobj", "attr")
            return others[0] if others else None
    return None


def baseline(word: Token, arguments: Arguments) -> str | None:
    """Return the words behind "than" that are no thing: "in 2019", "Ada Kern expected"."""
    for child in [*word.children, *word.head.children]:
        marks = [c for c in child.children if c.dep_ == "mark" and c.lower_ == "than"]
        if child.i < word.i or not (child.lower_ == "than" or marks):
            continue
        first = (marks[0] if marks else child).i + 1
        last = child.right_edge.i
        if first <= last < first + _LONGEST:
            return arguments.words(first, last)
    return None


def holder(token: Token) -> Token | None:
    """Return whose measure a phrase is: "A100" in "that of Nvidia's A100"."""
    for preposition in children(token, "prep"):
        if preposition.lower_ in ("of", "for", "from"):
            for complement in children(preposition, "pobj"):
                return complement
    possessors = children(token, "poss")
    return possessors[0] if possessors else None


def _has_no(word: Token) -> bool:
    return any(child.lower_ == "no" for child in word.children)
