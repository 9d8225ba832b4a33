"""Claims of a parsed text: what clauses and phrases say, with speakers, mood and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.extract.act_claims import ActClaims
from kgbuild.extract.arguments import Argument
from kgbuild.extract.attributions import Attributions
from kgbuild.extract.clauses import Clause, clauses, is_heading
from kgbuild.extract.coreference import RESOLVABLE
from kgbuild.extract.dependents import children
from kgbuild.extract.drafts import Draft, Drafts
from kgbuild.extract.factuality import of_claim
from kgbuild.extract.learned.claims import LearnedReader
from kgbuild.extract.misdeeds import Misdeeds
from kgbuild.extract.negation import is_existential
from kgbuild.extract.nesting import Nesting
from kgbuild.extract.open_relations import OpenRelations
from kgbuild.extract.order import Ordering
from kgbuild.extract.typed_relations import TypedRelations, narrowest
from kgbuild.model import Argument as ClaimArgument
from kgbuild.model import (
    Attribution,
    Certainty,
    Claim,
    Entity,
    Evidence,
    MentionKind,
    Polarity,
    Qualifier,
    Quantity,
    Text,
)
from kgbuild.model.roles import AMOUNT, DIMENSION

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_MODALS_OF_DOUBT = frozenset(("may", "might", "could"))

# How sure we are that the text says so. Set by reading a hundred claims, not yet calibrated.
TYPED_CONFIDENCE = 0.8
OPEN_CONFIDENCE = 0.65
PRONOUN_COST = 0.1
BORROWED_COST = 0.05
NOMINAL_COST = 0.05


class ClaimReader:
    """Reads the claims of one parsed document.

    Parameters
    ----------
    drafts : Drafts
        The document with its parse, names and phrases.
    attributions : Attributions
        Who says what in it.
    misdeeds : Misdeeds
        Tells which claims accuse.
    learned : LearnedReader, optional
        Finds what examples taught.
    """

    def __init__(
        self,
        drafts: Drafts,
        attributions: Attributions,
        misdeeds: Misdeeds,
        learned: LearnedReader | None = None,
    ) -> None:
        self._drafts = drafts
        self._attributions = attributions
        self._misdeeds = misdeeds
        self._typed = TypedRelations(drafts)
        self._open = OpenRelations(drafts)
        self._order = Ordering(drafts.tools.time_words)
        self._acts = ActClaims(drafts)
        self._learned = learned.of_text(drafts) if learned is not None else None

    def read(self) -> list[Claim]:
        """Return all claims in text order, with provisional ids."""
        found: list[Claim] = []
        said: list[Draft] = []
        nesting = Nesting(self._acts)
        for sentence in self._drafts.parsed.doc.sents:
            drafts = list(self._of_sentence(sentence))
            claims = [
                self._claim(draft, sentence, len(found) + n) for n, draft in enumerate(drafts)
            ]
            found += self._order.of_sentence(drafts, nesting.tied(drafts, claims))
            said += drafts
        return self._with_factuality(said, found)

    def _with_factuality(self, drafts: list[Draft], claims: list[Claim]) -> list[Claim]:
        """Say of each claim how sure a reader is of it, as far as its mood allows."""
        readings = self._drafts.tools.factuality.read(draft.predicate_token for draft in drafts)
        return [
            replace(claim, factuality=of_claim(reading, claim, draft.frame_polarity))
            for draft, claim, reading in zip(drafts, claims, readings, strict=True)
        ]

    def _of_sentence(self, sentence: Tokens) -> Iterator[Draft]:
        by_verb: dict[int, Clause] = {}
        every: list[Draft] = []
        acts: list[Draft] = []
        for read in clauses(sentence):
            if self._drafts.times.only_opens(read.verb):
                continue
            clause = self._without_time_as_agent(read)
            by_verb[clause.verb.i] = clause
            telling = list(self._acts.of_clause(clause))
            acts += telling
            typed = [*self._typed.of_clause(clause), *self._open.called(clause)]
            if telling:
                every += [draft for draft in typed if draft.predicate != telling[0].predicate]
            else:
                every += typed or self._open.of_clause(clause)
        every += self._open.declarations(sentence)
        every += self._typed.of_phrases(sentence, by_verb)
        every += self._open.appositions(sentence)
        every += self._open.worths(sentence)
        every += self._open.members(sentence)
        acts += self._acts.of_nouns(sentence)
        every = [*acts, *self._acts.attribute(acts, every)]
        if self._learned is not None:
            taught = list(self._learned.of_sentence(sentence, by_verb))
            every = [*taught, *_not_told_by(taught, every)]
        heading = is_heading(sentence) or self._is_title(sentence)
        seen: dict[tuple[str, str, str, Polarity, int], Draft] = {}
        kept = narrowest(every, self._drafts.tools.ontology)
        for draft in sorted(kept, key=lambda d: d.predicate_token.i):
            act = draft.predicate_token.i if draft.act is not None else -1
            ends = (draft.subject.text, draft.predicate, draft.object_text)
            key = (*ends, draft.mood.polarity, act)
            full = draft.typed and draft.object is not None
            if key in seen:
                _add_dimensions(seen[key], draft)
            elif draft.subject.text == draft.object_text or self._speaks_of_himself(draft):
                continue
            elif full or not heading:
                seen[key] = draft
        yield from seen.values()

    def _without_time_as_agent(self, clause: Clause) -> Clause:
        """Take nobody for the agent of "was used a million times by Thursday"."""
        by = clause.agent if clause.passive else None
        timed = by is not None and self._drafts.arguments.time_of(by) is not None
        return replace(clause, agent=None) if timed else clause

    def _speaks_of_himself(self, draft: Draft) -> bool:
        """Say whether "they" in somebody's own words was taken for the speaker: he says "I"."""
        ends = [draft.subject, *([draft.object] if isinstance(draft.object, Argument) else [])]
        others = [a for a in ends if a.head.lower_ in RESOLVABLE]
        quoted = self._drafts.sources.is_quoted
        if not others or not quoted(others[0].head):
            return False
        speaker = next((s.speaker for s in draft.sources if not quoted(s.cue)), None)
        named = self._drafts.arguments.one(speaker) if speaker is not None else None
        return named is not None and any(one.text == named.text for one in others)

    def _is_title(self, sentence: Tokens) -> bool:
        title = self._drafts.document.title
        words = self._drafts.parsed.span_words(sentence).strip()
        return title is not None and words == " ".join(title.split())

    def _claim(self, draft: Draft, sentence: Tokens, number: int) -> Claim:
        object_ = draft.object
        mood = draft.mood
        if draft.frame_polarity is Polarity.DENIED:
            mood = mood.denied()
        mood = mood.at_most(draft.frame_certainty)
        if draft.sources:
            nearest = draft.sources[0]
            mood = mood.denied() if nearest.polarity is Polarity.DENIED else mood
            mood = mood.at_most(nearest.certainty)
            if any(c.lower_ in _MODALS_OF_DOUBT for c in children(nearest.cue, "aux")):
                mood = mood.at_most(Certainty.POSSIBLE)
        if any(_denies(end, draft.predicate_token) for end in (draft.subject, object_)):
            mood = mood.denied()
        evidence = self._evidence(draft, sentence)
        chain = tuple(self._attributions.of(source) for source in draft.sources)
        if isinstance(object_, Argument):
            value: ClaimArgument | None = self._drafts.mention(object_)
        else:
            value = object_
        return Claim(
            id=str(number),
            subject=self._drafts.mention(draft.subject),
            predicate=draft.predicate,
            object=value,
            relation=draft.relation,
            evidence=evidence,
            attributions=chain,
            qualifiers=tuple(q for q in dict.fromkeys(draft.qualifiers) if not _repeats(q, value)),
            polarity=mood.polarity,
            certainty=mood.certainty,
            tense=mood.tense,
            time=draft.time,
            opinion=draft.opinion,
            accusing=bool(chain)
            and _is_another(chain[0], draft.subject)
            and self._misdeeds.tells(draft, mood),
            confidence=_confidence(draft),
        )

    def _conditions(self, end: Argument) -> list[int]:
        """Return the code that says how a number was measured: "312 teraflops in FP16"."""
        behind = end.head.doc[end.last + 1 : end.last + 3]
        if end.quantity is None or len(behind) < 2 or behind[0].pos_ != "ADP":
            return []
        code = self._drafts.parsed.word(behind[1])
        return [end.last + 2] if code.isupper() and code[-1].isdigit() else []

    def _evidence(self, draft: Draft, sentence: Tokens) -> Evidence:
        tokens = [t for t in sentence if not t.is_space] or list(sentence)
        indexes = [draft.predicate_token.i]
        ends = [draft.subject, *([draft.object] if isinstance(draft.object, Argument) else [])]
        for end in ends:
            if tokens[0].i <= end.first and end.last <= tokens[-1].i:
                indexes += [end.first, end.last, *self._conditions(end)]
        span = self._drafts.span(min(indexes), max(indexes))
        whole = self._drafts.span(tokens[0].i, tokens[-1].i)
        return Evidence(
            document=self._drafts.document.id,
            span=span,
            quote=self._drafts.document.quote(span),
            sentence_span=whole,
            sentence=self._drafts.parsed.words(tokens[0].i, tokens[-1].i),
        )


