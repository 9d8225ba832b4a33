"""Speech acts and their parts: who accuses, denies, promises, demands, whom, and what.

Which words tell such an act, and by which relation, the ontology says (``kgb:actRelation``); here
is the grammar that finds speaker, addressee and content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument, Arguments
from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.certainty import is_content
from kgbuild.extract.clauses import (
    Clause,
    Oblique,
    grammatical_subject,
    is_infinitive,
    is_passive,
    leads_on,
)
from kgbuild.extract.coreference.lexicon import denotes_agent
from kgbuild.extract.dependents import children
from kgbuild.model import MentionKind, Polarity
from kgbuild.model.broad_types import ACTORS
from kgbuild.ontology.cues import Cue
from kgbuild.ontology.types import FrameKind, Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Token

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


class SpeechActReader:
    """Finds the speech acts of one parsed document.

    Parameters
    ----------
    ontology : Ontology
        Its relations say who may speak and be spoken of.
    cues : Cues
        Of the same ontology: which words tell an act.
    arguments : Arguments
        The document's noun phrases.
    """

    def __init__(self, ontology: Ontology, cues: Cues, arguments: Arguments) -> None:
        self._ontology = ontology
        self._cues = cues
        self._arguments = arguments

    def _cue(self, verb: Token) -> Cue | None:
        """Return the cue of a verb that tells an act, with its particle, preposition or "to"."""
        lemma = verb.lemma_.lower()
        if not self._cues.may_report(lemma):
            return None
        beside = [c.lower_ for c in children(verb, "prt", "prep") if c.i == verb.i + 1]
        orders = ["to"] if _infinitives(verb) else []
        for word in (*beside, *orders, ""):
            found = self._cues.report_of(f"{lemma} {word}".strip(), "verb")
            if found is not None and found.relation is not None:
                return found
        return None

    def of_clause(self, clause: Clause) -> SpeechAct | None:
        """Return the act that the verb of a clause tells."""
        verb = clause.verb
        cue = self._cue(verb) if verb.pos_ == "VERB" else None
        if cue is None or cue.relation not in self._ontology.relations:
            return None
        speaker, theme = clause.agent, clause.theme
        said = [c for c in children(verb, "ccomp", "xcomp", "advcl") if _says(verb, c)]
        if cue.polarity is Polarity.DENIED and leads_on(verb):
            said = []
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
        if addressee is None and said and is_infinitive(said[0]):
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
        argument = self._arguments.one(token)
        return argument is not None and self.may_act(argument)

    def _is_content_noun(self, theme: Token, cue: Cue) -> bool:
        """Say whether an object stands for what is said: "denied the allegations", "denied it"."""
        if cue.polarity is Polarity.DENIED and theme.lower_ in _POINTING:
            return True
        return theme.pos_ == "NOUN" and self.noun_cue(theme) is not None

    def _has_frame(self, verb: Token, cue: Cue) -> bool:
        """Say whether a plain object makes the verb an act: "denied the theft"."""
        relation = self._ontology.relations[cue.relation or ""]
        return any(
            frame.kind is FrameKind.VERB and verb.lemma_.lower() in frame.words
            for frame in relation.frames
        )

    def _said_by_noun(self, noun: Token) -> tuple[list[Token], list[Oblique]]:
        """Return what follows a noun of saying: clauses, and nouns with their preposition."""
        cue = self.noun_cue(noun)
        clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if _follows_noun(c)]
        nouns: list[Oblique] = []
        for marker in children(noun, "prep"):
            introduces = cue is not None and marker.lower_ in cue.prepositions
            if introduces and marker.lower_ != "against":
                clauses += children(marker, "pcomp")
                nouns += [Oblique(marker.lower_, marker, c) for c in children(marker, "pobj")]
        return clauses, nouns

    def of_noun(self, noun: Token) -> SpeechAct | None:
        """Return the act that a noun tells: "Kern's accusation that Orbix stole"."""
        cue = self.noun_cue(noun) if noun.pos_ == "NOUN" else None
        if cue is None or cue.relation not in self._ontology.relations:
            return None
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

    def noun_cue(self, noun: Token) -> Cue | None:
        """Return the cue that a noun is."""
        return self._cues.report_of(noun.lemma_.lower(), "noun")

    def may_act(self, argument: Argument, relation: RelationType | None = None) -> bool:
        """Say whether a phrase may speak or be accused: a name, a pronoun, a noun for an agent."""
        if argument.name is not None or argument.kind is MentionKind.PRONOUN:
            return True
        allowed = relation.object_types if relation is not None else ACTORS
        agent = denotes_agent(argument.head.lemma_.lower())
        return agent or self._ontology.fits(argument.type, allowed)


def _infinitives(verb: Token) -> list[Token]:
    found = [c for c in children(verb, "xcomp", "ccomp") if is_infinitive(c) and c.i > verb.i]
    return [c for c in found if not any(t.is_punct for t in verb.doc[verb.i : c.left_edge.i])]


def _says(verb: Token, below: Token) -> bool:
    """Say whether a clause below a verb is what it says, and not why or when it says it."""
    if below.i < verb.i or below.pos_ not in ("VERB", "AUX"):
        return below.dep_ == "ccomp" and below.pos_ in ("VERB", "AUX")
    if below.dep_ == "advcl":
        return is_content(below) or (
            is_infinitive(below)
            and not children(below, "mark")
            and below.tag_ == "VB"
            and any(c.dep_ in ("prep", "dative") for c in verb.children)
        )
    return below.dep_ == "ccomp" or _is_gerund(below) or is_infinitive(below)


def _is_gerund(verb: Token) -> bool:
    """Say whether it is one: "stealing", "having stolen"."""
    return verb.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in verb.children)


def _follows_noun(verb: Token) -> bool:
    """Say whether a clause behind a noun is what it says: "the claim that", "the threat to"."""
    marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
    return marked or (is_infinitive(verb) and verb.dep_ in ("acl", "ccomp"))


def content_head(token: Token, heads: tuple[Token, ...]) -> Token | None:
    """Return the verb of a content that a predicate is, is joined to or is governed by."""
    wanted = {head.i: head for head in heads}
    current = token
    for _ in range(_FURTHEST):
        if current.i in wanted:
            return wanted[current.i]
        own = current.dep_ == "conj" and children(current, "nsubj", "nsubjpass")
        gerund = current.head.tag_ == "VBG"  # "of hiding it, they had" begins another clause
        if current.dep_ not in ("conj", "xcomp", "attr", "acomp") or (own and gerund):
            return None
        current = current.head
    return None
