"""Speech acts as claims of their own: that Kern accuses Orbix, and what she says that it did.

"Kern accused Orbix of stealing" tells two things: that Kern accuses Orbix, and, in Kern's words
alone, that Orbix stole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.clauses import Clause, is_infinitive
from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.extract.speech_acts import SpeechAct, SpeechActReader, content_head
from kgbuild.model import Argument as ClaimArgument
from kgbuild.model import Polarity, Qualifier, Text
from kgbuild.model.roles import CONTENT
from kgbuild.ontology.types import RelationType

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


_DUMB = frozenset(("possession", "quantity", "time", "substance", "body", "animal", "location"))
"""What says nothing, not even that something is so, as a report or a lawsuit does."""
_SPEAKS = frozenset(("i", "we", "me", "us"))


class ActClaims:
    """Makes claims of the speech acts of one parsed document.

    Parameters
    ----------
    drafts : Drafts
        The document with its parse, names and phrases.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._relations = drafts.tools.ontology.relations
        self._reader = SpeechActReader(drafts.tools.ontology, drafts.tools.cues, drafts.arguments)

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        """Yield the claims that the verb of a clause tells of an act: one a speaker."""
        act = self._reader.of_clause(clause)
        if act is not None:
            yield from self._told(act, clause)

    def of_nouns(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield the claims that nouns tell of an act: "Kern's accusation that Orbix stole"."""
        for noun in sentence:
            act = self._reader.of_noun(noun)
            if act is not None:
                yield from self._told(act, None)

    def _told(self, act: SpeechAct, clause: Clause | None) -> Iterator[Draft]:
        relation = self._relations[act.cue.relation or ""]
        speakers = self._speakers(act)
        others = self._addressees(act, relation, {one.text for one in speakers})
        if act.cue.act == "Accuse" and not others and not act.clauses:
            return
        for speaker in speakers:
            for other in others or (None,):
                if other is None or other.text != speaker.text:
                    yield self._draft(act, clause, relation, speaker, other)
        inverse = self._relations.get(relation.inverse or "")
        if act.speaker is None and inverse is not None:
            for accused in others:
                yield self._draft(act, clause, inverse, accused, None)

    def _speakers(self, act: SpeechAct) -> list[Argument]:
        """Return who speaks; of things only such as hold statements: "the lawsuit alleges that"."""
        if act.speaker is None:
            return []
        found = [a for a in self._drafts.arguments.expand(act.speaker) if not a.is_literal]
        if not found and act.speaker.lower_ in _SPEAKS:
            found = self._drafts.speaker_of(act.word, act.speaker)
        told = any(verb.dep_ == "ccomp" and not is_infinitive(verb) for verb in act.clauses)
        told = told and denotes(act.speaker.lemma_.lower()) not in _DUMB
        return [a for a in found if told or self._reader.may_act(a)]

    def _addressees(
        self, act: SpeechAct, relation: RelationType, speakers: set[str]
    ) -> list[Argument]:
        """Return who is accused, warned, promised something; else the words for what is said.

        A noun for him is not taken for the speaker: in "Kern accused the mayor" they are two.
        """
        if act.addressee is None:
            return []
        found = self._drafts.arguments.expand(act.addressee)
        if act.addressee.pos_ == "NOUN":
            found = [one for one in found if one.text not in speakers]
        if not found and act.addressee.lower_ in _SPEAKS:
            found = self._drafts.speaker_of(act.word, act.addressee)
        if not found:
            described = self._drafts.arguments.description(act.addressee)
            found = [described] if described is not None else []
        if act.cue.act != "Accuse":
            return found
        charged = bool(act.clauses) or any(noun.preposition != "for" for noun in act.nouns)
        return [
            a for a in found if not a.is_literal and (charged or self._reader.may_act(a, relation))
        ]

    def _draft(
        self,
        act: SpeechAct,
        clause: Clause | None,
        relation: RelationType,
        subject: Argument,
        object_: Argument | None,
    ) -> Draft:
        draft = self._drafts.start(act.word, clause, subject, object_)
        draft.predicate, draft.typed = relation.iri, True
        draft.relation = (
            relation.label if object_ is not None else relation.label.removesuffix(" by")
        )
        draft.act = act
        if clause is not None:
            taken = [t for t in (act.speaker, act.addressee) if t is not None]
            draft.qualifiers += self._drafts.qualifiers(clause, taken, act.nouns)
        for noun in act.nouns:
            for value in self._named_content(noun.complement, act):
                draft.qualifiers.append(Qualifier(CONTENT, value, noun.preposition))
        return draft

    def _named_content(self, noun: Token, act: SpeechAct) -> Iterator[ClaimArgument]:
        """Yield what a noun says was done, without whom it is said of: "fraud against Orbix"."""
        behind = [p for p in children(noun, "prep") if act.addressee in children(p, "pobj")]
        if behind:
            first = self._drafts.arguments.phrase(noun)[0]
            yield Text(self._drafts.parsed.words(first, behind[0].i - 1))
            return
        for argument in self._drafts.arguments.expand(noun):
            yield self._drafts.mention(argument)

    def attribute(self, acts: list[Draft], others: list[Draft]) -> Iterator[Draft]:
        """Yield the other claims of a sentence; what an act says is its speaker's.

        Nobody says what he does not accuse of or promise, nor what a warning is against: "warned
        against buying" tells of no sale; and "Kern's request to leave" not who is to leave.
        """
        for other in others:
            over = [
                (told, told.act, head)
                for told in acts
                if told.act is not None
                for head in [content_head(other.predicate_token, told.act.clauses)]
                if head is not None
            ]
            if any(_is_not_said(told, act, head) for told, act, head in over):
                continue
            for told, act, _ in over:
                _attribute(told, act, other)
            yield other

    def is_content(self, act: SpeechAct, draft: Draft) -> bool:
        """Say whether a claim is what an act says; it may be another's: "denied Kern's claim"."""
        return content_head(draft.predicate_token, act.clauses) is not None

    def names_accusation(self, word: Token) -> bool:
        """Say whether a word for something said before calls it an accusation."""
        cue = self._reader.noun_cue(word)
        return cue is not None and cue.act == "Accuse"

    def name_of(self, speaker: Token) -> str:
        """Return what a speaker is called."""
        argument = self._drafts.arguments.one(speaker)
        return argument.text if argument is not None else ""

    def words_of(self, act: SpeechAct) -> list[Qualifier]:
        """Return what is said in the text's own words, for content that made no claim."""
        found = []
        for verb in act.clauses:
            first, last = verb.left_edge.i, verb.right_edge.i
            while last > verb.i and verb.doc[last].is_punct:
                last -= 1
            marker = verb.head.lower_ if verb.dep_ == "pcomp" else ""
            words = self._drafts.parsed.words(first, last).removeprefix("that ")
            found.append(Qualifier(CONTENT, Text(words), marker))
        return found


def _is_not_said(told: Draft, act: SpeechAct, head: Token) -> bool:
    """Say whether the content of an act is in nobody's words, by the verb at its head."""
    against = head.dep_ == "pcomp" and head.head.lower_ == "against"
    asked = act.word.pos_ == "NOUN" and act.cue.act == "Ask" and is_infinitive(head)
    return against or asked or told.mood.polarity is Polarity.DENIED


def _attribute(told: Draft, act: SpeechAct, other: Draft) -> None:
    """Make a claim its speaker's, and the one accused its subject, in place."""
    accused = told.object
    mistaken = isinstance(accused, Argument) and other.subject.text == told.subject.text
    if mistaken and isinstance(accused, Argument) and other.subject.head.i == accused.head.i:
        other.subject = accused
    if act.word.i not in {source.cue.i for source in other.sources}:
        outer = len(told.sources)
        near = other.sources[: len(other.sources) - outer] if outer else other.sources
        polarity, certainty = act.cue.polarity, act.cue.certainty
        speaker = act.speaker
        if speaker is not None and speaker.lower_ in _SPEAKS and told.sources:
            speaker = told.sources[0].speaker  # "We urge Orbix to sell," said Kern
        source = Source(speaker, act.word, polarity, certainty, act.cue.act)
        other.sources = [*near, source, *told.sources]
