"""The names of one document: which are one thing, what it is called, which entry it is."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kgbuild.link.knowledge_base import Entry
from kgbuild.link.knowledge_linker import Decision, KnowledgeLinker, Query
from kgbuild.link.known_names import KnownNames
from kgbuild.link.normalise import normalise_name, slug
from kgbuild.link.short_forms import cut_introduction, introduced, long_forms
from kgbuild.model import THING, Entity, Link, Mention


class DocumentNames:
    """The names of one document, short forms counted to their long forms.

    Parameters
    ----------
    names : sequence of Mention
        In text order.
    known : KnownNames
        The gazetteer.
    source : str
        The text that the spans of the names count in.
    """

    def __init__(self, names: Sequence[Mention], known: KnownNames, source: str) -> None:
        self._known = known
        self._demonyms = known.demonyms
        self._texts: dict[str, Counter[str]] = defaultdict(Counter)
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        self._sure: dict[str, dict[str, float]] = defaultdict(dict)
        self._introduced = dict(introduced(names, source))
        for mention in names:
            text, short = cut_introduction(mention.text)
            key = normalise_name(text)
            self._texts[key][text] += 1
            self._types[key][mention.type] += 1
            sure = self._sure[key].get(mention.type, 0.0)
            self._sure[key][mention.type] = max(sure, mention.confidence)
            if short:
                self._introduced.setdefault(normalise_name(short), key)
        self._longer = long_forms(self._texts, {key: self._kind(key) for key in self._texts})
        self._by_first_name: dict[str, list[str]] = defaultdict(list)
        for key in self._texts:
            first, blank, _ = key.partition(" ")
            if blank and self._kind(key)[0]:
                self._by_first_name[first].append(key)
        self._long = {key: self._long_form(key) for key in self._texts}
        self._shorter: dict[str, list[str]] = defaultdict(list)
        for key, long in self._long.items():
            self._shorter[long] += self._texts[key]
        self._acronyms: dict[str, list[str]] = defaultdict(list)
        for short, long in self._introduced.items():
            if short in self._texts:
                self._acronyms[long].append(short)
        self._entities: dict[str, Entity] = {}
        self._decided: dict[str, Decision] = {}

    def link(self, knowledge: KnowledgeLinker, text: str) -> None:
        """Decide which entries of a knowledge base the names mean, all of them together."""
        keys = list(dict.fromkeys(self._long.values()))
        queries = [self._query(key) for key in keys]
        self._decided = dict(zip(keys, knowledge(queries, text), strict=True))
        self._candidates = knowledge.candidates

    def _query(self, key: str) -> Query:
        counted = self._texts[key]
        usual = min(counted, key=lambda t: (-counted[t], -len(t), t))
        type_ = self._type(key)
        entries = self._known.known(usual, type_)
        told = {text for short in self._acronyms[key] for text in self._texts[short]}
        written = dict.fromkeys((usual, *sorted(counted), *sorted(told)))
        if entries:
            written = dict.fromkeys((*written, entries[0].label))
            type_ = entries[0].type
        same_as = tuple(iri for entry in entries for iri in entry.same_as)
        return Query(tuple(written), type_, same_as, self._sure[key].get(type_, 1.0))

    def entity(self, text: str, type_: str) -> Entity:
        """Return the entity that a name of the document names."""
        text, _ = cut_introduction(text)
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
        entries = self._known.known(usual, best_type) or self._known.known(text, best_type)
        label = entries[0].label if entries else usual
        kind = entries[0].type if entries else best_type
        same_as = {iri for entry in entries for iri in entry.same_as}
        aliases = set(counted) | set(self._shorter.get(key, ()))
        tail = ""
        linked = self._decided[key].linked if key in self._decided else None
        if linked is not None:
            label, kind, tail = self._as_entry(linked.entry, kind)
            same_as.add(linked.entry.iri)
        return Entity(
            f"{self._known.folder(kind)}/{slug(label)}{tail}",
            kind,
            label,
            tuple(sorted(aliases - {label} - set(self._demonyms))),
            tuple(sorted(same_as)),
        )

    def _as_entry(self, entry: Entry, kind: str) -> tuple[str, str, str]:
        """Return the label and type of a linked entity, and what tells its id from a namesake's."""
        own = self._candidates.type_of(entry)
        shared = self._candidates.shares_label(entry)
        digest = hashlib.sha256(entry.iri.encode("utf-8", "surrogatepass")).hexdigest()
        return entry.label, kind if own == THING else own, f"-{digest[:8]}" if shared else ""

    def links(self, document: str, entities: Mapping[str, Entity]) -> Iterator[Link]:
        """Yield what the names were linked to, and what is offered for the others, by entity."""
        found = []
        for key, decision in self._decided.items():
            entity = self._entities.get(key)
            if entity is None or entity.id not in entities:
                continue
            name = self._query(key).written[0]
            choices = (decision.linked,) if decision.linked is not None else decision.offered
            for choice in choices:
                found.append(
                    Link(
                        document,
                        entity.id,
                        name,
                        choice.entry.iri,
                        choice.entry.label,
                        choice.candidate.match,
                        choice.probability,
                        accepted=decision.linked is not None,
                    )
                )
        kept = {(link.entity, link.iri): link for link in sorted(found, key=_surest, reverse=True)}
        yield from sorted(kept.values(), key=lambda link: (link.entity, -link.confidence, link.iri))

    def _long_form(self, key: str) -> str:
        """Return the one longer name of the document that a short name stands for, else itself."""
        told = self._introduced.get(key)
        if told in self._texts and told is not None:
            return told
        if self._known.known(next(iter(self._texts[key])), self._type(key)):
            return key
        person = self._kind(key)[0]
        bare = self._known.titles.without(key) if person else key
        if bare != key and bare in self._texts:
            return self._long_form(bare)
        type_ = self._type(key)
        longer = [
            other
            for other in self._longer.get(bare, ())
            if other != key and self._known.compatible(type_, self._type(other))
        ]
        if person and not longer:
            longer = self._by_first_name.get(bare, [])
        return longer[0] if len(longer) == 1 else key

    def _kind(self, key: str) -> tuple[bool, bool]:
        type_ = self._type(key)
        return self._known.is_person(type_), self._known.is_organization(type_)

    def _type(self, key: str) -> str:
        types = self._types[key]
        return min(types, key=lambda t: (-types[t], t))


def _surest(link: Link) -> tuple[float, str]:
    return link.confidence, link.name
