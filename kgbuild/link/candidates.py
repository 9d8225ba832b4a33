"""The entries of a knowledge base that a name could mean: by name, by short form, by spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kgbuild.link.knowledge_base import Entry, KnowledgeBase
from kgbuild.link.normalise import normalise_name
from kgbuild.link.short_forms import initials, short_forms
from kgbuild.link.spelling import whole_likeness
from kgbuild.link.trigrams import TrigramIndex
from kgbuild.model import THING, Match
from kgbuild.model.broad_types import ORGANIZATION, PERSON
from kgbuild.ontology.types import Ontology, local_name

MOST = 16
"""Candidates that are weighed for one name: the most popular, exact names first."""

_EXTRA = re.compile(r"(?<!\s)\s*+(?:\(([^()]*)\)|,\s+([^,]*))$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_SHORTEST = 4
_NEAR = 80.0
"""Least likeness of a misspelt name, as measured for names in a reference."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a name could mean; ``likeness`` is 100 unless the spelling differs."""

    entry: Entry
    match: Match
    likeness: float = 100.0


class Candidates:
    """The names of a knowledge base, indexed; made once for a knowledge base and an ontology.

    Parameters
    ----------
    base : KnowledgeBase
        The entries.
    ontology : Ontology
        Says which of kgbuild's types the types of the entries are.
    """

    def __init__(self, base: KnowledgeBase, ontology: Ontology) -> None:
        self.base = base
        self._ontology = ontology
        self._by_name: dict[str, list[tuple[int, Match]]] = {}
        self._by_iri: dict[str, int] = {}
        self._nouns = {
            noun.casefold(): iri
            for iri in sorted(ontology.types, reverse=True)
            for noun in (*ontology.types[iri].nouns, ontology.types[iri].label)
        }
        self._type_of_class = lru_cache(maxsize=None)(self._mapped)
        for number, entry in enumerate(base.entries):
            self._by_iri[entry.iri] = number
            for form, match in self._names(entry):
                self._by_name.setdefault(form, []).append((number, match))

    def _names(self, entry: Entry) -> Iterator[tuple[str, Match]]:
        """Yield each normalised name of an entry once, under the way of meeting that counts most.

        "Veltrax (company)" and "Orbix, Ohio" are also called without what tells them apart.
        """
        found: dict[str, Match] = {}
        plain, _ = without_extra(entry.label)
        for text in (entry.label, plain, *entry.aliases):
            match = Match.LABEL if text == entry.label else Match.ALIAS
            for form in name_forms(text):
                found.setdefault(form, match)
        type_ = self.type_of(entry)
        person = type_ == THING or self._ontology.is_a(type_, PERSON)
        named = self._ontology.is_a(type_, ORGANIZATION)
        words = normalise_name(plain).split()
        if person and len(words) > 2:
            full = (word for n, word in enumerate(words) if len(word) > 1 or n in (0, len(words)))
            found.setdefault(" ".join(full), Match.ALIAS)  # "Harry S. Truman" is Harry Truman
        for form in short_forms(" ".join(words), person=person, organization=named):
            if type_ != THING or " " not in form:
                found.setdefault(form, Match.SHORT_FORM)
        if type_ == THING or not person:
            for acronym in initials(words):
                found.setdefault(acronym.upper(), Match.SHORT_FORM)
        yield from found.items()

    def type_of(self, entry: Entry) -> str:
        """Return kgbuild's type of an entry, ``kgb:Thing`` where none of its types is known."""
        found = [self._type_of_class(type_) for type_ in entry.types]
        known = [one for one in found if one != THING]
        narrow = [
            one
            for one in known
            if not any(other != one and self._ontology.is_a(other, one) for other in known)
        ]
        return narrow[0] if narrow else THING

    def _mapped(self, type_: str) -> str:
        """Map a class or a word by its own IRI, else by the last words of its name."""
        if type_ in self._ontology.types:
            return type_
        called = self.base.class_names.get(type_) or local_name(type_)
        words = _CAMEL.sub(" ", called).casefold().split()
        for first in range(len(words)):
            found = self._nouns.get(" ".join(words[first:]))
            if found:
                return found
        return THING

    def with_iri(self, iri: str) -> Entry | None:
        """Return the entry with an IRI."""
        number = self._by_iri.get(iri)
        return None if number is None else self.base.entries[number]

    def shares_label(self, entry: Entry) -> bool:
        """Say whether another entry has the same label, cut forms aside."""
        bearers = self._by_name.get(normalise_name(entry.label), ())
        return sum(match is Match.LABEL for _, match in bearers) > 1

    def find(self, form: str) -> Sequence[Candidate]:
        """Return the entries that a normalised name could mean.

        Parameters
        ----------
        form : str
            As :func:`normalise_name` gives it; an acronym in capitals.

        Returns
        -------
        sequence of Candidate
            Entries of that name; only where there is none, entries whose name is spelt nearly so.
            At most :data:`MOST`, in an order that depends on the knowledge base alone.
        """
        exact = self._by_name.get(form, ())
        if exact:
            return self._most_popular([(number, match, 100.0) for number, match in exact])
        return self._near(form)

    def _near(self, form: str) -> Sequence[Candidate]:
        if len(form) < _SHORTEST:
            return ()
        likest: dict[int, float] = {}
        for place in self._spelling.near(form):
            other = self._forms[place]
            likeness = whole_likeness(form, other)
            if likeness >= _NEAR:
                for number, _ in self._by_name[other]:
                    likest[number] = max(likest.get(number, 0.0), likeness)
        return self._most_popular(
            [(number, Match.SPELLING, likeness) for number, likeness in likest.items()]
        )

    def _most_popular(self, found: list[tuple[int, Match, float]]) -> Sequence[Candidate]:
        entries = self.base.entries
        order = {Match.LABEL: 0, Match.ALIAS: 0}
        found.sort(
            key=lambda one: (
                order.get(one[1], 1),
                -one[2],
                -entries[one[0]].popularity,
                entries[one[0]].iri,
            )
        )
        return tuple(Candidate(entries[n], match, likeness) for n, match, likeness in found[:MOST])

    @cached_property
    def _forms(self) -> Sequence[str]:
        return [form for form in self._by_name if len(form) >= _SHORTEST]

    @cached_property
    def _spelling(self) -> TrigramIndex:
        return TrigramIndex(self._forms)


def name_forms(text: str) -> Iterator[str]:
    """Yield a name's normal form, and that without accents where it has any.

    Examples
    --------
    >>> list(name_forms("Vane Ivanović"))
    ['vane ivanović', 'vane ivanovic']
    """
    form = normalise_name(text)
    if form:
        yield form
    if not form.isascii():
        parts = unicodedata.normalize("NFKD", form)
        plain = "".join(c for c in parts if not unicodedata.combining(c))
        if plain != form and plain:
            yield plain


def without_extra(label: str) -> tuple[str, str]:
    """Cut a label into the name and what tells it from its namesakes.

    Examples
    --------
    >>> without_extra("Mercury (planet)"), without_extra("Portland, Oregon")
    (('Mercury', 'planet'), ('Portland', 'Oregon'))
    """
    match = _EXTRA.search(label)
    if match is None or not match.start():
        return label, ""
    return label[: match.start()], match[1] or match[2] or ""
