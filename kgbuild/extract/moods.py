"""Moods: polarity, certainty and tense of a clause, and what the cues of an ontology do to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.dependents import children
from kgbuild.extract.factuality.scale import certainty_of
from kgbuild.extract.noun_joints import is_neither
from kgbuild.model import Certainty, Polarity, Tense
from kgbuild.ontology.cues import Cue, CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

RANK = {
    Certainty.CERTAIN: 0,
    Certainty.PROBABLE: 1,
    Certainty.POSSIBLE: 2,
    Certainty.PLANNED: 3,
    Certainty.CONDITIONAL: 4,
    Certainty.ASKED: 5,
}
INTENTIONS = frozenset(("Plan", "Hope", "Promise", "Threaten"))
"""Speech acts whose content is meant to come true, not told as true."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a clause is put."""

    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PRESENT

    def denied(self) -> Mood:
        """Return the same with its polarity turned."""
        return replace(self, polarity=self.polarity.opposite)

    def at_most(self, certainty: Certainty | None) -> Mood:
        """Return the same, no surer than given."""
        if certainty is None or RANK[certainty] <= RANK[self.certainty]:
            return self
        return replace(self, certainty=certainty)

    def by(self, cue: Cue) -> Mood:
        """Return what a cue makes of it."""
        mood = self.denied() if cue.polarity is Polarity.DENIED else self
        return mood.at_most(cue.certainty)

    def implied(self, cue: Cue, negated: bool) -> Mood:
        """Return what an implicative makes of its complement, affirmed or negated.

        "Did not fail to" affirms, "did not force to" leaves open: the cue's signature says so.
        """
        if not negated:
            return self.by(cue)
        if cue.when_negated is None:
            return self.by(cue).denied()
        mood = self.denied() if cue.when_negated < 0 else self
        return mood.at_most(certainty_of(cue.when_negated))


class CueWords:
    """The cues of an ontology by kind and word."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by their words."""
        self.hedges = _index(ontology, CueKind.HEDGE)
        self.reports = _index(ontology, CueKind.REPORT)
        self.reporting_nouns: Mapping[str, Cue] = {
            cue.words.lower(): cue
            for cue in reversed(ontology.cues_of(CueKind.REPORT))
            if cue.part_of_speech == "noun"
        }
        self.implicatives = _index(ontology, CueKind.IMPLICATIVE)
        self.opinions = _index(ontology, CueKind.OPINION)

    def hedged(self, token: Token, mood: Mood) -> Mood:
        """Return a mood after what stands on a verb, an attribute or an adjective of doubt."""
        for child in token.children:
            if child.lower_ == "can" and (
                children(token, "neg") or any(map(is_neither, children(token, "nsubj")))
            ):
                continue  # "cannot": denied, and no mere possibility
            if child.dep_ in ("aux", "advmod", "npadvmod", "prep", "amod"):
                cue = self.hedges.get(child.lower_) or self.hedges.get(child.lemma_.lower())
                if cue is not None and child.dep_ == "prep" and cue.part_of_speech == "adjective":
                    continue  # "due to rain"
                if child.dep_ == "aux" and child.lower_ in self.opinions:
                    mood = mood.at_most(_demanded(token, self.opinions[child.lower_]))
                if (
                    child.lower_ == "would"
                    and is_content(token)
                    and tense_of(token.head) is Tense.PAST
                ):
                    mood = replace(mood, tense=Tense.FUTURE)  # "said that it would": a future told
                    continue
                if cue is not None and not (child.dep_ == "advmod" and child.i > token.i + 6):
                    mood = mood.by(cue)
        if token.pos_ == "ADJ":
            cue = self.hedges.get(token.lower_)
            planned = cue is not None and cue.certainty is Certainty.PLANNED
            if cue is not None and (not planned or children(token, "xcomp")):
                mood = mood.by(cue)  # "due to sell", not "due to rain"
        return mood


def _index(ontology: Ontology, kind: CueKind) -> Mapping[str, Cue]:
    found: dict[str, Cue] = {}
    for cue in sorted(ontology.cues_of(kind), key=lambda c: c.part_of_speech != "verb"):
        found.setdefault(cue.words.lower(), cue)
    return found


def _demanded(verb: Token, modal: Cue) -> Certainty | None:
    """Return what "should" makes of a clause: a demand; an inference in "must have left"."""
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    return Certainty.PROBABLE if perfect else modal.certainty


def is_content(verb: Token) -> bool:
    """Say whether a clause is the content of the verb above it.

    A "that" right after a verb starts its content, even where the parser took the clause for an
    adverbial one.
    """
    head = verb.head
    if verb.dep_ in ("ccomp", "parataxis"):
        return True
    if verb.dep_ != "advcl" or head.i >= verb.i or head.i + 1 >= len(verb.doc):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ != "that" for c in verb.children)
    return verb.doc[head.i + 1].lower_ == "that" and not marked


def report_is_plan(cue: Cue | None) -> bool:
    """Say whether a cue reports an intention."""
    return cue is not None and cue.act in INTENTIONS


def with_particle(verb: Token) -> str:
    """Return a verb's lemma with the particle that stands right behind it: "come forward"."""
    beside = [c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1]
    return " ".join([verb.lemma_.lower(), *beside])


def tense_of(verb: Token) -> Tense:
    """Return the tense of a verb with its auxiliaries."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & {"will", "'ll", "shall"}:
        return Tense.FUTURE
    if any(c.tag_ == "VBD" or c.lower_ in ("have", "has", "had", "'ve") for c in helpers):
        return Tense.PAST
    if not helpers and verb.tag_ in ("VBD", "VBN"):
        return Tense.PAST
    return Tense.PRESENT
