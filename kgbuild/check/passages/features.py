"""What of a claim stands in a passage, and what stands against it: the features of the judge.

Each is a number from 0 to 1 or a small count. None names a word: nothing that a claim alone says
could decide, only what differs between claim and passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgbuild.check.passages.alignment import (
    MATCHES,
    Aligned,
    align,
    is_content,
)
from kgbuild.check.passages.lexicon import Kinship, Lexicon
from kgbuild.check.passages.numbers import Number, alike, fits, is_difference, numbers
from kgbuild.check.passages.order import order
from kgbuild.check.passages.polarity import denial, limits
from kgbuild.check.passages.vectors import WordVectors
from kgbuild.extract.sentence_words import Word

_ENTITY = {"FAC": "place", "GPE": "place", "LOC": "place", "NORP": "place", "PERSON": "person"}

NAMES = (
    "covered",
    "covered names",
    "covered but subject",
    "covered verbs",
    "covered nouns",
    "covered adjectives",
    "same",
    "synonym",
    "family",
    "wider",
    "narrower",
    "sibling",
    "opposite",
    "strange",
    "all covered",
    "missing",
    "missing weight",
    "missing at the end",
    "instead",
    "instead same kind",
    "instead name",
    "missing name beside another",
    "missing name alone",
    "number fits",
    "number other",
    "number missing",
    "claim denies",
    "passage denies",
    "denial differs",
    "denied yet covered",
    "denied and missing",
    "claim undoes alone",
    "passage undoes alone",
    "only",
    "all",
    "some",
    "passage hedges",
    "direction differs",
    "roles swapped",
    "roles kept",
    "near",
    "bigrams",
    "claim words",
    "passage words",
    "subject missing",
    "root missing",
    "object missing",
    "root opposite or instead",
    "passage left",
    "subject other",
    "likeness",
    "least likeness",
    "likeness of missing",
    "likeness of instead",
    "all alike",
    "clean",
    "only denial",
    "only number",
    "only name",
    "only one word",
)
"""The features in their order."""


def features(
    claim: Sequence[Word], passage: Sequence[Word], lexicon: Lexicon, vectors: WordVectors
) -> list[float]:
    """Return the features of a claim and a passage, in the order of :data:`NAMES`.

    Parameters
    ----------
    claim, passage : sequence of Word
        Parsed.
    lexicon : Lexicon
        Words and how they stand to each other.
    vectors : WordVectors
        How alike words are in use.
    """
    aligned = align(claim, passage, lexicon)
    told: dict[str, float] = dict.fromkeys(NAMES, 0.0)
    told |= _coverage(claim, passage, aligned)
    told |= _missing(claim, passage, aligned)
    told |= _numbers(numbers(claim), numbers(passage))
    told |= denial(claim, passage, aligned, told["covered but subject"])
    told |= limits(claim, passage)
    told |= order(claim, passage, aligned)
    told |= _likeness(claim, passage, aligned, vectors)
    told |= _single(claim, aligned, told)
    return [told[name] for name in NAMES]


def _subject(claim: Sequence[Word]) -> frozenset[int]:
    """Return the words of the claim's subject."""
    heads = {n for n, word in enumerate(claim) if word.role in ("nsubj", "nsubjpass")}
    first = min(heads, default=None)
    if first is None:
        return frozenset()
    return frozenset(n for n in range(len(claim)) if _below(n, first, claim))


def _below(place: int, top: int, words: Sequence[Word]) -> bool:
    for _ in range(8):
        if place == top:
            return True
        place = words[place].head
    return False


def _share(aligned: Sequence[Aligned]) -> float:
    whole = sum(one.weight for one in aligned)
    kept = sum(one.weight for one in aligned if one.kinship in MATCHES)
    return kept / whole if whole else 1.0


def _is_other_subject(
    claim: Sequence[Word],
    passage: Sequence[Word],
    aligned: Sequence[Aligned],
    subject: frozenset[int],
) -> bool:
    """Say whether the passage names somebody else in the place of the claim's subject."""
    names = [a for a in aligned if a.place in subject and claim[a.place].part == "PROPN"]
    return not any(a.kinship in MATCHES for a in names) and any(
        a.instead is not None and passage[a.instead].part == "PROPN" for a in names
    )


def _coverage(
    claim: Sequence[Word], passage: Sequence[Word], aligned: Sequence[Aligned]
) -> dict[str, float]:
    subject = _subject(claim)
    names = [one for one in aligned if claim[one.place].part == "PROPN"]
    rest = [one for one in aligned if one.place not in subject]
    told = {
        "covered": _share(aligned),
        "covered names": _share(names),
        "covered but subject": _share(rest),
        "covered verbs": _share([a for a in rest if claim[a.place].part == "VERB"]),
        "covered nouns": _share([a for a in rest if claim[a.place].part == "NOUN"]),
        "covered adjectives": _share([a for a in rest if claim[a.place].part == "ADJ"]),
        "all covered": float(all(one.kinship in MATCHES for one in rest)),
        "claim words": len(aligned) / 10,
        "subject missing": float(
            any(a.place in subject and a.kinship not in MATCHES for a in aligned)
        ),
        "subject other": float(_is_other_subject(claim, passage, aligned, subject)),
    }
    whole = sum(one.weight for one in rest) or 1.0
    for kinship in Kinship:
        told[kinship.name.lower()] = (
            sum(one.weight for one in rest if one.kinship is kinship) / whole
        )
    return told


