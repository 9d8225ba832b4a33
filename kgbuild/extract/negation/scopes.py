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

from kgbuild.extract.dependents import children
from kgbuild.extract.negation.clause import (
    clause_of,
    clause_tokens,
    first_conjunct,
    is_mark,
    is_parted,
    is_predicate,
    phrase_tokens,
)
from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RAISING = frozenset("be have go ought use seem appear happen need dare".split())
"""Their infinitive is said of their subject: "was to say nothing"."""
_ATTACHED = frozenset(("det", "neg", "advmod", "preconj", "predet", "amod", "mark"))
_PREPOSITIONS = frozenset(("without", "save", "except"))
_JOINED = frozenset(("conj", "cc", "punct"))
_SIDE = frozenset(("relcl", "appos", "conj", "cc", "acl"))
_AUXILIARIES = frozenset(("be", "have", "do", "can", "need", "dare"))
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
    token = doc[cue[0]]
    if _is_answer(token, words) or doc[cue[-1]].lower_ == "contrary":
        return set()
    if token.lower_ in _PREPOSITIONS:
        return {i for i in phrase_tokens(token, words) if i > token.i} - set(cue)
    return _denied(token, words) - set(cue)


def _is_answer(token: Token, words: NegationWords) -> bool:
    """Say whether a word denies what was said before: "No, sir"; "Nothing."; "I think not."."""
    if token.lower_ not in _ANSWERS:
        return False
    doc, sentence = token.doc, token.sent
    before = doc[token.i - 1] if token.i > sentence.start else None
    after = doc[token.i + 1] if token.i + 1 < sentence.end else None
    if after is not None and not is_mark(after):
        return False
    if before is None or is_mark(before):
        return token.dep_ != "nsubj"
    if before.lower_ in words.comments or before.dep_ == "intj":
        return True
    return token.lower_ == "not" and before.pos_ == "VERB" and before.lemma_ not in _AUXILIARIES


def _denied(token: Token, words: NegationWords) -> set[int]:
    """Return what "not", "never", "no" and the like deny, the cue included."""
    head = denied_head(token)
    if head.lower_ == "to" and head.dep_ == "aux":
        head = head.head
    if is_predicate(head):
        return _clause(head, token, words)
    verb = clause_of(head)
    if not is_predicate(verb) or is_parted(token, verb):
        return {i for i in phrase_tokens(head, words) if not is_parted(token, token.doc[i])}
    first = first_of_contrast(head, token)
    if first is not None:
        own = phrase_tokens(head, words)
        return (clause_tokens(verb, words, token.i) - phrase_tokens(first, words)) | own
    if head.dep_ == "pobj" and head.head.lower_ == "with":
        return phrase_tokens(head, words)
    return _clause(verb, token, words)


def denied_head(token: Token) -> Token:
    """Return the word that a cue is attached to, itself for "nothing" and "nobody"."""
    head = token.head
    if token.dep_ == "neg" and head.i < token.i and not is_predicate(head):
        return _after(token)
    if token.dep_ == "cc":
        return next((c for c in children(head, "conj") if c.i > token.i), head)
    if token.dep_ in _ATTACHED or (token.dep_ == "prep" and token.lower_ != "without"):
        return head  # "by no means" hangs on what it denies
    return token


def _after(word: Token) -> Token:
    """Return what a "not" hung on the phrase before it denies: "Kern" of "Orbix, not Kern"."""
    head = word.head
    later = [c for c in head.children if c.left_edge.i == word.i + 1]
    return later[0] if later else head


def first_of_contrast(head: Token, cue: Token) -> Token | None:
    """Return what a denied phrase is set against: "on the path" of "on the path and not on it"."""
    if head.dep_ == "conj":
        first = first_conjunct(head)
        return first if not is_predicate(first) else None
    if head.dep_ == "appos" and cue.lower_ == "not":
        return head.head
    before = cue.doc[cue.i - 1].lower_ if cue.i else ""
    if head.dep_ == "prep" and before in ("and", "but", "yet", ","):
        earlier = [c for c in children(head.head, "prep") if c.i < cue.i]
        return earlier[-1] if earlier else None
    return None


def _clause(verb: Token, cue: Token, words: NegationWords) -> set[int]:
    if verb.dep_ in ("ccomp", "xcomp") and verb.pos_ not in ("VERB", "AUX"):
        return clause_tokens(verb.head, words, cue.i)  # "made him unhappy": one clause
    kept = clause_tokens(verb, words, cue.i)
    to = next((c for c in children(verb, "aux") if c.lower_ == "to"), None)
    if to is None or cue.i < to.i:
        return kept
    start = verb
    while verb.dep_ == "xcomp" and verb.head.lemma_ in _RAISING and verb.head.i < verb.i:
        verb = verb.head
        kept |= clause_tokens(verb, words, cue.i)
    return kept - {to.i} if verb.i == start.i else kept


def affix_scope(token: Token, words: NegationWords) -> set[int]:
    """Return the scope of an affix, its own token included.

    Parameters
    ----------
    token : spacy.tokens.Token
        The word with the affix.
    words : NegationWords
        Knows what stands beside a clause.
    """
    if token.i and token.nbor(-1).lower_ == "as":
        return {token.i}  # "as motionless as a rock"
    own = phrase_tokens(token, words, _JOINED)
    if token.pos_ == "ADV" or token.dep_ == "advmod":
        return _adverb(token, words)
    if token.dep_ in ("amod", "nmod", "compound"):
        return _described(token.head, token, words) | own
    if token.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp", "ROOT") or is_predicate(token):
        verb = token if is_predicate(token) else clause_of(token)
        if is_predicate(verb):
            return _clause(verb, token, words) - (phrase_tokens(token, words) - own)
    if token.dep_ == "conj":
        first = first_conjunct(token)
        if first.dep_ == "amod":
            return _described(first.head, first, words) | own
        if first.dep_ in ("acomp", "oprd", "attr") and first.pos_ == "ADJ":
            whole = _clause(clause_of(first), token, words)
            return (whole - phrase_tokens(first, words)) | own
    return own


def _described(noun: Token, adjective: Token, words: NegationWords) -> set[int]:
    """Return a noun phrase without other adjectives before one, and without side clauses."""
    kept = phrase_tokens(noun, words, _SIDE)
    for child in children(noun, "amod"):
        if child.i <= adjective.i:
            kept -= phrase_tokens(child, words)
    return {i for i in kept if not is_mark(noun.doc[i])}


def _adverb(token: Token, words: NegationWords) -> set[int]:
    head = token.head
    if not is_predicate(head):
        return phrase_tokens(head, words)
    doc = token.doc
    edge = token.i == token.sent.start or is_mark(doc[token.i - 1])
    if edge and token.i + 1 < len(doc) and is_mark(doc[token.i + 1]):
        return {token.i}
    return _clause(head, token, words)
