"""Denial, limits and hedges: words that turn what a claim and a passage say about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgbuild.check.passages.alignment import MATCHES, Aligned
from kgbuild.extract.sentence_words import Word

_DENIES = frozenset(
    "not n't never no none nobody nothing neither nor without cannot hardly unable "
    "incapable".split()
)
_DENYING_PAIRS = frozenset(
    (("yet", "to"), ("other", "than"), ("rather", "than"), ("instead", "of"), ("away", "from"))
)
_UNDOES = frozenset(
    "fail refuse deny reject lack avoid prevent stop cease cancel abandon decline omit exclude "
    "disband dissolve lose unlike false untrue incorrect disassociate except against".split()
)
_ONLY = frozenset("only solely exclusively just alone merely sole".split())
_ALL = frozenset("all every always entire entirely whole everyone each completely any".split())
_SOME = frozenset("some several many few most partly part various".split())
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd"))
HEDGES = frozenset(
    "may might could would possibly probably perhaps reportedly allegedly likely rumored "
    "expected planned proposed supposedly claimed".split()
)
"""Words of one who does not say it for certain."""
_UP = frozenset("more most greater higher larger bigger longer older later best highest".split())
_DOWN = frozenset("less least fewer lower smaller shorter younger earlier worst lowest".split())


def denial(
    claim: Sequence[Word], passage: Sequence[Word], aligned: Sequence[Aligned], covered: float
) -> dict[str, float]:
    """Tell who denies, and whether that makes them differ."""
    mine = denials(claim)
    undone = {word.lemma for word in claim} & _UNDOES
    stands = [a.stands for a in aligned if a.stands is not None and a.kinship in MATCHES]
    first, last = (min(stands), max(stands)) if stands else (0, len(passage))
    near = passage[max(0, first - 3) : last + 3]
    theirs = _denials_of(passage, frozenset(stands), max(0, first - 3), last + 3)
    undone_there = {word.lemma for word in near} & _UNDOES
    denied = float(mine % 2 == 1)
    differs = float((mine + len(undone)) % 2 != (theirs + len(undone_there)) % 2)
    return {
        "claim denies": denied,
        "passage denies": float(theirs > 0),
        "denial differs": differs,
        "denied yet covered": differs * covered,
        "denied and missing": denied * (1 - covered),
        "claim undoes alone": float(bool(undone - undone_there)),
        "passage undoes alone": float(bool(undone_there - undone)),
    }


def denials(words: Sequence[Word]) -> int:
    """Return how many words deny; two that do it together count once: "yet to", "other than"."""
    texts = [word.text.lower() for word in words]
    pairs = pairwise(texts)
    return sum(text in _DENIES for text in texts) + sum(pair in _DENYING_PAIRS for pair in pairs)


def _denials_of(words: Sequence[Word], stands: frozenset[int], first: int, end: int) -> int:
    """Count what denies words that stand for the claim's, between two places."""
    near = words[first:end]
    pairs = sum((a.text.lower(), b.text.lower()) in _DENYING_PAIRS for a, b in pairwise(near))
    heads = [word.head for word in near if word.text.lower() in _DENIES]
    objects = {words[n].head for n in stands if words[n].role in _OBJECTS}
    return pairs + sum(bool({head, words[head].head} & stands or head in objects) for head in heads)


def limits(claim: Sequence[Word], passage: Sequence[Word]) -> dict[str, float]:
    """Tell which words widen or narrow one of the two alone."""
    mine = {word.text.lower() for word in claim}
    theirs = {word.text.lower() for word in passage}
    up = bool(mine & _UP and theirs & _DOWN and not theirs & _UP)
    down = bool(mine & _DOWN and theirs & _UP and not theirs & _DOWN)
    return {
        "only": float(bool(mine & _ONLY) and not theirs & _ONLY),
        "all": float(bool(mine & _ALL) and not theirs & _ALL),
        "some": float(bool(mine & _SOME)),
        "passage hedges": float(bool(theirs & HEDGES) and not mine & HEDGES),
        "direction differs": float(up or down),
    }
