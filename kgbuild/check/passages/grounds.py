"""Why a passage was judged so, in plain sentences: what it has of the claim, and what instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgbuild.check.passages.alignment import MATCHES, align
from kgbuild.check.passages.lexicon import Kinship, load_lexicon
from kgbuild.check.passages.numbers import alike, fits, numbers
from kgbuild.check.passages.polarity import denial, denials
from kgbuild.extract.sentence_words import Word
from kgbuild.model import Stance

_AGAINST = {
    Kinship.OPPOSITE: "has “{there}”, the opposite of “{word}”",
    Kinship.SIBLING: "has “{there}” where the claim has “{word}”",
    Kinship.NARROWER: "has “{there}”, which is wider than “{word}”",
}
_MOST = 3


def grounds(claim: Sequence[Word], passage: Sequence[Word], stance: Stance) -> tuple[str, ...]:
    """Return why a passage was judged so.

    Parameters
    ----------
    claim, passage : sequence of Word
        Parsed.
    stance : Stance
        What was judged.

    Returns
    -------
    tuple of str
        At most three sentences; what speaks against the claim first where it was refuted.
    """
    against = list(dict.fromkeys(_against(claim, passage)))
    if stance is Stance.REFUTES and against:
        return tuple(f"The passage {one}." for one in against[:_MOST])
    shared = list(dict.fromkeys(_shared(claim, passage)))
    told = f"The passage has {_listed(shared)} of the claim." if shared else ""
    return (told,) if told else ()


def _against(claim: Sequence[Word], passage: Sequence[Word]) -> Iterator[str]:
    stated = numbers(passage)
    for one in numbers(claim):
        others = alike(one, stated)
        if others and not any(fits(one, other) for other in others):
            there = "”, “".join(other.words for other in others[:_MOST])
            yield f"has “{there}”, not “{one.words}”"
    aligned_words = align(claim, passage, load_lexicon())
    if denial(claim, passage, aligned_words, 1.0)["denial differs"]:
        yield "says what the claim denies" if denials(claim) else "denies what the claim says"
    for aligned in aligned_words:
        word = claim[aligned.place].text
        if aligned.kinship in MATCHES or any(c.isdigit() for c in word):
            continue
        if aligned.kinship in _AGAINST and aligned.stands is not None:
            there = passage[aligned.stands].text
            yield _AGAINST[aligned.kinship].format(there=there, word=word)
        elif aligned.instead is not None:
            yield f"has “{passage[aligned.instead].text}” in the place of “{word}”"


def _shared(claim: Sequence[Word], passage: Sequence[Word]) -> Iterator[str]:
    found = [a for a in align(claim, passage, load_lexicon()) if a.kinship in MATCHES]
    for one in sorted(found, key=lambda a: -a.weight)[: 2 * _MOST]:
        yield f"“{claim[one.place].text}”"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
