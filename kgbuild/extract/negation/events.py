"""The negated event: what is said not to be or not to happen.

There is one only where something is said to be so: none in questions, commands, conditions, wishes
and what a modal verb makes a mere thought ("would not go").

References
----------
R. Morante and E. Blanco, *SEM 2012 Shared Task: Resolving the Scope and Focus of Negation, 2012,
section 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import SUBJECTS, is_infinitive
from kgbuild.extract.dependents import children, dependencies
from kgbuild.extract.negation.clause import (
    clause_of,
    first_conjunct,
    is_parted,
    is_predicate,
)
from kgbuild.extract.negation.scopes import denied_head, first_of_contrast

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_UNREAL = frozenset(("will", "wo", "'ll", "would", "'d", "shall", "should", "may", "might", "must"))
_ABLE = frozenset(("can", "ca", "could", "need", "dare"))
"""Their denial is the event: "could not see" denies that it could."""
_WISHES = frozenset("hope wish trust beg suppose let suggest insist".split())
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_DEEPEST = 12


def word_event(doc: Doc, cue: tuple[int, ...]) -> set[int]:
    """Return the event of a cue of whole words."""
    token = doc[cue[0]]
    head = denied_head(token)
    if token.lower_ == "without":
        return _without(token)
    if head.lower_ == "to" and head.dep_ == "aux":
        head = head.head
    verb = clause_of(head)
    if not is_predicate(verb) or is_parted(token, verb):
        return {head.i} if not _is_asked(head) else set()
    if not is_predicate(head) and first_of_contrast(head, token) is not None:
        return _constituent(head) if is_told(verb) else set()
    if head.dep_ == "pobj" and head.head.lower_ == "with":
        return {head.i}
    if not is_told(verb):
        return set()
    if is_infinitive(verb) and token.i < verb.i and token.dep_ == "neg":
        return set()
    return _of_clause(verb, head)


def affix_event(token: Token) -> tuple[int, ...]:
    """Return the event of an affix: the rest of its word, where it is told."""
    if token.dep_ in ("amod", "nmod", "compound", "conj"):
        return (token.i,)
    verb = token if is_predicate(token) else clause_of(token)
    return (token.i,) if not is_predicate(verb) or is_told(verb) else ()


def is_told(verb: Token) -> bool:
    """Say whether a clause is told as so or not so, and is no thought, question or command."""
    first = first_conjunct(verb)
    own = dependencies(verb)
    helpers = children(verb, "aux")
    if not helpers and first.i != verb.i and not own & SUBJECTS and verb.tag_ == "VB":
        helpers = children(first, "aux")
    if any(h.lower_ in _UNREAL and h.tag_ == "MD" for h in helpers):
        return False
    if _is_command(verb) or _is_asked(verb):
        return False
    current = verb
    for _ in range(_DEEPEST):
        if any(c.lower_ in _CONDITIONS for c in children(current, "mark")):
            return False
        if _is_inverted_condition(current):
            return False
        head = current.head
        if current.dep_ in ("ccomp", "xcomp") and head.lemma_ in _WISHES:
            return False
        if current.dep_ not in ("conj", "xcomp") or head.i == current.i:
            break
        current = head
    return True


def _is_command(verb: Token) -> bool:
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    first = first_conjunct(verb)
    subjects = any(c.dep_ in SUBJECTS for one in (verb, first) for c in one.children)
    helpers = any(c.dep_ == "aux" and c.lower_ not in ("do",) for c in verb.children)
    return not subjects and not helpers


def _is_asked(token: Token) -> bool:
    """Say whether a statement ends in a question mark before anything else ends it."""
    root = token
    while root.dep_ in ("conj", "xcomp", "aux", "neg", "advmod", "dobj", "attr", "acomp"):
        if root.head.i == root.i:
            break
        root = root.head
    if root.dep_ not in ("ROOT", "ccomp", "parataxis"):
        return False
    if root.dep_ == "ccomp" and root.head.i < root.i:
        return False
    for other in token.doc[token.i : token.sent.end]:
        if other.text in ("?", ".", ";", "!", "''", '"', "--"):
            return other.text == "?"
    return False


def _is_inverted_condition(verb: Token) -> bool:
    """Read "had I known" and "were it not for"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    if not subjects or verb.dep_ not in ("advcl", "ccomp", "relcl"):
        return False
    heads = [verb, *children(verb, "aux", "auxpass")]
    return any(
        h.lower_ in ("had", "were", "should") and h.i == subjects[0].left_edge.i - 1 for h in heads
    )


def _without(preposition: Token) -> set[int]:
    """Return what is done or had without: the verb, or the head of the phrase."""
    above = clause_of(preposition.head)
    for complement in children(preposition, "pcomp", "pobj"):
        if complement.dep_ == "pcomp" and is_predicate(above) and not is_told(above):
            return set()
        return {complement.i}
    return set()


def _constituent(head: Token) -> set[int]:
    if head.dep_ == "prep":
        return {t.i for t in head.subtree if t.dep_ not in ("cc", "punct", "neg")}
    return {head.i, *(c.i for c in children(head, "compound"))}


def _of_clause(verb: Token, head: Token) -> set[int]:
    for helper in children(verb, "aux"):
        if helper.lower_ in _ABLE:
            return {helper.i}
    particle = {c.i for c in children(verb, "prt")}
    if verb.lemma_ != "be" or verb.dep_ in ("aux", "auxpass"):
        return {verb.i} | particle
    for child in children(verb, "attr", "acomp"):
        if child.lower_ in ("nothing", "none"):
            return _qualities(child) or {verb.i}
        return {child.i, *_alternatives(child)}
    for child in children(verb, "prep", "advmod"):
        if child.i > verb.i and child.dep_ == "prep":
            return _predicate(child)
        if child.i > verb.i and child.lower_ == "so":
            return {child.i}
    return {verb.i}


def _alternatives(first: Token) -> list[int]:
    """Return the other halves of "neither old nor small"."""
    nor = any(c.lower_ == "nor" for c in children(first, "cc"))
    return [c.i for c in children(first, "conj")] if nor else []


def _predicate(preposition: Token) -> set[int]:
    """Return "in the mood" of "was not in the mood": what is said by a preposition."""
    nouns = children(preposition, "pobj")
    inner = {c.i for noun in nouns for c in children(noun, "det", "poss", "compound")}
    return {preposition.i, *(noun.i for noun in nouns)} | inner


def _qualities(pronoun: Token) -> set[int]:
    """Return what is said of "nothing" in "there is nothing new"."""
    found = {c.i for c in children(pronoun, "amod", "advmod")}
    return found or {t.i for c in children(pronoun, "prep") for t in (c, *children(c, "pobj"))}
