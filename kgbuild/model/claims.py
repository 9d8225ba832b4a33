"""Claims: who says that what holds, how sure, and where it stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kgbuild.model.arguments import Argument, Entity, Mention, TimeValue
from kgbuild.model.display import Shown
from kgbuild.model.documents import Span
from kgbuild.model.terms import OPEN_RELATION, Certainty, Polarity, Quotation, Tense
from kgbuild.model.worth import Worth


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
    """Who is said to say what, and by which words.

    Parameters
    ----------
    speaker : Mention, Entity or None
        None where the text names nobody ("it is anticipated that").
    cue : str
        The words that attribute: "accuse", "according to".
    cue_span : Span
        Where they stand.
    source_span : Span, optional
        The words that name the speaker, whole: "a spokesman for the ministry".
    content_spans : tuple of Span
        What is said, in text order; several where the cue stands amid them.
    act : str, optional
        The speech act: "Say", "Deny", "Accuse" ...
    polarity, certainty
        What the cue makes of its content, as the speaker puts it ("deny", "suspect").
    quotation : Quotation
        In the speaker's own words, in the author's, or in both.
    confidence : float
        0 to 1: how sure we are that the text attributes something here.
    time : TimeValue, optional
        When it is said: "said on Monday".
    """

    speaker: Mention | Entity | None
    cue: str
    cue_span: Span
    source_span: Span | None = None
    content_spans: tuple[Span, ...] = ()
    act: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty | None = None
    quotation: Quotation = Quotation.INDIRECT
    confidence: float = 1.0
    time: TimeValue | None = None


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
class Claim(Shown):
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
    accusing : bool
        True where the nearest speaker says a wrong of somebody else: "says that Orbix lied".
    confidence : float
        0 to 1: how sure we are that the text says so.
    factuality : float, optional
        -3 (the text has it that it certainly is not so) over 0 (open) to 3 (that it certainly is):
        what a reader of the whole text takes it for, on the scale of de Marneffe et al. (2012) and
        Lee et al. (2015). Of a denied claim it speaks of what is denied: "did not win" is -3.
        None where it was not read.
    worth : Worth, optional
        Whether it is worth checking. None where it was not read.
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
    accusing: bool = False
    confidence: float = 1.0
    factuality: float | None = None
    worth: Worth | None = None

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
