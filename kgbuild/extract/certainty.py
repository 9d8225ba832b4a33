"""Polarity, certainty and tense of a clause, from its own words and from what governs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, is_infinitive
from kgbuild.extract.dependents import children
from kgbuild.extract.factuality.forms import is_question
from kgbuild.extract.governors import Link, governed, is_condition
from kgbuild.extract.moods import (
    INTENTIONS,
    CueWords,
    Mood,
    is_content,
    report_is_plan,
    tense_of,
    with_particle,
)
from kgbuild.extract.negation import Denial, Denials
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.cues import Cue
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["INTENTIONS", "Mood", "MoodReader", "is_content", "report_is_plan"]

_GIVEN = frozenset(("the", "this", "that", "these", "those"))


class MoodReader:
    """Reads the mood of clauses by the cues of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by their words."""
        self._words = CueWords(ontology)
        self._reports = self._words.reports
        self._denials = Denials(ontology)
        self.opinions: Mapping[str, Cue] = self._words.opinions

    def read(self, clause: Clause) -> Mood:
        """Return the mood of a clause as its nearest speaker puts it.

        Reporting verbs above it say who speaks and are left to the attribution; wanting, planning,
        trying, failing, seeming, conditions and questions are read here.
        """
        verb = clause.verb
        mood = Mood(tense=tense_of(verb))
        denial = self._denials.of(verb)
        if denial in (Denial.DENIED, Denial.NEARLY):
            mood = mood.denied()
        if denial is Denial.NEARLY:
            mood = mood.at_most(Certainty.PROBABLE)
        mood = self._words.hedged(verb, mood)
        for attribute in [clause.attribute] if clause.attribute is not None else []:
            mood = self._words.hedged(attribute, mood)
        if any(is_condition(child) for child in children(verb, "advcl")):
            mood = mood.at_most(Certainty.CONDITIONAL)
        mood = self._governed(verb, mood)
        if denial is Denial.OPEN:
            return replace(mood, polarity=Polarity.AFFIRMED).at_most(Certainty.POSSIBLE)
        return mood

    def _governed(self, verb: Token, mood: Mood) -> Mood:
        """Walk up to the sentence's root and take along what each governor does to the clause."""
        current = verb
        while current.head.i != current.i:
            head = current.head
            described = current.dep_ == "acl" and current.tag_ in ("VBN", "VBG")
            if (described or current.dep_ == "relcl") and not is_infinitive(current):
                return mood.at_most(self._wished(head))
            if self._is_reported(current):
                return mood
            mood = governed(Link(current, head, self._words, self._denials.denies), mood)
            current = head
        if is_question(current):
            mood = mood.at_most(Certainty.ASKED)
        return mood

    def _wished(self, noun: Token) -> Certainty | None:
        """Return how sure what describes a noun is: of "hopes for a deal that ends it", not at all.

        Only something new is hoped for or planned: "the deal that ended it" is there already.
        """
        given = any(c.lower_ in _GIVEN for c in noun.children) or children(noun, "poss")
        governor = noun.head.head if noun.dep_ == "pobj" else noun.head
        if given or noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "pobj"):
            return None
        cue = self._reports.get(governor.lemma_.lower())
        if cue is None or not report_is_plan(cue) or governor.pos_ not in ("VERB", "NOUN"):
            return None
        if noun.dep_ == "pobj" and noun.head.lower_ not in cue.prepositions:
            return None
        return cue.certainty or Certainty.PLANNED

    def _is_reported(self, verb: Token) -> bool:
        """Say whether a verb is what a reporting verb above it reports: its speaker's own words."""
        head = verb.head
        if is_content(verb):
            return head.lemma_.lower() in self._reports
        if verb.dep_ == "pcomp":
            cue = self._reports.get(head.head.lemma_.lower())
            return cue is not None and head.lower_ in cue.prepositions
        return False

    def only_leads_to_another(self, verb: Token) -> bool:
        """Say whether a motion only brings what follows: "came forward to accuse"."""
        leads = with_particle(verb) in self._words.implicatives
        return leads and any(map(is_infinitive, children(verb, "advcl", "xcomp")))

    def is_conditional_scene(self, verb: Token) -> bool:
        """Say whether a relative clause stands in an imagined case: "in a scenario where ..."."""
        where = any(t.lower_ in ("where", "in") and t.i < verb.i for t in verb.children)
        scenes = ("scenario", "case", "world")
        return verb.dep_ == "relcl" and where and verb.head.lemma_.lower() in scenes
