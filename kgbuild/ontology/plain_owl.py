"""Ontologies written for other uses: OWL classes and properties become types and relations.

Only what is simple is derived: types from ``rdfs:domain`` and ``rdfs:range``, frames from the
label. Anything better is written by adding ``kgb:frame`` to the property, or learned from examples.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kgbuild.model import RELATION, THING, VOCABULARY
from kgbuild.model.broad_types import DATE, QUANTITY
from kgbuild.ontology.examples import read_examples
from kgbuild.ontology.label_frames import label_frames, label_wording, spaced
from kgbuild.ontology.triples import LABEL, TYPE, Triples
from kgbuild.ontology.types import EntityType, RelationType, local_name

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATATYPES = {
    **dict.fromkeys(("date", "dateTime", "gYear", "gYearMonth"), DATE),
    **dict.fromkeys(
        "integer decimal double float int long nonNegativeInteger positiveInteger".split(),
        QUANTITY,
    ),
    **dict.fromkeys(("string", "anyURI"), ""),
}
"""Datatypes to the literal type that a value in a text has; words of any kind for a string."""
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def plain_types(
    triples: Triples, own: Sequence[str], known: Mapping[str, EntityType]
) -> list[EntityType]:
    """Make an entity type of each labelled class of a user that is none yet.

    A class without a parent among the types is put below the shipped type of the same label or
    noun, else below kgb:Thing.

    Parameters
    ----------
    triples : Triples
        All files.
    own : sequence of str
        IRIs that the user's files brought.
    known : mapping of str to EntityType
        The entity types so far.
    """
    classes = [
        iri
        for iri in own
        if iri not in known
        and not iri.startswith(VOCABULARY)
        and {_OWL + "Class", _RDFS + "Class"} & set(triples.iris(iri, TYPE))
    ]
    allowed = {*known, *classes}
    by_word = {word.casefold(): one.iri for one in known.values() for word in one.nouns}
    by_word |= {one.label.casefold(): one.iri for one in known.values()}
    by_word |= {
        word.casefold(): iri for iri in known for word in triples.words(iri, _SKOS + "altLabel")
    }
    found = []
    for iri in classes:
        label = (triples.word(iri, LABEL) or spaced(local_name(iri))).strip()
        stated = triples.iris(iri, _RDFS + "subClassOf") + triples.iris(
            iri, _OWL + "equivalentClass"
        )
        parents = tuple(one for one in stated if one in allowed and one != iri)
        parents = parents or (by_word.get(label.casefold(), THING),)
        nouns = triples.words(iri, VOCABULARY + "noun")
        found.append(
            EntityType(
                iri=iri,
                label=label,
                parents=parents,
                nouns=nouns or (label.lower(),),
                disjoint_with=triples.iris(iri, _OWL + "disjointWith"),
            )
        )
    return found


def plain_relations(
    triples: Triples,
    own: Sequence[str],
    types: Mapping[str, EntityType],
    known: Mapping[str, RelationType],
) -> list[RelationType]:
    """Make a relation type of each property of a user that is none yet.

    A datatype property becomes one where its range says what its values are.

    Parameters
    ----------
    triples : Triples
        All files.
    own : sequence of str
        IRIs that the user's files brought.
    types : mapping of str to EntityType
        The entity types, the user's classes among them.
    known : mapping of str to RelationType
        The relation types so far.
    """
    found = []
    for iri in own:
        kinds = triples.iris(iri, TYPE)
        if (
            iri in known
            or not (_OWL + "ObjectProperty" in kinds or _literals(triples, iri, kinds) is not None)
            or iri.startswith((VOCABULARY, RELATION))
        ):
            continue
        label = (triples.word(iri, LABEL) or spaced(local_name(iri))).strip()
        wording = label_wording(label)
        definition = triples.word(iri, _SKOS + "definition") or triples.word(iri, _RDFS + "comment")
        inverses = triples.iris(iri, _OWL + "inverseOf")
        found.append(
            RelationType(
                iri=iri,
                label=label,
                definition=definition or "",
                subject_types=_selecting(triples, iri, "domain", types),
                object_types=_literals(triples, iri, kinds)
                or _selecting(triples, iri, "range", types),
                frames=label_frames(label),
                wording=wording[0] if wording else None,
                denial=wording[1] if wording else None,
                examples=read_examples(triples, iri, "example"),
                counter_examples=read_examples(triples, iri, "counterExample"),
                inverse=inverses[0] if inverses else None,
                symmetric=_OWL + "SymmetricProperty" in kinds,
                transitive=_OWL + "TransitiveProperty" in kinds,
                asymmetric=_OWL + "AsymmetricProperty" in kinds,
                happens=VOCABULARY + "Occurrence" in kinds,
                irreflexive=_OWL + "IrreflexiveProperty" in kinds,
                chains=triples.rdf_lists(iri, _OWL + "propertyChainAxiom"),
                parents=triples.iris(iri, _RDFS + "subPropertyOf"),
                disjoint_with=triples.iris(iri, _OWL + "propertyDisjointWith"),
                plain=True,
            )
        )
    return found


def _literals(triples: Triples, iri: str, kinds: Collection[str]) -> tuple[str, ...] | None:
    """Return the literal types of a datatype property, None where it states none that we read."""
    if _OWL + "DatatypeProperty" not in kinds:
        return None
    ranges = [one.removeprefix(_XSD) for one in triples.iris(iri, _RDFS + "range")]
    found = [_DATATYPES[one] for one in ranges if one in _DATATYPES]
    return tuple(dict.fromkeys(one for one in found if one)) if found else None


def _selecting(
    triples: Triples, iri: str, end: str, types: Mapping[str, EntityType]
) -> tuple[str, ...]:
    """Take a domain or range as types that select: a class itself and the shipped type it is."""
    found: dict[str, None] = {}
    equivalents = {
        standard: type_
        for type_ in types
        for standard in triples.iris(type_, _OWL + "equivalentClass")
    }
    for one in triples.iris(iri, _RDFS + end):
        members = triples.rdf_list(one, _OWL + "unionOf") if one.startswith("_:") else (one,)
        for named in members:
            member = equivalents.get(
                named.replace("http://schema.org/", "https://schema.org/"), named
            )
            if member in types:
                found[member] = None
                # Texts are typed with the shipped types: a class of theirs put straight below one
                # because it has its name selects that one too.
                found |= {
                    parent: None
                    for parent in types[member].parents
                    if parent != THING and parent in types and _same_word(types, member, parent)
                }
    return tuple(found)


def _same_word(types: Mapping[str, EntityType], one: str, other: str) -> bool:
    words = {types[other].label.casefold(), *(noun.casefold() for noun in types[other].nouns)}
    return types[one].label.casefold() in words
