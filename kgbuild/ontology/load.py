"""Load the ontology: the shipped Turtle files, and a user's on top, become one typed Ontology."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kgbuild.errors import OntologyError
from kgbuild.model import VOCABULARY, Bound, Certainty, Polarity
from kgbuild.ontology.cues import Complement, Cue, CueKind, Direction, Limit, Order
from kgbuild.ontology.examples import read_examples
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.learned import LearnedRelations
from kgbuild.ontology.learned_file import is_learned_file, read_learned
from kgbuild.ontology.names import read_names
from kgbuild.ontology.plain_owl import plain_relations, plain_types
from kgbuild.ontology.triples import LABEL, TYPE, Source, Triples
from kgbuild.ontology.types import (
    Comparison,
    Dimension,
    EntityType,
    Frame,
    FrameKind,
    Ontology,
    RelationType,
    Role,
    local_name,
)
from kgbuild.ontology.units import read_units

_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_CERTAINTY_AND_POLARITY = (VOCABULARY + "cueCertainty", VOCABULARY + "cuePolarity")

_Choice = TypeVar("_Choice", bound=StrEnum)


def load_ontology(*sources: Source, defaults: bool = True) -> Ontology:
    """Load the shipped terms, relation types, cues, names, units, and a user's own on top.

    Parameters
    ----------
    *sources : str, pathlib.Path or rdflib.Graph
        Turtle (or other RDF) files, or graphs of rdflib. What they say of a shipped term is added
        to it. An ``owl:ObjectProperty`` of theirs without frames becomes a relation type too, with
        a frame made from its label where that is simple. Or one file that a learned ontology was
        saved to.
    defaults : bool
        Whether the shipped files are loaded first.

    Returns
    -------
    Ontology
        Types, relations and dimensions sorted by IRI; cues, names and units in file order.

    Raises
    ------
    OntologyError
        Where a file is missing, broken, or uses a word that no term allows: with file and line.

    Examples
    --------
    >>> ontology = load_ontology()
    >>> ontology.relations["https://w3id.org/kgbuild/relation/manufacturer"].label
    'manufacturer'
    """
    if not sources and defaults:
        return _default_ontology()
    learned = [
        one for one in sources if isinstance(one, (str, Path)) and is_learned_file(Path(one))
    ]
    if not learned:
        return _load(sources, defaults)
    if len(sources) > 1:
        raise OntologyError(
            "a learned ontology holds all of its terms; give it alone", where=str(learned[0])
        )
    terms, relations = read_learned(Path(learned[0]))
    return _with_learned(_load((_Text(terms, str(learned[0])),), defaults), relations)


@dataclass(frozen=True, slots=True)
class _Text:
    """N-Triples under the name of the file that they came from."""

    content: str
    name: str

    def serialize(self, *, format: str) -> str:
        """Return the text."""
        return self.content

    def __str__(self) -> str:
        """Return the name."""
        return self.name


def _with_learned(ontology: Ontology, learned: LearnedRelations) -> Ontology:
    lacking = [iri for iri in learned.relations if iri not in ontology.relations]
    if lacking:
        raise OntologyError(
            f"learned for a relation that its terms do not have: {lacking[0]}; learn it anew",
            where=ontology.files[-1],
        )
    return replace(ontology, learned=learned)


@cache
def _default_ontology() -> Ontology:
    return _load((), True)


def default_files() -> tuple[Path, ...]:
    """List the shipped files in the order in which they are read."""
    folder = ontology_folder()
    names = ("kgbuild", "relations", "lexicon", "worth", "units")
    first = tuple(folder / f"{name}.ttl" for name in names)
    return (
        *(one for one in first if one.is_file()),
        *sorted((folder / "names").glob("*.ttl")),
        *sorted((folder / "reference").glob("*.ttl")),
    )


def _load(sources: tuple[Source, ...], defaults: bool) -> Ontology:
    triples = Triples()
    shipped = [triples.add(path) for path in default_files()] if defaults else []
    before = frozenset(triples.subjects())
    own_triples: list[ox.Triple] = []
    for source in sources:
        triples.add(source, own_triples)
    own = [iri for iri in triples.subjects() if iri not in before]
    types = {iri: _entity_type(triples, iri) for iri in _typed(triples, "EntityType")}
    types |= {one.iri: one for one in plain_types(triples, own, types)}
    relation_iris = dict.fromkeys(_typed(triples, "RelationType"))
    relation_iris |= dict.fromkeys(i for i in own if triples.objects(i, VOCABULARY + "frame"))
    relations = {iri: _relation_type(triples, iri, types) for iri in relation_iris}
    relations |= {one.iri: one for one in plain_relations(triples, own, types, relations)}
    return Ontology(
        types=dict(sorted(types.items())),
        relations=dict(sorted(relations.items())),
        dimensions={iri: _dimension(triples, iri) for iri in sorted(_typed(triples, "Dimension"))},
        cues=tuple(cue for iri in _typed(triples, "Cue") for cue in _cues(triples, iri)),
        names=read_names(triples, types, shipped),
        files=tuple(triples.files),
        units=read_units(triples),
        own_terms=_n_triples(own_triples),
    )


def _n_triples(triples: list[ox.Triple]) -> str:
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return written.decode() if written is not None else ""


def _typed(triples: Triples, name: str) -> list[str]:
    return triples.with_type(VOCABULARY + name)


def _label(triples: Triples, iri: str) -> str:
    return triples.word(iri, LABEL) or local_name(iri)


def _entity_type(triples: Triples, iri: str) -> EntityType:
    kgb = VOCABULARY
    parents = triples.iris(iri, _RDFS + "subClassOf")
    return EntityType(
        iri=iri,
        label=_label(triples, iri),
        parents=tuple(one for one in parents if not one.startswith("_:")),
        nouns=triples.words(iri, kgb + "noun"),
        default_dimension=triples.iri(iri, kgb + "defaultDimension"),
        literal=kgb + "LiteralType" in triples.iris(iri, TYPE),
        disjoint_with=triples.iris(iri, _OWL + "disjointWith"),
        wikidata=tuple(local_name(one) for one in triples.iris(iri, kgb + "wikidata")),
        separate=kgb + "SeparateType" in triples.iris(iri, TYPE),
    )


def _dimension(triples: Triples, iri: str) -> Dimension:
    kgb = VOCABULARY
    return Dimension(
        iri=iri,
        label=_label(triples, iri),
        nouns=triples.words(iri, kgb + "noun"),
        more=triples.words(iri, kgb + "moreWord"),
        less=triples.words(iri, kgb + "lessWord"),
        measured_by=triples.rdf_list(iri, kgb + "measuredBy"),
    )


def _relation_type(triples: Triples, iri: str, types: dict[str, EntityType]) -> RelationType:
    kgb = VOCABULARY
    kinds = triples.iris(iri, TYPE)
    comparison = triples.word(iri, kgb + "comparison")
    parents = triples.iris(iri, _RDFS + "subPropertyOf")
    inverses = triples.iris(iri, _OWL + "inverseOf")
    return RelationType(
        iri=iri,
        label=_label(triples, iri),
        definition=triples.word(iri, _DEFINITION) or "",
        subject_types=triples.iris(iri, kgb + "subjectType"),
        object_types=triples.iris(iri, kgb + "objectType"),
        frames=tuple(
            _frame(triples, iri, node, kind)
            for node in triples.iris(iri, kgb + "frame")
            for kind in FrameKind
            if triples.words(node, kgb + kind.value)
        ),
        examples=read_examples(triples, iri, "example"),
        counter_examples=read_examples(triples, iri, "counterExample"),
        inverse=inverses[0] if inverses else None,
        symmetric=_OWL + "SymmetricProperty" in kinds,
        transitive=_OWL + "TransitiveProperty" in kinds,
        asymmetric=_OWL + "AsymmetricProperty" in kinds,
        happens=VOCABULARY + "Occurrence" in kinds,
        irreflexive=_OWL + "IrreflexiveProperty" in kinds,
        chains=triples.rdf_lists(iri, _OWL + "propertyChainAxiom"),
        parents=parents,
        disjoint_with=triples.iris(iri, _OWL + "propertyDisjointWith"),
        unique_per=_unique_per(triples, iri, types),
        comparison=_choice(triples, iri, Comparison, comparison) if comparison else None,
        compared_by=triples.iri(iri, kgb + "comparedBy"),
        wikidata=local_name(triples.iri(iri, kgb + "wikidata") or "") or None,
        wording=triples.word(iri, kgb + "wording"),
        denial=triples.word(iri, kgb + "denial"),
        amount_property=triples.iri(iri, kgb + "amountProperty"),
    )


def _frame(triples: Triples, iri: str, node: str, kind: FrameKind) -> Frame:
    kgb = VOCABULARY

    def role(property_: str) -> Role | None:
        end = triples.iri(node, kgb + property_)
        return _choice(triples, iri, Role, local_name(end)) if end else None

    polarity = triples.iri(node, kgb + "framePolarity")
    certainty = triples.iri(node, kgb + "frameCertainty")
    return Frame(
        kind=kind,
        words=triples.words(node, kgb + kind.value),
        agent=role("agent"),
        theme=role("theme"),
        oblique=role("oblique"),
        prepositions=triples.words(node, kgb + "preposition"),
        holder=role("holder"),
        of=role("of"),
        polarity=_named(triples, iri, Polarity, polarity) or Polarity.AFFIRMED,
        certainty=_named(triples, iri, Certainty, certainty),
    )


def _unique_per(triples: Triples, iri: str, types: dict[str, EntityType]) -> tuple[Role, ...]:
    """Read the unique ends: a role, or a type that only one end has."""
    kgb = VOCABULARY
    found = []
    for end in triples.iris(iri, kgb + "uniquePer"):
        if end in triples.iris(iri, kgb + "subjectType"):
            found.append(Role.SUBJECT)
        elif end in triples.iris(iri, kgb + "objectType"):
            found.append(Role.OBJECT)
        elif end not in types:
            found.append(_choice(triples, iri, Role, local_name(end)))
        else:
            raise OntologyError(
                f"kgb:uniquePer of {local_name(iri)} names {local_name(end)}, the type of neither "
                "end; write kgb:subject or kgb:object",
                where=triples.where(iri),
            )
    return tuple(found)


def _cues(triples: Triples, iri: str) -> list[Cue]:
    kgb = VOCABULARY
    kind = _choice(triples, iri, CueKind, triples.word(iri, kgb + "cueKind") or "")
    act = triples.iri(iri, kgb + "act")
    certainty, polarity = (triples.iri(iri, one) for one in _CERTAINTY_AND_POLARITY)
    bound = triples.iri(iri, kgb + "cueBound")
    limits = {
        words: limit for limit in Limit for words in triples.words(iri, f"{kgb}{limit.value}Word")
    }
    affirmed, negated = (
        _factuality(triples, iri, kgb + one) for one in ("whenAffirmed", "whenNegated")
    )
    complements = tuple(
        _choice(triples, iri, Complement, one) for one in triples.words(iri, kgb + "complement")
    )
    order = triples.iri(iri, kgb + "cueOrder")
    return [
        Cue(
            words=words,
            kind=kind,
            part_of_speech=part_of_speech,
            act=local_name(act) if act else None,
            polarity=_named(triples, iri, Polarity, polarity) or Polarity.AFFIRMED,
            certainty=_named(triples, iri, Certainty, certainty),
            bound=_named(triples, iri, Bound, bound),
            limit=limits.get(words),
            prepositions=triples.words(iri, kgb + "preposition"),
            when_affirmed=affirmed,
            when_negated=negated,
            complements=complements,
            order=_named(triples, iri, Order, order),
            direction=_named(triples, iri, Direction, triples.iri(iri, kgb + "cueDirection")),
            relation=triples.iri(iri, kgb + "actRelation"),
        )
        for part_of_speech in triples.words(iri, kgb + "partOfSpeech")
        for words in triples.words(iri, kgb + "words")
    ]


def _factuality(triples: Triples, iri: str, predicate: str) -> float | None:
    """Return a value on the scale from -3 to 3."""
    word = triples.word(iri, predicate)
    if word is None:
        return None
    try:
        value = float(word)
    except ValueError:
        value = float("nan")
    if -3 <= value <= 3:
        return value
    raise OntologyError(
        f"{local_name(iri)}: kgb:{local_name(predicate)} is {word!r}; write a number from -3 to 3",
        where=triples.where(iri),
    )


def _named(triples: Triples, iri: str, choices: type[_Choice], named: str | None) -> _Choice | None:
    return _choice(triples, iri, choices, local_name(named)) if named else None


def _choice(triples: Triples, iri: str, choices: type[_Choice], value: str) -> _Choice:
    try:
        return choices(value)
    except ValueError as error:
        allowed = ", ".join(one.value for one in choices)
        name = local_name(iri).lstrip("#")
        raise OntologyError(
            f"{name}: {value!r} is not known here; use one of: {allowed}",
            where=triples.where(iri),
        ) from error
