"""The names that an ontology knows, and what its types mean for linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from kgbuild.link.normalise import normalise_name
from kgbuild.model import THING
from kgbuild.model.broad_types import AGENT, ORGANIZATION, PERSON
from kgbuild.ontology.types import Name, Ontology, local_name


class Titles:
    """What people are called before their names: "Senator", "Vice President", after an ontology.

    Parameters
    ----------
    ontology : Ontology
        The nouns of its person types are titles.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._titles = frozenset(
            noun.casefold()
            for iri, type_ in ontology.types.items()
            if ontology.is_a(iri, PERSON)
            for noun in type_.nouns
        )

    def without(self, name: str) -> str:
        """Return a normalised name without the titles before it, itself where nothing would stay.

        Examples
        --------
        >>> from kgbuild.ontology.load import load_ontology
        >>> Titles(load_ontology()).without("vice president ida moreau")
        'ida moreau'
        """
        words = name.split()
        while len(words) > 1:
            title = next((n for n in (2, 1) if " ".join(words[:n]) in self._titles), 0)
            if not title or title == len(words):
                break
            words = words[title:]
        return " ".join(words)


class KnownNames:
    """The gazetteer of an ontology by normalised name.

    Parameters
    ----------
    ontology : Ontology
        Names and types.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self.demonyms = ontology.demonyms
        self.titles = Titles(ontology)
        self._folders: dict[str, str] = {}

    @cached_property
    def _known(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self._ontology.names:
            for text in dict.fromkeys((name.label, *name.aliases)):
                found[normalise_name(text)].append(name)
        return {key: tuple(names) for key, names in found.items()}

    def known(self, text: str, type_: str) -> tuple[Name, ...]:
        """Return the gazetteer's entries of a name whose type agrees with the one found."""
        demonym = self._ontology.demonyms.get(text)
        if demonym is not None:
            return (demonym,)
        entries = self._known.get(normalise_name(text), ())
        return tuple(n for n in entries if self.compatible(n.type, type_)) or entries[:1]

    def compatible(self, one: str, other: str) -> bool:
        """Say whether one of two types lies below the other, as every type does below thing."""
        return self._ontology.is_a(one, other) or self._ontology.is_a(other, one)

    def folder(self, type_: str) -> str:
        """Return the first part of an entity's id: its broadest type below thing and agent.

        Two documents may find that something is a company or only an organisation: the id must not
        change with it.
        """
        if type_ not in self._folders:
            self._folders[type_] = self._folder(type_)
        return self._folders[type_]

    def _folder(self, type_: str) -> str:
        current = type_
        while current in self._ontology.types:
            parents = [p for p in self._ontology.types[current].parents if p not in (THING, AGENT)]
            if not parents:
                break
            current = parents[0]
        name = local_name(current)
        return "".join(
            f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name)
        )

    def is_person(self, type_: str) -> bool:
        """Say whether a type is a person."""
        return self._ontology.is_a(type_, PERSON)

    def is_organization(self, type_: str) -> bool:
        """Say whether a type is an organisation."""
        return self._ontology.is_a(type_, ORGANIZATION)
