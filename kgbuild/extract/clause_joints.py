"""Clauses that the parser joined to the wrong verb, put right by their form and by who can speak.

Like joins like (Huddleston and Pullum, The Cambridge Grammar of the English Language, 2002, chapter
15): in "admitted signing the contract but denied reading it" the finite verb stands beside
"admitted", not beside the gerund. A verb of saying wants somebody who can say something: in
"admitted that an update had failed and apologised" it is not the update that apologised. "Who" is
somebody. And a title right behind a name is its apposition: "Ada Kern, Founder of Orbix".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.attachment import attach
from kgbuild.extract.clauses import is_infinitive
from kgbuild.extract.coordinate_clauses import mend_noun_after_to, mend_subject
from kgbuild.extract.coreference.lexicon import denotes, denotes_agent, is_title
from kgbuild.extract.dependents import children
from kgbuild.extract.mentions import Mentions, NounTypes
from kgbuild.extract.misplaced_names import (
    mend_agreement,
    mend_dateline,
    mend_hyphen,
    mend_titled,
)
from kgbuild.extract.participles import mend_participle
from kgbuild.model.broad_types import ACTORS, PERSON, PLACE
from kgbuild.ontology.cues import Cue, CueKind
from kgbuild.ontology.types import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_HIGHEST = 6
"""So many verbs up is the one looked for that a conjoined verb stands beside."""


class ClauseJoints:
    """Rejoins clauses of parsed texts.

    Parameters
    ----------
    ontology : Ontology
        Its cues say which verbs tell an act of speech, its types who can speak.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._nouns = NounTypes(ontology)
        self._acts: dict[str, Cue] = {}
        for cue in ontology.cues_of(CueKind.REPORT):
            if cue.part_of_speech == "verb" and cue.relation:
                self._acts.setdefault(cue.words.split()[0].lower(), cue)

    def mend(self, mentions: Mentions) -> None:
        """Rejoin the clauses of one parse, in place."""
        for name in mentions.names:
            mend_titled(name, mentions, self._ontology)
        for token in mentions.parsed.doc:
            mend_hyphen(token)
            if token.dep_ == "appos":
                mend_dateline(token, mentions, self._ontology)
                mend_agreement(token, mentions)
            if token.dep_ == "relcl":
                self._mend_relative(token, mentions)
            if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN"):
                _mend_title(token, mentions)
                self._mend_subject(token)
            if token.pos_ != "VERB":
                continue
            if token.dep_ == "acl":
                self._mend_participle(token, mentions)
            mend_noun_after_to(token)
            if token.dep_ == "conj":
                self._mend_conjunct(token, mentions)
            if token.lemma_.lower() in self._acts:
                self._mend_content(token, mentions)

    def _mend_conjunct(self, verb: Token, mentions: Mentions) -> None:
        first = verb.head
        if verb.tag_ not in _FINITE or first.i > verb.i or children(verb, *_SUBJECTS, "aux"):
            return
        gerund = first.tag_ == "VBG" and first.dep_ in ("xcomp", "pcomp", "advcl")
        infinitive = first.tag_ == "VB" and is_infinitive(first)
        unlike = gerund or (infinitive and verb.tag_ != "VBP")
        dumb = verb.lemma_.lower() in self._acts and not self._subject_speaks(first, mentions)
        if not (unlike or dumb):
            return
        current = first
        for _ in range(_HIGHEST):
            current = current.head
            fits = current.tag_ in _FINITE and current.pos_ in ("VERB", "AUX")
            if fits and (not dumb or self._subject_speaks(current, mentions)):
                attach(verb, current)
                return
            if current.head.i == current.i:
                return

    def _subject_speaks(self, verb: Token, mentions: Mentions) -> bool:
        subject = next(iter(children(verb, *_SUBJECTS)), None)
        return subject is None or self._may_act(subject, mentions)

    def _may_act(self, noun: Token, mentions: Mentions) -> bool:
        if noun.pos_ == "PRON" or mentions.of(noun) is not None:
            return True
        agent = denotes_agent(noun.lemma_.lower())
        return agent or self._ontology.fits(self._nouns.of(noun), ACTORS)

    def _mend_subject(self, noun: Token) -> None:
        above = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
        mend_subject(noun, reported=above is not None and above.lemma_.lower() in self._acts)

    def _mend_participle(self, participle: Token, mentions: Mentions) -> None:
        def acts(noun: Token) -> bool:
            return self._may_act(noun, mentions)

        def is_person(noun: Token) -> bool:
            name = mentions.of(noun)
            if name is not None:
                return self._ontology.is_a(name.type, PERSON)
            return denotes(noun.lemma_.lower()) == "person"

        mend_participle(participle, acts, is_person)

    def _mend_relative(self, verb: Token, mentions: Mentions) -> None:
        """Give "who" a person: in "refugees from Libya and Syria, who applied" it is no country."""
        subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
        if subject is None or subject.lower_ != "who":
            return
        noun = verb.head
        if not self._is_place(noun, mentions):
            return
        for above in noun.ancestors:
            if above.pos_ in ("VERB", "AUX"):
                return
            if above.pos_ in ("NOUN", "PROPN") and not self._is_place(above, mentions):
                attach(verb, above)
                return

    def _is_place(self, noun: Token, mentions: Mentions) -> bool:
        name = mentions.of(noun)
        type_ = name.type if name is not None else self._nouns.of(noun)
        return self._ontology.is_a(type_, PLACE)

    def _mend_content(self, verb: Token, mentions: Mentions) -> None:
        """Give an act its content back: "accused the mayor of lying", "urged Orbix to sell"."""
        cue = self._acts[verb.lemma_.lower()]
        for theme in children(verb, "dobj"):
            for marker in children(theme, "prep"):
                gerund = bool(children(marker, "pcomp"))
                if marker.lower_ in cue.prepositions and marker.lower_ != "to" and gerund:
                    attach(marker, verb)
            asked = cue.act == "Ask" and self._may_act(theme, mentions)
            for purpose in children(verb, "advcl") if asked else ():
                bare = not children(purpose, "mark", *_SUBJECTS)
                if bare and purpose.tag_ == "VB" and purpose.i > theme.i:
                    purpose.dep_ = "xcomp"


def _mend_title(token: Token, mentions: Mentions) -> None:
    name = mentions.of(token.head)
    if name is None or mentions.of(token) is not None or token.tag_ in ("NNS", "NNPS"):
        return
    edge = token.left_edge.i
    behind = edge == name.last + 2 and token.doc[edge - 1].text == ","
    bare = not children(token, "det", "poss")
    if behind and bare and is_title(token.lower_):
        token.dep_ = "appos"
