"""What a clause says, in tokens: its own words with what it shares, without what stands beside it.

A clause's scope is what its verb governs, without connectives, subordinators, the clauses joined to
it, comments ("certainly"), vocatives and words of saying; plus the subject and the auxiliaries that
it shares with the clause it is joined to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children
from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_VERBAL = frozenset(("VERB", "AUX"))
_BRAKES = frozenset((";", ":", "--", "\u2014", "\u2013", '"', "``", "''", "\u201c", "\u201d"))
_CAUSES = frozenset("since for because as so".split())
_LEADS = frozenset("and but or yet so nor then still now well why oh for".split())
_TIME_AND_CAUSE = frozenset("when while as since because if though although until once".split())
_DEEPEST = 8


def is_predicate(token: Token) -> bool:
    """Say whether a token heads a clause: a verb, or what the parser took for one's place."""
    if token.pos_ in _VERBAL:
        return token.dep_ not in ("aux", "auxpass", "amod", "compound")
    return any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "cop") for c in token.children)


def first_conjunct(token: Token) -> Token:
    """Return the token that a chain of conjuncts begins with."""
    for _ in range(_DEEPEST):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a token belongs to, else the highest token above it."""
    while not is_predicate(token) and token.head.i != token.i:
        token = token.head
    return token


def clause_tokens(verb: Token, words: NegationWords) -> set[int]:
    """Return the tokens of a clause.

    Parameters
    ----------
    verb : spacy.tokens.Token
        Its verb.
    words : NegationWords
        Knows the comments.
    """
    kept = {verb.i}
    for child in verb.children:
        if not _stands_beside(child, verb, words):
            kept |= phrase_tokens(child, words)
    kept |= _shared(verb, words)
    return _braked(kept, verb)


def phrase_tokens(head: Token, words: NegationWords) -> set[int]:
    """Return a token with all below it, without vocatives and comments set off by commas."""
    kept: set[int] = set()
    waiting = [head]
    while waiting:
        current = waiting.pop()
        kept.add(current.i)
        waiting += [c for c in current.children if not is_aside(c, words)]
    return kept


def is_aside(token: Token, words: NegationWords) -> bool:
    """Say whether a token is an exclamation, a vocative or a comment between commas."""
    if token.dep_ == "intj":
        return True
    doc = token.doc
    first, last = token.left_edge.i, token.right_edge.i
    before = doc[first - 1].text if first > token.sent.start else ","
    after = doc[last + 1].text if last + 1 < token.sent.end else "."
    if not (before in (",", "``", '"') and after in (",", ".", "?", "!", "--")):
        return False
    if token.dep_ in ("npadvmod", "appos", "dep") and token.tag_ == "NNP":
        return True
    if token.lower_ in ("sir", "madam", "gentlemen"):
        return True
    return token.lower_ in words.comments or token.dep_ == "parataxis"


def _stands_beside(child: Token, verb: Token, words: NegationWords) -> bool:
    """Say whether a part of a clause is no part of what it denies."""
    if child.dep_ in ("cc", "preconj", "intj", "punct", "meta"):
        return True
    if child.dep_ == "mark":
        return True
    if child.dep_ == "conj":
        return child.pos_ in _VERBAL or is_predicate(child) or _is_but(child)
    if child.dep_ == "parataxis" or is_aside(child, words):
        return True
    if child.dep_ == "advmod":
        return _is_comment(child, verb, words)
    if child.dep_ == "ccomp":
        return _is_said_around(child, verb)
    if child.dep_ in ("advcl", "prep"):
        return _is_apart(child, verb)
    return False


def _is_but(conjunct: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in ("but", "yet") for c in conjunct.head.children)


def _is_comment(adverb: Token, verb: Token, words: NegationWords) -> bool:
    if adverb.lower_ in words.comments:
        return True
    first = adverb.i == verb.left_edge.i or adverb.doc[adverb.i - 1].dep_ in ("cc", "punct")
    if adverb.i < verb.i and first:
        if adverb.lower_ in _LEADS:
            return True
        if adverb.doc[adverb.i + 1].text == ",":
            return True
        return adverb.lower_ == "when" and verb.dep_ in ("advcl", "ccomp")
    return False


def _is_said_around(content: Token, verb: Token) -> bool:
    """Say whether what looks like a content is a statement before the verb that tells of it."""
    own = content.right_edge.i < verb.i
    return own and any(c.text in (",", "''", '"') for c in children(verb, "punct") if c.i < verb.i)


def _is_apart(child: Token, verb: Token) -> bool:
    """Say whether an adverbial clause or phrase is set off from its verb's clause."""
    doc = child.doc
    first, last = child.left_edge.i, child.right_edge.i
    if child.i < verb.i:
        return False
    comma = first > 0 and doc[first - 1].text in (",", "--", ";")
    if child.dep_ == "prep":
        return comma and doc[first].lower_ in ("for", "so")
    return comma


def _shared(verb: Token, words: NegationWords) -> set[int]:
    """Return the subject and auxiliaries that a joined verb has from the first of its chain."""
    first = first_conjunct(verb)
    if first.i == verb.i or any(c.dep_ in SUBJECTS for c in verb.children):
        return set()
    kept: set[int] = set()
    for child in first.children:
        if child.dep_ in SUBJECTS and child.i < verb.i:
            kept |= phrase_tokens(child, words)
    own = {c.dep_ for c in verb.children} & {"aux", "auxpass"}
    if not own and verb.tag_ in ("VB", "VBN", "VBG"):
        kept |= {c.i for c in first.children if c.dep_ in ("aux", "auxpass") and c.i < first.i}
    return kept


def _braked(kept: set[int], verb: Token) -> set[int]:
    """Cut at marks that end a statement, whatever the parser made of it."""
    doc, sentence = verb.doc, verb.sent
    first, last = sentence.start, sentence.end - 1
    for index in range(verb.i, last + 1):
        if doc[index].text in _BRAKES:
            last = index
            break
    for index in range(verb.i, first - 1, -1):
        if doc[index].text in _BRAKES:
            first = index
            break
    return {i for i in kept if first <= i <= last}


def trimmed(kept: set[int], verb: Token) -> Iterator[int]:
    """Yield tokens in order, without marks at the edges of their runs."""
    doc = verb.doc
    for index in sorted(kept):
        if not doc[index].is_punct or (index - 1 in kept and index + 1 in kept):
            yield index
