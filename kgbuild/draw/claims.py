"""Claims as every page shows them: in words, in their sentence, with verdict and evidence."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kgbuild.draw.days import days_spoken_of
from kgbuild.draw.evidence import FindingView, finding_views
from kgbuild.draw.quotes import Quote, quote_of
from kgbuild.draw.sayings import SpeakerView, speaker_view
from kgbuild.draw.standing import Standing, standing_of
from kgbuild.draw.text import heading, shown, web_link
from kgbuild.model import (
    Argument,
    Bound,
    Certainty,
    Claim,
    ClaimRef,
    Document,
    Entity,
    Polarity,
    Qualifier,
    TimeValue,
    Verdict,
    Worth,
    factuality_words,
)
from kgbuild.ontology.types import Ontology, local_name

OWN_WORDS = "own words"
"""Kind of relation of a claim whose verb no relation type names."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|neither|nor|nobody|none|nothing|without)\b|n[’']t\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FactualityView:
    """What a reader takes a claim for, from -3 to 3, and in words."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with all that a page says of it, as plain text that may be shown.

    ``relation`` is what its arrow says, ``relation_type`` what it is filtered by: the label of the
    relation type or :data:`OWN_WORDS`. ``number`` is its place in ``kg.claims``, from 0, which
    ``kg.why`` and ``kgbuild show`` take. ``time_from`` and ``time_to`` are days in ISO 8601, one of
    them None where the time is open on that side, as in "since 2020".
    ``ends`` are the ids of the entities that are its subject and its object, empty where it has
    none there.
    """

    id: str
    number: int
    text: str
    subject: str
    relation: str
    relation_type: str
    object: str
    ends: tuple[str, str]
    entities: tuple[str, ...]
    speakers: tuple[SpeakerView, ...]
    speaker: str
    negated: bool
    certainty: str
    tense: str
    time: str | None
    time_from: str | None
    time_to: str | None
    opinion: bool
    factuality: FactualityView | None
    confidence: float
    details: tuple[tuple[str, str], ...]
    standing: Standing
    reason: str | None
    verdict_confidence: float | None
    worth: float | None
    worth_reasons: tuple[str, ...]
    findings: tuple[FindingView, ...]
    quote: Quote
    document: str
    document_name: str
    document_link: str | None
    published: str | None
    start: int
    end: int


def claim_views(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology | None = None,
    numbers: Sequence[int] | None = None,
) -> tuple[ClaimView, ...]:
    """Return what to show of each claim, in the order given.

    Parameters
    ----------
    documents : sequence of Document
        Where the claims stand; a claim of a document that is missing shows its sentence alone.
    claims : sequence of Claim
        With entities as arguments.
    verdicts : mapping of str to Verdict
        By claim id; claims without one are shown as not checked.
    ontology : Ontology, optional
        Names the relation types; without it they have the last part of their IRI.
    numbers : sequence of int, optional
        The claims' places in the table of the whole graph; without it they are all of its claims.

    Returns
    -------
    tuple of ClaimView
        One a claim.
    """
    by_id = {document.id: document for document in documents}
    texts = {claim.id: claim_text(claim) for claim in claims}
    return tuple(
        _view(
            number,
            claim,
            by_id.get(claim.evidence.document),
            verdicts.get(claim.id),
            own_texts(claim, texts),
            relation_kind(claim, ontology),
        )
        for number, claim in zip(
            range(len(claims)) if numbers is None else numbers, claims, strict=True
        )
    )


def claim_text(claim: Claim) -> str:
    """Return the claim in words, made of its parts where it has no text of its own."""
    parts = (argument_text(claim.subject, {}), claim.relation, argument_text(claim.object, {}))
    text = shown(claim.text or " ".join(part for part in parts if part))
    # A denied claim must never read as what it denies.
    if claim.polarity is Polarity.DENIED and not _NEGATION.search(text):
        return f"Not: {text}"
    return text


def argument_text(argument: Argument | None, texts: Mapping[str, str]) -> str:
    """Return an argument in words; a claim as its text in quotation marks."""
    if argument is None:
        return ""
    if isinstance(argument, ClaimRef):
        return f"“{texts[argument.id]}”" if argument.id in texts else "(another claim)"
    return shown(argument.label if isinstance(argument, Entity) else argument.text)


def own_texts(claim: Claim, texts: dict[str, str]) -> Mapping[str, str]:
    """Return the claims' texts as one that tells of another has them.

    Who denies that engineers altered a figure says "engineers did not alter the figure"; what is
    denied is "engineers altered the figure", and so the text of the denial has it after its colon.
    """
    told = [one.value for one in claim.qualifiers if local_name(one.role) == "content"]
    words = claim.text.partition(": ")[2]
    if len(told) == 1 and isinstance(told[0], ClaimRef) and words:
        return ChainMap({told[0].id: shown(words)}, texts)
    return texts


def relation_text(claim: Claim) -> str:
    """Return the relation as an edge is labelled, with what weakens or turns it."""
    words = shown(claim.relation) or local_name(claim.predicate)
    if claim.polarity is Polarity.DENIED:
        words = f"not: {words}"
    if claim.certainty is not Certainty.CERTAIN:
        words = f"{words} ({certainty_word(claim.certainty)})"
    return words


