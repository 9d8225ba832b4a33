"""Speech acts as claims of their own: who accuses, denies, promises, demands, and what.

"Kern accused Orbix of stealing" tells two things: that Kern accuses Orbix, and, in Kern's words
alone, that Orbix stole. Which words tell such an act, and by which relation, the ontology says
(``kgb:actRelation``); here is the grammar that finds speaker, addressee and content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument
from kgbuild.extract.attribution import Source
from kgbuild.extract.certainty import is_content
from kgbuild.extract.clauses import Clause, Oblique, children, grammatical_subject, is_passive
from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.model import VOCABULARY, MentionKind, Polarity, Qualifier, Text
from kgbuild.model import Argument as ClaimArgument
from kgbuild.ontology.types import Cue, CueKind, FrameKind, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

CONTENT = VOCABULARY + "content"

_NO_CONTENT = frozenset(("to", "on", "at", "as"))
"""Prepositions that introduce a noun for somebody or something else than what was said."""
_MAKES = frozenset(
    """
    make issue raise repeat renew level give voice offer file bring press lodge
    """.split()
)
"""Verbs that say nothing beside a noun of saying: "issued a warning" (Jespersen's light verbs)."""
_FACES = frozenset(("face", "confront", "deny", "reject", "dismiss"))
"""Verbs whose subject is the one that an accusation is against."""
_SPEAKERS = (VOCABULARY + "Agent", VOCABULARY + "Place")
_SPEAKS = frozenset(("i", "we", "me", "us"))
_POINTING = frozenset(("it", "this", "that", "them", "these", "those"))
_FURTHEST = 12
"""So many tokens above the verb of a content is its head looked for."""


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """One act of speech that a text tells of.

    Parameters
    ----------
    word : Token
        The verb or noun that tells it.
    cue : Cue
        What the ontology knows of that word.
    speaker, addressee : Token or None
        Who speaks; who is accused, warned, urged.
    clauses : tuple of Token
        The verbs of what is said.
    nouns : tuple of Oblique
        What is said, in a noun: "of theft".
    pointer : Token or None
        The word for something that was said before: "denied the allegations".
    """

    word: Token
    cue: Cue
    speaker: Token | None
    addressee: Token | None
    clauses: tuple[Token, ...] = ()
    nouns: tuple[Oblique, ...] = ()
    pointer: Token | None = None


class SpeechActs:
    """Reads the speech acts of one parsed document.

    Parameters
    ----------
    drafts : Drafts
        The document with its parse, names and phrases.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._relations = drafts.tools.ontology.relations
        self._cues: dict[str, Cue] = {}
        self._nouns: set[str] = set()
        for cue in drafts.tools.ontology.cues:
            if cue.kind is CueKind.REPORT:
                self._cues.setdefault(f"{cue.words.lower()}/{cue.part_of_speech}", cue)
                self._nouns |= {cue.words.lower()} if cue.part_of_speech == "noun" else set()

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        """Yield the claims that the verb of a clause tells of an act: one a speaker."""
        act = self._of_verb(clause)
        if act is not None:
            yield from self._told(act, clause)

    def of_nouns(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield the claims that nouns tell of an act: "Kern's accusation that Orbix stole"."""
        for noun in sentence:
            if noun.pos_ != "NOUN":
                continue
            cue = self._cues.get(f"{noun.lemma_.lower()}/noun")
            act = self._of_noun(noun, cue) if cue is not None and cue.relation else None
            if act is not None:
                yield from self._told(act, None)

    # The parts of an act

    def _cue(self, verb: Token) -> Cue | None:
        """Return the cue of a verb that tells an act, with its particle, preposition or "to"."""
        lemma = verb.lemma_.lower()
        beside = [c.lower_ for c in children(verb, "prt", "prep") if c.i == verb.i + 1]
        orders = ["to"] if _infinitives(verb) else []
        for word in (*beside, *orders, ""):
            found = self._cues.get(f"{lemma} {word}".strip() + "/verb")
            if found is not None and found.relation is not None:
                return found
        return None

    def _of_verb(self, clause: Clause) -> SpeechAct | None:
        verb = clause.verb
        cue = self._cue(verb) if verb.pos_ == "VERB" else None
        if cue is None or cue.relation not in self._relations:
            return None
        speaker, theme = clause.agent, clause.theme
        said = [c for c in children(verb, "ccomp", "xcomp", "advcl") if _says(verb, c)]
        if cue.words.endswith(" to"):
            said = _infinitives(verb)
        nouns = []
        for marker in self._markers(verb, theme, cue):
            said += children(marker, "pcomp")
            for noun in children(marker, "pobj"):
                nouns.append(Oblique(marker.lower_, marker, noun))
        if verb.lemma_ == "blame" and theme is not None and not clause.passive:
            hung = [p for place in (verb, theme) for p in children(place, "prep")]
            for culprit in (c for p in hung if p.lower_ == "on" for c in children(p, "pobj")):
                nouns, theme = [Oblique("for", verb, theme)], culprit  # "blamed the loss on Orbix"
        addressee = theme if theme is not None else clause.recipient
        if addressee is None and " " in cue.words:  # "called on Orbix to"
            told = {n.complement.i for n in nouns}
            on = [p for p in children(verb, "prep") if cue.words.endswith(f" {p.lower_}")]
            addressee = next((c for p in on for c in children(p, "pobj") if c.i not in told), None)
        if addressee is None and said and _is_infinitive(said[0]):
            doer = grammatical_subject(said[0])[0]  # "appealed to Orbix to sell"
            addressee = doer if doer is not None and doer.i > verb.i else None
        pointer = None
        content = self._is_content_noun(theme, cue) if theme is not None else False
        if content and theme is not None:
            inner = self._said_by_noun(theme)
            said, nouns = [*said, *inner[0]], [*nouns, *inner[1]]
            pointer = theme if not (said or nouns) else None
        elif not said and not nouns and not self._has_frame(verb, cue):
            return None
        if cue.act == "Accuse" and addressee is None and said:
            addressee = grammatical_subject(said[0])[0]  # "alleged that Orbix stole"
        if verb.lemma_ == "sue" and not (said or nouns):
            return None
        return SpeechAct(verb, cue, speaker, addressee, tuple(said), tuple(nouns), pointer)

    def _markers(self, verb: Token, theme: Token | None, cue: Cue) -> list[Token]:
        """Return the prepositions that introduce what is said, the object's among them."""
        places = [verb, *([theme] if theme is not None else [])]
        found = [p for place in places for p in children(place, "prep")]
        found += [c for p in found for c in children(p, "conj") if c.pos_ == "ADP"]
        return [
            p
            for p in found
            if p.lower_ in cue.prepositions
            and p.i > verb.i
            and (p.lower_ not in _NO_CONTENT or children(p, "pcomp"))
            and (p.head.i != getattr(theme, "i", -1) or p.lower_ != "of" or self._is_agent(p.head))
        ]

    def _is_agent(self, token: Token) -> bool:
        argument = self._drafts.arguments.one(token)
        return argument is not None and self._may_act(argument)

    def _is_content_noun(self, theme: Token, cue: Cue) -> bool:
        """Say whether an object stands for what is said: "denied the allegations", "denied it"."""
        if cue.polarity is Polarity.DENIED and theme.lower_ in _POINTING:
            return True
        return theme.pos_ == "NOUN" and theme.lemma_.lower() in self._nouns

    def _has_frame(self, verb: Token, cue: Cue) -> bool:
        """Say whether a plain object makes the verb an act: "denied the theft"."""
        relation = self._relations[cue.relation or ""]
        return any(
            frame.kind is FrameKind.VERB and verb.lemma_.lower() in frame.words
            for frame in relation.frames
        )

    def _said_by_noun(self, noun: Token) -> tuple[list[Token], list[Oblique]]:
        """Return what follows a noun of saying: clauses, and nouns with their preposition."""
        cue = self._cues.get(f"{noun.lemma_.lower()}/noun")
        clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if _follows_noun(c)]
        nouns: list[Oblique] = []
        for marker in children(noun, "prep"):
            introduces = cue is not None and marker.lower_ in cue.prepositions
            if introduces and marker.lower_ != "against":
                clauses += children(marker, "pcomp")
                nouns += [Oblique(marker.lower_, marker, c) for c in children(marker, "pobj")]
        return clauses, nouns

    def _of_noun(self, noun: Token, cue: Cue) -> SpeechAct | None:
        governor = noun.head
        verb_cue = self._cue(governor) if noun.dep_ == "dobj" else None
        said, nouns = self._said_by_noun(noun)
        places = [noun, *([governor] if noun.dep_ == "dobj" else [])]
        places += [one.complement for one in nouns]
        targets = [
            c
            for place in places
            for p in children(place, "prep")
            if p.lower_ == "against"
            for c in children(p, "pobj")
        ]
        speaker = next(iter(children(noun, "poss")), None)
        if speaker is None:
            by = [p for p in children(noun, "prep") if p.lower_ in ("by", "from")]
            speaker = next((c for p in by for c in children(p, "pobj")), None)
        addressee = targets[0] if targets else None
        if noun.dep_ == "dobj" and governor.pos_ == "VERB":
            doer = grammatical_subject(governor)[0] if not is_passive(governor) else None
            if speaker is None and governor.lemma_ in _MAKES:
                speaker = doer
            if addressee is None and governor.lemma_ in _FACES:
                addressee = doer
        elif noun.dep_ == "nsubjpass" and speaker is None and governor.lemma_ in _MAKES:
            by = children(governor, "agent")
            speaker = next((c for p in by for c in children(p, "pobj")), None)
        accuses = cue.act == "Accuse"
        if verb_cue is not None and speaker is None:
            return None  # "denied allegations that": the verb tells it
        if accuses and addressee is None and said:
            addressee = grammatical_subject(said[0])[0]
        faced = speaker is None and governor.lemma_ in _FACES
        against = accuses and speaker is not None and addressee is not None
        if not (said or nouns or faced or against):
            return None
        return SpeechAct(noun, cue, speaker, addressee, tuple(said), tuple(nouns))

    # From acts to claims

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
        told = any(verb.dep_ == "ccomp" and not _is_infinitive(verb) for verb in act.clauses)
        return [a for a in found if told or self._may_act(a)]

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
        return [a for a in found if not a.is_literal and (charged or self._may_act(a, relation))]

    def _may_act(self, argument: Argument, relation: RelationType | None = None) -> bool:
        """Say whether a phrase may speak or be accused: a name, a pronoun, a noun for an agent."""
        if argument.name is not None or argument.kind is MentionKind.PRONOUN:
            return True
        allowed = relation.object_types if relation is not None else _SPEAKERS
        agent = denotes(argument.head.lemma_.lower()) in ("person", "group")
        return agent or self._drafts.tools.ontology.fits(argument.type, allowed)

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

    # What is said, beside the act

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
                for head in [_content_head(other.predicate_token, told.act.clauses)]
                if head is not None
            ]
            if any(_is_not_said(told, act, head) for told, act, head in over):
                continue
            for told, act, _ in over:
                _attribute(told, act, other)
            yield other

    def is_content(self, act: SpeechAct, draft: Draft) -> bool:
        """Say whether a claim is what an act says; it may be another's: "denied Kern's claim"."""
        return _content_head(draft.predicate_token, act.clauses) is not None

    def names_accusation(self, word: Token) -> bool:
        """Say whether a word for something said before calls it an accusation."""
        cue = self._cues.get(f"{word.lemma_.lower()}/noun")
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
    asked = act.word.pos_ == "NOUN" and act.cue.act == "Ask" and _is_infinitive(head)
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
        source = Source(act.speaker, act.word, polarity, certainty, act.cue.act)
        other.sources = [*near, source, *told.sources]


