"""Which words of a sentence deny: single words, phrases, pairs; and what only looks like it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.negation.words import NegationWords, Phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECT_PRONOUNS = frozenset("i you he she it we they there".split())
_FURTHEST = 60
"""No "nor" is looked for further behind its "neither"."""
_AUXILIARIES = frozenset("be have do can could will would shall should may might must".split())


def word_cues(sentence: Span, words: NegationWords) -> Iterator[tuple[int, ...]]:
    """Yield the denying words of a sentence in text order.

    Parameters
    ----------
    sentence : spacy.tokens.Span
        A parsed sentence.
    words : NegationWords
        What may deny.

    Yields
    ------
    tuple of int
        The tokens of one cue: one word, a phrase, or "neither" with its "nor".
    """
    taken: set[int] = set()
    for token in sentence:
        lower = token.lower_
        if token.i in taken:
            continue
        phrase = _phrase_at(token, words.phrases)
        if phrase and lower not in ("no", "not"):
            cue = tuple(range(token.i, token.i + len(phrase)))
        elif lower in words.single and not is_harmless(token, words):
            cue = (token.i,)
            if lower in ("neither", "no"):
                cue += tuple(t.i for t in _partners(token))
        else:
            continue
        taken.update(cue)
        yield cue


def is_phrase(token: Token, words: NegationWords) -> bool:
    """Say whether a denying phrase of several words begins with a token: "by no means"."""
    return bool(_phrase_at(token, words.phrases))


def _phrase_at(token: Token, phrases: dict[str, tuple[Phrase, ...]]) -> Phrase:
    """Return the longest phrase that begins with a token, else an empty one."""
    doc = token.doc
    first = "not" if token.lower_ == "n't" else token.lower_
    for phrase in phrases.get(first, ()):
        if tuple(t.lower_ for t in doc[token.i + 1 : token.i + len(phrase)]) == phrase[1:]:
            return phrase
    return ()


def is_harmless(token: Token, words: NegationWords) -> bool:
    """Say whether a word only looks like a denial: "not only", "no doubt", "isn't it?".

    Parameters
    ----------
    token : spacy.tokens.Token
        A word that denies elsewhere.
    words : NegationWords
        The phrases in which it does not.
    """
    phrase = _phrase_at(token, words.harmless)
    if phrase and not (phrase == ("no", "doubt") and _is_argument(token.nbor(1))):
        return True
    if token.lower_ in ("not", "n't"):
        return _ends_alternative(token) or _is_tag(token) or _is_urge(token)
    return False


def _is_argument(noun: Token) -> bool:
    """Say whether "no doubt" is what somebody has or there is: then it denies the doubt."""
    return noun.dep_ in ("dobj", "attr", "nsubj") and noun.head.lemma_ in ("have", "be", "leave")


def _ends_alternative(token: Token) -> bool:
    """Read "or not", "whether or not" and "as likely as not"."""
    before = token.doc[token.i - 1].lower_ if token.i > token.sent.start else ""
    if before == "or" and token.i > 1 and token.doc[token.i - 2].lower_ == "whether":
        return True
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return before in ("or", "as") and (after is None or not after.is_alpha)


def _is_tag(token: Token) -> bool:
    """Say whether a negation stands in a question tag: ", is it not?", ", didn't they?"."""
    doc, sentence = token.doc, token.sent
    near = [t.lower_ for t in doc[max(sentence.start, token.i - 2) : token.i + 2]]
    if not any(word in _SUBJECT_PRONOUNS for word in near):
        return False
    first = token.i
    while first > sentence.start and doc[first - 1].lower_ in _SUBJECT_PRONOUNS:
        first -= 1
    if first > sentence.start and doc[first - 1].lemma_ in _AUXILIARIES:
        first -= 1
    last = token.i
    while last + 1 < sentence.end and doc[last + 1].lower_ in _SUBJECT_PRONOUNS:
        last += 1
    closed = last + 1 >= sentence.end or doc[last + 1].text in (",", "?")
    return closed and first > sentence.start and doc[first - 1].text == ","


def _is_urge(token: Token) -> bool:
    """Read "could not but marvel" and "could not help asking", where it was done."""
    after = list(token.doc[token.i + 1 : token.i + 3])
    if not after or after[0].lower_ not in ("but", "help"):
        return False
    modal = any(c.tag_ == "MD" for c in token.head.children) or token.head.tag_ == "MD"
    followed = len(after) > 1 and after[1].tag_ in ("VB", "VBG")
    return modal and followed


def _partners(token: Token) -> list[Token]:
    """Return the "nor" that belongs to "neither", or to "no" of the same phrase."""
    doc: Doc = token.doc
    for other in doc[token.i + 1 : min(token.sent.end, token.i + _FURTHEST)]:
        if other.text == ";":
            break
        if other.lower_ == "nor":
            return [other] if token.lower_ == "neither" or _joins_phrases(other) else []
    return []


def _joins_phrases(conjunction: Token) -> bool:
    joined = [c for c in conjunction.head.children if c.dep_ == "conj" and c.i > conjunction.i]
    return conjunction.head.pos_ in ("NOUN", "PROPN") and all(
        one.pos_ in ("NOUN", "PROPN") for one in joined
    )
