"""Mentions to entities: one thing, one entity, whatever it is called.

An entity's id depends on its names and its broad type alone, so two documents that name the same
thing agree on it without having met. Things without a name ("the chip blockade") stay within their
document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kgbuild.link.normalise import normalise_name, slug
from kgbuild.link.sentences import claim_sentence
from kgbuild.model import (
    THING,
    VOCABULARY,
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
from kgbuild.ontology.types import Name, Ontology, local_name

_AGENT = VOCABULARY + "Agent"
_PERSON = VOCABULARY + "Person"
_ORGANIZATION = VOCABULARY + "Organization"


class Linker:
    """Links the mentions of documents by the names of an ontology; holds no state of a document."""

    def __init__(self, ontology: Ontology) -> None:
        """Take the ontology's names and types."""
        self._ontology = ontology

    @cached_property
    def _known(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self._ontology.names:
            for text in dict.fromkeys((name.label, *name.aliases)):
                found[normalise_name(text)].append(name)
        return {key: tuple(names) for key, names in found.items()}

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
        everything = [*extraction.mentions, *_mentions_of(extraction.claims)]
        names = sorted({m for m in everything if m.kind is MentionKind.NAME}, key=_position)
        groups = _Groups(names, self, self._ontology.demonyms)
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
        mentions = _one_a_span(everything)
        pairs = tuple((mention, entity(mention).id) for mention in mentions)
        return LinkedDocument(
            document=document,
            entities=tuple(sorted(entities.values(), key=lambda e: e.id)),
            mentions=pairs,
            claims=tuple(
                replace(claim, text=claim_sentence(claim, self._ontology))
                for claim in _with_final_ids(linked)
            ),
            dropped=(*document.dropped, *extraction.dropped),
        )

    def known(self, text: str, type_: str) -> tuple[Name, ...]:
        """Return the gazetteer's entries of a name whose type agrees with the one found."""
        demonym = self._ontology.demonyms.get(text)
        if demonym is not None:
            return (demonym,)
        entries = self._known.get(normalise_name(text), ())
        return tuple(n for n in entries if self._compatible(n.type, type_)) or entries[:1]

    def _compatible(self, one: str, other: str) -> bool:
        return self._ontology.is_a(one, other) or self._ontology.is_a(other, one)

    def folder(self, type_: str) -> str:
        """Return the first part of an entity's id: its broadest type below thing and agent.

        Two documents may find that something is a company or only an organisation: the id must not
        change with it.
        """
        current = type_
        while current in self._ontology.types:
            parents = [p for p in self._ontology.types[current].parents if p not in (THING, _AGENT)]
            if not parents:
                break
            current = parents[0]
        name = local_name(current)
        return "".join(
            f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name)
        )

    def _described(self, mention: Mention) -> Entity:
        """Return the entity of a phrase that names nothing; it belongs to its document alone."""
        own = f"{mention.document[:8]}-{slug(mention.text, name=False)}"
        return Entity(
            id=f"{self.folder(mention.type)}/{own}",
            type=mention.type,
            label=mention.text,
        )

    def is_person(self, type_: str) -> bool:
        """Say whether a type is a person."""
        return self._ontology.is_a(type_, _PERSON)

    def is_organization(self, type_: str) -> bool:
        """Say whether a type is an organisation."""
        return self._ontology.is_a(type_, _ORGANIZATION)


class _Groups:
    """The names of one document, short forms counted to their long forms."""

    def __init__(
        self, names: Iterable[Mention], linker: Linker, demonyms: Mapping[str, Name]
    ) -> None:
        self._linker = linker
        self._demonyms = demonyms
        self._texts: dict[str, Counter[str]] = defaultdict(Counter)
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in names:
            key = normalise_name(mention.text)
            self._texts[key][mention.text] += 1
            self._types[key][mention.type] += 1
        self._long = {key: self._long_form(key) for key in self._texts}
        self._entities: dict[str, Entity] = {}

    def entity(self, text: str, type_: str) -> Entity:
        """Return the entity that a name of the document names."""
        key = normalise_name(text)
        key = self._long.get(key, key)
        if key not in self._entities or text in self._demonyms:
            made = self._make(key, text, type_)
            if text in self._demonyms:
                return self._entities.get(normalise_name(made.label), made)
            self._entities[key] = made
        return self._entities[key]

    def _make(self, key: str, text: str, type_: str) -> Entity:
        counted = self._texts.get(key) or Counter([text])
        types = self._types.get(key) or Counter([type_])
        best_type = min(types, key=lambda t: (-types[t], t))
        usual = min(counted, key=lambda t: (-counted[t], -len(t), t))
        entries = self._linker.known(usual, best_type) or self._linker.known(text, best_type)
        label = entries[0].label if entries else usual
        kind = entries[0].type if entries else best_type
        shorter = {t for k, long in self._long.items() if long == key for t in self._texts[k]}
        aliases = sorted((set(counted) | shorter) - {label} - set(self._demonyms))
        same_as = sorted({iri for entry in entries for iri in entry.same_as})
        return Entity(
            f"{self._linker.folder(kind)}/{slug(label)}",
            kind,
            label,
            tuple(aliases),
            tuple(same_as),
        )

    def _long_form(self, key: str) -> str:
        """Return the one longer name of the document that a short name stands for, else itself."""
        if self._linker.known(next(iter(self._texts[key])), self._type(key)):
            return key
        longer = [other for other in self._texts if other != key and self._is_short_for(key, other)]
        return longer[0] if len(longer) == 1 else key

    def _type(self, key: str) -> str:
        types = self._types[key]
        return min(types, key=lambda t: (-types[t], t))

    def _is_short_for(self, short: str, long: str) -> bool:
        words, longer = short.split(), long.split()
        if len(words) >= len(longer):
            return False
        type_ = self._type(long)
        if self._linker.is_person(type_):
            return words == longer[-len(words) :]
        if self._linker.is_organization(type_):
            initials = "".join(word[0] for word in longer)
            return words == longer[: len(words)] or (
                len(words) == 1 and len(short) > 2 and short == initials
            )
        return words == longer[-len(words) :] and any(c.isdigit() for c in short)


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

    def speaker(value: Mention | Entity | None) -> Mention | Entity | None:
        return entity(value) if isinstance(value, Mention) else value

    for claim in claims:
        yield replace(
            claim,
            subject=change(claim.subject),
            object=None if claim.object is None else change(claim.object),
            attributions=tuple(
                Attribution(speaker(a.speaker), a.cue, a.cue_span) for a in claim.attributions
            ),
            qualifiers=tuple(Qualifier(q.role, change(q.value), q.words) for q in claim.qualifiers),
        )


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
    for made, claim in kept.items():
        qualifiers = tuple(
            replace(q, value=ClaimRef(final[q.value.id])) if isinstance(q.value, ClaimRef) else q
            for q in claim.qualifiers
        )
        yield replace(claim, id=made, qualifiers=tuple(dict.fromkeys(qualifiers)))


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
