"""Claims in the making: the ends, the mood, the speakers and the qualifiers of one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument, Arguments
from kgbuild.extract.attribution.chains import SourceReader
from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.certainty import Mood, MoodReader
from kgbuild.extract.changes import Changes
from kgbuild.extract.clauses import Clause, Oblique, conjuncts
from kgbuild.extract.comparisons import Comparisons
from kgbuild.extract.dependents import children
from kgbuild.extract.dimensions import Dimensions
from kgbuild.extract.event_order import EventOrder
from kgbuild.extract.factuality import FactualityReader
from kgbuild.extract.frames import FrameMatcher
from kgbuild.extract.language import Parsed
from kgbuild.extract.mentions import Mentions
from kgbuild.extract.quantity_roles import QuantityRoles
from kgbuild.extract.speech_acts import SpeechAct
from kgbuild.extract.sums import Sums
from kgbuild.extract.superlatives import Superlatives
from kgbuild.extract.time_words import TimeWords
from kgbuild.extract.valid_times import ValidTimes
from kgbuild.model import Argument as ClaimArgument
from kgbuild.model import (
    Certainty,
    Document,
    Dropped,
    Mention,
    MentionKind,
    Polarity,
    Qualifier,
    Span,
    Text,
    TimeValue,
)
from kgbuild.model.broad_types import ORGANIZATION, PLACE
from kgbuild.model.roles import ARGUMENT, AT_PLACE, AT_TIME, HOLDER
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Draft:
    """A claim in the making: its ends as arguments, its words, what else is known."""

    predicate_token: Token
    subject: Argument
    predicate: str
    object: Argument | Text | None
    relation: str
    mood: Mood
    typed: bool
    sources: list[Source]
    qualifiers: list[Qualifier] = field(default_factory=list)
    time: TimeValue | None = None
    opinion: bool = False
    borrowed: bool = False
    frame_certainty: Certainty | None = None
    frame_polarity: Polarity = Polarity.AFFIRMED
    probability: float | None = None
    act: SpeechAct | None = None

    @property
    def object_text(self) -> str:
        """The object's words, empty where there is none."""
        return self.object.text if self.object is not None else ""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads a text of one ontology; made once, without state of any document."""

    ontology: Ontology
    frames: FrameMatcher
    changes: Changes
    comparisons: Comparisons
    event_order: EventOrder
    dimensions: Dimensions
    moods: MoodReader
    cues: Cues
    factuality: FactualityReader
    roles: QuantityRoles
    superlatives: Superlatives
    sums: Sums
    time_words: TimeWords


class Drafts:
    """Starts drafts for one parsed document and keeps what could not become one.

    Parameters
    ----------
    document : Document
        The source.
    parsed : Parsed
        Its parse.
    mentions : Mentions
        Its names.
    arguments : Arguments
        Its noun phrases.
    tools : Tools
        Frames, comparisons and moods of the ontology.
    """

    def __init__(
        self,
        document: Document,
        parsed: Parsed,
        mentions: Mentions,
        arguments: Arguments,
        tools: Tools,
    ) -> None:
        self.document = document
        self.parsed = parsed
        self.mentions = mentions
        self.arguments = arguments
        self.tools = tools
        self.sources = SourceReader(parsed, tools.cues)
        self.times = ValidTimes(arguments, tools.time_words)
        self.dropped: list[Dropped] = []
        self._unresolved: set[tuple[int, int]] = set()
        self._moods: dict[int, Mood] = {}
        self._chains: dict[int, list[Source]] = {}
        self._spans: dict[tuple[int, int], Span] = {}

    def start(
        self,
        predicate: Token,
        clause: Clause | None,
        subject: Argument,
        object_: Argument | Text | None,
    ) -> Draft:
        """Start a draft: mood, speakers, time and superlative are read from the words."""
        draft = Draft(
            predicate_token=predicate,
            subject=subject,
            predicate="",
            object=object_,
            relation="",
            mood=self.mood(clause) if clause is not None else Mood(),
            typed=False,
            sources=self._chain(predicate),
            borrowed=clause.borrowed if clause is not None else False,
        )
        draft.mood = self.times.dated(draft.mood, predicate, clause)
        draft.time = self.times.of_noun(predicate)
        if clause is not None:
            draft.time = self.times.of_clause(clause, draft.mood) or draft.time
            draft.qualifiers += self.times.frequency(clause.verb)
            draft.opinion = self._is_opinion(clause)
            draft.qualifiers += self.tools.superlatives.of_clause(clause, self.arguments)
        return draft

    def mood(self, clause: Clause) -> Mood:
        """Return the mood of a clause; read once, however many claims the clause makes."""
        verb = clause.verb
        if verb.i not in self._moods:
            mood = self.tools.moods.read(clause)
            imagined = self.tools.moods.is_conditional_scene(verb)
            self._moods[verb.i] = mood.at_most(Certainty.CONDITIONAL) if imagined else mood
        return self._moods[verb.i]

    def _chain(self, predicate: Token) -> list[Source]:
        if predicate.i not in self._chains:
            self._chains[predicate.i] = self.sources.chain(predicate)
        return self._chains[predicate.i]

    def speaker_of(self, verb: Token, pronoun: Token) -> list[Argument]:
        """Return whom "I" and "we" of a quoted clause mean; none if that is not told.

        "We" of a spokesman, a director, an employee is whom he speaks for.
        """
        own = self.sources.is_quoted(verb) or self.sources.is_in_turn(verb)
        if not own and not any(source.cue.lemma_ == "put" for source in self._chain(verb)):
            return []  # "as Kern put it, we ..." are her words too
        speaker = next((s.speaker for s in self._chain(verb) if s.speaker is not None), None)
        if speaker is None:
            return []
        side = self._side_of(speaker) if pronoun.lower_ in ("we", "us") else None
        return [side] if side is not None else self.arguments.expand(speaker)

    def _side_of(self, speaker: Token) -> Argument | None:
        """Return the organisation that a speaker is said to belong to: "Kern, head of Orbix"."""
        is_a, mentions = self.tools.ontology.is_a, self.mentions
        roles = [speaker, *children(speaker, "appos")]
        roles += [speaker.head] if speaker.dep_ == "appos" else []
        for role in roles:
            beside = [c for p in children(role, "prep") for c in children(p, "pobj")]
            beside += children(role, "compound", "nmod", "poss")
            for token in beside:
                name = mentions.of(token)
                if name is not None and is_a(name.type, ORGANIZATION):
                    return self.arguments.one(token)
        return None

    def _is_opinion(self, clause: Clause) -> bool:
        opinions = self.tools.moods.opinions
        near = [c for c in clause.verb.children if c.i + 1 < len(c.doc) and c.nbor(1).text != ","]
        for role in (clause.attribute, clause.theme if clause.agent is not None else None):
            if role is not None:
                near += [role, *role.children]
        return any(
            t.lower_ in opinions
            and t.dep_ in ("amod", "acomp", "advmod", "attr", "oprd", "aux", "conj")
            for t in near
        )

    def qualifiers(
        self, clause: Clause, taken: list[Token], used: tuple[Oblique, ...]
    ) -> list[Qualifier]:
        """Return the further arguments of a clause, without those that a claim took already."""
        found: list[Qualifier] = []
        skipped = {t.i for t in taken} | {o.complement.i for o in used}
        roles = self.tools.roles
        for role in (clause.agent, clause.theme, clause.attribute):
            if role is not None and role.i not in self.arguments.listed:
                found += roles.of_phrase(_told(role, taken), self.arguments)
        if clause.attribute is not None and clause.attribute.pos_ == "ADJ":
            found += roles.of_adjective(clause.attribute, self.arguments)
        for token in clause.verb.children:
            beside = token.dep_ in ("npadvmod", "dobj", "advmod", "attr", "oprd", "nummod")
            number = self.arguments.quantity_of(token) if beside else None
            if beside and number is None:
                found += roles.moved(clause, token, self.arguments)
            said = self.arguments.one(token) if number is not None else None
            told = said is not None and not said.is_literal  # "500 of its jobs": the object itself
            if number is not None and not told and not self.arguments.time_of(token):
                found += roles.beside(clause, token, number)
        found += roles.of_verb(clause)
        found += roles.of_direction(clause, self.arguments)
        found += self.tools.changes.of_clause(clause, self.arguments)
        for owner in self.tools.changes.holders(clause, self.arguments):
            if not owner.is_literal:
                found.append(Qualifier(HOLDER, self.mention(owner)))
        for oblique in used:
            number = self.arguments.quantity_of(oblique.complement)
            counted = self.arguments.one(oblique.complement)
            if counted is not None and counted.quantity is not None and number is not None:
                found += roles.of_oblique(clause, oblique, number)
            found += roles.of_phrase(oblique.complement, self.arguments)
        for oblique in clause.obliques:
            if oblique.complement.i in skipped or oblique.complement.pos_ in ("VERB", "AUX"):
                continue
            timed = self.arguments.time_of(oblique.complement) is not None
            if self.sources.speaks_through(oblique.complement):
                continue
            if timed or oblique.preposition in ("than", "according to") or _is_phrase(oblique):
                continue
            for argument in self.arguments.expand(oblique.complement):
                if argument.negated:
                    continue  # "under no circumstances", "but not in Berlin"
                number = self.arguments.quantity_of(argument.head)
                if argument.quantity is not None and number is not None:
                    found += roles.of_oblique(clause, oblique, number)
                elif argument.time is None:
                    is_place = self.tools.ontology.is_a(argument.type, PLACE)
                    role_ = ARGUMENT
                    if is_place and oblique.preposition in ("in", "at", "from"):
                        role_ = AT_PLACE
                    elif self.times.is_during(oblique.preposition):
                        role_ = AT_TIME
                    found.append(Qualifier(role_, self.mention(argument), oblique.preposition))
        if clause.recipient is not None and clause.recipient.i not in skipped:
            for argument in self.arguments.expand(clause.recipient):
                if not argument.is_literal:
                    found.append(Qualifier(ARGUMENT, self.mention(argument), "to"))
        return found

    def drop(self, clause: Clause, subject: Token, reason: str = "") -> None:
        """Keep a clause that became no claim, with the reason, once.

        The reason, unless given, is that what its subject or object stands for could not be told.
        """
        if (clause.verb.sent.start, subject.i) in self._unresolved:
            return
        self._unresolved.add((clause.verb.sent.start, subject.i))
        first = min(t.i for t in [clause.verb, subject])
        last = max(t.i for t in [clause.verb, subject, *([clause.theme] if clause.theme else [])])
        self.dropped.append(
            Dropped(
                document=self.document.id,
                span=self.span(first, last),
                text=self.parsed.words(first, last),
                stage="extract",
                reason=reason
                or f"it could not be told what {self.parsed.word(subject)!r} stands for",
            )
        )

    def mention(self, argument: Argument) -> ClaimArgument:
        """Return an argument as a value of the model."""
        if argument.quantity is not None:
            return argument.quantity
        if argument.time is not None:
            return argument.time
        antecedent = None
        confidence = 0.5
        if argument.name is not None:
            confidence = argument.name.confidence
            if argument.kind is not MentionKind.NAME:
                antecedent = self.span(argument.name.first, argument.name.last)
        return Mention(
            document=self.document.id,
            span=self.span(argument.first, argument.last),
            text=argument.text,
            type=argument.type,
            kind=argument.kind,
            confidence=confidence,
            antecedent=antecedent,
        )

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the source from one token to another, both included."""
        found = self._spans.get((first, last))
        if found is None:
            found = self.document.to_source(self.parsed.starts[first], self.parsed.ends[last])
            self._spans[first, last] = found
        return found


def _told(role: Token, taken: list[Token]) -> Token:
    """Return the one of a role's conjuncts that a claim is of: "300 passengers and 40 crew"."""
    conjoined = {one.i for one in conjuncts(role)}
    return next((one for one in reversed(taken) if one.i in conjoined), role)


def _is_phrase(oblique: Oblique) -> bool:
    """Say whether a phrase only ties sentences: "In fact,", "For example,"."""
    complement = oblique.complement
    return (
        oblique.marker.is_sent_start is True
        and not list(complement.children)
        and complement.pos_ == "NOUN"
        and complement.i + 1 < len(complement.doc)
        and complement.nbor(1).text == ","
    )
