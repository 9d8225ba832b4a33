"""What was found in one document, before and after linking, and by what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from kgbuild.model.arguments import Entity, Mention
from kgbuild.model.claims import Attribution, Claim
from kgbuild.model.documents import Document, Dropped, Span
from kgbuild.model.terms import Match, MentionKind


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
    attributions : tuple of Attribution
        Every one of the document, those too whose content became no claim, in the order of their
        cues.
    """

    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()
    chains: tuple[CoreferenceChain, ...] = ()
    attributions: tuple[Attribution, ...] = ()


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
class Alike:
    """Two entities that may be one.

    Parameters
    ----------
    entity, name : str
        Id and label of the one that is named less often.
    other, other_name : str
        Id and label of the one that may be meant.
    match : Match
        How the names met: the same (``LABEL``), a short form, a spelling near by.
    mentions : int
        How often both are named together.
    """

    entity: str
    name: str
    other: str
    other_name: str
    match: Match
    mentions: int


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
    attributions : tuple of Attribution
        Every one of the document, in the order of their cues; the speakers are entities now.
    """

    document: Document
    entities: tuple[Entity, ...]
    mentions: tuple[tuple[Mention, str], ...]
    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...] = ()
    links: tuple[Link, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution with its document and its words, as they are kept beside the source text.

    Parameters
    ----------
    document : str
        Id of the document.
    attribution : Attribution
        Who says it, and how; the speaker is an entity.
    source : str
        The words that name the speaker: "a spokesman for the ministry"; empty where none do.
    content : str
        What is said, in the exact words of the source, ``…`` between words that stand apart;
        empty where it was not found.
    """

    document: str
    attribution: Attribution
    source: str
    content: str


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
