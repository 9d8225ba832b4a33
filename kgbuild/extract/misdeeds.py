"""Misdeeds: whether a claim tells a wrong of its subject, so that who says so accuses him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument
from kgbuild.extract.clauses import is_passive
from kgbuild.extract.coreference.lexicon import denotes_agent
from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft
from kgbuild.extract.moods import Mood
from kgbuild.model import THING, Certainty, MentionKind, Polarity, Tense
from kgbuild.model.broad_types import ACTORS
from kgbuild.ontology.cues import CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = frozenset((Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE))
_PERSONAL = frozenset(("he", "she", "they", "him", "her", "them", "me", "us", "you"))
_OBJECTS = ("dobj", "attr", "oprd")


class Misdeeds:
    """Knows the wrongs of an ontology.

    Parameters
    ----------
    ontology : Ontology
        Its cues of wrongs, of harm and of misdeeds.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._verbs: set[str] = set()
        self._harms: set[str] = set()
        self._innocent: set[str] = set()
        self._others: dict[str, set[str]] = {"adverb": set(), "noun": set(), "adjective": set()}
        for cue in ontology.cues:
            words, kind, verb = cue.words.lower(), cue.kind, cue.part_of_speech == "verb"
            if kind is CueKind.HARM:
                self._harms.add(words)
            elif kind is CueKind.MISDEED and cue.polarity is Polarity.DENIED:
                self._innocent.add(words)
            elif verb and kind in (CueKind.WRONG, CueKind.MISDEED):
                self._verbs.add(words)
            elif kind is CueKind.MISDEED and cue.part_of_speech in self._others:
                self._others[cue.part_of_speech].add(words)

    def tells(self, draft: Draft, mood: Mood) -> bool:
        """Say whether a claim says of a person or group that it did a wrong, affirmed and done."""
        if mood.polarity is Polarity.DENIED or mood.certainty not in _TOLD:
            return False
        verb = draft.predicate_token
        undone = mood.tense is Tense.FUTURE or (is_passive(verb) and not children(verb, "agent"))
        return not undone and self._may_act(draft.subject) and self._is_wrong(draft, verb)

    def _is_wrong(self, draft: Draft, verb: Token) -> bool:
        lemma = verb.lemma_.lower()
        if lemma == "be":
            return self._describes(verb)
        if verb.pos_ != "VERB":
            return False
        beside = [c.lemma_.lower() for c in children(verb, *_OBJECTS)]
        beside += [c.lower_ for c in children(verb, "prep", "prt")]
        if isinstance(draft.object, Argument):
            beside.append(draft.object.head.lemma_.lower())
        together = {lemma, *(f"{lemma} {word}" for word in beside)}
        if together & self._innocent:
            return False
        if lemma in self._harms:
            return isinstance(draft.object, Argument) and self._may_act(draft.object)
        adverbs = {c.lower_ for c in children(verb, "advmod")}
        return bool(together & self._verbs or adverbs & self._others["adverb"])

    def _describes(self, copula: Token) -> bool:
        """Say whether the subject is called a wrongdoer: "is a liar", "is corrupt"."""
        said = {c.lemma_.lower() for c in children(copula, "attr") if c.pos_ == "NOUN"}
        qualities = {c.lower_ for c in children(copula, "acomp")}
        return bool(said & self._others["noun"] or qualities & self._others["adjective"])

    def _may_act(self, argument: Argument) -> bool:
        """Say whether a phrase stands for somebody, and not for a thing or a time."""
        if argument.is_literal:
            return False
        if argument.name is not None:
            known = argument.type
            return known == THING or self._ontology.fits(known, ACTORS)
        if argument.kind is MentionKind.PRONOUN:
            return argument.head.lower_ in _PERSONAL
        agent = denotes_agent(argument.head.lemma_.lower())
        return agent or self._ontology.fits(argument.type, ACTORS)
