"""What a governor does to the mood of its clause: a table by how the clause depends on it.

"Plans to sell" makes of selling a plan, "failed to sell" a denial, "if it sells" a condition. Each
effect reads one construction; :data:`EFFECTS` says which are tried for which dependency, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import has_no, is_infinitive
from kgbuild.extract.dependents import children
from kgbuild.extract.factuality.forms import is_finite, is_ranked, was_able
from kgbuild.extract.moods import CueWords, Mood, report_is_plan, tense_of, with_particle
from kgbuild.model import Certainty, Polarity, Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

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
_PURPOSE_VERBS = frozenset(("aim", "target", "direct"))
_TOWARDS = frozenset(("at", "for", "toward", "towards", "of"))


@dataclass(frozen=True, slots=True)
class Link:
    """A clause under its governor.

    Parameters
    ----------
    clause : Token
        The verb of the clause, or a verb between it and the governor.
    head : Token
        What it depends on: verb, adjective, noun, or the preposition before a gerund.
    words : CueWords
        The cues.
    denies : callable
        Says whether a verb is negated.
    """

    clause: Token
    head: Token
    words: CueWords
    denies: Callable[[Token], bool]

    @property
    def lemma(self) -> str:
        """The head's lemma."""
        return self.head.lemma_.lower()

    @property
    def infinitive(self) -> bool:
        """Whether the clause has "to"."""
        return is_infinitive(self.clause)

    def negated(self, governor: Token) -> bool:
        """Say whether a governor is negated: a verb, or an adjective by its copula."""
        verb = governor.head if governor.pos_ == "ADJ" and governor.head.pos_ == "AUX" else governor
        return self.denies(verb)


Effect = Callable[[Link, Mood], Mood]


def going_to(link: Link, mood: Mood) -> Mood:
    """Read "is going to sell"."""
    if link.head.lower_ != "going":
        return mood
    past = any(c.lower_ in ("was", "were") for c in children(link.head, "aux"))
    return replace(mood.at_most(Certainty.PLANNED), tense=Tense.PAST if past else Tense.FUTURE)


def is_to(link: Link, mood: Mood) -> Mood:
    """Read "are to meet in May"."""
    return mood.at_most(Certainty.PLANNED) if link.infinitive and link.lemma == "be" else mood


def implied(link: Link, mood: Mood) -> Mood:
    """Read "failed to sell", "was able to sell", "the refusal to sell"."""
    cue = link.words.implicatives.get(link.lemma)
    if was_able(link.head) and not link.negated(link.head):
        return mood
    if cue is not None:
        return mood.implied(cue, link.negated(link.head))
    governs = link.clause.dep_ == "xcomp" and link.head.pos_ in ("VERB", "ADJ")
    return mood.denied() if governs and link.negated(link.head) else mood


def hedged(link: Link, mood: Mood) -> Mood:
    """Read "seems to sell", "there is a chance that it sells"."""
    cue = link.words.hedges.get(link.lemma) or link.words.hedges.get(link.head.lower_)
    return mood.at_most(cue.certainty) if cue is not None else mood


def demanded(link: Link, mood: Mood) -> Mood:
    """Read "ought to sell"."""
    cue = link.words.opinions.get(link.lemma)
    return mood.at_most(cue.certainty) if cue is not None else mood


def meant(link: Link, mood: Mood) -> Mood:
    """Read "plans to sell", "is asked to sell", "is believed to sell"."""
    cue = link.words.reports.get(link.lemma)
    if cue is None:
        return mood
    planned = report_is_plan(cue) or cue.act == "Ask"
    return (mood.at_most(Certainty.PLANNED) if planned else mood).at_most(cue.certainty)


def shared(link: Link, mood: Mood) -> Mood:
    """Give an infinitive the modal verb and the tense of its governor: "may want to sell"."""
    if link.head.pos_ not in ("VERB", "AUX", "ADJ"):
        return mood
    mood = link.words.hedged(link.head, mood)
    if link.head.pos_ == "ADJ" and link.head.head.pos_ == "AUX":
        return link.words.hedged(link.head.head, mood)
    return replace(mood, tense=tense_of(link.head)) if link.head.pos_ == "VERB" else mood


def judged(link: Link, mood: Mood) -> Mood:
    """Read what "it is possible that", "it is not true that" make of their clause."""
    copula = link.head
    if link.lemma != "be":
        return mood
    for noun in children(copula, "attr"):
        fiction = noun.lemma_.lower() in _FICTIONS
        mood = mood.denied() if fiction and not children(copula, "neg") else mood
    for adjective in children(copula, "acomp"):
        mood = link.words.hedged(adjective, mood)
        if adjective.lower_ in _NEEDED:
            mood = mood.at_most(Certainty.ASKED)
        denied = adjective.lower_ in _UNTRUE
        if bool(children(copula, "neg")) != denied:
            doubtful = adjective.lower_ in link.words.hedges
            mood = mood.at_most(Certainty.POSSIBLE) if doubtful else mood.denied()
    return mood


