"""Which words of a passage a claim's words stand for, and what stands where one is missing.

A claim's word is held against every word of the passage; the nearest stands for it. Where none
does, the passage may have another word in the same place ("recorded by cats", "recorded by Mara
Lind"): it hangs in the same role on the word that stands for the claim's governor.

References
----------
MacCartney & Manning, "Modeling Semantic Containment and Exclusion in Natural Language Inference",
COLING 2008, whose relations between aligned words these are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from wordfreq import zipf_frequency

from kgbuild.check.passages.lexicon import Kinship, Lexicon
from kgbuild.extract.sentence_words import Word

CONTENT = frozenset("NOUN PROPN VERB ADJ NUM ADV".split())
_LIGHT = frozenset("be have do get go make take become use say call name know".split())
_LIKENESS = {
    Kinship.SAME: 1.0,
    Kinship.SYNONYM: 0.9,
    Kinship.FAMILY: 0.85,
    Kinship.WIDER: 0.75,
    Kinship.NARROWER: 0.5,
    Kinship.SIBLING: 0.25,
    Kinship.OPPOSITE: 0.3,
    Kinship.STRANGE: 0.0,
}
"""Ranks candidates for one claim word; the learned weights see the kinship, not this number."""
MATCHES = frozenset((Kinship.SAME, Kinship.SYNONYM, Kinship.FAMILY, Kinship.WIDER))
_DENYING = ("un", "in", "im", "non", "dis", "ir", "il", "non-")
_KIND_OF = {"PERSON": "person", "GPE": "place", "LOC": "place", "ORG": "organization"}
"""What a name of a label certainly is."""
_SAME_PLACE = {
    "nsubj": "subject",
    "agent": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "object",
    "oprd": "object",
    "acomp": "object",
}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim's word, the passage's word for it, and how they stand to each other.

    Parameters
    ----------
    place : int
        Of the claim's word.
    stands : int or None
        The passage's word for it.
    kinship : Kinship
        Between the two.
    weight : float
        How much the word tells: rare words more.
    instead : int or None
        Of a word without match: the passage's word in the same place.
    """

    place: int
    stands: int | None
    kinship: Kinship
    weight: float
    instead: int | None = None


def is_content(word: Word) -> bool:
    """Say whether a word tells something of its own."""
    if word.part not in CONTENT or not any(c.isalnum() for c in word.text):
        return False
    if word.part in ("VERB", "NOUN", "PROPN"):  # "own", "move" are among the commonest words too
        return word.lemma not in _LIGHT
    return word.part == "NUM" or not word.stop


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """Return how much a word tells: 1 for a common one, up to 8 (on the Zipf scale)."""
    return max(1.0, 8.0 - zipf_frequency(word, "en"))


def align(claim: Sequence[Word], passage: Sequence[Word], lexicon: Lexicon) -> list[Aligned]:
    """Align a claim's words of content with those of a passage.

    Parameters
    ----------
    claim, passage : sequence of Word
        Parsed.
    lexicon : Lexicon
        Words and how they stand to each other.
    """
    candidates = [n for n, word in enumerate(passage) if _may_stand(word)]
    found: dict[int, tuple[int | None, Kinship]] = {}
    for place, word in enumerate(claim):
        if is_content(word):
            found[place] = _best(word, passage, candidates, lexicon)
    return [
        Aligned(
            place,
            stands,
            kinship,
            weight(claim[place].text.lower()),
            None if kinship in MATCHES else _instead(place, claim, passage, found, candidates),
        )
        for place, (stands, kinship) in found.items()
    ]


def _may_stand(word: Word) -> bool:
    return word.part in CONTENT or (word.part in ("AUX", "PRON") and not word.stop)


def _best(
    word: Word, passage: Sequence[Word], candidates: Sequence[int], lexicon: Lexicon
) -> tuple[int | None, Kinship]:
    best: tuple[float, int | None, Kinship] = (0.0, None, Kinship.STRANGE)
    for n in candidates:
        kinship = kinship_of(word, passage[n], lexicon)
        likeness = _LIKENESS[kinship]
        if likeness > best[0]:
            best = (likeness, n, kinship)
    return best[1], best[2]


