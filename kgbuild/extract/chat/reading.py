"""From what a model proposes to mentions and claims of the text, part by part looked up in it.

Nothing of the model's own words gets through but its choices among terms of the ontology: every
quote becomes a run of the source, or what hangs on it is dropped with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kgbuild.extract.chat.answer import Answer, ProposedClaim, ProposedMention
from kgbuild.extract.chat.quotes import Place, Quotes
from kgbuild.extract.chat.terms import OPEN, Terms
from kgbuild.extract.chunks import Chunk
from kgbuild.extract.coreference import RESOLVABLE
from kgbuild.extract.quantities import FoundQuantity, QuantityReader
from kgbuild.extract.times import FoundTime, find_times
from kgbuild.extract.wording import open_predicate
from kgbuild.model import (
    THING,
    Argument,
    Attribution,
    Claim,
    Document,
    Dropped,
    Evidence,
    Extraction,
    Mention,
    MentionKind,
    Text,
    TimeValue,
)
from kgbuild.model.broad_types import DATE, QUANTITY
from kgbuild.ontology.types import RelationType

_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_MARKS = '“”„"‘«» '
_POSSESSIVE = re.compile(r"['’]s?$")
_SHOWN = 80
"""Characters of a quote that a reason shows."""

CONFIDENCE = 0.7
"""That the text says so. Not measured: it depends on the model that was asked."""


class _Drop(Exception):
    """A claim that cannot be kept; its text says why."""


@dataclass
class ChatReader:
    """Gathers what the answers on one document's chunks give, in order.

    Parameters
    ----------
    document : Document
        The source.
    terms : Terms
        The ontology.
    quantities : QuantityReader
        Finds the values in the text.
    """

    document: Document
    terms: Terms
    quantities: QuantityReader
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def add(self, chunk: Chunk, answer: Answer) -> None:
        """Take an answer on a chunk."""
        for fault in answer.faults:
            self.drop(chunk, fault)
        reader = _ChunkReader(self, chunk)
        for proposed in answer.mentions:
            reader.add_mention(proposed)
        for claim in answer.claims:
            reader.add_claim(claim)

    def drop(self, chunk: Chunk, reason: str) -> None:
        """Keep that something of a chunk was lost, and why."""
        words = self.document.text[chunk.start : chunk.end]
        span = self.document.to_source(chunk.start, chunk.end)
        shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
        self.dropped.append(Dropped(self.document.id, span, shown, "extract", reason))

    def extraction(self) -> Extraction:
        """Return all that was gathered."""
        mentions = sorted(dict.fromkeys(self.mentions), key=lambda m: (m.span, m.type))
        return Extraction(self.document, tuple(mentions), tuple(self.claims), tuple(self.dropped))


class _ChunkReader:
    """Reads the answer on one chunk; its places count characters of the chunk's text."""

    def __init__(self, whole: ChatReader, chunk: Chunk) -> None:
        self._whole = whole
        self._chunk = chunk
        self._document = whole.document
        self._terms = whole.terms
        self._text = whole.document.text[chunk.start : chunk.end]
        self._quotes = Quotes(self._text)
        self._listed: dict[str, Mention] = {}
        self._values: list[FoundQuantity | FoundTime] = [
            *find_times(self._text, whole.document.published),
            *whole.quantities.find(self._text),
        ]

    # Mentions

    def add_mention(self, proposed: ProposedMention) -> None:
        """Keep each place where a mention's words stand."""
        place = self._quotes.find(proposed.quote)
        if place is None:
            self._whole.drop(self._chunk, f"{_shown(proposed.quote)} does not occur in the text")
            return
        kind = self._terms.types.get(proposed.type)
        first = self._mention(place, kind.iri if kind is not None else THING, proposed.kind)
        if _is_pronoun(first.text):
            return
        self._listed.setdefault(first.text, first)
        for start, end in [*self._quotes.every(first.text)] or [self._trimmed(place)]:
            span = self._document.to_source(self._chunk.start + start, self._chunk.start + end)
            self._whole.mentions.append(replace(self._listed[first.text], span=span))

    def _mention(self, place: Place, type_: str, kind: MentionKind) -> Mention:
        start, end = self._trimmed(place)
        return Mention(
            document=self._document.id,
            span=self._document.to_source(self._chunk.start + start, self._chunk.start + end),
            text=" ".join(self._text[start:end].split()),
            type=type_,
            kind=kind,
            confidence=CONFIDENCE,
        )

    def _trimmed(self, place: Place) -> Place:
        """Leave out quotation marks, article and possessive."""
        start, end = place
        while start < end and self._text[start] in _MARKS:
            start += 1
        while start < end and self._text[end - 1] in _MARKS:
            end -= 1
        article = _ARTICLE.match(self._text, start, end)
        start = article.end() if article is not None else start
        possessive = _POSSESSIVE.search(self._text[start:end])
        if possessive is not None and possessive.start() > 0:
            end = start + possessive.start()
        return start, end

    # Claims

    def add_claim(self, proposed: ProposedClaim) -> None:
        """Keep a claim if all of it stands in the text, else the reason why not."""
        try:
            self._whole.claims.append(self._claim(proposed))
        except _Drop as drop:
            self._whole.drop(self._chunk, str(drop))

    def _claim(self, proposed: ProposedClaim) -> Claim:
        evidence = self._place(proposed.evidence, "evidence", None)
        sentence = self._sentence(evidence)
        subject_place = self._near(proposed.subject, "subject", evidence, sentence)
        object_place = None
        if proposed.object:
            object_place = self._near(proposed.object, "object", evidence, sentence)
        relation = self._terms.relations.get(proposed.relation)
        subject = self._entity(subject_place, relation.subject_types if relation else ())
        object_ = self._object(object_place, relation)
        words = self._relation_words(proposed, evidence)
        if relation is not None and not self._fits(relation, subject, object_):
            if words is None:
                raise _Drop(f"the ends do not have the types of {relation.name!r}")
            relation = None
        if relation is None and words is None:
            raise _Drop(f"the words of the relation {_shown(proposed.relation)} are not in it")
        if relation is not None:
            predicate, said = relation.iri, relation.label
        else:
            said = words or ""
            predicate = open_predicate(said)
        if isinstance(object_, Mention) and object_.text == subject.text:
            raise _Drop("subject and object are the same")
        return Claim(
            id=str(len(self._whole.claims)),
            subject=subject,
            predicate=predicate,
            object=object_,
            relation=said,
            evidence=self._evidence(evidence, sentence),
            attributions=self._attributions(proposed, evidence, sentence),
            polarity=proposed.polarity,
            certainty=proposed.certainty,
            tense=proposed.tense,
            time=self._time(proposed.time, sentence),
            opinion=proposed.opinion,
            confidence=CONFIDENCE,
        )

    def _place(self, quote: str, part: str, within: Place | None) -> Place:
        place = self._quotes.find(quote, within)
        if place is None:
            raise _Drop(f"its {part} {_shown(quote)} does not occur in the text")
        return place

    def _near(self, quote: str, part: str, evidence: Place, sentence: Place) -> Place:
        """Return where a part stands: in the evidence, else its sentence, else the chunk."""
        for within in (evidence, sentence):
            place = self._quotes.find(quote, within)
            if place is not None:
                return place
        return self._place(quote, part, None)

    def _sentence(self, place: Place) -> Place:
        at = self._chunk.start
        start, end = self._chunk.around(at + place[0], at + place[1])
        return min(start - at, place[0]), max(end - at, place[1])

    def _entity(self, place: Place, allowed: tuple[str, ...]) -> Mention:
        """Return a mention; one that the answer does not list takes the one type it may have."""
        start, end = self._trimmed(place)
        text = " ".join(self._text[start:end].split())
        if _is_pronoun(text):
            raise _Drop(f"it could not be told what {text!r} stands for")
        listed = self._listed.get(text)
        type_ = allowed[0] if len(allowed) == 1 else THING
        if listed is None:
            return self._mention(place, type_, MentionKind.NOMINAL)
        return self._mention(place, listed.type, listed.kind)

    def _object(self, place: Place | None, relation: RelationType | None) -> Argument | None:
        if place is None:
            return None
        value = self._value(place, relation)
        if value is not None:
            return value.time if isinstance(value, FoundTime) else value.quantity
        start, end = self._trimmed(place)
        text = " ".join(self._text[start:end].split())
        if relation is None and text not in self._listed and not _is_pronoun(text):
            return Text(text)
        return self._entity(place, relation.object_types if relation is not None else ())

    def _value(
        self, place: Place, relation: RelationType | None
    ) -> FoundQuantity | FoundTime | None:
        """Return the value in the object's words: all of them, or part where a value is due."""
        ontology = self._terms.ontology
        due = relation is not None and any(
            ontology.types[iri].literal for iri in relation.object_types if iri in ontology.types
        )
        for found in self._values:
            inside = place[0] <= found.start and found.end <= place[1]
            if inside and (due or (found.start, found.end) == place):
                return found
        return None

    def _fits(self, relation: RelationType, subject: Mention, object_: Argument | None) -> bool:
        ontology = self._terms.ontology
        if not ontology.fits(subject.type, relation.subject_types):
            return False
        match object_:
            case None | Text():
                return False
            case Mention():
                return ontology.fits(object_.type, relation.object_types)
            case _:
                kind = DATE if isinstance(object_, TimeValue) else QUANTITY
                allowed = relation.object_types
                return any(ontology.is_a(one, kind) for one in allowed) or not allowed

    def _relation_words(self, proposed: ProposedClaim, evidence: Place) -> str | None:
        """Return the evidence's own words for the relation."""
        named = proposed.relation if proposed.relation != OPEN else ""
        for words in (proposed.words, named):
            place = self._quotes.find(words, evidence) if words else None
            if place is not None:
                return " ".join(self._text[place[0] : place[1]].split()).lower()
        return None

    def _evidence(self, place: Place, sentence: Place) -> Evidence:
        at = self._chunk.start
        span = self._document.to_source(at + place[0], at + place[1])
        return Evidence(
            document=self._document.id,
            span=span,
            quote=self._document.quote(span),
            sentence_span=self._document.to_source(at + sentence[0], at + sentence[1]),
            sentence=" ".join(self._text[sentence[0] : sentence[1]].split()),
        )

    def _attributions(
        self, proposed: ProposedClaim, evidence: Place, sentence: Place
    ) -> tuple[Attribution, ...]:
        """Return who says it. A speaker who is not in the text costs the claim: it is not ours."""
        speaker = None
        place: Place | None = None
        if proposed.speaker:
            place = self._near(proposed.speaker, "speaker", evidence, sentence)
            speaker = self._entity(place, ())
        cue = self._quotes.find(proposed.cue, sentence) if proposed.cue else None
        if cue is None and place is None:
            return ()
        words = " ".join(self._text[cue[0] : cue[1]].split()).lower() if cue else "quoted"
        start, end = cue or place or sentence
        at = self._chunk.start
        return (Attribution(speaker, words, self._document.to_source(at + start, at + end)),)

    def _time(self, quote: str | None, sentence: Place) -> TimeValue | None:
        place = self._quotes.find(quote, sentence) if quote else None
        if place is None:
            return None
        return next(self._times(place), None)

    def _times(self, place: Place) -> Iterator[TimeValue]:
        for found in self._values:
            if isinstance(found, FoundTime) and found.start < place[1] and place[0] < found.end:
                yield found.time


def _is_pronoun(text: str) -> bool:
    return text.lower() in RESOLVABLE


def _shown(quote: str) -> str:
    words = " ".join(quote.split())
    return f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"
