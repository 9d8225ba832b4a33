"""Polarity, certainty and tense of a clause, from its own words and from what governs it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, children, excludes
from kgbuild.model import Certainty, Polarity, Tense
from kgbuild.ontology.types import Cue, CueKind, Ontology

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
"""From the surest on; the unreal moods last."""
INTENTIONS = frozenset(("Plan", "Hope", "Promise", "Threaten"))
"""Speech acts whose content is meant to come true, not told as true."""
_UNTRUE = frozenset(("false", "untrue", "wrong", "incorrect"))
_NEEDED = frozenset(("crucial", "vital", "essential", "necessary", "imperative", "important"))
_FICTIONS = frozenset(("myth", "lie", "falsehood", "hoax", "misconception", "fiction", "fallacy"))
_CONDITIONS = frozenset(("if", "unless", "provided", "assuming", "suppose"))
_PURPOSE_NOUNS = frozenset(
    """
    attempt effort plan intention intent bid aim proposal goal desire pledge promise move
    campaign push threat wish hope decision ability opportunity option chance right way measure step
    talk talks negotiation process
    """.split()
)


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


class MoodReader:
    """Reads the mood of clauses by the cues of an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the cues by their words."""
        self._hedges = _index(ontology, CueKind.HEDGE)
        self._reports = _index(ontology, CueKind.REPORT)
        self._reporting_nouns = {
            cue.words.lower(): cue
            for cue in reversed(ontology.cues)
            if cue.kind is CueKind.REPORT and cue.part_of_speech == "noun"
        }
        self._implicatives = _index(ontology, CueKind.IMPLICATIVE)
        self._negators = _index(ontology, CueKind.NEGATOR)
        self.opinions: Mapping[str, Cue] = _index(ontology, CueKind.OPINION)

    def read(self, clause: Clause) -> Mood:
        """Return the mood of a clause as its nearest speaker puts it.

        Reporting verbs above it say who speaks and are left to the attribution; wanting, planning,
        trying, failing, seeming, conditions and questions are read here.
        """
        verb = clause.verb
        mood = Mood(tense=_tense(verb))
        if self._is_negated(verb):
            mood = mood.denied()
        mood = self._hedged(verb, mood)
        for attribute in [clause.attribute] if clause.attribute is not None else []:
            mood = self._hedged(attribute, mood)
        if any(_is_condition(child) for child in children(verb, "advcl")):
            mood = mood.at_most(Certainty.CONDITIONAL)
        return self._governed(verb, mood)

    def _is_negated(self, verb: Token) -> bool:
        negations = children(verb, "neg")
        for adverb in children(verb, "advmod"):
            negations += (
                children(adverb, "neg") if adverb.lower_ in ("yet", "even", "longer") else []
            )
        if negations and not _is_not_only(verb):
            return True
        for child in verb.children:
            if (
                child.dep_ in ("advmod", "preconj", "cc", "det", "mark")
                and child.lower_ in self._negators
            ):
                if child.lower_ == "not" or (child.lower_ == "neither" and child.dep_ == "cc"):
                    continue
                if not _is_not_only(verb):
                    return True
        if verb.dep_ == "pcomp" and excludes(verb.head):
            return True
        return verb.dep_ == "conj" and any(
            c.dep_ == "cc" and c.lower_ == "nor" for c in verb.head.children
        )

    def _hedged(self, token: Token, mood: Mood) -> Mood:
        for child in token.children:
            if child.lower_ == "can" and children(token, "neg"):
                continue  # "cannot": denied, and no mere possibility
            if child.dep_ in ("aux", "advmod", "npadvmod", "prep", "amod"):
                cue = self._hedges.get(child.lower_) or self._hedges.get(child.lemma_.lower())
                if child.dep_ == "aux" and child.lower_ in self.opinions:
                    mood = mood.at_most(self._demanded(token, self.opinions[child.lower_]))
                if (
                    child.lower_ == "would"
                    and is_content(token)
                    and _tense(token.head) is Tense.PAST
                ):
                    mood = replace(mood, tense=Tense.FUTURE)  # "said that it would": a future told
                    continue
                if cue is not None and not (child.dep_ == "advmod" and child.i > token.i + 6):
                    mood = _by_cue(cue, mood)
        if token.pos_ == "ADJ":
            cue = self._hedges.get(token.lower_)
            planned = cue is not None and cue.certainty is Certainty.PLANNED
            if cue is not None and (not planned or children(token, "xcomp")):
                mood = _by_cue(cue, mood)  # "due to sell", not "due to rain"
        return mood

    def _demanded(self, verb: Token, modal: Cue) -> Certainty | None:
        """Return what "should" makes of a clause: a demand; an inference in "must have left"."""
        perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
        return Certainty.PROBABLE if perfect else modal.certainty

    def _judged(self, copula: Token, mood: Mood) -> Mood:
        """Read what "it is possible that", "it is not true that" make of their clause."""
        for noun in children(copula, "attr"):
            fiction = noun.lemma_.lower() in _FICTIONS
            mood = mood.denied() if fiction and not children(copula, "neg") else mood
        for adjective in children(copula, "acomp"):
            mood = self._hedged(adjective, mood)
            if adjective.lower_ in _NEEDED:
                mood = mood.at_most(Certainty.ASKED)
            denied = adjective.lower_ in _UNTRUE
            if bool(children(copula, "neg")) != denied:
                hedged = adjective.lower_ in self._hedges
                mood = mood.at_most(Certainty.POSSIBLE) if hedged else mood.denied()
        return mood

    def _governed(self, verb: Token, mood: Mood) -> Mood:
        """Walk up to the sentence's root and take along what each governor does to the clause."""
        current = verb
        while current.head.i != current.i:
            head = current.head
            if current.dep_ == "relcl" or (
                current.dep_ == "acl" and current.tag_ in ("VBN", "VBG")
            ):
                return mood
            if self._is_reported(current):
                return mood
            mood = self._by_governor(current, head, mood)
            current = head
        if _is_question(current):
            mood = mood.at_most(Certainty.ASKED)
        return mood

    def _is_reported(self, verb: Token) -> bool:
        """Say whether a verb is what a reporting verb above it reports: its speaker's own words."""
        head = verb.head
        if is_content(verb):
            return head.lemma_.lower() in self._reports
        if verb.dep_ == "pcomp":
            cue = self._reports.get(head.head.lemma_.lower())
            return cue is not None and head.lower_ in cue.prepositions
        return False

    def _by_governor(self, current: Token, head: Token, mood: Mood) -> Mood:
        lemma = head.lemma_.lower()
        if current.dep_ == "ccomp" and lemma == "be":
            mood = self._judged(head, mood)
        if current.dep_ == "xcomp" and head.lower_ == "going":
            past = any(c.lower_ in ("was", "were") for c in children(head, "aux"))
            tense = Tense.PAST if past else Tense.FUTURE
            return replace(mood.at_most(Certainty.PLANNED), tense=tense)
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in current.children)
        if infinitive and current.dep_ == "xcomp" and lemma == "be":
            mood = mood.at_most(Certainty.PLANNED)  # "are to meet in May"
        if current.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "advcl") and head.pos_ != "ADP":
            implied = self._implicatives.get(lemma)
            if implied is not None and current.dep_ in ("xcomp", "pcomp", "acl"):
                mood = mood.denied() if implied.polarity is Polarity.DENIED else mood
                mood = mood.at_most(implied.certainty)
            hedge = self._hedges.get(lemma) or self._hedges.get(head.lower_)
            if hedge is not None and current.dep_ in ("xcomp", "ccomp", "acl"):
                mood = mood.at_most(hedge.certainty)
            if current.dep_ == "xcomp" and lemma in self.opinions:
                mood = mood.at_most(self.opinions[lemma].certainty)  # "ought to"
            report = self._reports.get(lemma)
            if (
                report is not None
                and current.dep_ == "xcomp"
                and (report_is_plan(report) or report.act == "Ask")
            ):
                mood = mood.at_most(Certainty.PLANNED)
            if report is not None and current.dep_ == "xcomp":
                mood = mood.at_most(report.certainty)
            if current.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ"):
                if head.pos_ == "VERB" and children(head, "neg"):
                    mood = mood.denied()
                mood = self._hedged(head, mood)
                if head.pos_ == "ADJ" and head.head.pos_ == "AUX":
                    mood = self._hedged(head.head, mood)
                    mood = mood.denied() if children(head.head, "neg") else mood
                elif head.pos_ == "VERB":
                    mood = replace(mood, tense=_tense(head))
        if infinitive and current.dep_ in ("acl", "advcl") and lemma == "order":
            mood = mood.at_most(Certainty.PLANNED)  # "in order to"
        elif infinitive and current.dep_ in ("acl", "advcl") and head.pos_ == "NOUN":
            named = self._reporting_nouns.get(lemma)
            if named is not None and named.act == "Ask":
                mood = mood.at_most(Certainty.ASKED)  # "calls for salt to be iodised"
            elif lemma in _PURPOSE_NOUNS or report_is_plan(named):
                mood = mood.at_most(Certainty.PLANNED)
        if infinitive and current.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
            done = self._implicatives.get(_with_particle(head))
            mood = mood.at_most(done.certainty if done is not None else Certainty.PLANNED)
            if done is not None and children(head, "neg"):
                mood = mood.denied()
        if mood.tense is Tense.PRESENT and not _is_finite(current) and head.pos_ in ("VERB", "AUX"):
            mood = replace(mood, tense=_tense(head))
        if (
            current.dep_ == "pcomp"
            and head.lower_ in ("at", "for", "toward", "towards", "of")
            and head.head.pos_ in ("VERB", "NOUN")
        ):
            governor = head.head.lemma_.lower()
            if governor in ("aim", "target", "direct") or governor in _PURPOSE_NOUNS:
                mood = mood.at_most(Certainty.PLANNED)
        if current.dep_ == "pcomp" and head.lower_ in ("by", "in") and head.head.pos_ == "VERB":
            mood = self._hedged(head.head, mood)  # "could help by selling"
        if current.dep_ == "pcomp" and head.head.lemma_.lower() in self._implicatives:
            implied = self._implicatives[head.head.lemma_.lower()]
            mood = mood.denied() if implied.polarity is Polarity.DENIED else mood
        if current.dep_ == "advcl" and _is_condition(current):
            mood = mood.at_most(Certainty.CONDITIONAL)
        return mood

    def only_leads_to_another(self, verb: Token) -> bool:
        """Say whether a motion only brings what follows: "came forward to accuse"."""
        return _with_particle(verb) in self._implicatives and any(
            child.dep_ == "aux" and child.lower_ == "to"
            for below in children(verb, "advcl", "xcomp")
            for child in below.children
        )

    def is_conditional_scene(self, verb: Token) -> bool:
        """Say whether a relative clause stands in an imagined case: "in a scenario where ..."."""
        where = any(t.lower_ in ("where", "in") and t.i < verb.i for t in verb.children)
        scenes = ("scenario", "case", "event", "world")
        return verb.dep_ == "relcl" and where and verb.head.lemma_.lower() in scenes


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