def _infinitives(verb: Token) -> list[Token]:
    found = [c for c in children(verb, "xcomp", "ccomp") if _is_infinitive(c) and c.i > verb.i]
    return [c for c in found if not any(t.is_punct for t in verb.doc[verb.i : c.left_edge.i])]


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _says(verb: Token, below: Token) -> bool:
    """Say whether a clause below a verb is what it says, and not why or when it says it."""
    if below.i < verb.i or below.pos_ not in ("VERB", "AUX"):
        return below.dep_ == "ccomp" and below.pos_ in ("VERB", "AUX")
    if below.dep_ == "advcl":
        return is_content(below) or (
            _is_infinitive(below)
            and not children(below, "mark")
            and below.tag_ == "VB"
            and any(c.dep_ in ("dobj", "prep", "dative") for c in verb.children)
        )
    return below.dep_ == "ccomp" or _is_gerund(below) or _is_infinitive(below)


def _is_gerund(verb: Token) -> bool:
    """Say whether it is one: "stealing", "having stolen"."""
    return verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)


def _follows_noun(verb: Token) -> bool:
    """Say whether a clause behind a noun is what it says: "the claim that", "the threat to"."""
    marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
    return marked or (_is_infinitive(verb) and verb.dep_ in ("acl", "ccomp"))


def _content_head(token: Token, heads: tuple[Token, ...]) -> Token | None:
    """Return the verb of a content that a predicate is, is joined to or is governed by."""
    wanted = {head.i: head for head in heads}
    current = token
    for _ in range(_FURTHEST):
        if current.i in wanted:
            return wanted[current.i]
        if current.dep_ not in ("conj", "xcomp", "attr", "acomp"):
            return None
        current = current.head
    return None
