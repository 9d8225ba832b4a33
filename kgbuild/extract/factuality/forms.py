"""Forms of clauses that tell how real they are: questions, demands, inverted conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import FINITE
from kgbuild.extract.dependents import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_RANKS = frozenset("first second third fourth fifth last only sole next latest one ones".split())
_QUESTION_WORDS = ("WRB", "WP", "WDT", "WP$")


def is_question(root: Token) -> bool:
    """Say whether the sentence of a root ends in a question mark, quotation marks aside."""
    last = root.right_edge
    while last.i > root.i and (last.is_quote or last.is_space or last.is_bracket):
        last = last.nbor(-1)
    return last.text == "?"


def asks_for_more(root: Token) -> bool:
    """Say whether a question takes the event for granted: "why did they sell?"."""
    return any(t.tag_ in _QUESTION_WORDS for t in root.lefts) or any(
        c.tag_ in _QUESTION_WORDS for t in root.lefts for c in t.children
    )


def degree_of(governor: Token) -> str | None:
    """Return "too" or "enough" where it stands on what governs an infinitive, or on its adjective.

    "Too weak to buy", "weak enough to buy"; not "they, too, want to buy".
    """
    graded = [governor, *children(governor, "acomp")]
    if governor.head.pos_ in ("ADJ", "ADV"):
        graded.append(governor.head)
    for adjective in graded:
        for adverb in children(adjective, "advmod"):
            if adverb.lower_ == "too" and adverb.i == adjective.i - 1:
                return "too"
            if adverb.lower_ == "enough" and adverb.i == adjective.i + 1:
                return "enough"
    return None


def is_graded(adjective: Token) -> bool:
    """Say whether an adjective is one of degree: "very big", "as big as"."""
    return any(c.lower_ in ("as", "so", "very", "that", "too") for c in adjective.children)


def is_or(head: Token) -> bool:
    """Say whether "or" or "nor" joins something to a word."""
    return any(c.lower_ in ("or", "nor") for c in children(head, "cc"))


def is_finite(verb: Token) -> bool:
    """Say whether a verb has a tense or an auxiliary other than "to"."""
    if verb.tag_ in FINITE:
        return True
    return any(c.lower_ != "to" for c in children(verb, "aux", "auxpass"))


def is_subjunctive(verb: Token) -> bool:
    """Say whether a "that" clause demands: "that she resign", "that it be sold"."""
    helpers = children(verb, "aux", "auxpass")
    subjects = children(verb, "nsubj", "nsubjpass", "expl")
    if not subjects or any(c.dep_ == "aux" for c in helpers):
        return False
    first = helpers[0] if helpers else verb
    if first.lower_ == "be":
        return True
    marked = any(c.lower_ == "that" for c in children(verb, "mark"))
    one = subjects[0].tag_ in ("NN", "NNP") or subjects[0].lower_ in ("he", "she", "it")
    alone = not children(subjects[0], "conj")
    return first.tag_ == "VB" and marked and one and alone


def starts_inverted(verb: Token) -> bool:
    """Say whether an auxiliary before the subject makes a condition of a clause."""
    helpers = [c for c in children(verb, "aux", "auxpass") if c.lower_ in ("had", "were", "should")]
    subjects = children(verb, "nsubj", "nsubjpass")
    return bool(helpers and subjects) and helpers[0].i < subjects[0].i < verb.i


def was_able(adjective: Token) -> bool:
    """Say whether somebody was able to, which in English mostly says that he did.

    "Kern was able to win" and "has been able to win", not "is able to", "might be able to"
    (Bhatt, Ability modals and their actuality entailments, WCCFL 17, 1999).
    """
    copula = adjective.head
    if adjective.lower_ != "able" or adjective.dep_ != "acomp" or copula.lemma_ != "be":
        return False
    helpers = {c.lower_ for c in children(copula, "aux")}
    perfect = copula.tag_ == "VBN" and bool(helpers & {"has", "have", "had", "'ve"})
    modal = any(c.tag_ == "MD" for c in children(copula, "aux"))
    return (copula.tag_ == "VBD" or perfect) and not modal


def is_ranked(noun: Token) -> bool:
    """Say whether a noun is first or only of its kind: "the first man to walk there" did."""
    ranks = [noun, *children(noun, "amod", "nummod")]
    return any(t.tag_ in ("JJS", "RBS") or t.lower_ in _RANKS for t in ranks)
