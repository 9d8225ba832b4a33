"""The forms of "be" and "have" that a sentence implies, in the number and tense of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORMS = {
    ("be", True, True): "were",
    ("be", True, False): "was",
    ("be", False, True): "are",
    ("be", False, False): "is",
    ("have", True, True): "had",
    ("have", True, False): "had",
    ("have", False, True): "have",
    ("have", False, False): "has",
}
_PLURAL_PRONOUNS = frozenset(("they", "them", "their", "we", "us", "our", "you", "your"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def implied(token: Token, subject: Token | None, lemma: str, *, past: bool | None = None) -> str:
    """Return the form of "be" or "have" that joins a subject with what is said of it.

    Parameters
    ----------
    token : Token
        What is said; the finite verb above it gives the tense.
    subject : Token or None
        Gives the number.
    lemma : str
        ``be`` or ``have``.
    """
    past = is_past(token) if past is None else past
    return _FORMS[lemma, past, subject is not None and is_plural(subject)]


def is_past(token: Token) -> bool:
    """Say whether the finite verb above a token stands in the past."""
    current = token
    for _ in range(20):
        current = current.head
        forms = [current, *children(current, "aux", "auxpass")]
        tags = [t.tag_ for t in forms if t.tag_ in _FINITE]
        if tags or current.head == current:
            return "VBD" in tags
    return False


def is_plural(noun: Token) -> bool:
    """Say whether a noun is told in the plural."""
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _PLURAL_PRONOUNS