def _by_cue(cue: Cue, mood: Mood) -> Mood:
    mood = mood.denied() if cue.polarity is Polarity.DENIED else mood
    return mood.at_most(cue.certainty)


def _with_particle(verb: Token) -> str:
    beside = [c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1]
    return " ".join([verb.lemma_.lower(), *beside])


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in verb.children)


def _is_condition(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)


def report_is_plan(cue: Cue | None) -> bool:
    """Say whether a cue reports an intention."""
    return cue is not None and cue.act in INTENTIONS


def _index(ontology: Ontology, kind: CueKind) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for cue in sorted(ontology.cues, key=lambda c: c.part_of_speech != "verb"):
        if cue.kind is kind:
            found.setdefault(cue.words.lower(), cue)
    return found


def _is_not_only(verb: Token) -> bool:
    window = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i + 1]
    words = [t.lower_ for t in window]
    return any(a == "not" and b in ("only", "just", "merely") for a, b in itertools.pairwise(words))


def _is_question(root: Token) -> bool:
    """Say whether the sentence of a root ends in a question mark, quotation marks aside."""
    last = root.right_edge
    while last.i > root.i and (last.is_quote or last.is_space or last.is_bracket):
        last = last.nbor(-1)
    return last.text == "?"


def _tense(verb: Token) -> Tense:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & {"will", "'ll", "shall"}:
        return Tense.FUTURE
    if any(c.tag_ == "VBD" or c.lower_ in ("have", "has", "had", "'ve") for c in helpers):
        return Tense.PAST
    if not helpers and verb.tag_ in ("VBD", "VBN"):
        return Tense.PAST
    return Tense.PRESENT
