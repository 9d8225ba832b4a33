"""The forms of "be" and "have" that a sentence implies, in the number and tense of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.clauses import FINITE
from kgbuild.extract.dependents import children

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
_DEEPEST = 20


def implied(lemma: str, subject: Token | None, tense_of: Token | None) -> str:
    """Return the form of "be" or "have" that joins a subject with what is said of it.

    Parameters
    ----------
    lemma : str
        ``be`` or ``have``.
    subject : Token or None
        Gives the number.
    tense_of : Token or None
        The finite verb above it gives the tense; present where None.

    Returns
    -------
    str
        ``is``, ``were``, ``had`` ...
    """
    past = tense_of is not None and _is_past(tense_of)
    return _FORMS[lemma, past, subject is not None and _is_plural(subject)]


def _is_past(token: Token) -> bool:
    for _ in range(_DEEPEST):
        token = token.head
        tags = {t.tag_ for t in (token, *children(token, "aux", "auxpass"))} & FINITE
        if tags or token.head == token:
            return "VBD" in tags
    return False


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in _PLURAL_PRONOUNS
