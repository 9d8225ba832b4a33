"""What narrows a claim in its sentence: "more than", "since", "former", "in China"."""

from __future__ import annotations

from dataclasses import replace

from kgbuild.model import Claim, Entity, Quantity, Tense, TimeValue
from kgbuild.model.roles import AT_PLACE
from kgbuild.ontology.cues import CueKind, Limit, Order
from kgbuild.ontology.types import Ontology


def limit_of(claim: Claim, ontology: Ontology) -> Limit | None:
    """Return what the words before a claim's number say of the number itself.

    Parameters
    ----------
    claim : Claim
        Its object is a quantity.
    ontology : Ontology
        Its approximators know which leave the number out ("more than") and which say that it is
        reached ("up to").

    Returns
    -------
    Limit or None
        None for words that say neither: "at least", "at most", "about".
    """
    if not isinstance(claim.object, Quantity):
        return None
    limits = [cue for cue in ontology.cues_of(CueKind.APPROXIMATOR) if cue.words]
    sentence = claim.evidence.sentence.casefold()
    number = claim.object.text.casefold()
    places = sentence.split(number)
    for before in places[:-1]:
        found = [cue for cue in limits if _ends_with(before.rstrip(), cue.words.casefold())]
        if found:
            return max(found, key=lambda cue: len(cue.words)).limit
    return None


def is_since(time: TimeValue, ontology: Ontology) -> bool:
    """Say whether a time names the beginning of what still holds: "since 1993", not "after"."""
    text = time.text.casefold()
    since = (cue for cue in ontology.cues_of(CueKind.ORDER) if cue.order is Order.SINCE)
    return any(text.startswith(f"{cue.words.casefold()} ") for cue in since)


def in_its_time(claim: Claim, ontology: Ontology) -> Claim:
    """Put a claim into the past where a word before it says that it is over: "former chief X"."""
    if claim.tense is not Tense.PRESENT:
        return claim
    sentence, quote = claim.evidence.sentence.casefold(), claim.evidence.quote.casefold()
    before, found, _ = sentence.partition(quote)
    before = before.rstrip(" -")
    over = (cue.words.casefold() for cue in ontology.cues_of(CueKind.FORMER))
    is_over = bool(found) and any(_ends_with(before, words) for words in over)
    return replace(claim, tense=Tense.PAST) if is_over else claim


def place_of(claim: Claim) -> str:
    """Return the place that a claim is limited to, empty where it names none.

    A price, a revenue or a release "in China" is another one than that of the whole world, which a
    reference gives without a place.
    """
    places = (one.value for one in claim.qualifiers if one.role == AT_PLACE)
    return next((place.label for place in places if isinstance(place, Entity)), "")


def _ends_with(text: str, words: str) -> bool:
    before = text.removesuffix(words)
    return before != text and not before[-1:].isalnum()
