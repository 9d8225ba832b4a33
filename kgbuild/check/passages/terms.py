"""A text's search terms: words without case and common endings, names and numbers whole."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W_]+(?:['\u2019][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['\u2019]s?$|['\u2019](?:ll|re|ve|d|m|t)$")
_ENDINGS = (
    ("ational", "ate"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ments", "ment"),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("ers", "er"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
_LEAST = 3
"""Letters that stay before an ending comes off."""
STOP = frozenset(
    "a an the of in on at to for by with from and or is are was were be been being it its he his "
    "she her they their that which who as has have had this these those but not also".split()
)


def terms(text: str) -> list[str]:
    """Return the search terms of a text, in order.

    Examples
    --------
    >>> terms("Orbix's engineers tested 2,048 A100 chips in Zürich.")
    ['orbix', 'engineer', 'test', '2048', 'a100', 'chip', 'zurich']
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = []
    for word in _WORD.findall(plain):
        if word[0].isdigit():
            found.append(word.replace(",", ""))
            continue
        bare = _POSSESSIVE.sub("", word)
        if bare and bare not in STOP:
            found.append(_stem(bare))
    return found


def _stem(word: str) -> str:
    """Take a common ending off: "tested", "tests" and "testing" are one term."""
    if any(c.isdigit() for c in word) or not word.isascii():
        return word
    for ending, left in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            word = word[: len(word) - len(ending)] + left
            break
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] if len(word) > _LEAST and word.endswith("e") else word