def kinship_of(word: Word, other: Word, lexicon: Lexicon) -> Kinship:
    """Say how a claim's word stands to a passage's; names and numbers by how they are written."""
    one, two = word.text.lower(), other.text.lower()
    if one == two:
        return Kinship.SAME
    if any(c.isdigit() for c in one + two):
        return Kinship.STRANGE
    if _is_denied_form(one, two) or _is_denied_form(two, one):
        return Kinship.OPPOSITE
    if word.part == "NOUN" and other.entity in _KIND_OF:
        return _kind_kinship(word.lemma, _KIND_OF[other.entity], lexicon)
    if word.part == "PROPN" and other.part == "PROPN":
        return Kinship.SAME if _near(one, two) else _name_kinship(word, other, lexicon)
    kinship = lexicon.kinship(word.lemma, other.lemma, word.part, other.part)
    if kinship is Kinship.STRANGE and _same_stem(word.lemma, other.lemma):
        return Kinship.FAMILY
    return kinship


def _is_denied_form(denied: str, plain: str) -> bool:
    """Say whether a word is another with an affix that denies: "childless" of "children"."""
    if denied.endswith("less") and len(denied) > 7:
        return plain.startswith(denied[:-4])
    return any(denied == f"{prefix}{plain}" for prefix in _DENYING) and len(plain) > 3


def _kind_kinship(noun: str, kind: str, lexicon: Lexicon) -> Kinship:
    """Say how a claim's noun stands to a name of a kind: "person" is wider, "author" narrower."""
    kinship = lexicon.kinship(noun, kind, "NOUN")
    if kinship in (Kinship.SAME, Kinship.SYNONYM, Kinship.WIDER):
        return Kinship.WIDER
    return kinship if kinship is Kinship.NARROWER else Kinship.STRANGE


def _name_kinship(word: Word, other: Word, lexicon: Lexicon) -> Kinship:
    kinship = lexicon.kinship(word.text.lower(), other.text.lower(), word.part)
    if kinship in (Kinship.STRANGE, Kinship.SIBLING, Kinship.OPPOSITE):
        return Kinship.FAMILY if _same_stem(word.text.lower(), other.text.lower()) else kinship
    return kinship


def _near(one: str, two: str) -> bool:
    longest = max(len(one), len(two))
    return longest > 4 and Levenshtein.distance(one, two, score_cutoff=1) <= 1


def _same_stem(one: str, two: str) -> bool:
    """Say whether words share their first letters: "Pakistan", "Pakistani"."""
    shared = min(len(one), len(two))
    if shared < 4 or abs(len(one) - len(two)) > 4:
        return False
    least = max(4, shared - 1) if shared < 7 else shared - 2
    return one[:least] == two[:least]


def _instead(
    place: int,
    claim: Sequence[Word],
    passage: Sequence[Word],
    found: dict[int, tuple[int | None, Kinship]],
    candidates: Sequence[int],
) -> int | None:
    """Find the passage's word in the place of a claim's word without match."""
    word = claim[place]
    taken = {stands for stands, kinship in found.values() if kinship in MATCHES}
    governor, role = _governor(place, claim)
    stands = found.get(governor, (None, Kinship.STRANGE))
    if governor != place and stands[0] is not None and stands[1] in MATCHES:
        for n in candidates:
            if n in taken or n == stands[0]:
                continue
            other, other_role = _governor(n, passage)
            if other == stands[0] and _alike(role, other_role):
                return n
    below = [n for n in range(len(claim)) if _governor(n, claim)[0] == place and n != place]
    for child in below:
        stands = found.get(child, (None, Kinship.STRANGE))
        if stands[0] is None or stands[1] not in MATCHES:
            continue
        above, other_role = _governor(stands[0], passage)
        if above in candidates and above not in taken and passage[above].part == word.part:
            return above
    return None


def _governor(place: int, words: Sequence[Word]) -> tuple[int, str]:
    """Return the word of content that a word hangs on, and by which role, prepositions passed."""
    role = words[place].role
    at = words[place].head
    for _ in range(4):
        if words[at].role == "prep" or words[at].role == "agent":
            role = "agent" if words[at].role == "agent" else words[at].text.lower()
            at = words[at].head
        elif role in ("compound", "conj") and words[place].part == "PROPN":
            role, at = words[at].role, words[at].head
        else:
            break
    return at, role


def _alike(one: str, two: str) -> bool:
    return _SAME_PLACE.get(one, one) == _SAME_PLACE.get(two, two)