def _missing(
    claim: Sequence[Word], passage: Sequence[Word], aligned: Sequence[Aligned]
) -> dict[str, float]:
    subject = _subject(claim)
    missing = [a for a in aligned if a.kinship not in MATCHES and a.place not in subject]
    instead = [a for a in missing if a.instead is not None]
    told = {
        "missing": min(len(missing), 5) / 5,
        "missing weight": sum(one.weight for one in missing) / 30,
        "missing at the end": float(any(one.place >= len(claim) - 3 for one in missing)),
        "instead": len(instead) / 3,
        "instead same kind": sum(
            a.instead is not None and claim[a.place].part == passage[a.instead].part
            for a in instead
        )
        / 3,
        "instead name": sum(
            a.instead is not None and bool(passage[a.instead].entity) for a in instead
        )
        / 3,
    }
    taken = {a.stands for a in aligned if a.kinship in MATCHES}
    free = {
        _kind(word.entity)
        for n, word in enumerate(passage)
        if word.entity and n not in taken and word.part == "PROPN"
    }
    names = [claim[a.place] for a in missing if claim[a.place].part == "PROPN"]
    beside = [word for word in names if _kind(word.entity) in free]
    told["missing name beside another"] = len(beside) / 3
    told["missing name alone"] = (len(names) - len(beside)) / 3
    for one in missing:
        role = claim[one.place].role
        if role == "ROOT":
            told["root missing"] = 1.0
            if one.kinship is Kinship.OPPOSITE or one.instead is not None:
                told["root opposite or instead"] = 1.0
        elif role in ("dobj", "attr", "pobj", "acomp", "oprd"):
            told["object missing"] = 1.0
    content = [n for n, word in enumerate(passage) if is_content(word)]
    told["passage words"] = min(len(content), 60) / 60
    told["passage left"] = 1 - len(taken & set(content)) / len(content) if content else 1.0
    return told


def _kind(entity: str) -> str:
    return _ENTITY.get(entity, "other")


def _numbers(claimed: Sequence[Number], stated: Sequence[Number]) -> dict[str, float]:
    told = {"number fits": 0.0, "number other": 0.0, "number missing": 0.0}
    for one in claimed:
        same_kind = alike(one, stated)
        if any(fits(one, other) for other in same_kind) or is_difference(one, stated):
            told["number fits"] += 1 / 2
        elif same_kind:
            told["number other"] += 1 / 2
        else:
            told["number missing"] += 1 / 2
    return told


def _single(
    claim: Sequence[Word], aligned: Sequence[Aligned], told: Mapping[str, float]
) -> dict[str, float]:
    """Tell where nothing differs, or one thing alone: then little else can explain it."""
    subject = _subject(claim)
    missing = [a for a in aligned if a.kinship not in MATCHES and a.place not in subject]
    words = [a for a in missing if not any(c.isdigit() for c in claim[a.place].text)]
    names = [a for a in words if claim[a.place].part == "PROPN"]
    number = told["number other"] > 0
    other = number or told["number missing"] > 0
    denied = told["denial differs"] > 0
    open_ = (
        told["subject other"]
        or told["only"]
        or told["all"]
        or told["passage hedges"]
        or told["direction differs"]
    )
    return {
        "clean": float(not (words or other or denied or open_)),
        "only denial": float(denied and not words and not other),
        "only number": float(number and not words and not denied),
        "only name": float(
            bool(names)
            and len(names) == len(words)
            and told["missing name beside another"] > 0
            and not (other or denied)
        ),
        "only one word": float(
            len(words) == 1
            and not names
            and (words[0].instead is not None or words[0].kinship is not Kinship.STRANGE)
            and not (other or denied)
        ),
    }


def _likeness(
    claim: Sequence[Word],
    passage: Sequence[Word],
    aligned: Sequence[Aligned],
    vectors: WordVectors,
) -> dict[str, float]:
    """Tell how near the passage comes to the words that it does not have."""
    subject = _subject(claim)
    rest = [one for one in aligned if one.place not in subject]
    there = [word.text.lower() for word in passage if is_content(word)]
    if not rest or not there:
        return {"likeness": 1.0, "least likeness": 1.0, "all alike": 1.0}
    mine = [claim[one.place].text.lower() for one in rest]
    best = vectors.likeness(mine, there).max(axis=1).clip(0.0, 1.0)
    near = [1.0 if a.kinship in MATCHES else float(b) for a, b in zip(rest, best, strict=True)]
    missing = [(b, a.weight) for a, b in zip(rest, near, strict=True) if a.kinship not in MATCHES]
    instead = [
        float(
            vectors.likeness([claim[a.place].text.lower()], [passage[a.instead].text.lower()])[0, 0]
        )
        for a in rest
        if a.instead is not None
    ]
    weights = [one.weight for one in rest]
    return {
        "likeness": sum(n * w for n, w in zip(near, weights, strict=True)) / sum(weights),
        "least likeness": min(near),
        "likeness of missing": (
            sum(b * w for b, w in missing) / sum(w for _, w in missing) if missing else 1.0
        ),
        "likeness of instead": max(instead, default=0.0),
        "all alike": float(min(near) > 0.55),
    }