def purpose_of_noun(link: Link, mood: Mood) -> Mood:
    """Read "in order to sell", "calls for salt to be iodised", "an effort to sell"."""
    if not link.infinitive:
        return mood
    if link.lemma == "order":
        return mood.at_most(Certainty.PLANNED)
    if link.head.pos_ != "NOUN":
        return mood
    named = link.words.reporting_nouns.get(link.lemma)
    if named is not None and named.act == "Ask":
        return mood.at_most(Certainty.ASKED)
    planned = link.lemma in _PURPOSE_NOUNS or report_is_plan(named)
    none = has_no(link.head)  # "no need to sell"
    known = none or named is not None or link.lemma in link.words.implicatives
    planned = planned or not (known or link.clause.dep_ != "acl" or is_ranked(link.head))
    return mood.at_most(Certainty.PLANNED) if planned else mood


def still_to_do(link: Link, mood: Mood) -> Mood:
    """Read "the house to sell", "it is time to go"; "the first firm to sell" did."""
    noun = link.head
    if is_ranked(noun):
        return mood
    timely = noun.lemma_ == "time" and noun.dep_ == "attr" and not children(noun, "det")
    return mood.at_most(Certainty.ASKED if timely else Certainty.PLANNED)


def purpose_of_verb(link: Link, mood: Mood) -> Mood:
    """Read "flew to Lund to sell", and "came forward to sell", which happened."""
    if not link.infinitive or link.head.pos_ not in ("VERB", "AUX"):
        return mood
    done = link.words.implicatives.get(with_particle(link.head))
    if done is None:
        return mood.at_most(Certainty.PLANNED)
    mood = mood.at_most(done.certainty)
    return mood.denied() if children(link.head, "neg") else mood


def condition(link: Link, mood: Mood) -> Mood:
    """Read "if it sells"."""
    return mood.at_most(Certainty.CONDITIONAL) if is_condition(link.clause) else mood


def tensed(link: Link, mood: Mood) -> Mood:
    """Give a clause without a tense that of the verb above it."""
    takes = mood.tense is Tense.PRESENT and not is_finite(link.clause)
    if takes and link.head.pos_ in ("VERB", "AUX"):
        return replace(mood, tense=tense_of(link.head))
    return mood


def aimed(link: Link, mood: Mood) -> Mood:
    """Read "aims at selling", "plans for selling"."""
    governor = link.head.head
    if link.head.lower_ not in _TOWARDS or governor.pos_ not in ("VERB", "NOUN"):
        return mood
    lemma = governor.lemma_.lower()
    planned = lemma in _PURPOSE_VERBS or lemma in _PURPOSE_NOUNS
    return mood.at_most(Certainty.PLANNED) if planned else mood


def by_means(link: Link, mood: Mood) -> Mood:
    """Read "could help by selling"."""
    if link.head.lower_ in ("by", "in") and link.head.head.pos_ == "VERB":
        return link.words.hedged(link.head.head, mood)
    return mood


def kept_from(link: Link, mood: Mood) -> Mood:
    """Read "prevented it from selling", "succeeded in selling"."""
    governor = link.head.head
    cue = link.words.implicatives.get(governor.lemma_.lower())
    if cue is None:
        return mood
    if link.negated(governor):
        return mood.implied(cue, negated=True)
    return mood.denied() if cue.polarity is Polarity.DENIED else mood


EFFECTS: Mapping[str, tuple[Effect, ...]] = {
    "ccomp": (judged, hedged, tensed),
    "xcomp": (is_to, implied, hedged, demanded, meant, shared, tensed, going_to),
    "acl": (implied, hedged, purpose_of_noun, tensed),
    "relcl": (still_to_do, purpose_of_noun, tensed),
    "advcl": (purpose_of_noun, purpose_of_verb, tensed, condition),
    "pcomp": (aimed, by_means, kept_from),
}
"""By the dependency of the clause on its governor."""


def governed(link: Link, mood: Mood) -> Mood:
    """Return what a governor makes of the mood of a clause."""
    for effect in EFFECTS.get(link.clause.dep_, (tensed,)):
        mood = effect(link, mood)
    return mood


def is_condition(verb: Token) -> bool:
    """Say whether a clause starts with "if" or the like."""
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children)
