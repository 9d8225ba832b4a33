"""Gazetteer names: from the names files, from a user's files, and from the reference's things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kgbuild.model import VOCABULARY
from kgbuild.ontology.triples import LABEL, TYPE, Triples
from kgbuild.ontology.types import EntityType, Name, Ontology

_PREFERRED = "http://www.w3.org/2004/02/skos/core#prefLabel"
_ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
_SAME = "http://www.w3.org/2002/07/owl#sameAs"
_NAMED_IN_REFERENCE = tuple(VOCABULARY + one for one in ("Chip", "AIModel", "Organization"))


def read_names(
    triples: Triples, types: Mapping[str, EntityType], shipped: Sequence[str] = ()
) -> tuple[Name, ...]:
    """Read every named thing of an entity type.

    Of the shipped reference only chips, models and organisations are names; one that the gazetteer
    has under the same label and a like type is added to that entry.

    Parameters
    ----------
    triples : Triples
        All files.
    types : mapping of str to EntityType
        The entity types by IRI.
    shipped : sequence of str
        Names of the shipped files among them.

    Returns
    -------
    tuple of Name
        In file order.
    """
    hierarchy = Ontology(types=types, relations={})
    references = {one for one in shipped if Path(one).parent.name == "reference"}
    names: dict[str, Name] = {}
    by_label: dict[str, list[str]] = {}
    for iri in triples.subjects():
        kind = _narrowest(hierarchy, triples.iris(iri, TYPE))
        label = triples.word(iri, _PREFERRED) or triples.word(iri, LABEL)
        if kind is None or not label or types[kind].literal:
            continue
        name = Name(
            iri=iri,
            type=kind,
            label=label,
            aliases=triples.words(iri, _ALTERNATIVE),
            demonyms=triples.words(iri, VOCABULARY + "demonym"),
            same_as=triples.iris(iri, _SAME),
        )
        if triples.file_of(iri) in references:
            if not hierarchy.fits(kind, _NAMED_IN_REFERENCE):
                continue
            known = _same_name(hierarchy, name, names, by_label)
            if known:
                names[known.iri] = _merged(known, name)
                continue
        names[iri] = name
        for word in (label, *name.aliases):
            by_label.setdefault(word.casefold(), []).append(iri)
    return tuple(names.values())


def _narrowest(hierarchy: Ontology, found: tuple[str, ...]) -> str | None:
    """Choose the entity type that lies below the others."""
    kinds = [one for one in found if one in hierarchy.types]
    below = [one for one in kinds if not any(_is_below(hierarchy, other, one) for other in kinds)]
    return min(below, default=None)


def _is_below(hierarchy: Ontology, lower: str, upper: str) -> bool:
    return lower != upper and hierarchy.is_a(lower, upper)


def _same_name(
    hierarchy: Ontology, name: Name, names: Mapping[str, Name], by_label: Mapping[str, list[str]]
) -> Name | None:
    """Find the entry that it says it is, else one of the same label and a like type."""
    stated = [iri for iri in name.same_as if iri in names]
    if stated:
        return names[stated[0]]
    for iri in by_label.get(name.label.casefold(), ()):
        known = names[iri]
        if hierarchy.is_a(known.type, name.type) or hierarchy.is_a(name.type, known.type):
            return known
    return None


def _merged(known: Name, other: Name) -> Name:
    aliases = dict.fromkeys((*known.aliases, other.label, *other.aliases))
    aliases.pop(known.label, None)
    same_as = dict.fromkeys((*known.same_as, *other.same_as, other.iri))
    same_as.pop(known.iri, None)
    return replace(known, aliases=tuple(aliases), same_as=tuple(same_as))
