"""Affixes that deny: "unhappy", "impossible", "motionless"; not "uncle", "infamous", "bless"."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from kgbuild.extract.negation.values import Affix
from kgbuild.extract.negation.words import NegationWords

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

_SHORTEST = 3
"""What an affix denies has at least so many letters."""
_PARTICIPLE = re.compile(r"(ed|en|ing)(ly)?$|[ai]bl[ey]$")
_ABLE = re.compile(r"[ai]bl[ey]$")
_ANY = re.compile("")
_STARTS = {
    "un": re.compile(r"(?!der(?!iv))"),
    "in": re.compile(r"[^bmplr]"),
    "im": re.compile("[bmp]"),
    "ir": re.compile("r"),
    "il": re.compile("l"),
}
"""How what a prefix denies begins: "im-" stands before b, m and p; "under-" is no "un-"."""
_ENDINGS = (("ly", ""), ("ly", "le"), ("bly", "ble"), ("ily", "y"), ("iness", "y"), ("ness", ""))


def known_adjectives(nlp: Language) -> frozenset[str]:
    """Return the adjectives that a pipeline's lemmatiser lists; none where it has no list."""
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    return frozenset(lookups.get_table("lemma_index").get("adj", ()))


def affix_of(token: Token, words: NegationWords, adjectives: Container[str]) -> Affix | None:
    """Return the denying affix of a word, if it has one.

    "-less" always denies, "un-" where an adjective or a participle follows it, the others where
    the rest is a known adjective.

    Parameters
    ----------
    token : spacy.tokens.Token
        A tagged word.
    words : NegationWords
        The affixes, and the words in which they do not deny.
    adjectives : container of str
        Known adjectives, see :func:`known_adjectives`.
    """
    lower = token.lower_
    if token.pos_ not in ("ADJ", "ADV", "VERB", "NOUN", "ADP") or lower in words.plain:
        return None
    if len(lower) != len(token.text):
        return None
    for suffix in words.suffixes:
        start = len(lower) - len(suffix)
        if lower.endswith(suffix) and start >= _SHORTEST:
            root = lower.rfind("less")
            return Affix(root, root + 4, (0, root)) if token.pos_ != "VERB" else None
    for prefix in words.prefixes:
        rest = lower[len(prefix) :].lstrip("-")
        fits = lower.startswith(prefix) and len(rest) >= _SHORTEST
        if fits and _denies(prefix, rest, token, adjectives):
            return Affix(0, len(prefix), (len(lower) - len(rest), len(lower)))
    return None


def _denies(prefix: str, rest: str, token: Token, adjectives: Container[str]) -> bool:
    if not _STARTS.get(prefix, _ANY).match(rest):
        return False
    adjective = rest in adjectives or any(
        rest.endswith(ending) and rest[: -len(ending)] + root in adjectives
        for ending, root in _ENDINGS
    )
    if token.pos_ == "NOUN":
        return prefix == "un" and adjective and rest.endswith("ness")
    if token.pos_ == "VERB":
        return prefix == "un" and token.tag_ == "VBN" and adjective
    productive = _PARTICIPLE if prefix == "un" else _ABLE
    return adjective or productive.search(rest) is not None