def _is_another(told: Attribution, subject: Argument) -> bool:
    """Say whether a named speaker speaks of somebody else than himself."""
    speaker = told.speaker
    return speaker is not None and not isinstance(speaker, Entity) and speaker.text != subject.text


def _add_dimensions(told: Draft, again: Draft) -> None:
    """Keep on what else the same two are compared: "smaller and cheaper than X"."""
    if told.typed and again.typed:
        known = {q.value for q in told.qualifiers if q.role == DIMENSION}
        new = [q for q in again.qualifiers if q.role == DIMENSION and q.value not in known]
        told.qualifiers += new if known else []


def _not_told_by(taught: list[Draft], others: list[Draft]) -> Iterator[Draft]:
    """Yield the drafts that do not say again what a learned relation says.

    An open relation of the same ends does; so does a frame of the same relation and object, whose
    subject may be only what describes the thing ("a 1999 film directed by").
    """
    ends = {frozenset((draft.subject.text, draft.object_text)) for draft in taught}
    objects = {(draft.predicate, draft.object_text) for draft in taught}
    for other in others:
        again = (
            (other.predicate, other.object_text) in objects
            if other.typed
            else frozenset((other.subject.text, other.object_text)) in ends
        )
        if not again:
            yield other


def _denies(end: Argument | Text | None, predicate: Token) -> bool:
    """Say whether an argument denies its claim; "no firm that sells" says nothing of selling."""
    if not isinstance(end, Argument) or not end.negated:
        return False
    return not end.head.is_ancestor(predicate) or is_existential(end.head)


def _repeats(qualifier: Qualifier, value: ClaimArgument | None) -> bool:
    """Say whether a qualifier counts what the object is already."""
    return (
        qualifier.role == AMOUNT
        and isinstance(value, Quantity)
        and isinstance(qualifier.value, Quantity)
        and qualifier.value.value == value.value
    )


def _confidence(draft: Draft) -> float:
    if draft.probability is not None:
        return round(draft.probability, 4)
    score = TYPED_CONFIDENCE if draft.typed else OPEN_CONFIDENCE
    for end in (draft.subject, draft.object):
        if isinstance(end, Argument):
            score -= PRONOUN_COST if end.kind is MentionKind.PRONOUN else 0.0
            score -= NOMINAL_COST if end.kind is MentionKind.NOMINAL else 0.0
    score -= BORROWED_COST if draft.borrowed else 0.0
    return round(max(0.1, score), 4)
