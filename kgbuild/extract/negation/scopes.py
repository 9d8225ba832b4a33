"""The scope of a negation: which words a cue denies.

After the guidelines of the *SEM 2012 corpus: the clause of what is denied with its subject; the
phrase alone where only a phrase is ("on the path and not [on the grass]" shares the clause's
subject and verb); for "without" what it governs; for an affix the rest of its word, with the noun
phrase or the clause that the word describes.

References
----------
R. Morante, S. Schrauwen and W. Daelemans, Annotation of Negation Cues and their Scope: Guidelines
v1.0, 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children
from kgbuild.extract.negation.clause import (
    SUBJECTS,
    clause_of,
    clause_tokens,
    first_conjunct,
    is_predicate,
    phrase_tokens,
)
from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RAISING = frozenset("be have go ought use seem appear happen need dare".split())
"""Their infinitive is said of their subject: "was to say nothing"."""
_PREPOSITIONS = frozenset(("without", "save", "except"))
_ANSWERS = frozenset(("no", "none", "nothing", "never", "not"))


def word_scope(doc: Doc, cue: tuple[int, ...], words: NegationWords) -> set[int]:
    """Return the scope of a cue of whole words.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed text.
    cue : tuple of int
        Tokens of the cue.
    words : NegationWords
        Knows what stands beside a clause.
    """
    token = doc[cue[0]] if len(cue) == 1 or doc[cue[0]].lower_ != "by" else doc[cue[-1]]
    if is_answer(token):
        return set()
    if token.lower_ in _PREPOSITIONS:
        return phrase_tokens(token, words) - set(cue)
    return _denied(token, words) - set(cue)


def is_answer(token: Token) -> bool:
    """Say whether a word denies what was said before: "No, sir"; "Nothing." """
    if token.lower_ == "contrary":
        return True
    if token.lower_ not in _ANSWERS or (token.dep_ in ("det", "nsubj") and token.tag_ != "UH"):
        return False
    doc, sentence = token.doc, token.sent
    before = doc[token.i - 1] if token.i > sentence.start else None
    after = doc[token.i + 1] if token.i + 1 < sentence.end else None
    opens = before is None or before.is_punct or before.lower_ in ("why", "oh", "ah", "certainly")
    return opens and (after is None or after.is_punct)


def _denied(token: Token, words: NegationWords) -> set[int]:
    """Return what "not", "never", "no" and the like deny, the cue included."""
    head = denied_head(token)
    if head.lower_ == "to" and head.dep_ == "aux":
        head = head.head
    if is_predicate(head) and head.dep_ != "conj":
        return _clause(head, token, words)
    if is_predicate(head):
        return _clause(head, token, words)
    verb = clause_of(head)
    if not is_predicate(verb):
        return phrase_tokens(head, words)
    first = _first_of_contrast(head)
    if first is not None:
        whole = clause_tokens(verb, words) | phrase_tokens(head, words)
        return whole - (phrase_tokens(first, words) - phrase_tokens(head, words))
    if head.dep_ == "pobj" and head.head.lower_ == "with":
        return phrase_tokens(head, words)
    return _clause(verb, token, words)


def denied_head(token: Token) -> Token:
    """Return the word that a cue is attached to, itself for "nothing" and "nobody"."""
    if token.dep_ in ("det", "neg", "advmod", "preconj", "cc", "predet", "amod", "mark"):
        if token.dep_ == "cc":
            return next((c for c in children(token.head, "conj") if c.i > token.i), token.head)
        return token.head
    if token.dep_ == "pobj" and token.lower_ == "means":
        return token.head.head
    return token


def _first_of_contrast(head: Token) -> Token | None:
    """Return what a denied phrase is set against: "the path" in "on the path and not on the"."""
    if head.dep_ == "conj" and not is_predicate(head):
        first = first_conjunct(head)
        return first if not is_predicate(first) else None
    return None


def _clause(verb: Token, cue: Token, words: NegationWords) -> set[int]:
    kept = clause_tokens(verb, words)
    if cue.i < verb.i and cue.dep_ == "neg" and _is_infinitive_after(verb, cue):
        return kept
    for _ in range(3):
        if verb.dep_ != "xcomp" or verb.head.lemma_ not in _RAISING:
            break
        verb = verb.head
        kept |= clause_tokens(verb, words)
    return kept


def _is_infinitive_after(verb: Token, cue: Token) -> bool:
    return any(c.lower_ == "to" and c.i > cue.i for c in children(verb, "aux"))


def affix_scope(token: Token, words: NegationWords) -> set[int]:
    """Return the scope of an affix, its own token included.

    Parameters
    ----------
    token : spacy.tokens.Token
        The word with the affix.
    words : NegationWords
        Knows what stands beside a clause.
    """
    if token.pos_ == "ADV" or token.dep_ == "advmod":
        return _adverb(token, words)
    if token.dep_ in ("amod", "nmod", "compound"):
        noun = token.head
        others = {i for c in children(noun, "amod") if c.i < token.i for i in phrase_tokens(c, words)}
        return (phrase_tokens(noun, words) - others) | {token.i}
    if token.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp", "ROOT") or is_predicate(token):
        verb = token if is_predicate(token) else clause_of(token)
        if is_predicate(verb):
            return _clause(verb, token, words)
    if token.dep_ == "conj":
        first = first_conjunct(token)
        if first.dep_ == "amod":
            return _described(first.head, first, words) | {token.i}
        if first.dep_ in ("acomp", "oprd", "attr"):
            own = phrase_tokens(token, words)
            return (_clause(clause_of(first), token, words) - phrase_tokens(first, words)) | own
    return phrase_tokens(token, words)


def _described(noun: Token, first: Token, words: NegationWords) -> set[int]:
    return phrase_tokens(noun, words) - phrase_tokens(first, words)


def _adverb(token: Token, words: NegationWords) -> set[int]:
    head = token.head
    if not is_predicate(head):
        return phrase_tokens(head, words)
    doc = token.doc
    edge = token.i == token.sent.start or doc[token.i - 1].is_punct
    if edge and token.i + 1 < len(doc) and doc[token.i + 1].is_punct:
        return {token.i}
    return _clause(head, token, words)
