"""Whether words that belong together in a claim belong together in a passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgbuild.check.passages.alignment import MATCHES, Aligned
from kgbuild.extract.sentence_words import Word


def order(
    claim: Sequence[Word], passage: Sequence[Word], aligned: Sequence[Aligned]
) -> dict[str, float]:
    """Tell how far the claim's order of words and its roles stand in the passage."""
    stands = {a.place: a.stands for a in aligned if a.stands is not None and a.kinship in MATCHES}
    kept = swapped = pairs = 0
    for place, there in stands.items():
        governor = claim[place].head
        if governor != place and governor in stands:
            pairs += 1
            kept += _linked(there, stands[governor], passage)
        role, role_there = claim[place].role, passage[there].role
        if {role, role_there} in ({"nsubj", "dobj"}, {"nsubj", "agent"}, {"nsubj", "pobj"}):
            swapped += role == "nsubj"
    span = stands.values()
    texts = [word.text.lower() for word in claim]
    there_texts = [word.text.lower() for word in passage]
    bigrams = set(pairwise(texts))
    there_bigrams = set(pairwise(there_texts))
    return {
        "roles kept": kept / pairs if pairs else 0.5,
        "roles swapped": float(swapped > 0),
        "near": len(span) / (max(span) - min(span) + 1) if span else 0.0,
        "bigrams": len(bigrams & there_bigrams) / max(1, len(bigrams)),
    }


def _linked(one: int, other: int, words: Sequence[Word]) -> bool:
    """Say whether two words hang on each other, at most two steps apart."""
    for low, high in ((one, other), (other, one)):
        for _ in range(3):
            low = words[low].head
            if low == high:
                return True
    return words[one].head == words[other].head
