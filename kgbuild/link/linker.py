"""Mentions to entities: one thing, one entity, whatever it is called.

An entity's id depends on its names and its broad type alone, so two documents that name the same
thing agree on it without having met. Things without a name ("the chip blockade") stay within their
document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kgbuild.link.document_names import DocumentNames
from kgbuild.link.knowledge_linker import KnowledgeLinker
from kgbuild.link.known_names import KnownNames
from kgbuild.link.normalise import slug
from kgbuild.link.sentences import claim_sentence
from kgbuild.model import (
    Argument,
    Attribution,
    Claim,
    ClaimRef,
    Entity,
    Extraction,
    LinkedDocument,
    Mention,
    MentionKind,
    Qualifier,
    Quantity,
    Span,
    claim_id,
)
from kgbuild.ontology.types import Ontology


class Linker:
    """Links the mentions of documents; holds no state of a document.

    Parameters
    ----------
    ontology : Ontology
        Types and known names.
    knowledge : KnowledgeLinker, optional
        Links the names further, to entries of a knowledge base.
    """

    def __init__(self, ontology: Ontology, knowledge: KnowledgeLinker | None = None) -> None:
        self._ontology = ontology
        self._known = KnownNames(ontology)
        self._knowledge = knowledge

    def __call__(self, extraction: Extraction) -> LinkedDocument:
        """Link one document.

        Parameters
        ----------
        extraction : Extraction
            Mentions, and claims whose arguments are mentions.

        Returns
        -------
        LinkedDocument
            Claims with entities and final ids, in text order; of claims that are the same in every
            part that makes their id the first is kept.
        """
        document = extraction.document
        spoken = [a.speaker for a in extraction.attributions if isinstance(a.speaker, Mention)]
        everything = [*extraction.mentions, *_mentions_of(extraction.claims), *spoken]
        names = sorted({m for m in everything if m.kind is MentionKind.NAME}, key=_position)
        groups = DocumentNames(names, self._known, document.source)
        if self._knowledge is not None:
            groups.link(self._knowledge, document.text)
        at_span = {m.span: groups.entity(m.text, m.type) for m in names}
        entities: dict[str, Entity] = {}

        def entity(mention: Mention) -> Entity:
            if mention.antecedent is not None and mention.antecedent in at_span:
                found = at_span[mention.antecedent]
            elif mention.kind is MentionKind.NAME:
                found = groups.entity(mention.text, mention.type)
            else:
                found = self._described(mention)
            entities.setdefault(found.id, found)
            return found

        linked = list(_with_entities(extraction.claims, entity))
        attributions = tuple(_attributions_with_entities(extraction.attributions, entity))
        mentions = _one_a_span(everything)
        pairs = tuple((mention, entity(mention).id) for mention in mentions)
        return LinkedDocument(
            document=document,
            entities=tuple(sorted(entities.values(), key=lambda e: e.id)),
            mentions=pairs,
            claims=tuple(self._with_texts(list(_with_final_ids(linked)))),
            dropped=(*document.dropped, *extraction.dropped),
            links=tuple(groups.links(document.id, entities)),
            attributions=attributions,
        )

    def _with_texts(self, claims: list[Claim]) -> Iterator[Claim]:
        by_id = {claim.id: claim for claim in claims}
        for claim in claims:
            yield replace(claim, text=claim_sentence(claim, self._ontology, by_id))

    def _described(self, mention: Mention) -> Entity:
        """Return the entity of a phrase that names nothing; it belongs to its document alone."""
        own = f"{mention.document[:8]}-{slug(mention.text, name=False)}"
        return Entity(
            id=f"{self._known.folder(mention.type)}/{own}",
            type=mention.type,
            label=mention.text,
        )


def _one_a_span(mentions: Iterable[Mention]) -> list[Mention]:
    """Return one mention for each span: the name before the resolved phrase before the others."""
    best: dict[Span, Mention] = {}
    for mention in sorted(set(mentions), key=_position):
        rank = (mention.kind is not MentionKind.NAME, mention.antecedent is None)
        kept = best.get(mention.span)
        if kept is None or rank < (kept.kind is not MentionKind.NAME, kept.antecedent is None):
            best[mention.span] = mention
    return list(best.values())


def _position(mention: Mention) -> tuple[int, int, str, str]:
    return (mention.span.start, mention.span.end, mention.kind.value, mention.text)


def _mentions_of(claims: Iterable[Claim]) -> Iterator[Mention]:
    for claim in claims:
        values: list[object] = [claim.subject, claim.object]
        values += [a.speaker for a in claim.attributions]
        values += [q.value for q in claim.qualifiers]
        for value in values:
            if isinstance(value, Mention):
                yield value


def _with_entities(claims: Iterable[Claim], entity: Callable[[Mention], Entity]) -> Iterator[Claim]:
    def change(value: Argument) -> Argument:
        return entity(value) if isinstance(value, Mention) else value

    for claim in claims:
        yield replace(
            claim,
            subject=change(claim.subject),
            object=None if claim.object is None else change(claim.object),
            attributions=tuple(_attributions_with_entities(claim.attributions, entity)),
            qualifiers=tuple(Qualifier(q.role, change(q.value), q.words) for q in claim.qualifiers),
        )


def _attributions_with_entities(
    attributions: Iterable[Attribution], entity: Callable[[Mention], Entity]
) -> Iterator[Attribution]:
    for one in attributions:
        speaker = entity(one.speaker) if isinstance(one.speaker, Mention) else one.speaker
        yield replace(one, speaker=speaker)


def _with_final_ids(claims: Iterable[Claim]) -> Iterator[Claim]:
    kept: dict[str, Claim] = {}
    final: dict[str, str] = {}
    for claim in claims:
        made = claim_id(
            claim.evidence.document,
            claim.evidence.span,
            _key(claim.subject),
            claim.predicate,
            _key(claim.object),
        )
        final[claim.id] = made
        kept.setdefault(made, claim)
    held: dict[str, set[str]] = {}
    for made, claim in kept.items():
        qualifiers = []
        for one in claim.qualifiers:
            if isinstance(one.value, ClaimRef):
                inner = final.get(one.value.id)
                if inner is None or made in _reached(inner, held):
                    continue  # no claim may come to hold itself
                held.setdefault(made, set()).add(inner)
                one = replace(one, value=ClaimRef(inner))
            qualifiers.append(one)
        yield replace(claim, id=made, qualifiers=tuple(dict.fromkeys(qualifiers)))


def _reached(start: str, held: Mapping[str, set[str]]) -> set[str]:
    """Return a claim and all that it holds, at any depth."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += held.get(current, ())
    return found


def _key(value: Argument | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, ClaimRef):
        return f"claim {value.id}"
    if isinstance(value, Quantity):
        return f"{value.value} {value.unit} {value.text}"
    return value.text
