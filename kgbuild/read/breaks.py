"""Sentence breaks that scraping lost: "attentionIts rise" becomes "attention. Its rise"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kgbuild.read.aligned import Aligned, Edit
from kgbuild.read.openers import (
    ADDRESS_ENDINGS,
    CLOSED,
    FOLLOW_PREPOSITION,
    FOLLOW_SUBJECT,
    NO_ADVERBS,
    OPENERS,
    PARTICLES,
    SUBJECTS,
)

_SEAM = re.compile(
    r"(?<=[^\W\d_])(?<![A-Z])(?=[A-Z])"  # attentionIts
    r"|(?<=[A-Z0-9])(?=[A-Z][a-z])"  # AIThis, 2019The
    r"|(?<=[.!?\u2026)\]%\"'\u201d\u2019])(?=[A-Z])"  # challenged.The
)
_RIGHT = re.compile(r"[A-Z][a-z]*(?:['\u2019][a-z]{1,2})?")
_CAMEL_RIGHT = re.compile(
    r"(?:[A-Z][a-z]{1,60}+[A-Z][A-Za-z]{0,60}+|[A-Z]{3,60}+)(?=[\s,;:.-]|['\u2019]s\b)"  # DeepSeek
)
_AFTER = re.compile(r"(?:[,;:]?(?=\s|$)|['\u2019]s\b|(?=[\u2014\u2013-]))")
_NEXT = re.compile(r"[,;:]?\s+([^\W_]+)")
_LEFT = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?$")
_END = re.compile(r"([.!?\u2026]+)([\"'\u201d\u2019)\]]*)$")
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]*[a-z][A-Z][^\W_]*")
_CODE = re.compile(r"(?<![^\W_])[^\W_]*\d[^\W_]*(?![^\W_])")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_REACH = 60
"""Characters looked at on each side of a seam; no English word is longer."""

_COMMON = 2.5
"""Zipf frequency from which a word counts as known: about three uses in ten million words."""
_MARKS_ONE_NAME = 2
"""A joined word met so often is a name or an identifier, unless its right part can be neither."""
_KNOWN_NAME = 1.5
"""Zipf frequency from which a joined word is known as a whole ("LinkedIn", "login")."""
_NO_VERB = frozenset({"and", "or", "of"})
"""Do not follow "he" or "if" in a sentence, but do follow a name that ends so."""
_DAMAGED = 2
"""So many certain breaks show that the page lost its breaks; unsure ones are then believed too."""


@dataclass(frozen=True, slots=True)
class _Seam:
    """A place where two sentences may touch."""

    at: int
    left: str
    before: str
    right: str
    next_word: str
    comma: bool
    named: bool = False
    """Whether the right part is a camel-case name or a long acronym that stands alone elsewhere:
    "storyDeepSeek", "saysAMD"."""
    coded: bool = False
    """Whether a code and a word meet that both stand alone elsewhere: "v5pGoogle"."""


def repair_breaks(aligned: Aligned) -> Aligned:
    """Put back sentence breaks that are missing between a word and a capital.

    Parameters
    ----------
    aligned : Aligned
        Text whose characters are repaired; quotes may still be curly.

    Returns
    -------
    Aligned
        With ". " or " " inserted where two sentences touched.

    Notes
    -----
    A seam inside a word is a lost break rather than a name such as "DeepSeek" when the right part
    opens English sentences and ends no names ("However", "Its", adverbs in "-ly"), or when
    the left part is a common lower-case word and the whole is neither a known word nor met again.
    What is unsure is decided by whether the text lost breaks elsewhere.

    Examples
    --------
    >>> repair_breaks(Aligned.of("It drew global attentionIts maker is DeepSeek.This is new.")).text
    'It drew global attention. Its maker is DeepSeek. This is new.'
    """
    text = aligned.text
    apart = set(_WORD.findall(text)) | set(_CODE.findall(text))
    joined = Counter(match.group() for match in _JOINED.finditer(text))
    edits: dict[int, str] = {}
    unsure: list[_Seam] = []
    for seam in _seams(text, apart):
        sure = _decide(seam, joined)
        if sure:
            edits[seam.at] = _inserted(seam)
        elif sure is None:
            unsure.append(seam)
    if len(edits) >= _DAMAGED and unsure:
        edits.update((s.at, _inserted(s)) for s in unsure if _decide_in_damaged(s, apart))
    return aligned.edit(Edit(at, at, new) for at, new in sorted(edits.items()))


def _seams(text: str, apart: set[str]) -> Iterator[_Seam]:
    for match in _SEAM.finditer(text):
        at = match.start()
        right = _RIGHT.match(text, at)
        if right is None:
            continue
        camel = _CAMEL_RIGHT.match(text, at)
        named = camel is not None and camel.group() in apart
        right = camel if camel is not None and named else right
        after = _AFTER.match(text, right.end())
        opens = _is_opener(right.group()) and text[right.end() : right.end() + 1] in tuple(
            "\"'\u201c"
        )
        if after is None and not (named or opens):
            continue
        before = text[max(0, at - _REACH) : at]
        before = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
        if re.search(r"[/@_\\#=<>&${}]|\w\.\w+\.?$|^\w+\($", before):
            continue
        left = _LEFT.search(before)
        following = _NEXT.match(text, right.end())
        yield _Seam(
            at,
            left.group() if left else "",
            before,
            right.group().replace("\u2019", "'"),
            following.group(1) if following else "",
            bool(after and after.group()[:1] == ","),
            named,
            left is not None
            and any(c.isdigit() for c in left.group())
            and len(right.group()) > 2
            and {left.group(), right.group()} <= apart,
        )


def _inserted(seam: _Seam) -> str:
    return " " if _END.search(seam.before) else ". "


def _is_opener(word: str) -> bool:
    word = word.replace("\u2019", "'")
    return word in OPENERS or (len(word) > 5 and word.endswith("ly") and word not in NO_ADVERBS)


def _decide(seam: _Seam, joined: Counter[str]) -> bool | None:
    """Return whether the seam is a lost break, None where the rest of the text must tell."""
    if end := _END.search(seam.before):
        return _after_mark(seam, end.group(1))
    if not seam.left:
        return _after_closer(seam)
    if seam.coded:
        return joined[seam.left + seam.right] < _MARKS_ONE_NAME
    if not (seam.left.islower() and seam.left.replace("'", "").replace("\u2019", "").isalpha()):
        return _after_name(seam, joined)
    return _after_word(seam, joined)


def _after_mark(seam: _Seam, mark: str) -> bool:
    """Decide "challenged.The": only a space is missing."""
    left = re.search(r"([^\W_]+)\W*$", seam.before)
    if len(seam.right) == 1 and not (seam.right in "AI" and seam.next_word.islower()):
        return False
    if left is None or _is_opener(seam.right):
        return left is not None
    word = left.group(1)
    if "." in mark:
        initial = len(word) == 1 and word.isupper()
        version = re.match(r"v\d", seam.before) is not None
        return not (initial or version or seam.right.lower() in ADDRESS_ENDINGS)
    return word.islower() or seam.right in PARTICLES  # "Yahoo!Japan"


def _after_closer(seam: _Seam) -> bool:
    """Decide '"bombs"This', "(2019)The": a quote may open what follows, so the opener decides."""
    if not re.search(r"[^\W_][.,!?%]?[\W_]{1,3}$", seam.before):
        return False
    return _is_opener(seam.right) and seam.next_word.islower()


def _after_name(seam: _Seam, joined: Counter[str]) -> bool:
    """Decide "HuaweiHowever", "AIThis", "2019The"; "DeepSeek" and "LinkedIn" are no breaks."""
    if len(seam.left) < 2 and not (seam.left.isdigit() and _is_opener(seam.right)):
        return False
    whole = seam.left + seam.right
    if _zipf(whole) >= _KNOWN_NAME:
        return False
    if _is_opener(seam.right):
        return joined[whole] <= _MARKS_ONE_NAME
    return joined[whole] < _MARKS_ONE_NAME and _fits_next(seam)


def _after_word(seam: _Seam, joined: Counter[str]) -> bool | None:
    """Decide "attentionIts", "pastNvidia"; "iPhone", "easyJet", "fileName" are no breaks."""
    whole = seam.left + seam.right
    known = _zipf(seam.left) >= _COMMON
    if len(seam.left) < 2 or _zipf(whole) >= _COMMON or not (known or len(seam.left) > 3):
        return False
    if _is_opener(seam.right):
        return True
    if seam.named:
        return known and len(seam.left) > 3 and joined[whole] < _MARKS_ONE_NAME
    if joined[whole] >= _MARKS_ONE_NAME:
        return False
    return _fits_next(seam) or (None if known and seam.left not in CLOSED else False)


def _fits_next(seam: _Seam) -> bool:
    """Whether the right part is a particle and the next word goes on as after one."""
    word = seam.next_word
    if seam.right not in PARTICLES:
        return False
    if seam.right in SUBJECTS:
        return word.islower() and word not in _NO_VERB
    if seam.right == "A":
        return word.islower() and word not in FOLLOW_SUBJECT and word not in CLOSED
    if seam.right in {"It", "He", "She", "We", "They", "You", "I", "That", "All"}:
        return word in FOLLOW_SUBJECT or (word.islower() and word.endswith("ed"))
    if word.isdigit():
        return len(word) == 4
    return word in FOLLOW_PREPOSITION or seam.comma or (word.islower() and word.endswith("ing"))


def _decide_in_damaged(seam: _Seam, apart: set[str]) -> bool:
    """Decide an unsure seam in a text that lost breaks elsewhere."""
    if not seam.left.isalpha() or len(seam.left) < 4 or _zipf(seam.left) < _COMMON:
        return False
    if len(seam.right) < 3:
        return seam.right in PARTICLES
    return seam.right in apart or _zipf(seam.right) >= _COMMON


def _zipf(word: str) -> float:
    """Return how common an English word is: log10 of its uses in a thousand million words."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))
