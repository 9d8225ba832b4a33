"""Words of time: which say what comes first, that something is over, that two acts are one."""

from __future__ import annotations

from collections.abc import Mapping

from kgbuild.ontology.cues import CueKind, Order
from kgbuild.ontology.types import Ontology


class TimeWords:
    """The words of time of an ontology, by what they are.

    Parameters
    ----------
    ontology : Ontology
        Holds them.

    Attributes
    ----------
    conjunctions, prepositions, adverbs : mapping of str to Order
        Words that say which of two comes first, or which end of a time is open.
    former : frozenset of str
        Words that say that what follows is over.
    merging : frozenset of str
        Verbs that are one event with the verb they govern: "manage to buy".
    """

    def __init__(self, ontology: Ontology) -> None:
        self.conjunctions = _of_order(ontology, "conjunction")
        self.prepositions = _of_order(ontology, "preposition")
        self.adverbs = _of_order(ontology, "adverb")
        self.former = frozenset(cue.words for cue in ontology.cues_of(CueKind.FORMER))
        self.merging = frozenset(cue.words for cue in ontology.cues_of(CueKind.IMPLICATIVE))


def _of_order(ontology: Ontology, part_of_speech: str) -> Mapping[str, Order]:
    return {
        cue.words: cue.order
        for cue in ontology.cues_of(CueKind.ORDER)
        if cue.part_of_speech == part_of_speech and cue.order
    }
