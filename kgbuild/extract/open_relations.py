"""Claims in the text's own words, where no relation type of the ontology covers a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.arguments import Argument
from kgbuild.extract.attribution.speakers import Source
from kgbuild.extract.clauses import Clause, Oblique, conjuncts, is_set_apart, is_state_of_object
from kgbuild.extract.coreference.lexicon import denotes_agent, is_title
from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.extract.verb_lexicon import needs_object
from kgbuild.extract.wording import active_words, open_predicate, verb_words
from kgbuild.model import Tense, Text

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


_LIGHT_VERBS = frozenset(("do", "get", "give", "have", "keep", "let", "make", "put", "take"))
"""Verbs that say nothing without what follows (light verbs, Jespersen 1942)."""
_GIVES = frozenset(("give", "hand", "offer", "grant", "award"))
"""Verbs whose passive says nothing of a receiver without what he got: "parents were given"."""


def _asks(token: Token, verb: Token) -> bool:
    """Say whether a question word below a verb makes its clause tell nothing: "what it sold"."""
    if token.tag_ == "WRB":
        return token.dep_ == "advmod" and verb.dep_ not in ("relcl", "advcl")
    if token.lower_ == "that" and token.dep_ != "nsubj" and children(verb, "nsubj"):
        return False  # a conjunction that was taken for a pronoun
    roles = ("nsubj", "dobj", "attr", "advmod")
    return token.tag_ in ("WP", "WDT") and token.dep_ in roles and verb.dep_ != "relcl"


def _is_share(token: Token) -> bool:
    """Say whether a number is a share of something: "half of the children"."""
    return any(preposition.lower_ == "of" for preposition in children(token, "prep"))


def _is_aside(verb: Token) -> bool:
    """Say whether a participle only says by what something is known: "as measured by"."""
    marked = any(c.lower_ == "as" for c in children(verb, "mark"))
    return marked and not children(verb, "nsubj", "nsubjpass")


def _awaits(copula: Token, attribute: Token) -> bool:
    """Say whether "it" stands for what follows: "it is time for Orbix to sell"."""
    empty = any(c.lower_ == "it" for c in children(copula, "nsubj"))
    bare = not children(attribute, "det", "poss", "amod")
    return empty and bare and attribute.lower_ == "time" and bool(children(attribute, "relcl"))


@dataclass(frozen=True, slots=True)
class _Predication:
    """What a clause says of its subject: words, lemma, objects, and the oblique that was taken.

    ``objects`` is None where the object stands for nothing that could be told.
    """

    words: str
    lemma: str
    objects: list[Argument | Text] | None
    used: tuple[Oblique, ...] = ()


class OpenRelations:
    """Finds claims of one parsed document by grammar alone."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def of_clause(self, clause: Clause) -> Iterator[Draft]:
        """Yield the claims of a clause in the text's own words."""
        if self._carries_no_claim(clause):
            return
        subject_token = clause.theme if clause.passive and clause.agent is None else clause.agent
        if subject_token is None:
            return
        subjects = self._drafts.arguments.expand(subject_token)
        if not subjects and subject_token.lower_ in ("i", "we"):
            subjects = self._drafts.speaker_of(clause.verb, subject_token)
        if len(subjects) == 1 and subjects[0].is_literal and _is_share(subject_token):
            described = self._drafts.arguments.description(subject_token)
            subjects = [described] if described is not None else []
        if not subjects or all(subject.is_literal for subject in subjects):
            self._drafts.drop(clause, subject_token)
            return
        plural = self._drafts.arguments.is_plural(
            clause.theme if clause.passive and clause.theme is not None else subject_token
        )
        said = self._predication(clause, self._drafts.mood(clause).tense, plural=plural)
        if said.objects is None:
            self._drafts.drop(clause, clause.theme or subject_token)
            return
        if not said.objects and clause.verb.lemma_ == "be":
            return
        bare = not said.objects and not clause.passive
        unfit = bare and (said.lemma in _LIGHT_VERBS or needs_object(said.lemma))
        given = clause.passive and clause.verb.lemma_ in _GIVES
        given = given and denotes_agent(subject_token.lemma_.lower())
        if unfit or (not said.objects and (said.lemma in _LIGHT_VERBS or given)):
            self._drafts.drop(
                clause, subject_token, f"what follows {clause.verb.lemma_!r} was not understood"
            )
            return
        for subject in subjects:
            for object_ in said.objects or (None,):
                if subject.is_literal:
                    continue
                draft = self._drafts.start(clause.verb, clause, subject, object_)
                draft.relation, draft.predicate = said.words, open_predicate(said.lemma)
                taken = [subject_token, *([object_.head] if isinstance(object_, Argument) else [])]
                draft.qualifiers += self._drafts.qualifiers(clause, taken, said.used)
                compared = self._drafts.tools.comparisons
                draft.qualifiers += compared.unstated(clause, self._drafts.arguments)
                yield draft

    def _predication(self, clause: Clause, tense: Tense, *, plural: bool) -> _Predication:
        words = verb_words(clause, tense, plural=plural)
        particle = clause.lemma.removeprefix(clause.verb.lemma_.lower())
        lemma = f"be {clause.verb.lower_}{particle}" if clause.passive else clause.lemma
        if clause.passive and clause.agent is not None:
            words, lemma = active_words(clause), clause.lemma
        expand = self._drafts.arguments.expand
        theme = clause.theme if clause.agent is not None else None
        attribute = clause.attribute
        if theme is not None:
            objects = list(expand(theme))
            if not objects and theme.lower_ in ("me", "us"):
                objects = self._drafts.speaker_of(clause.verb, theme)
            if not objects and theme.pos_ == "PRON":
                return _Predication(words, lemma, None)
            if objects:
                return _Predication(words, lemma, [*objects])
        elif attribute is not None and (
            attribute.pos_ in ("NOUN", "PROPN")
            or attribute.lower_ == "one"
            or self._drafts.arguments.quantity_of(attribute) is not None
        ):
            objects = list(expand(attribute))
            if objects:
                return _Predication(words, lemma, [*objects])
        if theme is None and attribute is not None and attribute.pos_ in ("ADJ", "ADV", "NUM"):
            return self._quality(clause, attribute, words, lemma)  # "twofold" too, a factor
        if clause.agent is None and not clause.passive:
            return _Predication(words, lemma, [])
        for kept in children(clause.verb, "dobj") if clause.passive else ():
            objects = list(
                expand(kept)
            )  # "were given no notice": the object that the passive keeps
            if objects:
                return _Predication(words, lemma, [*objects])
        return self._with_oblique(clause, words, lemma)

    def _quality(self, clause: Clause, adjective: Token, words: str, lemma: str) -> _Predication:
        """Read "is comparable to X", else "is twofold"."""
        for oblique in clause.obliques:
            if oblique.marker.head.i == adjective.i and oblique.complement.pos_ != "VERB":
                objects = self._drafts.arguments.expand(oblique.complement)
                if objects:
                    compared = any(c.lower_ in ("more", "less") for c in adjective.children)
                    first = adjective.nbor(-1).i if compared else adjective.i
                    quality = self._drafts.parsed.words(first, adjective.i).lower()
                    more = f"{quality} {oblique.preposition}"
                    return _Predication(
                        f"{words} {more}", f"{lemma} {more}", [*objects], (oblique,)
                    )
        measured = self._drafts.arguments.measure_of(adjective)
        if measured is not None and measured.i > adjective.i:  # "is worth $3 trillion"
            value = self._drafts.arguments.one(measured)
            worth = f"{words} {adjective.lower_}", f"{lemma} {adjective.lower_}"
            return _Predication(*worth, [value] if value is not None else [])
        before = children(adjective, "advmod", "npadvmod")
        first = min([adjective.i, *(c.left_edge.i for c in before if c.i < adjective.i)])
        return _Predication(words, lemma, [Text(self._drafts.parsed.words(first, adjective.i))])

    def _with_oblique(self, clause: Clause, words: str, lemma: str) -> _Predication:
        """Read "relies on X": the first prepositional phrase after the verb is the object."""
        for oblique in clause.obliques:
            timed = self._drafts.arguments.time_of(oblique.complement) is not None
            fronted = oblique.marker.i < clause.verb.i
            aside = oblique.preposition in ("according to", "because of")
            if timed or fronted or aside or oblique.complement.pos_ in ("VERB", "AUX"):
                continue
            objects = self._drafts.arguments.expand(oblique.complement)
            if objects:
                preposition = oblique.preposition
                return _Predication(
                    f"{words} {preposition}", f"{lemma} {preposition}", [*objects], (oblique,)
                )
        beside = self._right_behind(clause.verb)
        return _Predication(words + beside, lemma + beside, [])

    def _right_behind(self, verb: Token) -> str:
        """Return the adverb that completes a verb without object: "go down", "get worse"."""
        if verb.i + 1 >= len(verb.doc):
            return ""
        behind = verb.nbor(1)
        if self._drafts.arguments.quantity_of(behind) is not None:
            return ""
        completes = behind.dep_ in ("advmod", "acomp") and behind.head.i == verb.i
        return f" {behind.lower_}" if completes and not behind.lower_.endswith("ly") else ""

    def _carries_no_claim(self, clause: Clause) -> bool:
        """Say whether a clause only introduces another: "X said that", "X seems to"."""
        verb = clause.verb
        if any(c.dep_ == "mark" and c.lower_ == "than" for c in verb.children):
            return True  # "than Orbix did": what is compared with
        if verb.tag_ == "VBN" and _is_aside(verb):
            return True  # "as measured by its size"
        if clause.attribute is not None and _awaits(verb, clause.attribute):
            return True  # "it is time to go"
        if verb.tag_ == "MD":
            return True  # "as well as it should": no verb of its own
        below = {c.dep_ for c in verb.children if not is_set_apart(c)}
        reports = self._drafts.sources.cue_of(verb) is not None
        if reports and below & {"ccomp", "parataxis"}:
            return True
        if reports and clause.theme is None and not clause.obliques and clause.attribute is None:
            return True
        if self._drafts.tools.moods.only_leads_to_another(verb):
            return True
        if any(is_state_of_object(below, verb) for below in children(verb, "advcl")):
            return True
        if verb.lemma_ == "put" and any(c.lower_ == "it" for c in verb.children):
            return True
        if "xcomp" in below and not (below & {"dobj"}):
            return True
        if "ccomp" in below and clause.theme is None and clause.attribute is None:
            return True
        gerunds = [o for o in clause.obliques if o.complement.pos_ in ("VERB", "AUX")]
        if clause.passive and clause.agent is None and gerunds:
            return len(gerunds) == len(clause.obliques)
        if clause.attribute is not None and children(clause.attribute, "xcomp"):
            return True
        if "expl" in below or any(
            c.dep_ == "nsubj" and c.lower_ == "it" and "ccomp" in below for c in verb.children
        ):
            return True
        if verb.dep_ == "ccomp" and verb.head.i > verb.i and verb.lemma_ in ("say", "put"):
            return True
        if clause.attribute is not None and any(t.tag_ == "WRB" for t in clause.attribute.children):
            return True  # "how severe it is"
        return any(_asks(t, verb) for t in verb.children)

    def called(self, clause: Clause) -> Iterator[Draft]:
        """Yield what "regarded as" and "called" say that something is, and who says so."""
        cue = self._drafts.sources.cue_of(clause.verb)
        if cue is None:
            return
        for small in children(clause.verb, "ccomp"):
            theme = next(iter(children(small, "nsubj")), None)
            if small.pos_ in ("ADJ", "NOUN") and theme is not None:
                source = self._drafts.sources.of_verb(clause.verb, cue)
                yield from self._is(clause.verb, theme, small, source, clause)
        if clause.theme is None:
            return
        described = [o.complement for o in clause.obliques if o.preposition == "as"]
        described += [
            one
            for first in children(clause.verb, "oprd")
            for one in (first, *children(first, "conj"))
            if one.pos_ in ("NOUN", "PROPN", "ADJ")
        ]
        for marker in (*children(clause.verb, "prep"), *children(clause.theme, "prep")):
            described += children(marker, "amod") if marker.lower_ == "as" else []
        source = self._drafts.sources.of_verb(clause.verb, cue)
        for complement in described:
            yield from self._is(clause.verb, clause.theme, complement, source, clause)

    def declarations(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield what a noun of saying says: "X's declaration of Y as the best model"."""
        for noun in sentence:
            cue = self._drafts.sources.cue_of(noun) if noun.pos_ == "NOUN" else None
            if cue is None:
                continue
            by_preposition = {
                p.lower_: children(p, "pobj") for p in noun.subtree if p.dep_ == "prep"
            }
            for theme in by_preposition.get("of", []):
                for complement in by_preposition.get("as", []):
                    source = self._drafts.sources.of_verb(noun, cue)
                    yield from self._is(noun, theme, complement, source, None)

    def _is(
        self,
        predicate: Token,
        theme: Token,
        complement: Token,
        source: Source,
        clause: Clause | None,
    ) -> Iterator[Draft]:
        what: Argument | Text | None = self._drafts.arguments.description(complement)
        if complement.pos_ == "ADJ":
            first = min([complement.i, *(c.i for c in children(complement, "advmod"))])
            what = Text(self._drafts.parsed.words(first, complement.i))
        if what is None:
            return
        for subject in self._drafts.arguments.expand(theme):
            if subject.is_literal:
                continue
            draft = self._drafts.start(predicate, clause, subject, what)
            several = self._drafts.arguments.is_plural(theme)
            draft.relation, draft.predicate = "are" if several else "is", open_predicate("be")
            if children(complement, "neg"):
                draft.mood = draft.mood.denied()
            draft.sources = [source, *draft.sources]
            superlatives = self._drafts.tools.superlatives
            draft.qualifiers += superlatives.of_phrase(complement, self._drafts.arguments)
            yield draft

    def worths(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield what an adjective behind a noun says in figures: "Orbix, worth $3 trillion,"."""
        for number in self._drafts.arguments.numbers_in(sentence):
            token = number.head
            behind = token.dep_ in ("amod", "acl", "appos") and token.i > token.head.i
            measured = self._drafts.arguments.measure_of(token) if behind else None
            if token.pos_ != "ADJ" or measured is None or measured.i != number.i:
                continue
            value = self._drafts.arguments.one(measured)
            subject = self._drafts.arguments.one(token.head)
            if value is None or value.quantity is None or subject is None or subject.is_literal:
                continue
            draft = self._drafts.start(token, None, subject, value)
            draft.relation = f"is {token.lower_}"
            draft.predicate = open_predicate(f"be {token.lower_}")
            yield draft

    def appositions(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield what an apposition says of a name: "David Sacks, the White House AI lead".

        A title with a capital is one too, and each of several: "Ada Kern, Founder and Director of
        Orbix".
        """
        for token in sentence:
            if token.dep_ != "appos" or token.head.pos_ == "NUM":
                continue
            if self._drafts.mentions.of(token.head) is None:
                yield from self._namely(token)
                continue
            arguments = self._drafts.arguments
            subject = arguments.one(token.head)
            for one in conjuncts(token):
                if subject is None or not self._describes(one):
                    continue
                described = arguments.description(one)
                if described is None or described.text.startswith(f"{subject.text}'s "):
                    continue  # "a member all his life": nobody is what is his own
                draft = self._drafts.start(one, None, subject, described)
                draft.relation, draft.predicate = "is", open_predicate("be")
                draft.qualifiers += self._drafts.tools.superlatives.of_phrase(one, arguments)
                draft.qualifiers += self._drafts.tools.roles.of_phrase(one, arguments)
                yield draft

    def _namely(self, name: Token) -> Iterator[Draft]:
        """Yield what "namely" says of a name: "a new player, namely DeepSeek"."""
        arguments, noun = self._drafts.arguments, name.head
        subject, described = arguments.one(name), arguments.description(noun)
        singular = noun.pos_ == "NOUN" and noun.tag_ != "NNS"
        if name.i == 0 or name.nbor(-1).lower_ != "namely":
            return
        if not singular or subject is None or described is None:
            return
        draft = self._drafts.start(noun, None, subject, described)
        draft.relation, draft.predicate = "is", open_predicate("be")
        yield draft

    def members(self, sentence: Tokens) -> Iterator[Draft]:
        """Yield what a described plural says of the names in it: "three Dutch firms: Orbix, Quill".

        A bare plural tells nothing of them: "companies such as Orbix".
        """
        for token in sentence:
            if token.tag_ != "NNS" or token.i not in self._drafts.arguments.listed:
                continue
            kind = self._drafts.arguments.kind(token)
            for member in self._drafts.arguments.expand(token) if kind is not None else ():
                draft = self._drafts.start(token, None, member, kind)
                draft.relation, draft.predicate = "is among", open_predicate("be among")
                yield draft

    def _describes(self, token: Token) -> bool:
        """Say whether a noun beside a name describes it: a noun, or the title of a person."""
        if token.tag_ in ("NNS", "NNPS") or self._drafts.mentions.of(token) is not None:
            return False
        title = token.pos_ == "PROPN" and is_title(token.lower_)
        return token.pos_ == "NOUN" or title
