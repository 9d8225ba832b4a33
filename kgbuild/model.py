"""The values that pass between the parts: documents, mentions, entities, claims, verdicts.

All are frozen and hold plain Python values: no spaCy, no rdflib, no input or output. Every
:class:`Span` counts code points of ``Document.source``, the text as the user gave it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

VOCABULARY = "https://w3id.org/kgbuild/ontology#"
"""Namespace of the terms, written ``kgb:``."""
RELATION = "https://w3id.org/kgbuild/relation/"
"""Namespace of the relation types, written ``kgr:``."""
OPEN_RELATION = "https://w3id.org/kgbuild/open/"
"""Namespace of relations that only the text's own words name, written ``kgo:``."""

THING = VOCABULARY + "Thing"
"""The type of an argument that is no named entity and fits no other type."""


class Polarity(StrEnum):
    """Whether the speaker says that it holds or that it does not."""

    AFFIRMED = "Affirmed"
    DENIED = "Denied"

    @property
    def opposite(self) -> Polarity:
        """The other one."""
        return Polarity.DENIED if self is Polarity.AFFIRMED else Polarity.AFFIRMED


class Certainty(StrEnum):
    """How sure the speaker is, after FactBank (Saurí & Pustejovsky 2009), plus the unreal moods."""

    CERTAIN = "Certain"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"
    PLANNED = "Planned"
    CONDITIONAL = "Conditional"
    ASKED = "Asked"


class Tense(StrEnum):
    """The time of the claim's verb seen from the text."""

    PAST = "Past"
    PRESENT = "Present"
    FUTURE = "Future"


class Stance(StrEnum):
    """What one checker found about one claim."""

    SUPPORTS = "Supports"
    REFUTES = "Refutes"
    NEUTRAL = "Neutral"


class VerdictLabel(StrEnum):
    """What all findings on a claim come to."""

    SUPPORTED = "Supported"
    REFUTED = "Refuted"
    CONFLICTING = "Conflicting"
    NOT_ENOUGH_INFO = "NotEnoughInfo"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "Name"
    NOMINAL = "Nominal"
    PRONOUN = "Pronoun"


class PropositionKind(StrEnum):
    """The construction that says a proposition."""

    VERB = "Verb"
    CONJOINED = "Conjoined"
    RELATIVE = "Relative"
    PARTICIPLE = "Participle"
    ADVERBIAL = "Adverbial"
    GOVERNED = "Governed"
    APPOSITION = "Apposition"
    TITLE = "Title"
    POSSESSIVE = "Possessive"
    PLACE = "Place"
    PHRASE = "Phrase"
    QUALITY = "Quality"


class Bound(StrEnum):
    """How a stated number limits the true one."""

    EXACT = "Exact"
    ABOUT = "About"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"


class Match(StrEnum):
    """How the name in a text met the name in a knowledge base."""

    LABEL = "Label"
    ALIAS = "Alias"
    SHORT_FORM = "ShortForm"
    SPELLING = "Spelling"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters of a document's source, counted in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of cleaned text and the run of source that it came from.

    Equal lengths map character by character; otherwise the run maps as a whole.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not kept, and why.

    Parameters
    ----------
    document : str
        Id of the document it stood in.
    span : Span
        Where it stood.
    text : str
        Its words.
    stage : str
        The part that dropped it: ``read``, ``extract`` or ``link``.
    reason : str
        One sentence.
    """

    document: str
    span: Span
    text: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be turned into a document; the run went on without it."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source text, its cleaned form, and the map from the one to the other.

    Parameters
    ----------
    id : str
        16 hexadecimal digits of the SHA-256 of the source: same text, same id.
    source : str
        The text as given (decoded); all spans count its code points.
    text : str
        The cleaned text that the extractors read.
    segments : tuple of Segment
        Covers ``text`` in order, without overlap; inserted characters (a space after a repaired
        sentence break) have an empty source run.
    name : str
        What the user called it: a path, an address, ``"text"``.
    media_type : str
        ``text/plain``, ``text/markdown``, ``text/html`` or ``application/pdf``.
    language : str
        ISO 639-1 code, ``und`` where undecided.
    """

    id: str
    source: str
    text: str
    segments: tuple[Segment, ...]
    name: str = "text"
    media_type: str = "text/plain"
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "und"
    dropped: tuple[Dropped, ...] = ()

    def to_source(self, start: int, end: int) -> Span:
        """Map a run of the cleaned text to the source.

        Parameters
        ----------
        start, end : int
            Half-open run of ``text``, in code points, not empty.

        Returns
        -------
        Span
            The smallest run of the source that holds it.
        """
        return Span(self._source_start(start), self._source_end(end))

    def _source_start(self, position: int) -> int:
        index = bisect_right(self.segments, position, key=lambda s: s.text_start) - 1
        segment = self.segments[index]
        if position >= segment.text_end:
            return segment.source_end
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            return segment.source_start + position - segment.text_start
        return segment.source_start

    def _source_end(self, position: int) -> int:
        index = bisect_right(self.segments, position - 1, key=lambda s: s.text_start) - 1
        segment = self.segments[index]
        if position >= segment.text_end:
            return segment.source_end
        if segment.text_end - segment.text_start == segment.source_end - segment.source_start:
            return segment.source_start + position - segment.text_start
        return segment.source_end

    def quote(self, span: Span) -> str:
        """Return the source's characters of a span."""
        return self.source[span.start : span.end]


