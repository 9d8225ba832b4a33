"""The Porter stemmer (1980): the part of an English word that its inflected forms share."""

from __future__ import annotations

from functools import lru_cache

_STEP_2 = """
    ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous
    ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive
    biliti:ble logi:log
"""
_STEP_3 = "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:"
_STEP_4 = (
    "al ance ence er ic able ible ant ement ment ent sion tion ou ism ate iti ous ive ize".split()
)


def _is_consonant(word: str, at: int) -> bool:
    if word[at] in "aeiou":
        return False
    return word[at] != "y" or at == 0 or not _is_consonant(word, at - 1)


def _measure(part: str) -> int:
    """Return how often a consonant follows a vowel."""
    kinds = [_is_consonant(part, n) for n in range(len(part))]
    return sum(1 for n in range(1, len(kinds)) if kinds[n] and not kinds[n - 1])


def _has_vowel(part: str) -> bool:
    return any(not _is_consonant(part, n) for n in range(len(part)))


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _is_consonant(word, len(word) - 1)


def _short_end(word: str) -> bool:
    """Say whether it ends as "hop" does: consonant, vowel, consonant that is no w, x, y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    kinds = [_is_consonant(word, len(word) - n) for n in (3, 2, 1)]
    return kinds == [True, False, True]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word's stem, in lower case.

    Examples
    --------
    >>> [stem(w) for w in ("caresses", "ponies", "hopping", "relational", "January", "sky")]
    ['caress', 'poni', 'hop', 'relat', 'januari', 'sky']
    """
    word = word.lower()
    if len(word) <= 2:
        return word
    word = _plural(word)
    word = _past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    for rules in (_STEP_2, _STEP_3):
        word = _replaced(word, rules)
    word = _without_suffix(word)
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _short_end(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        part = word.removesuffix(suffix)
        if part == word:
            continue
        if not _has_vowel(part):
            return word
        if part.endswith(("at", "bl", "iz")):
            return part + "e"
        if _doubled(part) and part[-1] not in "lsz":
            return part[:-1]
        return part + "e" if _measure(part) == 1 and _short_end(part) else part
    return word


def _replaced(word: str, rules: str) -> str:
    for suffix, _, instead in (rule.partition(":") for rule in rules.split()):
        if word.endswith(suffix):
            part = word[: -len(suffix)]
            return part + instead if _measure(part) > 0 else word
    return word


def _without_suffix(word: str) -> str:
    for suffix in sorted(_STEP_4, key=len, reverse=True):
        if word.endswith(suffix):
            part = word[: -len(suffix)]
            if suffix in ("sion", "tion"):
                part = word[:-3]
            return part if _measure(part) > 1 else word
    return word