def relation_kind(claim: Claim, ontology: Ontology | None) -> str:
    """Return the label of a claim's relation type, :data:`OWN_WORDS` where it has none."""
    if not claim.is_typed:
        return OWN_WORDS
    known = ontology.relations.get(claim.predicate) if ontology is not None else None
    return shown(known.label if known is not None else _spaced(local_name(claim.predicate)))


def certainty_word(certainty: Certainty) -> str:
    """Return how sure the speaker is, in a word that reads well in brackets."""
    return {"Conditional": "if", "Asked": "asked"}.get(certainty.value, certainty.value.lower())


def time_text(time: TimeValue) -> str:
    """Return a time as written, and the days it comes to where that says more."""
    days = [day.isoformat() for day in (time.start, time.end) if isinstance(day, date)]
    resolved = " to ".join(dict.fromkeys(days))
    return shown(f"{time.text} ({resolved})" if resolved not in ("", time.text) else time.text)


def _view(
    number: int,
    claim: Claim,
    document: Document | None,
    verdict: Verdict | None,
    texts: Mapping[str, str],
    kind: str,
) -> ClaimView:
    span = claim.evidence.span
    speakers = tuple(
        speaker_view(one, document.quote(one.source_span) if document and one.source_span else "")
        for one in claim.attributions
    )
    author = document.author if document is not None and document.author else "the text itself"
    published = document.published if document is not None else None
    first, last = days_spoken_of(claim)
    return ClaimView(
        id=claim.id,
        number=number,
        text=texts[claim.id],
        subject=argument_text(claim.subject, texts),
        relation=relation_text(claim),
        relation_type=kind,
        object=argument_text(claim.object, texts) or _first_detail(claim.qualifiers, texts),
        ends=(_entity_id(claim.subject), _entity_id(claim.object)),
        entities=entities_in(claim),
        speakers=speakers,
        speaker=speakers[0].name if speakers else shown(author),
        negated=claim.polarity is Polarity.DENIED,
        certainty=claim.certainty.value.lower(),
        tense=claim.tense.value.lower(),
        time=time_text(claim.time) if claim.time is not None else None,
        time_from=first,
        time_to=last,
        opinion=claim.opinion,
        factuality=_factuality(claim),
        confidence=claim.confidence,
        details=tuple(_detail(one, texts) for one in claim.qualifiers),
        standing=standing_of(verdict),
        reason=shown(verdict.reason) if verdict is not None else None,
        verdict_confidence=verdict.confidence if verdict is not None else None,
        worth=claim.worth.score if claim.worth is not None else None,
        worth_reasons=_worth_reasons(claim.worth),
        findings=finding_views(verdict),
        quote=quote_of(claim, document),
        document=claim.evidence.document,
        document_name=heading(document) if document is not None else "",
        document_link=web_link(document.url) if document is not None and document.url else None,
        published=published.isoformat() if isinstance(published, date) else None,
        start=span.start,
        end=span.end,
    )


def _entity_id(argument: Argument | None) -> str:
    return argument.id if isinstance(argument, Entity) else ""


def entities_in(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the entities that a claim speaks of, and of those that say it."""
    return tuple(dict.fromkeys(one.id for one in entities_of(claim)))


def entities_of(claim: Claim) -> list[Entity]:
    """Return the entities that a claim speaks of, and those that say it, each as often."""
    arguments = [claim.subject, claim.object, *(one.value for one in claim.qualifiers)]
    arguments += [one.speaker for one in claim.attributions]
    return [one for one in arguments if isinstance(one, Entity)]


def _worth_reasons(worth: Worth | None) -> tuple[str, ...]:
    reasons = worth.reasons if worth is not None else ()
    return tuple(shown(str(one)) for one in reasons)


def _first_detail(qualifiers: Sequence[Qualifier], texts: Mapping[str, str]) -> str:
    """Return the first further argument with its preposition, for a verb without object."""
    if not qualifiers:
        return ""
    first = qualifiers[0]
    return f"{shown(first.words)} {argument_text(first.value, texts)}".strip()


def _detail(qualifier: Qualifier, texts: Mapping[str, str]) -> tuple[str, str]:
    role = _spaced(local_name(qualifier.role))
    value = argument_text(qualifier.value, texts)
    if getattr(qualifier.value, "bound", Bound.EXACT) is not Bound.EXACT:
        value = f"{value} ({_spaced(str(getattr(qualifier.value, 'bound', '')))})"
    return shown(role), value


def _spaced(name: str) -> str:
    """Return a name of the ontology as words: "hostsOrOffers" as "hosts or offers"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _factuality(claim: Claim) -> FactualityView | None:
    """Return what a reader takes a claim for; of a denied one, what it denies."""
    value = claim.factuality
    if value is None:
        return None
    denied = "what it denies: " if claim.polarity is Polarity.DENIED else ""
    return FactualityView(max(-3.0, min(3.0, value)), denied + factuality_words(value))
