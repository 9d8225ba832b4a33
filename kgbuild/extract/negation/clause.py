"""What a clause says, in tokens: its own words with what it shares, without what stands beside it.

A clause's scope is what its verb governs, without connectives, subordinators, the clauses joined to
it, comments ("certainly"), vocatives and words of saying; plus the subject and the auxiliaries that
it shares with the clause it is joined to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import FINITE, SUBJECTS, is_infinitive
from kgbuild.extract.dependents import children, dependencies
from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset(("VERB", "AUX"))
_BRAKES = frozenset((";", ":", "--", "\u2014", "\u2013", '"', "``", "''", "\u201c", "\u201d"))
_OPENS = frozenset((",", "--", ";", "``", "''", '"'))
_CLOSES = frozenset((",", "--", ";", ".", "?", "!", "``", "''", '"'))
_LEADS = frozenset("and but or yet so nor then still now well oh for".split())
_PRONOUNS = frozenset("i you he she it we they there this that".split())
_EXAMPLES = frozenset(("example", "instance", "now", "once"))
_BOUND = frozenset(("of", "without", "not"))
"""What begins so belongs to the verb even after a comma."""
_HELPERS = frozenset(("aux", "auxpass", "neg"))
_CONTENTS = frozenset("how what who whom whose which why where whatever".split())
"""What begins so before its verb is its object: "How he left nobody knows"."""
_OWN = frozenset(("aux", "auxpass", "nsubj", "nsubjpass", "neg"))
_RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))
_NOTHING: frozenset[str] = frozenset()
_DEEPEST = 8
_HIGHEST = 64
"""No chain of conjuncts or of phrases in phrases is followed further: long ones cost no more."""


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
    for _ in range(_HIGHEST):
        if is_predicate(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def clause_tokens(verb: Token, words: NegationWords, cue: int) -> set[int]:
    """Return the tokens of a clause.

    Parameters
    ----------
    verb : spacy.tokens.Token
        Its verb.
    words : NegationWords
        Knows the comments.
    cue : int
        The token that denies; what comments before it is not denied.
    """
    kept = {verb.i}
    for child in verb.children:
        if not _stands_beside(child, verb, words, cue):
            kept |= phrase_tokens(child, words)
    for other in alternatives(verb):
        kept |= phrase_tokens(other, words)
        kept |= {c.i for c in children(verb, "cc") if c.i < other.i}
    kept |= _shared(verb, words)
    return _braked(kept, verb, cue)


def phrase_tokens(head: Token, words: NegationWords, leave: frozenset[str] = _NOTHING) -> set[int]:
    """Return a token with all below it, without what stands aside and what "but" sets against it.

    Parameters
    ----------
    head : spacy.tokens.Token
        Head of the phrase.
    words : NegationWords
        Knows the comments.
    leave : frozenset of str
        Dependents of the head itself that are left out.
    """
    kept: set[int] = set()
    waiting = [head]
    while waiting:
        current = waiting.pop()
        kept.add(current.i)
        parts = [c for c in current.children if current.i != head.i or c.dep_ not in leave]
        joined = [c for c in parts if c.dep_ == "conj" and _is_set_against(c)]
        if joined:
            parts = [c for c in parts if c not in joined and c.dep_ not in ("cc", "punct")]
        waiting += [c for c in parts if not is_aside(c, words)]
    return kept


def alternatives(verb: Token) -> list[Token]:
    """Return the bare verbs after "or" that share a verb's subject and auxiliaries."""
    if not any(c.lower_ == "or" for c in children(verb, "cc")):
        return []
    return [
        c
        for c in children(verb, "conj")
        if c.tag_ in ("VB", "VBN") and not any(own.dep_ in _OWN for own in c.children)
    ]


def _is_set_against(conjunct: Token) -> bool:
    """Say whether a conjunct is told as other than the first: "not X but Y", or misjoined to it.

    A finite verb without a subject is never joined to an infinitive: "so bold as to come and has
    no regrets".
    """
    head = conjunct.head
    marks = [c.lower_ for c in head.children if c.dep_ == "cc" and head.i < c.i < conjunct.i]
    own = [c.lower_ for c in children(conjunct, "det", "neg")]
    if "but" in marks or (conjunct.pos_ not in _VERBAL and ("no" in own or "not" in own)):
        return True
    return is_infinitive(head) and conjunct.tag_ in FINITE and conjunct.pos_ in _VERBAL


def is_aside(token: Token, words: NegationWords) -> bool:
    """Say whether a token is an exclamation, a vocative or a comment between commas."""
    if token.dep_ == "intj":
        return True
    if token.dep_ in ("det", "aux", "punct", "nsubj", "dobj", "pobj"):
        return False
    doc = token.doc
    first, last = token.left_edge.i, token.right_edge.i
    before = doc[first - 1].text if first > token.sent.start else ","
    after = doc[last + 1].text if last + 1 < token.sent.end else "."
    if before not in _OPENS or after not in _CLOSES:
        return False
    if token.dep_ in ("npadvmod", "appos", "dep"):
        called = doc[first].lower_ == "my" or token.lower_ in ("sir", "madam", "gentlemen")
        name = token.dep_ == "npadvmod" or token.head.lower_ == "you"
        return called or (token.tag_ == "NNP" and name)
    return token.lower_ in words.comments or token.dep_ == "parataxis"