def document_id(source: str) -> str:
    """Return the id of a source text: 16 hexadecimal digits of its SHA-256.

    Examples
    --------
    >>> document_id("Nvidia makes chips.")
    '12fe83e31aac0a89'
    """
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of text that names, describes or stands for an entity.

    Parameters
    ----------
    document : str
        Id of the document.
    span : Span
        Where, in the source.
    text : str
        Its cleaned words, without article and possessive.
    type : str
        IRI of the entity type, ``kgb:Thing`` where none fits.
    kind : MentionKind
        Name, nominal ("the company") or pronoun.
    confidence : float
        0 to 1: how sure the type is.
    antecedent : Span, optional
        For a nominal or pronoun that was resolved: the span of the name it stands for.
    """

    document: str
    span: Span
    text: str
    type: str
    kind: MentionKind = MentionKind.NAME
    confidence: float = 1.0
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions refer to.

    Parameters
    ----------
    id : str
        ``<broad type>/<slug>``, the part of its IRI after the base: ``product/ascend-910c``.
    type : str
        IRI of its type.
    label : str
        The name to show.
    aliases : tuple of str
        Other names met, sorted.
    same_as : tuple of str
        IRIs of the same thing elsewhere (Wikidata, a reference), sorted.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Parameters
    ----------
    value : float
        In ``unit``.
    unit : str or None
        Local name of a QUDT unit (``USD`` and other ISO 4217 codes for money, ``NUM`` for a count
        with its noun in ``counted``), None for a bare number.
    text : str
        As written.
    bound : Bound
        Exact, about, at least, at most.
    upper : float, optional
        Upper end where a range was given; ``value`` is the lower end.
    counted : str, optional
        What was counted: "chips" in "2,048 chips".
    """

    value: float
    unit: str | None
    text: str
    bound: Bound = Bound.EXACT
    upper: float | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time as written and, where it could be resolved, its first and last day."""

    text: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A literal argument: words that are no entity."""

    text: str


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as the argument of another: what was accused, denied, promised."""

    id: str


Argument = Mention | Entity | Quantity | TimeValue | Text | ClaimRef
"""What a claim speaks of: a Mention before linking, an Entity after it, a literal, or a claim."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further argument of a claim.

    Parameters
    ----------
    role : str
        IRI of the n-ary property: ``kgb:atPlace``, ``kgb:dimension``, ``kgb:amount``,
        ``kgb:factor``, ``kgb:content``, ``kgb:argument`` ...
    value : Argument
        The argument.
    words : str
        The preposition or words that tie it to the verb: "with", "in".
    """

    role: str
    value: Argument
    words: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say a claim, and by which words.

    Parameters
    ----------
    speaker : Mention, Entity or None
        None where the text names nobody ("it is anticipated that").
    cue : str
        The words that attribute: "accuse", "according to".
    cue_span : Span
        Where they stand.
    """

    speaker: Mention | Entity | None
    cue: str
    cue_span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands in its source.

    Parameters
    ----------
    document : str
        Id of the document.
    span : Span
        The claim's own words, from the first to the last.
    quote : str
        ``source[span]``, exactly.
    sentence_span : Span
        The whole sentence in the source.
    sentence : str
        The sentence, cleaned.
    """

    document: str
    span: Span
    quote: str
    sentence_span: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a text: who says that what holds, how sure, where.

    Parameters
    ----------
    id : str
        Hash of document, offsets, subject, predicate and object.
    subject : Argument
        A Mention before linking, an Entity after it, or another claim.
    predicate : str
        IRI of a relation type, or of an open relation under :data:`OPEN_RELATION`.
    object : Argument or None
        None for a verb without object ("the company collapsed").
    relation : str
        The predicate in words: "surpasses", "relies on".
    evidence : Evidence
        Where it stands.
    attributions : tuple of Attribution
        The chain of speakers, nearest first; empty where the document's author speaks.
    qualifiers : tuple of Qualifier
        Further arguments.
    polarity, certainty, tense
        As the nearest speaker puts it.
    time : TimeValue, optional
        When it is said to hold.
    text : str
        The claim in words, pronouns resolved: "Ascend 910C surpasses A100".
    opinion : bool
        True for a judgement of value ("embarrassing") that no fact could settle.
    confidence : float
        0 to 1: how sure we are that the text says so.
    """

    id: str
    subject: Argument
    predicate: str
    object: Argument | None
    relation: str
    evidence: Evidence
    attributions: tuple[Attribution, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.PRESENT
    time: TimeValue | None = None
    text: str = ""
    opinion: bool = False
    confidence: float = 1.0

    @property
    def is_typed(self) -> bool:
        """Whether the predicate is a relation type of the ontology."""
        return not self.predicate.startswith(OPEN_RELATION)

    @property
    def is_asserted(self) -> bool:
        """Whether the document itself affirms it without hedge: its plain triple may be written."""
        return (
            not self.attributions
            and self.polarity is Polarity.AFFIRMED
            and self.certainty is Certainty.CERTAIN
        )

    @property
    def speaker(self) -> Mention | Entity | None:
        """The nearest speaker, None where the document's author speaks or nobody is named."""
        return self.attributions[0].speaker if self.attributions else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that refers to something: the whole of it, and its head or name alone.

    Parameters
    ----------
    span : Span
        From its first to its last word: "the chip maker that Ada Kern founded".
    head : Span
        "maker"; of a name all of it.
    kind : MentionKind
        Name, nominal or pronoun.
    """

    span: Span
    head: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class CoreferenceChain:
    """The phrases of a document that mean the same, in text order; two and more."""

    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text, in the order in which they are told.

    Parameters
    ----------
    text : str
        The words, those that the text only implies among them: the "is" of an apposition.
    spans : tuple of Span
        Where the words stand, run by run; none of an implied word.
    """

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PropositionArgument:
    """What a proposition says its relation of, apart from the subject.

    Parameters
    ----------
    phrase : Phrase
        The argument without its preposition.
    marker : Phrase or None
        The preposition that ties it to the relation: "in" of "in May".
    """

    phrase: Phrase
    marker: Phrase | None = None

    @property
    def text(self) -> str:
        """Its words with the preposition."""
        return f"{self.marker.text} {self.phrase.text}" if self.marker else self.phrase.text

    def is_behind(self, relation: Phrase) -> bool:
        """Say whether it stands behind the relation, and not as "in May" of "in May it fell"."""
        if self.marker is None or not self.marker.spans or not relation.spans:
            return True
        return self.marker.spans[0] > relation.spans[-1]


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a sentence says, in its own words: a relation with its arguments.

    Where a :class:`Claim` is normalised and linked, a proposition keeps to the text: pronouns,
    negation and modals stay, and no ontology is asked.

    Parameters
    ----------
    document : str
        Id of the document.
    kind : PropositionKind
        The construction that says it.
    subject : Phrase
        Who or what.
    relation : Phrase
        The verb with auxiliaries, negation, adverbs, particle: "was not sold".
    arguments : tuple of PropositionArgument
        The object first, then the further ones behind the verb, then those before it.
    sentence : Span
        The whole sentence.
    polarity : Polarity
        Denied where the relation or the subject is negated.
    confidence : float
        0 to 1, calibrated: what share of its words a careful reader would tell in one of theirs.
    """

    document: str
    kind: PropositionKind
    subject: Phrase
    relation: Phrase
    arguments: tuple[PropositionArgument, ...]
    sentence: Span
    polarity: Polarity = Polarity.AFFIRMED
    confidence: float = 1.0

    @property
    def parts(self) -> tuple[str, ...]:
        """Subject, relation, arguments; the relation takes the preposition of what follows it.

        Examples
        --------
        >>> said = Proposition(
        ...     "d",
        ...     PropositionKind.VERB,
        ...     Phrase("the firm"),
        ...     Phrase("relies"),
        ...     (
        ...         PropositionArgument(Phrase("chips"), Phrase("on")),
        ...         PropositionArgument(Phrase("Oslo"), Phrase("in")),
        ...     ),
        ...     Span(0, 31),
        ... )
        >>> said.parts
        ('the firm', 'relies on', 'chips', 'in Oslo')
        """
        if not self.arguments:
            return (self.subject.text, self.relation.text)
        relation, words = self._joined(self.relation.text, self.arguments[0])
        return (self.subject.text, relation, words, *(one.text for one in self.arguments[1:]))

    def _joined(self, relation: str, argument: PropositionArgument) -> tuple[str, str]:
        """Return relation and argument, the preposition with the relation if it stands behind."""
        marker = argument.marker
        if marker is None or not argument.is_behind(self.relation):
            return relation, argument.text
        return f"{relation} {marker.text}", argument.phrase.text

    @property
    def triples(self) -> tuple[tuple[str, str, str], ...]:
        """One triple for each argument; the object goes with the verb in all but its own.

        Examples
        --------
        >>> said = Proposition(
        ...     "d",
        ...     PropositionKind.VERB,
        ...     Phrase("Ida"),
        ...     Phrase("sold"),
        ...     (
        ...         PropositionArgument(Phrase("the mill")),
        ...         PropositionArgument(Phrase("May"), Phrase("in")),
        ...     ),
        ...     Span(0, 25),
        ... )
        >>> said.triples
        (('Ida', 'sold', 'the mill'), ('Ida', 'sold the mill in', 'May'))
        """
        found = []
        for n, one in enumerate(self.arguments):
            relation = self.relation.text
            if n > 0 and self.arguments[0].marker is None:
                relation = f"{relation} {self.arguments[0].phrase.text}"
            found.append((self.subject.text, *self._joined(relation, one)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractor found in one document: mentions, and claims between mentions.

    Parameters
    ----------
    document : Document
        What was read.
    mentions : tuple of Mention
        The names, and the pronouns that surely stand for one: linking follows their antecedents.
    claims : tuple of Claim
        Between mentions.
    dropped : tuple of Dropped
        What was not kept.
    chains : tuple of CoreferenceChain
        All that is more likely than not to corefer, in the order of the first references; wider
        than what mentions and claims are read with.
    """

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()
    chains: tuple[CoreferenceChain, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a knowledge base that an entity of a text is, or that is offered for it.

    Parameters
    ----------
    document : str
        Id of the document.
    entity : str
        Id of the entity.
    name : str
        The entity's name in the text.
    iri : str
        The entry.
    label : str
        The entry's name.
    match : Match
        How the names met.
    confidence : float
        0 to 1, calibrated: how sure it is that this entry is meant.
    accepted : bool
        True where the entity was linked; False for an offer ("did you mean").
    """

    document: str
    entity: str
    name: str
    iri: str
    label: str
    match: Match
    confidence: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document with its entities; the claims' arguments are entities now.

    Parameters
    ----------
    document : Document
        The source.
    entities : tuple of Entity
        Sorted by id; every entity that a claim or a mention refers to.
    mentions : tuple of (Mention, str)
        Each mention with the id of its entity, in text order.
    claims : tuple of Claim
        In text order, with final ids.
    dropped : tuple of Dropped
        From reading, extracting and linking together.
    links : tuple of Link
        To a knowledge base, where one was given: by entity, the likeliest first.
    """

    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[tuple[Mention, str], ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a finding rests on.

    Parameters
    ----------
    text : str
        In words: "Ascend 910C: 800 TFLOP/s, FP16, dense".
    source : str
        Address of where it is documented; the reference file where nothing better is given.
    node : str or None
        IRI of the statement or measurement in the reference.
    """

    text: str
    source: str
    node: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one checker says of one claim.

    Parameters
    ----------
    claim : str
        Id of the claim.
    checker : str
        Name of the checker: ``agreement``, ``disagreement``, ``calculation``.
    stance : Stance
        Supports, refutes, or neutral (says something, settles nothing).
    reason : str
        One sentence for a person.
    used : tuple of Fact
        Every fact it rests on.
    formula : str, optional
        The calculation: "800 TFLOP/s > 312 TFLOP/s".
    confidence : float
        0 to 1.
    """

    claim: str
    checker: str
    stance: Stance
    reason: str
    used: tuple[Fact, ...] = ()
    formula: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the findings on a claim come to."""

    claim: str
    label: VerdictLabel
    confidence: float
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What made a set of claims: software, model and settings; no clock, so that bytes repeat."""

    software: str
    version: str
    model: str
    model_version: str
    settings: tuple[tuple[str, str], ...] = field(default=())

    @property
    def id(self) -> str:
        """16 hexadecimal digits over all fields."""
        parts = [self.software, self.version, self.model, self.model_version]
        parts += [f"{key}={value}" for key, value in self.settings]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def claim_id(document: str, span: Span, subject: str, predicate: str, object_: str) -> str:
    """Return the id of a claim: 16 hexadecimal digits over what makes it that claim.

    Parameters
    ----------
    document : str
        Id of the document.
    span : Span
        The claim's words.
    subject, predicate, object_ : str
        Entity ids, literal texts, claim ids; the predicate's IRI.
    """
    parts = (document, str(span.start), str(span.end), subject, predicate, object_)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
