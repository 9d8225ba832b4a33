"""The ontology's frames, matched against the roles of clauses and the words of phrases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import Clause, Oblique, conjuncts, grammatical_subject
from kgbuild.extract.dependents import children
from kgbuild.extract.language import Parsed
from kgbuild.extract.mentions import Mentions
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.types import Frame, FrameKind, Ontology, RelationType, Role

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TEMPLATE = re.compile(r"\{(subject|object)\}(.*?)\{(subject|object)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """A relation found between two phrases.

    Parameters
    ----------
    relation : RelationType
        What was found.
    subject, object : Token
        Heads of the phrases that fill its ends.
    predicate : Token
        The word that carries the frame; its clause's mood holds for the relation.
    used : tuple of Oblique
        Prepositional arguments of the clause that the frame took.
    polarity : Polarity
        Denied where the frame's own words deny.
    certainty : Certainty or None
        Where the frame's own words set one.
    loose : bool
        True for phrase frames: both types must fit exactly.
    """

    relation: RelationType
    subject: Token
    object: Token
    predicate: Token
    used: tuple[Oblique, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty | None = None
    loose: bool = False


_MULTIPLES = frozenset(("twice", "double", "triple", "half", "times"))

Entry = tuple[RelationType, Frame]


_MOST_CONJUNCTS = 4
"""So many roles does a list name: "founder, chairman and director of Orbix"."""


class FrameMatcher:
    """All frames of an ontology, indexed by the words that carry them."""

    def __init__(self, ontology: Ontology) -> None:
        """Index the frames of every relation type."""
        self._verbs: dict[str, list[Entry]] = defaultdict(list)
        self._nouns: dict[str, list[Entry]] = defaultdict(list)
        self._adjectives: dict[str, list[Entry]] = defaultdict(list)
        self._phrases: list[tuple[RelationType, Frame, Role, str]] = []
        self._kept: set[str] = set()
        index = {
            FrameKind.VERB: self._verbs,
            FrameKind.NOUN: self._nouns,
            FrameKind.ADJECTIVE: self._adjectives,
        }
        for iri in sorted(ontology.relations):
            relation = ontology.relations[iri]
            for frame in relation.frames:
                for word in frame.words:
                    if frame.kind is FrameKind.PHRASE:
                        template = _TEMPLATE.search(word)
                        if template and template.group(1) != template.group(3):
                            first = Role(template.group(1))
                            self._kept |= set(re.findall(r"\w+", template.group(2).lower()))
                            self._phrases.append(
                                (relation, frame, first, template.group(2).strip())
                            )
                    else:
                        index[frame.kind][word.lower()].append((relation, frame))

    def of_clause(self, clause: Clause) -> Iterator[Match]:
        """Yield the relations that a clause's verb or adjective expresses.

        A frame matches where every end that it names is filled; which types fit is for the caller.
        """
        for relation, frame in self._verbs.get(clause.lemma, ()):
            yield from self._fill(relation, frame, clause, clause.obliques)
        attribute = clause.attribute
        if attribute is not None and attribute.pos_ in ("ADJ", "VERB"):
            for relation, frame in self._adjectives.get(attribute.lower_, ()):
                yield from self._fill(relation, frame, clause, clause.obliques)
        yield from self._verb_with_noun(clause)

    def _verb_with_noun(self, clause: Clause) -> Iterator[Match]:
        """Match "has access to X" by a frame whose words are "have access".

        A prepositional phrase that the parser hung on the object counts as the verb's own:
        "bought chips from Nvidia".
        """
        theme = clause.theme
        if theme is None:
            return
        words = f"{clause.lemma.partition(' ')[0]} {theme.lemma_.lower()}"
        obliques = [
            Oblique(p.lower_, p, c) for p in children(theme, "prep") for c in children(p, "pobj")
        ]
        for relation, frame in self._verbs.get(words, ()):
            yield from self._fill(relation, frame, clause, (*clause.obliques, *obliques))
        away = tuple(o for o in obliques if o.preposition != "of")
        for relation, frame in self._verbs.get(clause.lemma, ()) if away else ():
            if frame.oblique is not None:
                yield from self._fill(relation, frame, clause, away)

    def _fill(
        self, relation: RelationType, frame: Frame, clause: Clause, obliques: tuple[Oblique, ...]
    ) -> Iterator[Match]:
        choices: list[tuple[Oblique | None, Token | None]] = [(None, None)]
        if frame.oblique is not None:
            fitting = [o for o in obliques if o.preposition in frame.prepositions]
            if "to" in frame.prepositions and clause.recipient is not None:
                fitting.append(Oblique("to", clause.recipient, clause.recipient))
            choices = [(o, o.complement) for o in fitting]
            if relation.symmetric and not choices:
                choices = [(None, None)]  # "Microsoft and OpenAI partnered"
        for oblique, complement in choices:
            ends: dict[Role, Token | None] = {}
            if frame.agent is not None:
                ends[frame.agent] = (
                    clause.agent if clause.agent is not None or clause.passive else None
                )
            if frame.theme is not None:
                ends[frame.theme] = clause.theme
            if frame.oblique is not None:
                ends[frame.oblique] = complement
            subject, object_ = ends.get(Role.SUBJECT), ends.get(Role.OBJECT)
            if relation.symmetric:
                subject, object_ = _each_other(subject, object_)
            if subject is None or object_ is None:
                continue
            if subject.i == object_.i and not relation.symmetric:
                continue
            used = (oblique,) if oblique is not None else ()
            yield Match(
                relation, subject, object_, clause.verb, used, frame.polarity, frame.certainty
            )

    def of_nouns(self, sentence: Span, mentions: Mentions) -> Iterator[Match]:
        """Yield the relations that nouns express: "Tim Cook, the CEO of Apple", "Apple's CEO"."""
        for token in sentence:
            if token.pos_ not in ("NOUN", "PROPN") or mentions.of(token) is not None:
                continue
            if any(c.lower_ in _MULTIPLES for c in token.children):
                continue  # "twice the memory of the H100" does not give its memory
            for relation, frame in self._noun_entries(token):
                for subject, object_ in _noun_ends(token, relation, frame, mentions):
                    if subject.i != object_.i or relation.symmetric:
                        predicate = _clause_of_noun(token)
                        polarity, certainty = frame.polarity, frame.certainty
                        yield Match(relation, subject, object_, predicate, (), polarity, certainty)

    def _noun_entries(self, token: Token) -> list[Entry]:
        found: list[Entry] = []
        if token.i > token.sent.start and token.nbor(-1).dep_ in ("compound", "amod"):
            found += self._nouns.get(f"{token.nbor(-1).lower_} {token.lemma_.lower()}", [])
        return (
            found or self._nouns.get(token.lemma_.lower(), []) or self._nouns.get(token.lower_, [])
        )

    def of_phrases(self, sentence: Span, mentions: Mentions, parsed: Parsed) -> Iterator[Match]:
        """Yield the relations between neighbouring names: "Nvidia's H20", "Huawei-made chips"."""
        for token in sentence:
            first = mentions.of(token)
            if first is None or token.i != first.last:
                continue
            for head in _phrase_heads_after(token, mentions):
                second = mentions.of(head)
                start = second.first if second is not None else head.i
                between = _middle(parsed, token.i, start, self._kept)
                for relation, frame, role, middle in self._phrases:
                    if between != middle.lower():
                        continue
                    one, other = (token, head) if role is Role.SUBJECT else (head, token)
                    yield Match(
                        relation, one, other, head, (), frame.polarity, frame.certainty, loose=True
                    )


def _noun_ends(
    noun: Token, relation: RelationType, frame: Frame, mentions: Mentions
) -> Iterator[tuple[Token, Token]]:
    """Yield what fills subject and object of a noun's frame.

    A noun of a role has a holder and an owner ("Tim Cook, CEO of Apple"); a noun of an event has an
    agent and a theme, as its verb has ("Microsoft's acquisition of Activision").
    """
    if frame.holder is None:
        ends = _event_ends(noun, frame, mentions)
        subject, object_ = ends.get(Role.SUBJECT), ends.get(Role.OBJECT)
        if subject is not None and object_ is not None:
            yield subject, object_
        return
    for holder in holders(noun, mentions):
        if relation.symmetric and len(conjuncts(holder)) > 1:
            yield holder, holder
        for owner in _owners(noun, mentions, frame.prepositions):
            pair = {frame.holder: holder, frame.of: owner}
            subject, object_ = pair.get(Role.SUBJECT), pair.get(Role.OBJECT)
            if subject is not None and object_ is not None:
                yield subject, object_


def _event_ends(noun: Token, frame: Frame, mentions: Mentions) -> dict[Role, Token]:
    after: dict[str, Token] = {}
    for preposition in children(noun, "prep", "agent"):
        for complement in children(preposition, "pobj"):
            after.setdefault(preposition.lower_, complement)
    before = children(noun, "poss")
    before += [c for c in children(noun, "compound", "nmod") if mentions.of(c) is not None]
    ends: dict[Role, Token] = {}
    if frame.agent is not None and ("by" in after or before):
        ends[frame.agent] = after.get("by") or before[0]
    if frame.theme is not None and "of" in after:
        ends[frame.theme] = after["of"]
    elif frame.theme is not None and "by" in after and before:
        ends[frame.theme] = before[0]  # "Activision's acquisition by Microsoft"
    if frame.oblique is not None:
        found = [after[p] for p in frame.prepositions if p in after]
        ends.update({frame.oblique: found[0]} if found else {})
    return ends


def _each_other(one: Token | None, other: Token | None) -> tuple[Token | None, Token | None]:
    """Fill the open end of a symmetric relation by its list: "Microsoft and OpenAI partnered"."""
    if one is None and other is not None and len(conjuncts(other)) > 1:
        return other, other
    if other is None and one is not None and len(conjuncts(one)) > 1:
        return one, one
    return one, other


def holders(noun: Token, mentions: Mentions) -> list[Token]:
    """Return what a role noun is said of: its apposition, its subject, the name after it."""
    found: list[Token] = []
    first = _first_conjunct(noun)
    if first.dep_ == "appos":
        found.append(first.head)  # "Ada Kern, founder and director of Orbix"
    found += children(noun, "appos")
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        found += children(noun.head, "attr") or [
            complement  # "its headquarters are in Seoul"
            for preposition in children(noun.head, "prep")
            if preposition.lower_ in ("in", "at")
            for complement in children(preposition, "pobj")
        ]
    if noun.dep_ in ("compound", "nmod") and mentions.of(noun.head) is not None:
        found.append(noun.head)
    if first.dep_ in ("attr", "oprd") and first.head.pos_ in ("AUX", "VERB"):
        subject = grammatical_subject(first.head)[0]
        found += [subject] if subject is not None else []
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        objects = children(verb, "dobj", "nsubjpass")
        found += objects or [s for s in [grammatical_subject(verb)[0]] if s is not None]
    return [token for token in found if token.i != noun.i]


def _first_conjunct(noun: Token) -> Token:
    """Return the first of conjoined nouns, "founder" of "founder and director"; else itself."""
    for _ in range(_MOST_CONJUNCTS):
        if noun.dep_ != "conj" or noun.head.pos_ not in ("NOUN", "PROPN"):
            break
        noun = noun.head
    return noun


def _owners(noun: Token, mentions: Mentions, prepositions: tuple[str, ...]) -> list[Token]:
    """Return whose role it is: the possessor, the "of" complement, the name before it.

    Conjoined roles share the complement that the parser hung on one: "founder and director of
    Orbix".
    """
    found = _owners_of_one(noun, prepositions)
    if not found and noun.dep_ == "conj":
        found += _owners_of_one(_first_conjunct(noun), prepositions)
    found += [
        t
        for t in noun.subtree
        if t.i < noun.i and t.dep_ in ("compound", "nmod", "amod") and mentions.of(t) is not None
    ]
    if not found:
        found += _owners_of_one(conjuncts(noun)[-1], prepositions)
    if not found and noun.dep_ in ("compound", "nmod", "appos"):
        found += children(noun.head, "poss")
    if not found and noun.dep_ in ("compound", "nmod") and noun.i > 0:
        before = noun.nbor(-1)
        if mentions.of(before) is not None and before.head.i in (noun.i, noun.head.i):
            found.append(before)
    return found


def _owners_of_one(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    found = list(children(noun, "poss"))
    for preposition in children(noun, "prep"):
        if preposition.lower_ in ("of", *(prepositions or ("at", "for"))):
            found += children(preposition, "pobj")
    return found


def _clause_of_noun(noun: Token) -> Token:
    if noun.dep_ in ("attr", "oprd") and noun.head.pos_ in ("AUX", "VERB"):
        return noun.head
    return noun


def _phrase_heads_after(token: Token, mentions: Mentions) -> Iterator[Token]:
    """Yield the names and nouns that a name stands directly before, as possessor or compound."""
    head = token.head
    if token.dep_ in ("poss", "compound", "nmod", "amod") and head.i > token.i:
        yield head
    index = token.i + 1
    last = min(len(token.doc) - 1, token.i + 6)
    while index <= last:
        other = token.doc[index]
        if mentions.of(other) is not None:
            if other.i != head.i:
                yield other
            return
        if other.pos_ in ("AUX", "ADP", "CCONJ", "PRON") or other.tag_ in ("VBD", "VBZ", "VBP"):
            return
        index += 1


def _middle(parsed: Parsed, last: int, start: int, kept_words: set[str]) -> str:
    """Return the words between two names as a template writes them, adjectives left out."""
    kept = []
    for token in parsed.doc[last + 1 : start]:
        if (
            token.dep_ in ("amod", "advmod", "nummod", "compound", "nmod")
            and token.lower_ not in kept_words
        ):
            continue
        kept.append("'s" if token.dep_ == "case" else token.text)
    return "".join(kept).strip().lower()