def _stands_beside(child: Token, verb: Token, words: NegationWords, cue: int) -> bool:
    """Say whether a part of a clause is no part of what it denies."""
    if child.dep_ in ("cc", "preconj", "punct", "meta", "mark", "parataxis"):
        return True
    if is_aside(child, words):
        return True
    if child.dep_ == "conj":
        return child.pos_ in _VERBAL or is_predicate(child) or _is_set_against(child)
    if child.dep_ == "ccomp":
        return _is_said_before(child, verb)
    if child.dep_ not in ("advmod", "advcl", "prep", "npadvmod"):
        return False
    if child.dep_ == "advmod" and child.lower_ in words.comments:
        return child.i < cue
    if child.i > verb.i:
        return _is_apart(child)
    return cue != child.left_edge.i - 1 and _is_fronted(child, verb)


def _is_said_before(content: Token, verb: Token) -> bool:
    """Say whether what looks like a content is a statement before the verb that tells of it."""
    if content.right_edge.i > verb.i:
        return False
    return any(c.text in _OPENS for c in verb.children if content.i < c.i < verb.i)


def _is_fronted(child: Token, verb: Token) -> bool:
    """Say whether an adverbial opens its clause and only sets its scene: "In May, ...".

    Question words and relatives do not: they are what the clause says ("of whom", "why").
    """
    doc = child.doc
    first, last = child.left_edge.i, child.right_edge.i
    core = [c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in _HELPERS]
    if last >= min([*core, verb.i]):
        return False
    if child.dep_ == "advmod" and first == last:
        if doc[last + 1].text == "," or child.lower_ in _LEADS:
            return True
        return child.lower_ == "when" and verb.dep_ != "relcl"
    if child.dep_ == "advcl" and doc[first].lower_ not in _CONTENTS:
        return True
    return not any(doc[i].tag_ in _RELATIVE_TAGS for i in range(first, min(first + 2, last + 1)))


def _is_apart(child: Token) -> bool:
    """Say whether an adverbial after its verb is set off from the clause."""
    doc = child.doc
    first = child.left_edge.i
    word = doc[first].lower_
    if doc[first - 1].text not in _OPENS:  # "so that" tells what came of it
        marked = child.dep_ == "advcl" and word == "so" and first + 1 < len(doc)
        return marked and doc[first + 1].lower_ == "that"
    return child.dep_ != "npadvmod" and word not in _BOUND


def _shared(verb: Token, words: NegationWords) -> set[int]:
    """Return the subject and auxiliaries that a joined verb has from the first of its chain."""
    first = first_conjunct(verb)
    if first.i == verb.i or any(c.dep_ in SUBJECTS for c in verb.children):
        return set()
    while is_infinitive(first) and verb.tag_ in FINITE and first.head.i != first.i:
        first = first.head
    kept: set[int] = set()
    for child in first.children:
        if child.dep_ in SUBJECTS and child.i < verb.i:
            kept |= phrase_tokens(child, words)
    own = dependencies(verb) & {"aux", "auxpass"}
    if not own and verb.tag_ in ("VB", "VBN", "VBG"):
        kept |= {c.i for c in first.children if c.dep_ in ("aux", "auxpass") and c.i < first.i}
    return kept


def _braked(kept: set[int], verb: Token, cue: int) -> set[int]:
    """Cut at what ends a statement, whatever the parser made of it."""
    doc, sentence = verb.doc, verb.sent
    first, last = sentence.start, sentence.end - 1
    for index in range(max(verb.i, min(cue, last)), last + 1):
        if doc[index].text in _BRAKES or _begins_another(doc[index]):
            last = index
            break
    for index in range(min(verb.i, max(cue, first)), first - 1, -1):
        if doc[index].text in _BRAKES:
            first = index
            break
    return {i for i in kept if first <= i <= last}


def is_parted(one: Token, other: Token) -> bool:
    """Say whether a mark between two tokens keeps them in different statements."""
    low, high = sorted((one.i, other.i))
    return any(token.text in _BRAKES for token in one.doc[low:high])


def _begins_another(comma: Token) -> bool:
    """Say whether a comma is followed by a clause of its own: ", for he", ", but", ", and she"."""
    if comma.text != "," or comma.i + 2 >= comma.sent.end:
        return False
    word, next_ = comma.nbor(1).lower_, comma.nbor(2)
    if word in ("but", "nor", "though", "although", "while", "whereas"):
        return True
    if word in ("for", "since", "because"):
        return next_.lower_ not in _EXAMPLES
    return word in ("and", "or", "so", "yet") and next_.lower_ in _PRONOUNS


def is_mark(token: Token) -> bool:
    """Say whether a token holds no letter and no digit."""
    return not any(c.isalnum() for c in token.text)
